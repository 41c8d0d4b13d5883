package com.unifiedhosting.billing.gateway;

import com.unifiedhosting.billing.GatewayName;
import com.unifiedhosting.billing.saga.PaymentGateway;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the log what goes wrong with a gateway; the processes only wait until it goes right. */
final class WatchedGateway implements PaymentGateway {

    private static final Logger LOG = LoggerFactory.getLogger(WatchedGateway.class);

    private final PaymentGateway gateway;

    WatchedGateway(PaymentGateway gateway) {
        this.gateway = gateway;
    }

    @Override
    public GatewayName name() {
        return gateway.name();
    }

    @Override
    public Outcome charge(Charge charge) {
        return watched("charge " + charge.paymentId(), () -> gateway.charge(charge));
    }

    @Override
    public Optional<Outcome> find(Sought sought) {
        return watched("find " + sought.paymentId(), () -> gateway.find(sought));
    }

    @Override
    public List<Taken> takenBetween(Instant from, Instant until) {
        return watched("list what it took", () -> gateway.takenBetween(from, until));
    }

    @Override
    public Repayment refund(Refund refund) {
        return watched("refund " + refund.refundId(), () -> gateway.refund(refund));
    }

    @Override
    public Optional<Repayment> findRefund(Refund refund) {
        return watched("find " + refund.refundId(), () -> gateway.findRefund(refund));
    }

    @Override
    public List<Returned> returnedBetween(Instant from, Instant until) {
        return watched("list what it gave back", () -> gateway.returnedBetween(from, until));
    }

    private <T> T watched(String call, Supplier<T> asked) {
        try {
            return asked.get();
        } catch (NoAnswer silence) {
            LOG.warn("The gateway {} did not {}: {}", name(), call, silence.getMessage());
            throw silence;
        } catch (RequestRefused refused) {
            LOG.error("The gateway {} refuses to {}: {}", name(), call, refused.getMessage());
            throw refused;
        } catch (RuntimeException defect) {
            LOG.warn("The gateway {} failed to {}", name(), call, defect);
            throw defect;
        }
    }
}
