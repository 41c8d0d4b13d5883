/** Has tax ids checked by their register. */
@NullMarked
package com.unifiedhosting.tax.saga;

import org.jspecify.annotations.NullMarked;
