/** Whole journeys through the running platform: every process, every adapter, one simulated clock. */
@NullMarked
package com.unifiedhosting.app.journey;

import org.jspecify.annotations.NullMarked;
