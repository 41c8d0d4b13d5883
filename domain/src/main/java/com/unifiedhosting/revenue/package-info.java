/** Recurring revenue: what subscriptions bring per month, how that moves, and the pure arithmetic of it. */
@NullMarked
package com.unifiedhosting.revenue;

import org.jspecify.annotations.NullMarked;
