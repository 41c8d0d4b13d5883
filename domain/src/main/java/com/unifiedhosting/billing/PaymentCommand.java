package com.unifiedhosting.billing;

import com.unifiedhosting.shared.Text;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * The outcome of a payment, reported by whoever heard the gateway's answer, in any order and any number of times. Payments
 * are requested by {@link InvoiceCommand.PayInvoice}. Refusals: {@link BillingRefusal}.
 */
public sealed interface PaymentCommand {

    PaymentId paymentId();

    /**
     * The money is ours: captures the payment, settles its invoice and puts what exceeds the open amount into the ledger,
     * all in one transaction. Captured already: no-op. A payment reported as failed before is captured all the same.
     *
     * @param gatewayReference the gateway's own identifier of the charge, one line of 1 to 200 characters
     */
    record CapturePayment(@TargetAggregateIdentifier PaymentId paymentId, String gatewayReference)
            implements PaymentCommand {
        public CapturePayment {
            gatewayReference = Text.line("gatewayReference", gatewayReference, 200);
        }
    }

    /** No money came. Failed already: no-op. Refused: PAYMENT_CAPTURED. */
    record FailPayment(@TargetAggregateIdentifier PaymentId paymentId, PaymentFailure failure)
            implements PaymentCommand {}
}
