/** Subscriptions and orders: what was sold, for which period, at what price; and the pure policy of billing periods. */
@NullMarked
package com.unifiedhosting.subscription;

import org.jspecify.annotations.NullMarked;
