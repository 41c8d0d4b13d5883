/** Who logs in, by what, and what each may do. */
@NullMarked
package com.unifiedhosting.identity;

import org.jspecify.annotations.NullMarked;
