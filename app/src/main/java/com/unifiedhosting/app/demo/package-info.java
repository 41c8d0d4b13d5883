/** The demonstration (profile {@code demo}): a hosting company played through the real commands in simulated time. */
@NullMarked
package com.unifiedhosting.app.demo;

import org.jspecify.annotations.NullMarked;
