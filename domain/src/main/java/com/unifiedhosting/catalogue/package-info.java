/** The catalogue: sellable hosting packages in immutable versions. */
@NullMarked
package com.unifiedhosting.catalogue;

import org.jspecify.annotations.NullMarked;
