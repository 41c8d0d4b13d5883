package com.unifiedhosting.billing.saga;

import com.unifiedhosting.billing.PaymentFailure;
import com.unifiedhosting.billing.PaymentId;
import com.unifiedhosting.billing.PaymentToken;
import java.time.Duration;
import java.util.Optional;
import org.joda.money.Money;

/**
 * The port to payment gateways. The payment's identifier is the idempotency key: charging twice under one key charges once
 * and gives the first answer again. Answers within {@link #LONGEST_CALL} or throws.
 */
public interface PaymentGateway {

    /** After which a call has answered or thrown: the time that the platform gives the handling of a message is for two. */
    Duration LONGEST_CALL = Duration.ofSeconds(30);

    /**
     * Charges a payment method.
     *
     * @throws NoAnswer when the outcome is unknown: ask {@link #find} before anything else
     */
    Outcome charge(PaymentId payment, Money amount, PaymentToken token);

    /**
     * What became of a charge.
     *
     * @return empty when the gateway never received it, so that nothing was and nothing will be taken
     * @throws NoAnswer when the gateway cannot be reached
     */
    Optional<Outcome> find(PaymentId payment);

    /** How a charge ended. */
    sealed interface Outcome {

        /** The money is taken. {@code reference} is the gateway's identifier of the charge. */
        record Approved(String reference) implements Outcome {}

        /** Nothing is taken. */
        record Declined(PaymentFailure failure) implements Outcome {}
    }

    /** The gateway did not answer in time; the charge may or may not have been made. */
    final class NoAnswer extends RuntimeException {

        private static final long serialVersionUID = 1L;

        public NoAnswer(String message) {
            super(message);
        }
    }
}
