package com.unifiedhosting.billing.saga;

import com.unifiedhosting.billing.DisputeStatus;
import com.unifiedhosting.billing.GatewayName;
import com.unifiedhosting.billing.PaymentFailure;
import com.unifiedhosting.billing.PaymentId;
import com.unifiedhosting.billing.RefundFailure;
import com.unifiedhosting.billing.RefundId;
import java.util.function.Function;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** The port to what a payment gateway tells by itself: any number of times, in any order, also before its own answer. */
public interface WebhookReader {

    GatewayName name();

    /**
     * Makes sure that a webhook is the gateway's own, and of now.
     *
     * @param body as it came, byte by byte
     * @param header a header of the request by its name; null when it has none
     * @return the gateway's identifier of the event, the same in each delivery; 1 to 200 characters
     * @throws Forged when it is not
     */
    String identify(byte[] body, Function<String, @Nullable String> header);

    /**
     * What a webhook says. May ask the gateway for what it leaves out.
     *
     * @param body that was identified
     * @throws IllegalArgumentException when it cannot be understood
     * @throws PaymentGateway.NoAnswer when the gateway does not say what the webhook leaves out
     * @throws PaymentGateway.RequestRefused likewise
     */
    Meaning read(byte[] body);

    /** What a webhook says. */
    sealed interface Meaning {

        /** The money is taken. */
        record Captured(PaymentId payment, Money amount, String reference) implements Meaning {}

        /** Nothing was taken. */
        record Failed(PaymentId payment, PaymentFailure failure) implements Meaning {}

        /** Money went back, whoever ordered that; the parts are those of {@link PaymentGateway.Returned}. */
        record Refunded(PaymentId payment, RefundId refund, String capture, Money amount, String reference)
                implements Meaning {}

        /** Money did not go back, or came back again. */
        record RefundFailed(PaymentId payment, RefundId refund, Money amount, RefundFailure failure)
                implements Meaning {}

        /**
         * How a dispute stands.
         *
         * @param dispute the gateway's identifier of it
         * @param capture the gateway's identifier of the charge that is disputed
         * @param cause the gateway's word for why
         */
        record Disputed(
                PaymentId payment, String dispute, String capture, Money amount, String cause, DisputeStatus status)
                implements Meaning {}

        /** Nothing that the platform has to do with; {@code why} is for the administrator. */
        record Nothing(String why) implements Meaning {}
    }

    /** The signature is missing, wrong or too old. */
    final class Forged extends RuntimeException {

        private static final long serialVersionUID = 1L;

        public Forged(String message) {
            super(message);
        }
    }
}
