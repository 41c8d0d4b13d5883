/** Processes of billing: renewal, collection, execution of payments; and the port to payment gateways. */
@NullMarked
package com.unifiedhosting.billing.saga;

import org.jspecify.annotations.NullMarked;
