/** What an administrator sees of the machinery and does with it: projections, parked events, deadlines, the clock. */
@NullMarked
package com.unifiedhosting.app.operations;

import org.jspecify.annotations.NullMarked;
