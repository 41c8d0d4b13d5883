/** Which payment gateways are on, and how the platform's questions get to the right one. */
@NullMarked
package com.unifiedhosting.billing.gateway;

import org.jspecify.annotations.NullMarked;
