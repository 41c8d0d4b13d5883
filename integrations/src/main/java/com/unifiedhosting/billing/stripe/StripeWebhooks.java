package com.unifiedhosting.billing.stripe;

import com.stripe.exception.EventDataObjectDeserializationException;
import com.stripe.exception.SignatureVerificationException;
import com.stripe.model.Event;
import com.stripe.model.PaymentIntent;
import com.stripe.net.Webhook;
import com.unifiedhosting.billing.GatewayName;
import com.unifiedhosting.billing.PaymentId;
import com.unifiedhosting.billing.saga.WebhookReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads what Stripe tells by itself. The age of a signature is measured by the machine's time, which is Stripe's too. */
final class StripeWebhooks implements WebhookReader {

    static final String SIGNATURE = "Stripe-Signature";

    /** How the names of events begin that tell of disputes and refunds. */
    private static final List<String> MONEY_GOES_BACK = List.of("charge.dispute.", "charge.refund", "refund.");

    private final StripeProperties properties;

    StripeWebhooks(StripeProperties properties) {
        this.properties = properties;
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
        if (MONEY_GOES_BACK.stream().anyMatch(event.getType()::startsWith)) {
            return new Meaning.ForSomebody(event.getType() + ": money is, or may be, taken back");
        }
        return switch (event.getType()) {
            case "payment_intent.succeeded" -> {
                PaymentIntent intent = intent(event);
                PaymentId payment = StripeIntents.payment(intent);
                yield payment == null
                        ? foreign(intent)
                        : new Meaning.Captured(payment, StripeIntents.taken(intent), intent.getId());
            }
            case "payment_intent.payment_failed", "payment_intent.canceled" -> {
                PaymentIntent intent = intent(event);
                PaymentId payment = StripeIntents.payment(intent);
                yield payment == null ? foreign(intent) : new Meaning.Failed(payment, StripeIntents.failure(intent));
            }
            default -> new Meaning.Nothing(event.getType() + " is of no concern here");
        };
    }

    private static Meaning foreign(PaymentIntent intent) {
        return new Meaning.Nothing(intent.getId() + " was not made for a payment of this platform");
    }

    /** Whatever version of the API it was written in: what is read of an intent is the same in all. */
    private static PaymentIntent intent(Event event) {
        try {
            return (PaymentIntent) event.getDataObjectDeserializer().deserializeUnsafe();
        } catch (EventDataObjectDeserializationException | ClassCastException e) {
            throw new IllegalArgumentException("the event " + event.getId() + " holds no payment intent", e);
        }
    }
}
