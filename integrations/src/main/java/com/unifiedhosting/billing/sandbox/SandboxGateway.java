package com.unifiedhosting.billing.sandbox;

import com.unifiedhosting.billing.DisputeStatus;
import com.unifiedhosting.billing.GatewayName;
import com.unifiedhosting.billing.PaymentFailure;
import com.unifiedhosting.billing.PaymentId;
import com.unifiedhosting.billing.PaymentToken;
import com.unifiedhosting.billing.saga.PaymentGateway;
import com.unifiedhosting.billing.saga.WebhookReader.Meaning;
import com.unifiedhosting.shared.integration.TimeLimit;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.joda.money.Money;

/**
 * The port to payment gateways, over the sandbox: {@link TestToken} says what becomes of a charge, the book of charges
 * remembers it. A token that looks like a card number (SEC-002) is no token of this gateway: declined, and written down
 * nowhere. A key under which something else was charged before and an amount that is not above zero are defects of the
 * caller and thrown as {@link IllegalArgumentException}.
 */
final class SandboxGateway implements PaymentGateway {

    private static final Pattern CARD_NUMBER = Pattern.compile("[0-9]{13,19}");

    private final ChargeBook book;
    private final Webhook webhook;

    SandboxGateway(ChargeBook book, Webhook webhook) {
        this.book = book;
        this.webhook = webhook;
    }

    @Override
    public GatewayName name() {
        return GatewayName.SANDBOX;
    }

    @Override
    public Outcome charge(Charge charge) {
        return inTime(() -> enter(charge.paymentId(), charge.amount(), charge.token()));
    }

    private Outcome enter(PaymentId payment, Money amount, PaymentToken token) {
        if (!amount.isPositive()) {
            throw new IllegalArgumentException("a charge is above zero");
        }
        if (CARD_NUMBER.matcher(token.value().replaceAll("[_-]", "")).find()) {
            return new Outcome.Declined(PaymentFailure.UNKNOWN_METHOD);
        }
        TestToken test = TestToken.of(token, payment);
        if (test.delivery() == TestToken.Delivery.NEVER_ARRIVED) {
            throw new NoAnswer("the sandbox did not answer");
        }
        boolean first = book.find(payment).isEmpty();
        ChargeBook.Entry entry = book.enter(payment, amount, token, test);
        if (!entry.isFor(amount, token)) {
            throw new IllegalArgumentException("the key " + payment + " was used for another charge");
        }
        if (first && test.delivery() == TestToken.Delivery.UNANSWERED) {
            throw new NoAnswer("the sandbox did not answer");
        }
        if (test.delivery() == TestToken.Delivery.REPEATED) {
            webhook.announce(meaning(payment, entry.outcome()));
            webhook.announce(meaning(payment, entry.outcome()));
        }
        DisputeStatus end = test.dispute();
        if (first && end != null) {
            webhook.announce(dispute(payment, amount, DisputeStatus.OPEN));
            if (end != DisputeStatus.OPEN) {
                webhook.announce(dispute(payment, amount, end));
            }
        }
        return entry.outcome();
    }

    @Override
    public Optional<Outcome> find(Sought sought) {
        return inTime(() -> book.find(sought.paymentId()).map(ChargeBook.Entry::outcome));
    }

    @Override
    public List<Taken> takenBetween(Instant from, Instant until) {
        return inTime(() -> book.takenBetween(from, until));
    }

    @Override
    public Repayment refund(Refund refund) {
        return inTime(() -> enter(refund));
    }

    private Repayment enter(Refund refund) {
        TestToken.OnRefund manner = book.refunds().manner(refund.paymentId()).orElse(TestToken.OnRefund.REFUSED);
        if (manner == TestToken.OnRefund.NEVER_ARRIVED) {
            throw new NoAnswer("the sandbox did not answer");
        }
        boolean first = book.refunds().find(refund.refundId()).isEmpty();
        Repayment repayment = book.refunds().enter(refund, manner == TestToken.OnRefund.REFUSED);
        if (first && manner == TestToken.OnRefund.UNANSWERED) {
            throw new NoAnswer("the sandbox did not answer");
        }
        if (manner == TestToken.OnRefund.REPEATED) {
            webhook.announce(meaning(refund, repayment));
            webhook.announce(meaning(refund, repayment));
        }
        return repayment;
    }

    @Override
    public Optional<Repayment> findRefund(Refund refund) {
        return inTime(() -> book.refunds().find(refund.refundId()));
    }

    @Override
    public List<Returned> returnedBetween(Instant from, Instant until) {
        return inTime(() -> book.refunds().returnedBetween(from, until));
    }

    private static Meaning meaning(PaymentId payment, Outcome outcome) {
        return switch (outcome) {
            case Outcome.Approved(String reference, Money amount) -> new Meaning.Captured(payment, amount, reference);
            case Outcome.Declined(var failure) -> new Meaning.Failed(payment, failure);
        };
    }

    private static Meaning meaning(Refund refund, Repayment repayment) {
        return switch (repayment) {
            case Repayment.Done(String reference) ->
                new Meaning.Refunded(
                        refund.paymentId(), refund.refundId(), refund.capture(), refund.amount(), reference);
            case Repayment.Failed(var failure) ->
                new Meaning.RefundFailed(refund.paymentId(), refund.refundId(), refund.amount(), failure);
        };
    }

    private static Meaning dispute(PaymentId payment, Money amount, DisputeStatus status) {
        return new Meaning.Disputed(
                payment, "sandbox_dp_" + payment, ChargeBook.reference(payment), amount, "fraudulent", status);
    }

    private static <T> T inTime(Supplier<T> call) {
        try {
            return TimeLimit.within(LONGEST_CALL, call);
        } catch (TimeoutException e) {
            throw new NoAnswer("the sandbox did not answer in time");
        }
    }

    /** By which the sandbox tells the platform again what became of a charge or a refund, as gateways do. */
    interface Webhook {

        void announce(Meaning meaning);
    }
}
