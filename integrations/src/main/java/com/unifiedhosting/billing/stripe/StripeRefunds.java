package com.unifiedhosting.billing.stripe;

import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.StripeException;
import com.stripe.model.PaymentIntent;
import com.stripe.param.RefundCreateParams;
import com.stripe.param.RefundListParams;
import com.stripe.service.V1Services;
import com.unifiedhosting.billing.PaymentId;
import com.unifiedhosting.billing.RefundFailure;
import com.unifiedhosting.billing.RefundId;
import com.unifiedhosting.billing.saga.PaymentGateway.NoAnswer;
import com.unifiedhosting.billing.saga.PaymentGateway.Refund;
import com.unifiedhosting.billing.saga.PaymentGateway.Repayment;
import com.unifiedhosting.billing.saga.PaymentGateway.Returned;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * Refunds at Stripe: each is created under its identifier as idempotency key, with that identifier and the payment's in its
 * metadata. One that was made on Stripe's own pages has neither; it is known by Stripe's name for it, and its payment by
 * that of its intent.
 */
final class StripeRefunds {

    /** Names the refund of the platform in a refund's metadata. */
    static final String REFUND = "refund_id";

    private static final String SUCCEEDED = "succeeded";
    private static final long PAGE = 100;

    /** After these the same refund is refused again, whenever it is tried (docs.stripe.com/error-codes). */
    private static final Set<String> FOR_GOOD =
            Set.of("charge_already_refunded", "charge_disputed", "charge_not_refundable", "refund_disputed_payment");

    private StripeRefunds() {}

    static Repayment create(V1Services api, Refund refund) throws StripeException {
        OptionalLong units = StripeAmounts.toStripe(refund.amount());
        if (units.isEmpty()) {
            return new Repayment.Failed(RefundFailure.REFUSED);
        }
        RefundCreateParams params = RefundCreateParams.builder()
                .setPaymentIntent(refund.capture())
                .setAmount(units.getAsLong())
                .putMetadata(REFUND, refund.refundId().value())
                .putMetadata(StripeIntents.PAYMENT, refund.paymentId().value())
                .build();
        try {
            return settled(api.refunds()
                    .create(params, StripeCalls.underKey(refund.refundId().value())));
        } catch (InvalidRequestException e) {
            // more than what is left has no code of its own
            if ("amount".equals(e.getParam()) || (e.getCode() != null && FOR_GOOD.contains(e.getCode()))) {
                return new Repayment.Failed(RefundFailure.REFUSED);
            }
            throw e;
        }
    }

    /** Listed by its intent: a list knows of a refund from the first moment on. */
    static Optional<Repayment> find(V1Services api, Refund refund) throws StripeException {
        RefundListParams params = RefundListParams.builder()
                .setPaymentIntent(refund.capture())
                .setLimit(PAGE)
                .build();
        for (com.stripe.model.Refund one : api.refunds().list(params).autoPagingIterable()) {
            if (one.getMetadata() != null
                    && refund.refundId().value().equals(one.getMetadata().get(REFUND))) {
                return Optional.of(settled(one));
            }
        }
        return Optional.empty();
    }

    static List<Returned> between(StripeCalls stripe, Instant from, Instant until) {
        List<Returned> returned = new ArrayList<>();
        stripe.forEach(
                (api, after) -> api.refunds()
                        .list(RefundListParams.builder()
                                .setCreated(RefundListParams.Created.builder()
                                        .setGte(from.getEpochSecond())
                                        .setLt(StripeIntents.endOf(until))
                                        .build())
                                .setLimit(PAGE)
                                .setStartingAfter(after)
                                .addExpand("data.payment_intent")
                                .build()),
                one -> asReturned(one).ifPresent(returned::add));
        return returned;
    }

    /** Empty for one that is not of this platform, or has not ended. */
    private static Optional<Returned> asReturned(com.stripe.model.Refund refund) {
        PaymentIntent intent = refund.getPaymentIntentObject();
        PaymentId payment = intent == null ? null : StripeIntents.payment(intent);
        return payment == null
                ? Optional.empty()
                : outcome(refund)
                        .map(outcome ->
                                new Returned(payment, id(payment, refund), intent.getId(), amount(refund), outcome));
    }

    /** How it ended; empty while it has not. */
    static Optional<Repayment> outcome(com.stripe.model.Refund refund) {
        return switch (refund.getStatus()) {
            case SUCCEEDED -> Optional.of(new Repayment.Done(refund.getId()));
            case null -> Optional.empty();
            case "failed", "canceled" -> Optional.of(new Repayment.Failed(RefundFailure.RETURNED));
            default -> Optional.empty();
        };
    }

    private static Repayment settled(com.stripe.model.Refund refund) {
        return outcome(refund)
                .orElseThrow(() -> new NoAnswer("the refund " + refund.getId() + " is " + refund.getStatus()));
    }

    /** As it was ordered here, or after Stripe's name for it. */
    static RefundId id(PaymentId payment, com.stripe.model.Refund refund) {
        String named =
                refund.getMetadata() == null ? null : refund.getMetadata().get(REFUND);
        try {
            return named == null ? RefundId.of(payment, refund.getId()) : new RefundId(named);
        } catch (IllegalArgumentException e) {
            return RefundId.of(payment, refund.getId());
        }
    }

    static Money amount(com.stripe.model.Refund refund) {
        return StripeAmounts.fromStripe(refund.getAmount(), refund.getCurrency());
    }

    /**
     * Of which payment something is, as its own metadata says, else those of its intent; empty for none of this platform.
     * What has no intent is of none: the platform makes all its charges by intents.
     */
    static Optional<PaymentId> payment(V1Services api, @Nullable Map<String, String> metadata, @Nullable String intent)
            throws StripeException {
        if (intent == null) {
            return Optional.empty();
        }
        PaymentId named = StripeIntents.payment(metadata);
        if (named != null) {
            return Optional.of(named);
        }
        return Optional.ofNullable(StripeIntents.payment(api.paymentIntents().retrieve(intent)));
    }
}
