package com.unifiedhosting.billing.gateway;

import com.unifiedhosting.billing.GatewayName;
import com.unifiedhosting.billing.saga.PaymentGateway;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A gateway that is off here. It takes nothing, but it may have taken something for another process or before, so that
 * nothing is said of any payment until it is on again.
 */
record SwitchedOff(GatewayName name) implements PaymentGateway {

    @Override
    public Outcome charge(Charge charge) {
        throw off();
    }

    @Override
    public Optional<Outcome> find(Sought sought) {
        throw off();
    }

    @Override
    public List<Taken> takenBetween(Instant from, Instant until) {
        throw off();
    }

    @Override
    public Repayment refund(Refund refund) {
        throw off();
    }

    @Override
    public Optional<Repayment> findRefund(Refund refund) {
        throw off();
    }

    @Override
    public List<Returned> returnedBetween(Instant from, Instant until) {
        throw off();
    }

    private RequestRefused off() {
        return new RequestRefused("the gateway " + name + " is off");
    }
}
