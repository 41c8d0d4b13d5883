/** Proof that the demonstration plays to its end, also when it is cut short. */
@NullMarked
package com.unifiedhosting.app.demo;

import org.jspecify.annotations.NullMarked;
