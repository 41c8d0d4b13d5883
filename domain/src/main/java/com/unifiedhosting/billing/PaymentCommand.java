package com.unifiedhosting.billing;

import com.unifiedhosting.shared.Amounts;
import com.unifiedhosting.shared.Reason;
import com.unifiedhosting.shared.Text;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * The outcome of a payment and what becomes of the money, reported by whoever heard the gateway's answer, in any order and
 * any number of times; and the order to give some of it back. Payments are requested by {@link InvoiceCommand.PayInvoice}.
 * Refusals: {@link BillingRefusal}.
 */
public sealed interface PaymentCommand {

    PaymentId paymentId();

    /**
     * The money is ours: captures the payment, settles its invoice and puts what exceeds the open amount into the ledger,
     * all in one transaction. Reported already under this reference: no-op. Under another reference it was taken once
     * more, and all of it goes into the ledger. A payment reported as failed before is captured all the same. Refused:
     * CURRENCY_MISMATCH.
     *
     * @param amount what the gateway took, above zero, whatever was asked for
     * @param gatewayReference the gateway's own identifier of the charge, one line of 1 to 200 characters
     */
    record CapturePayment(@TargetAggregateIdentifier PaymentId paymentId, Money amount, String gatewayReference)
            implements PaymentCommand {
        public CapturePayment {
            Amounts.aboveZero("amount", amount);
            gatewayReference = Text.line("gatewayReference", gatewayReference, 200);
        }
    }

    /**
     * Asks whether the payment is still to be taken, before it is charged some time after it was requested; changes
     * nothing. Refused: PAYMENT_NOT_DUE when its attempt has ended, or its invoice is settled, void or given up by now;
     * UNKNOWN_PAYMENT_METHOD when the account does not hold the method any more.
     *
     * @param token of the method that is to be charged
     */
    record ConfirmPayment(@TargetAggregateIdentifier PaymentId paymentId, PaymentToken token)
            implements PaymentCommand {}

    /** No money came. Failed already: no-op. Refused: PAYMENT_CAPTURED. */
    record FailPayment(@TargetAggregateIdentifier PaymentId paymentId, PaymentFailure failure)
            implements PaymentCommand {}

    /**
     * The gateway refuses to deal with the payment at all, such as for a key that is wrong: it stays requested, and is
     * shown as stalled until its outcome is known. Stalled already, or settled: no-op.
     */
    record StallPayment(@TargetAggregateIdentifier PaymentId paymentId) implements PaymentCommand {}

    /**
     * Gives money of a payment back through the gateway that took it. It is taken from credit of the account that no
     * invoice waits for, in the same transaction, so that nothing else uses it meanwhile. The same refund again: no-op.
     * Refused: PAYMENT_NOT_CAPTURED, PAYMENT_DISPUTED, CURRENCY_MISMATCH, REFUND_EXCEEDS_PAYMENT, REFUND_EXCEEDS_CREDIT,
     * NOTHING_TO_REFUND, REFUND_CONTRADICTS (the same refund of another amount), GATEWAY_OFF, TOO_MANY_REFUNDS.
     *
     * @param amount above zero; null for as much as can be
     */
    record RefundPayment(
            @TargetAggregateIdentifier PaymentId paymentId,
            RefundId refundId,
            @Nullable Money amount,
            Reason reason) implements PaymentCommand {
        /** How many refunds of one payment can be ordered. */
        public static final int MOST = 100;

        public RefundPayment {
            if (amount != null) {
                Amounts.aboveZero("amount", amount);
            }
        }
    }

    /**
     * The gateway gave money back. Reported already: no-op, also when it has come back since. One that nobody here asked
     * for is taken from credit of the account, and what that does not cover is owed. Refused: PAYMENT_NOT_CAPTURED when
     * the charge is not known (yet), CURRENCY_MISMATCH, REFUND_CONTRADICTS.
     *
     * @param capture the gateway's own identifier of the charge of which it is
     * @param gatewayReference the gateway's own identifier of the refund, one line of 1 to 200 characters
     */
    record RecordRefund(
            @TargetAggregateIdentifier PaymentId paymentId,
            RefundId refundId,
            String capture,
            Money amount,
            String gatewayReference)
            implements PaymentCommand {
        public RecordRefund {
            capture = Text.line("capture", capture, 200);
            Amounts.aboveZero("amount", amount);
            gatewayReference = Text.line("gatewayReference", gatewayReference, 200);
        }
    }

    /**
     * Asks whether a refund is still to be made, before it is ordered some time after it was requested; changes nothing.
     * Refused: UNKNOWN_REFUND; REFUND_SETTLED when it is done, has failed, or was given up by now.
     */
    record ConfirmRefund(@TargetAggregateIdentifier PaymentId paymentId, RefundId refundId) implements PaymentCommand {}

    /**
     * Gives up a refund of which the gateway says nothing any more, such as one that is not used any longer: the credit
     * returns. Should it be done all the same, it is taken back as one that was made elsewhere. Failed already: no-op.
     * Refused: UNKNOWN_REFUND, REFUND_DONE, REFUND_UNDER_WAY as long as the gateway is on, since it may be making it.
     */
    record GiveUpRefund(@TargetAggregateIdentifier PaymentId paymentId, RefundId refundId, Reason reason)
            implements PaymentCommand {}

    /**
     * Money did not go back: what was taken from the account's credit for it returns there. Failed already: no-op. Refused:
     * REFUND_DONE when the gateway is said to have refused what it has done, CURRENCY_MISMATCH.
     *
     * @param amount of the refund, when it is not known here
     */
    record FailRefund(
            @TargetAggregateIdentifier PaymentId paymentId, RefundId refundId, Money amount, RefundFailure failure)
            implements PaymentCommand {
        public FailRefund {
            Amounts.aboveZero("amount", amount);
        }
    }

    /**
     * How a dispute stands, in any order: what is known already, or is older than what is known, is a no-op. One that is
     * lost is taken from credit of the account, and what that does not cover is owed. Refused: PAYMENT_NOT_CAPTURED when
     * the charge is not known (yet), CURRENCY_MISMATCH, DISPUTE_CONTRADICTS when it was decided otherwise before.
     *
     * @param dispute the gateway's own identifier, one line of 1 to 200 characters
     * @param capture the gateway's own identifier of the charge that is disputed
     * @param cause the gateway's word for why, one line of 1 to 100 characters
     */
    record RecordDispute(
            @TargetAggregateIdentifier PaymentId paymentId,
            String dispute,
            String capture,
            Money amount,
            String cause,
            DisputeStatus status)
            implements PaymentCommand {
        public RecordDispute {
            dispute = Text.line("dispute", dispute, 200);
            capture = Text.line("capture", capture, 200);
            Amounts.aboveZero("amount", amount);
            cause = Text.line("cause", cause, 100);
        }
    }
}
