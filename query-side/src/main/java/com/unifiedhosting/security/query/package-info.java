/** Shows who is kept out. */
@NullMarked
package com.unifiedhosting.security.query;

import org.jspecify.annotations.NullMarked;
