/** The register of tax ids of the European Union, VIES. */
@NullMarked
package com.unifiedhosting.tax.vies;

import org.jspecify.annotations.NullMarked;
