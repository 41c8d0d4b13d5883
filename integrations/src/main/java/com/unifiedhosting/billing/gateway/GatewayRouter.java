package com.unifiedhosting.billing.gateway;

import com.unifiedhosting.billing.GatewayName;
import com.unifiedhosting.billing.saga.PaymentGateway;
import com.unifiedhosting.billing.saga.PaymentGateways;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Finds gateways by their names. */
final class GatewayRouter implements PaymentGateways {

    private final Map<String, PaymentGateway> gateways = new TreeMap<>();

    GatewayRouter(List<PaymentGateway> all) {
        all.forEach(gateway -> {
            if (gateways.put(gateway.name().value(), new WatchedGateway(gateway)) != null) {
                throw new IllegalArgumentException("there are two gateways by the name " + gateway.name());
            }
        });
    }

    @Override
    public Set<GatewayName> on() {
        return gateways.keySet().stream().map(GatewayName::new).collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public PaymentGateway of(GatewayName name) {
        PaymentGateway gateway = gateways.get(name.value());
        return gateway == null ? new SwitchedOff(name) : gateway;
    }
}
