package com.unifiedhosting.billing;

import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.shared.AboutPerson;
import com.unifiedhosting.shared.DomainEvent;
import com.unifiedhosting.shared.PersonKey;
import com.unifiedhosting.shared.Stored;
import org.joda.money.Money;

/** The life of a payment. */
public sealed interface PaymentEvent extends DomainEvent {

    PaymentId paymentId();

    /**
     * To be charged at the gateway, under {@code paymentId} as idempotency key.
     *
     * @param attempt 1, 2, ... of this invoice
     */
    @Stored("payment.requested")
    record PaymentRequested(
            PaymentId paymentId,
            InvoiceId invoiceId,
            AccountId accountId,
            AccountPath ownerPath,
            int attempt,
            Money amount,
            GatewayName gateway,
            PaymentToken token)
            implements PaymentEvent, AboutPerson {

        @Override
        public PersonKey person() {
            return PersonKey.of(accountId);
        }
    }

    /**
     * The gateway took the money.
     *
     * @param amount what it took, which is not always what was requested
     * @param gatewayReference the gateway's own name for the charge
     */
    @Stored("payment.captured")
    record PaymentCaptured(PaymentId paymentId, InvoiceId invoiceId, Money amount, String gatewayReference)
            implements PaymentEvent {}

    /**
     * The gateway took money once more for the same payment. All of it is credit.
     *
     * @param gatewayReference another one than that of the capture before
     */
    @Stored("payment.captured-again")
    record PaymentCapturedAgain(PaymentId paymentId, InvoiceId invoiceId, Money amount, String gatewayReference)
            implements PaymentEvent {}

    /** The gateway refuses to deal with it. Whether money was taken is as open as before, and is asked for. */
    @Stored("payment.stalled")
    record PaymentStalled(PaymentId paymentId, InvoiceId invoiceId) implements PaymentEvent {}

    /** The gateway did not take the money, and will not under this {@code paymentId}. */
    @Stored("payment.failed")
    record PaymentFailed(PaymentId paymentId, InvoiceId invoiceId, PaymentFailure failure) implements PaymentEvent {}
}
