package com.unifiedhosting.billing.stripe;

import com.stripe.exception.EventDataObjectDeserializationException;
import com.stripe.exception.SignatureVerificationException;
import com.stripe.model.Dispute;
import com.stripe.model.Event;
import com.stripe.model.PaymentIntent;
import com.stripe.model.Refund;
import com.stripe.net.Webhook;
import com.unifiedhosting.billing.DisputeStatus;
import com.unifiedhosting.billing.GatewayName;
import com.unifiedhosting.billing.PaymentId;
import com.unifiedhosting.billing.RefundId;
import com.unifiedhosting.billing.saga.PaymentGateway.Repayment;
import com.unifiedhosting.billing.saga.WebhookReader;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** Reads what Stripe tells by itself. The age of a signature is measured by the machine's time, which is Stripe's too. */
final class StripeWebhooks implements WebhookReader {

    static final String SIGNATURE = "Stripe-Signature";

    private final StripeProperties properties;
    private final StripeCalls stripe;

    StripeWebhooks(StripeProperties properties, StripeCalls stripe) {
        this.properties = properties;
        this.stripe = stripe;
    }

    @Override
    public GatewayName name() {
        return StripeGateway.NAME;
    }

    /** Bytes that are no UTF-8 become others, and fit no signature. */
    @Override
    public String identify(byte[] body, Function<String, @Nullable String> header) {
        String signature = header.apply(SIGNATURE);
        if (signature == null) {
            throw new Forged("no signature of Stripe");
        }
        try {
            Event event = Webhook.constructEvent(
                    new String(body, StandardCharsets.UTF_8),
                    signature,
                    properties.webhookSecret(),
                    properties.webhookTolerance().toSeconds());
            if (event.getId() == null) {
                throw new Forged("an event without an identifier");
            }
            return event.getId();
        } catch (SignatureVerificationException | RuntimeException e) {
            throw new Forged("the signature does not fit, or is too old");
        }
    }

    @Override
    public Meaning read(byte[] body) {
        Event event = Webhook.constructEventWithoutVerification(new String(body, StandardCharsets.UTF_8));
        if (event.getType().startsWith("charge.dispute.")) {
            return read(object(event, Dispute.class));
        }
        return switch (event.getType()) {
            case "refund.created", "refund.updated", "refund.failed", "charge.refund.updated" ->
                read(object(event, Refund.class));
            case "charge.refunded" ->
                new Meaning.Nothing("each refund is told by refund.created and found by the daily comparison");
            case "payment_intent.succeeded" -> {
                PaymentIntent intent = object(event, PaymentIntent.class);
                PaymentId payment = StripeIntents.payment(intent);
                yield payment == null
                        ? foreign(intent.getId())
                        : new Meaning.Captured(payment, StripeIntents.taken(intent), intent.getId());
            }
            case "payment_intent.payment_failed", "payment_intent.canceled" -> {
                PaymentIntent intent = object(event, PaymentIntent.class);
                PaymentId payment = StripeIntents.payment(intent);
                yield payment == null
                        ? foreign(intent.getId())
                        : new Meaning.Failed(payment, StripeIntents.failure(intent));
            }
            default -> new Meaning.Nothing(event.getType() + " is of no concern here");
        };
    }

    private Meaning read(Refund refund) {
        return stripe.ask(api -> StripeRefunds.payment(api, refund.getMetadata(), refund.getPaymentIntent()))
                .map(payment -> read(payment, refund))
                .orElseGet(() -> foreign(refund.getId()));
    }

    private static Meaning read(PaymentId payment, Refund refund) {
        RefundId id = StripeRefunds.id(payment, refund);
        Money amount = StripeRefunds.amount(refund);
        return StripeRefunds.outcome(refund)
                .<Meaning>map(outcome -> switch (outcome) {
                    case Repayment.Done(String reference) ->
                        new Meaning.Refunded(payment, id, refund.getPaymentIntent(), amount, reference);
                    case Repayment.Failed(var failure) -> new Meaning.RefundFailed(payment, id, amount, failure);
                })
                .orElseGet(() -> new Meaning.Nothing(refund.getId() + " is " + refund.getStatus() + " yet"));
    }

    /** An inquiry, which the bank may or may not follow by a dispute, takes no money. */
    private Meaning read(Dispute dispute) {
        DisputeStatus status = switch (dispute.getStatus()) {
            case "needs_response", "under_review" -> DisputeStatus.OPEN;
            case "won" -> DisputeStatus.WON;
            case "lost" -> DisputeStatus.LOST;
            case "warning_needs_response", "warning_under_review", "warning_closed", "prevented" -> null;
            default -> throw new IllegalArgumentException("a dispute is " + dispute.getStatus());
        };
        if (status == null) {
            return new Meaning.Nothing(dispute.getId() + " is " + dispute.getStatus() + ": no money is withdrawn");
        }
        return stripe.ask(api -> StripeRefunds.payment(api, null, dispute.getPaymentIntent()))
                .<Meaning>map(payment -> new Meaning.Disputed(
                        payment,
                        dispute.getId(),
                        dispute.getPaymentIntent(),
                        StripeAmounts.fromStripe(dispute.getAmount(), dispute.getCurrency()),
                        dispute.getReason() == null ? "general" : dispute.getReason(),
                        status))
                .orElseGet(() -> foreign(dispute.getId()));
    }

    private static Meaning foreign(String id) {
        return new Meaning.Nothing(id + " was not made for a payment of this platform");
    }

    /** Whatever version of the API it was written in: what is read of an object is the same in all. */
    private static <T> T object(Event event, Class<T> type) {
        try {
            return type.cast(event.getDataObjectDeserializer().deserializeUnsafe());
        } catch (EventDataObjectDeserializationException | ClassCastException e) {
            throw new IllegalArgumentException("the event " + event.getId() + " holds no " + type.getSimpleName(), e);
        }
    }
}
