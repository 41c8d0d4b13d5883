/** Proof that a new installation gets what it needs, once. */
@NullMarked
package com.unifiedhosting.app.firststart;

import org.jspecify.annotations.NullMarked;
