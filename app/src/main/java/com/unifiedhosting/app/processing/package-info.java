/** How events reach projections and sagas: one processor per group, tokens, sagas' state, parked events. */
@NullMarked
package com.unifiedhosting.app.processing;

import org.jspecify.annotations.NullMarked;
