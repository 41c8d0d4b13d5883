/** The one runnable: puts the modules together, chooses the event store, guards the edge. */
@NullMarked
package com.unifiedhosting.app;

import org.jspecify.annotations.NullMarked;
