package com.unifiedhosting.dashboards;

import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.account.AccountStatus;
import com.unifiedhosting.billing.ReceivablesView;
import com.unifiedhosting.dashboards.PlatformDashboardView.AccountCount;
import com.unifiedhosting.dashboards.PlatformDashboardView.SubscriptionCount;
import com.unifiedhosting.dashboards.PlatformDashboardView.WebsiteCount;
import com.unifiedhosting.revenue.RecurringView;
import com.unifiedhosting.shared.PersonName;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.joda.money.Money;

/**
 * A reseller's business at a glance (RE-001). Counts are of his customers and what they have, not of his own.
 *
 * @param asOf when the question was answered
 * @param recurring MRR, ARR and ARPU by currency
 * @param months MRR at the end of each of the last six months (UTC), this month as of now, the oldest first
 * @param receivables what his customers owe, by currency and age
 * @param overdue the ten customers that owe most after the due date, by currency, the most first
 * @param signups the ten customers registered last, the newest first
 * @param activity what happened last, the newest first
 */
public record ResellerDashboardView(
        AccountId accountId,
        Instant asOf,
        List<AccountCount> customers,
        List<SubscriptionCount> subscriptions,
        List<WebsiteCount> websites,
        List<RecurringView> recurring,
        List<RevenueMonth> months,
        List<ReceivablesView> receivables,
        List<OverdueAccount> overdue,
        List<Signup> signups,
        List<ActivityView> activity) {

    public ResellerDashboardView {
        customers = List.copyOf(customers);
        subscriptions = List.copyOf(subscriptions);
        websites = List.copyOf(websites);
        recurring = List.copyOf(recurring);
        months = List.copyOf(months);
        receivables = List.copyOf(receivables);
        overdue = List.copyOf(overdue);
        signups = List.copyOf(signups);
        activity = List.copyOf(activity);
    }

    /** Recurring revenue at the end of a month. */
    public record RevenueMonth(YearMonth month, RecurringView recurring) {}

    /** What an account owes after the due date, since when. */
    public record OverdueAccount(AccountId accountId, PersonName displayName, Money overdue, LocalDate oldestDueOn) {}

    /** A customer and when it was registered. */
    public record Signup(AccountId accountId, PersonName displayName, AccountStatus status, Instant registeredAt) {}
}
