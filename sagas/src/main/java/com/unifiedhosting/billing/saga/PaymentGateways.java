package com.unifiedhosting.billing.saga;

import com.unifiedhosting.billing.GatewayName;
import java.util.Set;

/** The payment gateways that are on. */
public interface PaymentGateways {

    Set<GatewayName> on();

    /**
     * A gateway by its name. One that is off declines every charge as GATEWAY_UNAVAILABLE, and does not answer what became
     * of those that were made while it was on.
     */
    PaymentGateway of(GatewayName name);
}
