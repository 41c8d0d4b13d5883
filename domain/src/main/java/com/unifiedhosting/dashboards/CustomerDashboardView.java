package com.unifiedhosting.dashboards;

import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.account.AccountStatus;
import com.unifiedhosting.billing.BalanceView;
import com.unifiedhosting.billing.InvoiceView;
import com.unifiedhosting.hosting.DomainName;
import com.unifiedhosting.hosting.WebsiteId;
import com.unifiedhosting.hosting.WebsiteStatus;
import com.unifiedhosting.shared.PersonName;
import com.unifiedhosting.subscription.BillingCycle;
import com.unifiedhosting.subscription.SubscriptionId;
import com.unifiedhosting.subscription.SubscriptionStatus;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * An account at a glance (CU-001).
 *
 * @param asOf when the question was answered
 * @param services its subscriptions that have not ended, the one that is billed next first, at most 50
 * @param sites its websites but for the deleted and failed ones, by domain, at most 50
 * @param unpaid its open invoices, the one due first first, at most 50
 * @param activity what happened last, the newest first
 */
public record CustomerDashboardView(
        AccountId accountId,
        PersonName displayName,
        AccountStatus status,
        Instant asOf,
        List<Service> services,
        List<Site> sites,
        List<BalanceView> balances,
        List<InvoiceView> unpaid,
        List<ActivityView> activity) {

    public CustomerDashboardView {
        services = List.copyOf(services);
        sites = List.copyOf(sites);
        balances = List.copyOf(balances);
        unpaid = List.copyOf(unpaid);
        activity = List.copyOf(activity);
    }

    /**
     * A subscription.
     *
     * @param price of one period, net, with its add-ons: as it was billed last, or changed since
     * @param nextBillingOn the first day of the next period to be billed; null when none will be
     */
    public record Service(
            SubscriptionId subscriptionId,
            String description,
            SubscriptionStatus status,
            BillingCycle cycle,
            Money price,
            @Nullable LocalDate nextBillingOn) {}

    /** A website. */
    public record Site(WebsiteId websiteId, DomainName domain, WebsiteStatus status) {}
}
