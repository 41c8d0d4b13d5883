package com.unifiedhosting.billing;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.shared.AboutPerson;
import com.unifiedhosting.shared.DomainEvent;
import com.unifiedhosting.shared.PersonKey;
import com.unifiedhosting.shared.Reason;
import com.unifiedhosting.shared.Stored;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** The life of a payment. */
public sealed interface PaymentEvent extends DomainEvent {

    PaymentId paymentId();

    InvoiceId invoiceId();

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

    /**
     * Money is to go back, at the gateway under {@code refundId} as idempotency key. The account's credit is less by it
     * already.
     *
     * @param capture the gateway's own name for the charge of which it is
     */
    @Stored("payment.refund-requested")
    record RefundRequested(
            PaymentId paymentId,
            InvoiceId invoiceId,
            AccountId accountId,
            RefundId refundId,
            Money amount,
            GatewayName gateway,
            String capture,
            Reason reason)
            implements PaymentEvent {}

    /**
     * The gateway gave back what was requested.
     *
     * @param gatewayReference the gateway's own name for the refund
     */
    @Stored("payment.refunded")
    record PaymentRefunded(
            PaymentId paymentId,
            InvoiceId invoiceId,
            AccountId accountId,
            RefundId refundId,
            Money amount,
            String gatewayReference)
            implements PaymentEvent {}

    /**
     * The gateway gave money back which the platform had not asked for, or no longer: somebody did so at the gateway
     * itself.
     *
     * @param issuer who has issued the invoice, and so bears it
     * @param capture the gateway's own name for the charge of which it is
     * @param gatewayReference the gateway's own name for the refund
     */
    @Stored("payment.refunded-elsewhere")
    record PaymentRefundedElsewhere(
            PaymentId paymentId,
            InvoiceId invoiceId,
            AccountId accountId,
            AccountId issuer,
            RefundId refundId,
            Money amount,
            String capture,
            String gatewayReference)
            implements PaymentEvent {}

    /**
     * Money did not go back, or came back again. The account has its credit again where it had given any.
     *
     * @param issuer who has issued the invoice
     * @param credited whether the account has credit again; not where nothing was taken for it
     * @param reason why somebody gave it up; null when the gateway says so
     */
    @Stored("payment.refund-failed")
    record RefundFailed(
            PaymentId paymentId,
            InvoiceId invoiceId,
            AccountId accountId,
            AccountId issuer,
            RefundId refundId,
            Money amount,
            RefundFailure failure,
            boolean credited,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Reason reason)
            implements PaymentEvent {}

    /**
     * The customer's bank wants money back (a chargeback), and the gateway withholds it until that is decided.
     *
     * @param issuer who has issued the invoice, and so bears it
     * @param dispute the gateway's own name for it
     * @param capture the gateway's own name for the charge that is disputed
     * @param cause the gateway's word for why, such as {@code fraudulent}
     */
    @Stored("payment.disputed")
    record PaymentDisputed(
            PaymentId paymentId,
            InvoiceId invoiceId,
            AccountId accountId,
            AccountId issuer,
            String dispute,
            String capture,
            Money amount,
            String cause)
            implements PaymentEvent {}

    /** The dispute is decided for the seller: the money stays. */
    @Stored("payment.dispute-won")
    record DisputeWon(PaymentId paymentId, InvoiceId invoiceId, AccountId issuer, String dispute, Money amount)
            implements PaymentEvent {}

    /** The dispute is decided for the customer: the money is gone, and the account owes it. */
    @Stored("payment.dispute-lost")
    record DisputeLost(PaymentId paymentId, InvoiceId invoiceId, AccountId issuer, String dispute, Money amount)
            implements PaymentEvent {}
}
