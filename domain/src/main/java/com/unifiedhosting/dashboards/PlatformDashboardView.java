package com.unifiedhosting.dashboards;

import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.account.AccountKind;
import com.unifiedhosting.account.AccountStatus;
import com.unifiedhosting.billing.ReceivablesView;
import com.unifiedhosting.hosting.NodeId;
import com.unifiedhosting.hosting.NodeRole;
import com.unifiedhosting.hosting.NodeStatus;
import com.unifiedhosting.hosting.Resources;
import com.unifiedhosting.hosting.ServerGroup;
import com.unifiedhosting.hosting.WebsiteStatus;
import com.unifiedhosting.revenue.RecurringView;
import com.unifiedhosting.revenue.RevenueDayView;
import com.unifiedhosting.shared.PersonName;
import com.unifiedhosting.subscription.SubscriptionStatus;
import java.time.Instant;
import java.util.List;

/**
 * The platform at a glance (SA-001).
 *
 * @param asOf when the question was answered
 * @param accounts how many by kind and status; what there is none of is left out, as in all counts here
 * @param recurring MRR, ARR and ARPU by currency
 * @param receivables what is to be had, by currency and age
 * @param overdueAccounts accounts with an invoice that is open after its due date
 * @param nodes all but the decommissioned ones, by identifier
 * @param biggest the ten accounts that take most disk, the biggest first
 * @param revenue the last 30 days (UTC), today included, by day and currency
 * @param activity what happened last, the newest first
 */
public record PlatformDashboardView(
        Instant asOf,
        List<AccountCount> accounts,
        List<SubscriptionCount> subscriptions,
        List<WebsiteCount> websites,
        List<RecurringView> recurring,
        List<ReceivablesView> receivables,
        long overdueAccounts,
        List<NodeUse> nodes,
        List<AccountUse> biggest,
        List<RevenueDayView> revenue,
        List<ActivityView> activity) {

    public PlatformDashboardView {
        accounts = List.copyOf(accounts);
        subscriptions = List.copyOf(subscriptions);
        websites = List.copyOf(websites);
        recurring = List.copyOf(recurring);
        receivables = List.copyOf(receivables);
        nodes = List.copyOf(nodes);
        biggest = List.copyOf(biggest);
        revenue = List.copyOf(revenue);
        activity = List.copyOf(activity);
    }

    /** So many accounts of a kind are in a status. */
    public record AccountCount(AccountKind kind, AccountStatus status, long accounts) {}

    /** So many subscriptions are in a status. */
    public record SubscriptionCount(SubscriptionStatus status, long subscriptions) {}

    /** So many websites are in a status. */
    public record WebsiteCount(WebsiteStatus status, long websites) {}

    /** What a node has to give, and what of it is taken. */
    public record NodeUse(
            NodeId nodeId,
            NodeRole role,
            String location,
            ServerGroup group,
            NodeStatus status,
            Resources capacity,
            Resources used) {}

    /** What the websites of an account take, those deleted or failed not counted. */
    public record AccountUse(AccountId accountId, PersonName displayName, Resources used) {}
}
