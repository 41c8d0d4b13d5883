/** The payment gateway Stripe, through its own library: saved cards, charged while the customer is away. */
@NullMarked
package com.unifiedhosting.billing.stripe;

import org.jspecify.annotations.NullMarked;
