/** Subscriptions and orders: what was sold, for which period, and what stands against it. */
@NullMarked
package com.unifiedhosting.subscription.query;

import org.jspecify.annotations.NullMarked;
