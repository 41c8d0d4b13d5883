package com.unifiedhosting.billing;

import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.shared.View;
import java.time.Instant;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * A payment.
 *
 * @param attempt 1, 2, ... of its invoice
 * @param amount what was asked for
 * @param captured all that the gateway took, which may be less or more; null unless CAPTURED
 * @param gateway where it is charged
 * @param failure why it failed; null unless FAILED
 * @param gatewayReference the gateway's identifier of the charge; null unless CAPTURED
 * @param stalledAt since when the gateway refuses to deal with it; null when it does not, and once it is settled
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
        GatewayName gateway,
        PaymentStatus status,
        @Nullable PaymentFailure failure,
        @Nullable String gatewayReference,
        Instant requestedAt,
        @Nullable Instant stalledAt,
        @Nullable Instant settledAt,
        long version,
        Instant updatedAt)
        implements View {}
