package com.unifiedhosting.subscription;

import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.billing.InvoiceId;
import com.unifiedhosting.hosting.WebsiteId;
import com.unifiedhosting.shared.View;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * A subscription with its price, its periods and what stands against it.
 *
 * @param price what a period of it costs, net, with its add-ons, after what is agreed and what the coupon takes off: as it
 *     was billed last, or changed since; of the first period before one is billed
 * @param currentPeriod the last period billed; null until one is
 * @param nextPeriod the one that is billed next
 * @param agreement the price that is agreed; null for the list price
 * @param scheduledChange what it becomes with the next period; null when it stays as it is
 * @param firstBillingDay the day after the last day of its trial; null when it had none
 * @param holds for which it is suspended
 * @param pastDue invoices of it that are overdue
 * @param endsOn the first day without service, once cancelled for the end of the period; null before
 * @param endReason null until it ended
 * @param websites that count against the package's limit
 */
public record SubscriptionView(
        SubscriptionId subscriptionId,
        OrderId orderId,
        AccountId accountId,
        AccountPath ownerPath,
        SubscriptionStatus status,
        Sale sale,
        Money price,
        BillingAnchor anchor,
        @Nullable BillingPeriod currentPeriod,
        BillingPeriod nextPeriod,
        @Nullable AgreementView agreement,
        @Nullable ScheduledChange scheduledChange,
        @Nullable LocalDate firstBillingDay,
        List<Hold> holds,
        List<InvoiceId> pastDue,
        @Nullable LocalDate endsOn,
        @Nullable EndReason endReason,
        List<WebsiteId> websites,
        Instant createdAt,
        @Nullable Instant activatedAt,
        @Nullable Instant endedAt,
        long version,
        Instant updatedAt)
        implements View {

    public SubscriptionView {
        holds = List.copyOf(holds);
        pastDue = List.copyOf(pastDue);
        websites = List.copyOf(websites);
    }
}
