package com.unifiedhosting.billing.stripe;

import com.stripe.model.PaymentIntent;
import com.unifiedhosting.billing.PaymentFailure;
import com.unifiedhosting.billing.PaymentId;
import com.unifiedhosting.billing.saga.PaymentGateway.Outcome;
import com.unifiedhosting.billing.saga.PaymentGateway.Taken;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** What a payment intent of Stripe says. */
final class StripeIntents {

    /** Names the payment of the platform in an intent's metadata. */
    static final String PAYMENT = "payment_id";

    static final String SUCCEEDED = "succeeded";

    private StripeIntents() {}

    /**
     * The second at which a span ends, for Stripe tells times in whole ones: the one that has begun belongs to it, so that what
     * happened a moment before now is listed now.
     */
    static long endOf(Instant until) {
        return until.plusNanos(999_999_999).getEpochSecond();
    }

    /** How it ended; empty while it has not. */
    static Optional<Outcome> outcome(PaymentIntent intent) {
        return switch (intent.getStatus()) {
            case SUCCEEDED -> Optional.of(new Outcome.Approved(intent.getId(), taken(intent)));
            case "canceled" -> Optional.of(new Outcome.Declined(failure(intent)));
            case "requires_payment_method" ->
                intent.getLastPaymentError() == null
                        ? Optional.empty()
                        : Optional.of(new Outcome.Declined(failure(intent)));
            // it can still succeed: to try another one beside it could take the money twice
            default -> Optional.empty();
        };
    }

    static PaymentFailure failure(PaymentIntent intent) {
        return intent.getLastPaymentError() == null
                ? PaymentFailure.DECLINED
                : StripeDeclines.of(intent.getLastPaymentError());
    }

    static Money taken(PaymentIntent intent) {
        return StripeAmounts.fromStripe(intent.getAmountReceived(), intent.getCurrency());
    }

    /** Empty for somebody else's intent in a currency that is not known here. */
    static Optional<Taken> asTaken(PaymentIntent intent) {
        PaymentId payment = payment(intent);
        try {
            return Optional.of(
                    new Taken(payment, intent.getId(), taken(intent), Instant.ofEpochSecond(intent.getCreated())));
        } catch (IllegalArgumentException e) {
            if (payment == null) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** The payment that it was made for; null when it was made for something else. */
    static @Nullable PaymentId payment(PaymentIntent intent) {
        return payment(intent.getMetadata());
    }

    /** The payment that metadata name; null when they name none. */
    static @Nullable PaymentId payment(@Nullable Map<String, String> metadata) {
        String named = metadata == null ? null : metadata.get(PAYMENT);
        try {
            return named == null ? null : new PaymentId(named);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
