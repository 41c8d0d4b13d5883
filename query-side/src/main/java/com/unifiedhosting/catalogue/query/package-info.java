/** The package catalogue: what is sold, in which versions, and who may see it. */
@NullMarked
package com.unifiedhosting.catalogue.query;

import org.jspecify.annotations.NullMarked;
