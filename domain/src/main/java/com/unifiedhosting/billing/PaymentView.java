package com.unifiedhosting.billing;

import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.shared.Reason;
import com.unifiedhosting.shared.View;
import java.time.Instant;
import java.util.List;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * A payment.
 *
 * @param attempt 1, 2, ... of its invoice
 * @param amount what was asked for
 * @param captured all that the gateway took, which may be less or more; null while it took nothing
 * @param returned what of that went back, by refunds that are done and disputes that are lost; zero or more
 * @param gateway where it is charged
 * @param failure why it failed; null unless FAILED
 * @param gatewayReference the gateway's identifier of the charge; null while it took nothing
 * @param stalledAt since when the gateway refuses to deal with it; null when it does not, and once it is settled
 * @param refunds of this payment, the oldest first
 * @param disputes of this payment, the oldest first
 * @param settledAt when its outcome became known; null while REQUESTED
 */
public record PaymentView(
        PaymentId paymentId,
        InvoiceId invoiceId,
        AccountId accountId,
        AccountPath ownerPath,
        int attempt,
        Money amount,
        @Nullable Money captured,
        Money returned,
        GatewayName gateway,
        PaymentStatus status,
        @Nullable PaymentFailure failure,
        @Nullable String gatewayReference,
        Instant requestedAt,
        @Nullable Instant stalledAt,
        @Nullable Instant settledAt,
        List<Refund> refunds,
        List<Dispute> disputes,
        long version,
        Instant updatedAt)
        implements View {

    public PaymentView {
        refunds = List.copyOf(refunds);
        disputes = List.copyOf(disputes);
    }

    /** The same, with what went back of it. */
    public PaymentView with(List<Refund> itsRefunds, List<Dispute> itsDisputes) {
        return new PaymentView(
                paymentId,
                invoiceId,
                accountId,
                ownerPath,
                attempt,
                amount,
                captured,
                returned,
                gateway,
                status,
                failure,
                gatewayReference,
                requestedAt,
                stalledAt,
                settledAt,
                itsRefunds,
                itsDisputes,
                version,
                updatedAt);
    }

    /**
     * Money that went back, or is to.
     *
     * @param elsewhere whether it was not ordered here, but at the gateway itself
     * @param reason why it was ordered; null when it was not ordered here
     * @param failure why it failed; null unless FAILED
     * @param gatewayReference the gateway's identifier of it; null until that is known
     * @param settledAt when it was done, or failed; null while REQUESTED
     */
    public record Refund(
            RefundId refundId,
            RefundStatus status,
            Money amount,
            boolean elsewhere,
            @Nullable Reason reason,
            @Nullable RefundFailure failure,
            @Nullable String gatewayReference,
            Instant requestedAt,
            @Nullable Instant settledAt) {}

    /**
     * A chargeback.
     *
     * @param dispute the gateway's identifier of it
     * @param cause the gateway's word for why
     * @param closedAt when it was decided; null while OPEN
     */
    public record Dispute(
            String dispute,
            DisputeStatus status,
            Money amount,
            String cause,
            Instant openedAt,
            @Nullable Instant closedAt) {}
}
