package com.unifiedhosting.billing.saga;

import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.billing.GatewayName;
import com.unifiedhosting.billing.PaymentFailure;
import com.unifiedhosting.billing.PaymentId;
import com.unifiedhosting.billing.PaymentToken;
import com.unifiedhosting.billing.RefundFailure;
import com.unifiedhosting.billing.RefundId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * The port to a payment gateway. The payment's identifier is the idempotency key: charging twice under one key charges once
 * and gives the first answer again, at least for a day. Answers within {@link #LONGEST_CALL} or throws; what it
 * lists of a span of time takes as long as there is much of it.
 */
public interface PaymentGateway {

    /** After which a call has answered or thrown: the time that the platform gives the handling of a message is for two. */
    Duration LONGEST_CALL = Duration.ofSeconds(30);

    /** Under which payment methods and payments name it. */
    GatewayName name();

    /**
     * Charges a payment method.
     *
     * @throws NoAnswer when the outcome is unknown: ask {@link #find} before anything else
     * @throws RequestRefused when nothing was taken, because the gateway does not accept such requests
     */
    Outcome charge(Charge charge);

    /**
     * What became of a charge.
     *
     * @return empty when the gateway never received it, so that nothing was and nothing will be taken
     * @throws NoAnswer when the gateway cannot be reached, or does not know yet
     * @throws RequestRefused when the gateway does not accept such questions
     */
    Optional<Outcome> find(Sought sought);

    /**
     * What the gateway took in a span of time.
     *
     * @param from inclusive
     * @param until exclusive; where a gateway tells whole seconds only, the one that has begun is listed
     * @throws NoAnswer when the gateway cannot be reached
     * @throws RequestRefused when the gateway does not accept such questions
     */
    List<Taken> takenBetween(Instant from, Instant until);

    /**
     * Gives back a part of a charge. The refund's identifier is the idempotency key, as the payment's is for a charge.
     *
     * @throws NoAnswer when the outcome is unknown, or not decided yet: ask {@link #findRefund} before anything else
     * @throws RequestRefused when nothing was given back, because the gateway does not accept such requests now
     */
    Repayment refund(Refund refund);

    /**
     * What became of a refund.
     *
     * @return empty when the gateway never received it, so that nothing was given back
     * @throws NoAnswer when the gateway cannot be reached, or does not know yet
     * @throws RequestRefused when the gateway does not accept such questions
     */
    Optional<Repayment> findRefund(Refund refund);

    /**
     * What was to go back of charges for payments of this platform, whoever ordered it there, as far as it is decided.
     *
     * @param from of when it was ordered, inclusive
     * @param until exclusive
     * @throws NoAnswer when the gateway cannot be reached
     * @throws RequestRefused when the gateway does not accept such questions
     */
    List<Returned> returnedBetween(Instant from, Instant until);

    /**
     * Money to be taken.
     *
     * @param accountId whose the method is
     * @param requestedAt when the platform decided on it; the gateway hears of it later
     */
    record Charge(PaymentId paymentId, AccountId accountId, Money amount, PaymentToken token, Instant requestedAt) {}

    /**
     * A charge that is asked for.
     *
     * @param requestedAt as in {@link Charge}
     */
    record Sought(PaymentId paymentId, AccountId accountId, Instant requestedAt) {}

    /**
     * Money that the gateway took.
     *
     * @param payment what it was taken for, as the gateway was told; null when it knows of none
     * @param reference the gateway's identifier of the charge
     */
    record Taken(@Nullable PaymentId payment, String reference, Money amount, Instant at) {}

    /**
     * Money to be given back.
     *
     * @param capture the gateway's identifier of the charge of which it is
     * @param requestedAt when the platform decided on it; the gateway hears of it later
     */
    record Refund(RefundId refundId, PaymentId paymentId, String capture, Money amount, Instant requestedAt) {}

    /**
     * A refund that the gateway knows.
     *
     * @param refund as the gateway was told, or after its own identifier of the refund
     * @param capture the gateway's identifier of the charge of which it is
     */
    record Returned(PaymentId payment, RefundId refund, String capture, Money amount, Repayment outcome) {}

    /** How a refund ended. */
    sealed interface Repayment {

        /**
         * The money is on its way to the customer.
         *
         * @param reference the gateway's identifier of the refund
         */
        record Done(String reference) implements Repayment {}

        /** Nothing went back, or it came back again. */
        record Failed(RefundFailure failure) implements Repayment {}
    }

    /** How a charge ended. */
    sealed interface Outcome {

        /**
         * The money is taken.
         *
         * @param reference the gateway's identifier of the charge
         * @param amount what was taken
         */
        record Approved(String reference, Money amount) implements Outcome {}

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

    /** The gateway accepts no such request, such as for a key that is wrong: somebody has to set this right. */
    final class RequestRefused extends RuntimeException {

        private static final long serialVersionUID = 1L;

        public RequestRefused(String message) {
            super(message);
        }
    }
}
