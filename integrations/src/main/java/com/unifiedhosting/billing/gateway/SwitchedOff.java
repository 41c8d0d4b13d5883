package com.unifiedhosting.billing.gateway;

import com.unifiedhosting.billing.GatewayName;
import com.unifiedhosting.billing.PaymentFailure;
import com.unifiedhosting.billing.saga.PaymentGateway;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A gateway that is off here: takes nothing, and tells nothing of what it may have taken before. */
record SwitchedOff(GatewayName name) implements PaymentGateway {

    @Override
    public Outcome charge(Charge charge) {
        return new Outcome.Declined(PaymentFailure.GATEWAY_UNAVAILABLE);
    }

    @Override
    public Optional<Outcome> find(Sought sought) {
        throw new NoAnswer("the gateway " + name + " is off");
    }

    @Override
    public List<Taken> takenBetween(Instant from, Instant until) {
        throw new NoAnswer("the gateway " + name + " is off");
    }
}
