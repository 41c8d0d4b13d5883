package com.unifiedhosting.billing.saga;

import com.unifiedhosting.billing.GatewayName;
import java.util.Set;

/** The only gateway there is. */
record OneGateway(PaymentGateway gateway) implements PaymentGateways {

    @Override
    public Set<GatewayName> on() {
        return Set.of(gateway.name());
    }

    @Override
    public PaymentGateway of(GatewayName name) {
        return gateway;
    }
}
