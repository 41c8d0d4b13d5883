/** Processes of subscriptions: the fulfilment of orders, and the billing of period after period. */
@NullMarked
package com.unifiedhosting.subscription.saga;

import org.jspecify.annotations.NullMarked;
