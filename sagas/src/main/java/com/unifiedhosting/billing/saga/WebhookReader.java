package com.unifiedhosting.billing.saga;

import com.unifiedhosting.billing.GatewayName;
import com.unifiedhosting.billing.PaymentFailure;
import com.unifiedhosting.billing.PaymentId;
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
     * What a webhook says.
     *
     * @param body that was identified
     * @throws IllegalArgumentException when it cannot be understood
     */
    Meaning read(byte[] body);

    /** What a webhook says. */
    sealed interface Meaning {

        /** The money is taken. */
        record Captured(PaymentId payment, Money amount, String reference) implements Meaning {}

        /** Nothing was taken. */
        record Failed(PaymentId payment, PaymentFailure failure) implements Meaning {}

        /** Money went back, or may: somebody has to see to it, as the platform does not book that by itself. */
        record ForSomebody(String what) implements Meaning {}

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
