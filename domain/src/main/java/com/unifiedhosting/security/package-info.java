/** Who is kept out: bans of addresses, by hand and automatic. */
@NullMarked
package com.unifiedhosting.security;

import org.jspecify.annotations.NullMarked;
