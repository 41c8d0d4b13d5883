package com.unifiedhosting.billing;

import com.unifiedhosting.shared.Amounts;
import com.unifiedhosting.shared.Text;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.joda.money.Money;

/**
 * The outcome of a payment, reported by whoever heard the gateway's answer, in any order and any number of times. Payments
 * are requested by {@link InvoiceCommand.PayInvoice}. Refusals: {@link BillingRefusal}.
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
}
