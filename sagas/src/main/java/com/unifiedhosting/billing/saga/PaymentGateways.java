package com.unifiedhosting.billing.saga;

import com.unifiedhosting.billing.GatewayName;
import java.util.Set;

/** The payment gateways that are on. */
public interface PaymentGateways {

    Set<GatewayName> on();

    /**
     * A gateway by its name. One that is off refuses every request, since it may have taken money while it was on: payments
     * wait until it is on again.
     */
    PaymentGateway of(GatewayName name);
}
