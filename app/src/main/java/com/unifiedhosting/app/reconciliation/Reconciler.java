package com.unifiedhosting.app.reconciliation;

import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.app.reconciliation.ReconciliationStore.Due;
import com.unifiedhosting.billing.BillingRefusal;
import com.unifiedhosting.billing.PaymentCommand;
import com.unifiedhosting.billing.PaymentCommand.CapturePayment;
import com.unifiedhosting.billing.PaymentCommand.FailPayment;
import com.unifiedhosting.billing.PaymentCommand.FailRefund;
import com.unifiedhosting.billing.PaymentCommand.RecordRefund;
import com.unifiedhosting.billing.PaymentId;
import com.unifiedhosting.billing.PaymentQuery;
import com.unifiedhosting.billing.PaymentQuery.FindPayment;
import com.unifiedhosting.billing.PaymentQuery.FindPayments;
import com.unifiedhosting.billing.PaymentStatus;
import com.unifiedhosting.billing.PaymentView;
import com.unifiedhosting.billing.RefundFailure;
import com.unifiedhosting.billing.RefundStatus;
import com.unifiedhosting.billing.saga.PaymentGateway;
import com.unifiedhosting.billing.saga.PaymentGateway.NoAnswer;
import com.unifiedhosting.billing.saga.PaymentGateway.Outcome;
import com.unifiedhosting.billing.saga.PaymentGateway.Repayment;
import com.unifiedhosting.billing.saga.PaymentGateway.RequestRefused;
import com.unifiedhosting.billing.saga.PaymentGateway.Returned;
import com.unifiedhosting.billing.saga.PaymentGateway.Sought;
import com.unifiedhosting.billing.saga.PaymentGateway.Taken;
import com.unifiedhosting.shared.Page;
import com.unifiedhosting.shared.Provenance;
import com.unifiedhosting.shared.Refused;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.messaging.GenericMessage;
import org.axonframework.messaging.responsetypes.ResponseType;
import org.axonframework.messaging.responsetypes.ResponseTypes;
import org.axonframework.queryhandling.QueryGateway;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks one gateway, once: what became of payments that hang here, and what it took. */
final class Reconciler {

    private static final Logger log = LoggerFactory.getLogger(Reconciler.class);

    /** So much is asked for at a time. */
    private static final Duration SLICE = Duration.ofHours(1);

    /** What a gateway may list late. */
    private static final Duration AGAIN = Duration.ofHours(2);

    /** A payment that is requested for less is being carried out. */
    private static final Duration HANGING = Duration.ofMinutes(15);

    private static final int PAGE = 200;

    /** After which a refund does not come back any more; few banks take longer. */
    private static final Duration RETURNS_DECIDED = Duration.ofDays(30);

    private static final Duration RETURNS_SLICE = Duration.ofHours(6);

    private final PaymentGateway gateway;
    private final ReconciliationStore store;
    private final CommandGateway commands;
    private final QueryGateway queries;
    private final Clock clock;
    private final Provenance provenance;
    private int repaired;
    private @Nullable RuntimeException failed;

    Reconciler(
            PaymentGateway gateway,
            ReconciliationStore store,
            CommandGateway commands,
            QueryGateway queries,
            Clock clock) {
        this.gateway = gateway;
        this.store = store;
        this.commands = commands;
        this.queries = queries;
        this.clock = clock;
        this.provenance = Provenance.system("gateway:" + gateway.name(), "reconciliation");
    }

    /**
     * Compares, and repairs. One payment that cannot be set right keeps nothing else from being compared; why it cannot is
     * thrown in the end.
     *
     * @return how many payments were set right
     */
    int run(Due due) {
        hanging().forEach(payment -> {
            trying(() -> ask(payment));
            store.progress(gateway.name(), due.from());
        });
        Instant from = due.from().minus(AGAIN);
        while (from.isBefore(due.until())) {
            Instant until = earlier(from.plus(SLICE), due.until());
            gateway.takenBetween(from, until).forEach(this::compare);
            store.progress(gateway.name(), until);
            from = until;
        }
        compareReturns(due);
        if (failed != null) {
            throw failed;
        }
        return repaired;
    }

    /**
     * Whatever was ordered within the last weeks, each time: it is decided late, and comes back after it was done. After
     * all charges, so that what cannot be told of it keeps none of them from being compared; nor does a time of which
     * nothing can be told keep the others. Who may not ask at all asks once.
     */
    private void compareReturns(Due due) {
        Instant from = earlier(due.from(), due.until().minus(RETURNS_DECIDED));
        while (from.isBefore(due.until())) {
            Instant until = earlier(from.plus(RETURNS_SLICE), due.until());
            try {
                gateway.returnedBetween(from, until).forEach(this::compare);
            } catch (RequestRefused refused) {
                fail(refused);
                return;
            } catch (RuntimeException e) {
                fail(e);
            }
            store.progress(gateway.name(), due.until());
            from = until;
        }
    }

    private void trying(Runnable comparison) {
        try {
            comparison.run();
        } catch (RuntimeException e) {
            fail(e);
        }
    }

    private void fail(RuntimeException e) {
        failed = failed == null ? e : failed;
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    /** Whose outcome is not known here. */
    private List<PaymentView> hanging() {
        Instant before = clock.instant().minus(HANGING);
        List<PaymentView> all = new ArrayList<>();
        Page page = new Page(PAGE, null);
        while (true) {
            List<PaymentView> some = asked(
                    new FindPayments(
                            AccountPath.PLATFORM, null, null, Set.of(PaymentStatus.REQUESTED), null, before, page),
                    ResponseTypes.multipleInstancesOf(PaymentView.class));
            some.stream()
                    .limit(PAGE)
                    .filter(payment -> payment.gateway().equals(gateway.name()))
                    .forEach(all::add);
            if (some.size() <= PAGE) {
                return all;
            }
            PaymentView last = some.get(PAGE - 1);
            page = new Page(PAGE, Page.place(last.requestedAt(), last.paymentId()));
        }
    }

    /**
     * One that the gateway never received is left to its process, which charges it again, or gives up; so is one of which
     * it says nothing, or all others would wait for that.
     */
    private void ask(PaymentView payment) {
        Optional<Outcome> outcome;
        try {
            outcome = gateway.find(new Sought(payment.paymentId(), payment.accountId(), payment.requestedAt()));
        } catch (NoAnswer | RequestRefused silence) {
            log.warn("the gateway {} does not say what became of {}", gateway.name(), payment.paymentId());
            return;
        }
        outcome.ifPresent(known -> repair(
                payment,
                switch (known) {
                    case Outcome.Approved approved ->
                        new CapturePayment(payment.paymentId(), approved.amount(), approved.reference());
                    case Outcome.Declined declined -> new FailPayment(payment.paymentId(), declined.failure());
                }));
    }

    private void compare(Taken taken) {
        PaymentId id = taken.payment();
        if (id == null) {
            store.found(gateway.name(), taken, Finding.Reason.NO_PAYMENT);
            return;
        }
        PaymentView payment = asked(
                        new FindPayment(AccountPath.PLATFORM, id), ResponseTypes.optionalInstanceOf(PaymentView.class))
                .orElse(null);
        if (payment != null && payment.captured() != null && taken.reference().equals(payment.gatewayReference())) {
            store.known(gateway.name(), taken);
            return;
        }
        try {
            repair(payment, new CapturePayment(id, taken.amount(), taken.reference()));
            store.known(gateway.name(), taken);
        } catch (Refused refused) {
            store.found(gateway.name(), taken, reason(refused));
        }
    }

    /**
     * How a refund ended is recorded unless it is. Of what is refused the log tells: a charge that is not known here is a
     * finding of its own.
     */
    private void compare(Returned returned) {
        PaymentView payment = asked(
                        new FindPayment(AccountPath.PLATFORM, returned.payment()),
                        ResponseTypes.optionalInstanceOf(PaymentView.class))
                .orElse(null);
        if (payment != null && payment.refunds().stream().anyMatch(known -> isKnown(known, returned))) {
            return;
        }
        try {
            repair(
                    payment,
                    switch (returned.outcome()) {
                        case Repayment.Done(String reference) ->
                            new RecordRefund(
                                    returned.payment(),
                                    returned.refund(),
                                    returned.capture(),
                                    returned.amount(),
                                    reference);
                        case Repayment.Failed(RefundFailure failure) ->
                            new FailRefund(returned.payment(), returned.refund(), returned.amount(), failure);
                    });
        } catch (Refused refused) {
            log.warn(
                    "of the gateway {} it is not recorded how {} over {} ended: {}",
                    gateway.name(),
                    returned.refund(),
                    returned.amount(),
                    refused.refusal().detail());
        }
    }

    private static boolean isKnown(PaymentView.Refund known, Returned returned) {
        RefundStatus ended = returned.outcome() instanceof Repayment.Done ? RefundStatus.DONE : RefundStatus.FAILED;
        return known.refundId().equals(returned.refund()) && known.status() == ended;
    }

    /** What the command knows already changes nothing. */
    private void repair(@Nullable PaymentView payment, PaymentCommand command) {
        try {
            Long version = commands.sendAndWait(new GenericCommandMessage<>(command, provenance.asMetaData()));
            if (payment == null || version > payment.version()) {
                repaired++;
            }
        } catch (Refused refused) {
            if (!refused.is(BillingRefusal.PAYMENT_CAPTURED)) {
                throw refused;
            }
        }
    }

    private static Finding.Reason reason(Refused refused) {
        if (refused.is(BillingRefusal.UNKNOWN_PAYMENT)) {
            return Finding.Reason.UNKNOWN_PAYMENT;
        }
        if (refused.is(BillingRefusal.CURRENCY_MISMATCH)) {
            return Finding.Reason.CURRENCY_MISMATCH;
        }
        throw refused;
    }

    private <R> R asked(PaymentQuery query, ResponseType<R> answer) {
        return queries.query(query.getClass().getName(), new GenericMessage<>(query, provenance.asMetaData()), answer)
                .join();
    }
}
