package com.unifiedhosting.dashboards.query;

import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.account.AccountKind;
import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.account.AccountStatus;
import com.unifiedhosting.billing.InvoiceQuery.FindInvoices;
import com.unifiedhosting.billing.InvoiceSorting;
import com.unifiedhosting.billing.InvoiceStatus;
import com.unifiedhosting.billing.LedgerQuery.FindBalances;
import com.unifiedhosting.billing.LedgerQuery.FindReceivables;
import com.unifiedhosting.billing.query.InvoiceQueries;
import com.unifiedhosting.billing.query.LedgerQueries;
import com.unifiedhosting.billing.query.MoneyColumns;
import com.unifiedhosting.billing.query.ReceivableQueries;
import com.unifiedhosting.dashboards.ActivityView;
import com.unifiedhosting.dashboards.CustomerDashboardView;
import com.unifiedhosting.dashboards.CustomerDashboardView.Service;
import com.unifiedhosting.dashboards.CustomerDashboardView.Site;
import com.unifiedhosting.dashboards.DashboardQuery.ShowCustomer;
import com.unifiedhosting.dashboards.DashboardQuery.ShowPlatform;
import com.unifiedhosting.dashboards.DashboardQuery.ShowReseller;
import com.unifiedhosting.dashboards.PlatformDashboardView;
import com.unifiedhosting.dashboards.PlatformDashboardView.AccountCount;
import com.unifiedhosting.dashboards.PlatformDashboardView.AccountUse;
import com.unifiedhosting.dashboards.PlatformDashboardView.NodeUse;
import com.unifiedhosting.dashboards.PlatformDashboardView.SubscriptionCount;
import com.unifiedhosting.dashboards.PlatformDashboardView.WebsiteCount;
import com.unifiedhosting.dashboards.ResellerDashboardView;
import com.unifiedhosting.dashboards.ResellerDashboardView.OverdueAccount;
import com.unifiedhosting.dashboards.ResellerDashboardView.RevenueMonth;
import com.unifiedhosting.dashboards.ResellerDashboardView.Signup;
import com.unifiedhosting.hosting.DomainName;
import com.unifiedhosting.hosting.NodeId;
import com.unifiedhosting.hosting.NodeRole;
import com.unifiedhosting.hosting.NodeStatus;
import com.unifiedhosting.hosting.Resources;
import com.unifiedhosting.hosting.ServerGroup;
import com.unifiedhosting.hosting.WebsiteId;
import com.unifiedhosting.hosting.WebsiteStatus;
import com.unifiedhosting.revenue.RevenueQuery.FindRecurring;
import com.unifiedhosting.revenue.RevenueQuery.FindRevenue;
import com.unifiedhosting.revenue.query.RevenueQueries;
import com.unifiedhosting.shared.Page;
import com.unifiedhosting.shared.PersonName;
import com.unifiedhosting.shared.Vault;
import com.unifiedhosting.shared.query.Columns;
import com.unifiedhosting.shared.query.Listing;
import com.unifiedhosting.subscription.BillingCycle;
import com.unifiedhosting.subscription.SubscriptionId;
import com.unifiedhosting.subscription.SubscriptionStatus;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Answers {@link com.unifiedhosting.dashboards.DashboardQuery}. */
@Component
final class DashboardQueries {

    private static final int MONTHS = 6;
    private static final int TOP = 10;
    private static final int MANY = 50;
    private static final Duration RECENT = Duration.ofDays(30);

    /** What people recognise as something that happened, and no draft that is void; the rest is in the audit log. */
    private static final String NOTABLE = """
            e.event IN ('account.registered', 'account.suspended', 'account.reactivated', 'account.closing-started',
                'account.reopened', 'account.closed', 'order.placed', 'order.completed', 'order.rejected',
                'order.cancelled', 'subscription.activated', 'subscription.became-past-due',
                'subscription.hold-placed', 'subscription.hold-lifted', 'subscription.cancellation-scheduled',
                'subscription.ended', 'invoice.issued', 'invoice.payment-failed', 'invoice.paid', 'invoice.voided',
                'invoice.written-off', 'website.live', 'website.provisioning-failed', 'website.suspended',
                'website.resumed', 'website.deleted', 'node.ready', 'node.maintenance-started',
                'node.draining-started', 'node.decommissioned')
            AND NOT e.unissued""";

    private final JdbcClient jdbc;
    private final Clock clock;
    private final LedgerQueries ledgers;
    private final ReceivableQueries receivables;
    private final InvoiceQueries invoices;
    private final RevenueQueries revenue;
    private final Vault vault;

    DashboardQueries(
            JdbcClient jdbc,
            Clock clock,
            LedgerQueries ledgers,
            ReceivableQueries receivables,
            InvoiceQueries invoices,
            RevenueQueries revenue,
            Vault vault) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.ledgers = ledgers;
        this.receivables = receivables;
        this.invoices = invoices;
        this.revenue = revenue;
        this.vault = vault;
    }

    @QueryHandler
    @Nullable
    PlatformDashboardView handle(ShowPlatform query) {
        AccountPath scope = query.scope();
        if (!scope.equals(AccountPath.PLATFORM)) {
            return null;
        }
        Instant now = clock.instant();
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        return new PlatformDashboardView(
                now,
                accounts(scope, null),
                subscriptions(scope, null),
                websites(scope, null),
                revenue.handle(new FindRecurring(scope, null)),
                receivables.handle(new FindReceivables(scope, null)),
                overdueAccounts(scope, now),
                nodes(scope),
                biggest(scope),
                revenue.series(new FindRevenue(scope, null, null, null, today.minusDays(29), today, Page.first())),
                activity(scope, now));
    }

    @QueryHandler
    @Nullable
    ResellerDashboardView handle(ShowReseller query) {
        Account reseller = account(query.scope(), query.accountId());
        if (reseller == null || reseller.kind != AccountKind.RESELLER) {
            return null;
        }
        Instant now = clock.instant();
        AccountPath own = reseller.path;
        return new ResellerDashboardView(
                query.accountId(),
                now,
                accounts(own, own),
                subscriptions(own, own),
                websites(own, own),
                revenue.handle(new FindRecurring(own, null)),
                months(own, now),
                receivables.handle(new FindReceivables(own, query.accountId())),
                overdue(own, now),
                signups(own),
                activity(own, now));
    }

    @QueryHandler
    @Nullable
    CustomerDashboardView handle(ShowCustomer query) {
        Account account = account(query.scope(), query.accountId());
        if (account == null) {
            return null;
        }
        AccountId id = query.accountId();
        AccountPath scope = query.scope();
        Instant now = clock.instant();
        return new CustomerDashboardView(
                id,
                account.name,
                account.status,
                now,
                services(scope, id),
                sites(scope, id),
                ledgers.handle(new FindBalances(scope, id)),
                invoices.handle(new FindInvoices(
                        scope,
                        id,
                        null,
                        Set.of(InvoiceStatus.ISSUED, InvoiceStatus.PARTIALLY_PAID),
                        null,
                        null,
                        null,
                        InvoiceSorting.DUE,
                        new Page(MANY - 1, null))),
                activityOf(scope, account.path, now));
    }

    private @Nullable Account account(AccountPath scope, AccountId id) {
        return Listing.of(jdbc, "SELECT * FROM read_model.dashboard_account", "owner_path", scope)
                .where("account_id = :id", "id", id)
                .one((row, n) -> new Account(
                        AccountKind.valueOf(row.getString("kind")),
                        AccountStatus.valueOf(row.getString("status")),
                        Columns.sealed(row, "display_name", vault, PersonName.class),
                        new AccountPath(row.getString("owner_path"))));
    }

    private List<AccountCount> accounts(AccountPath scope, @Nullable AccountPath but) {
        return below("SELECT kind, status, count(*) AS n FROM read_model.dashboard_account", scope, but)
                .grouped(
                        "kind, status",
                        (row, n) -> new AccountCount(
                                AccountKind.valueOf(row.getString("kind")),
                                AccountStatus.valueOf(row.getString("status")),
                                row.getLong("n")));
    }

    private List<SubscriptionCount> subscriptions(AccountPath scope, @Nullable AccountPath but) {
        return below("SELECT status, count(*) AS n FROM read_model.dashboard_subscription", scope, but)
                .grouped(
                        "status",
                        (row, n) -> new SubscriptionCount(
                                SubscriptionStatus.valueOf(row.getString("status")), row.getLong("n")));
    }

    private List<WebsiteCount> websites(AccountPath scope, @Nullable AccountPath but) {
        return below("SELECT status, count(*) AS n FROM read_model.dashboard_website", scope, but)
                .grouped(
                        "status",
                        (row, n) -> new WebsiteCount(WebsiteStatus.valueOf(row.getString("status")), row.getLong("n")));
    }

    /** Everything within the scope, without what belongs to {@code but} itself. */
    private Listing below(String select, AccountPath scope, @Nullable AccountPath but) {
        return Listing.of(jdbc, select, "owner_path", scope).where("owner_path <> :but", "but", but);
    }

    private long overdueAccounts(AccountPath scope, Instant now) {
        return Listing.of(jdbc, "SELECT count(DISTINCT account_id) AS n FROM read_model.invoice", "owner_path", scope)
                .where("status IN ('ISSUED', 'PARTIALLY_PAID') AND open > 0")
                .where("overdue_at <= :now", "now", now)
                .all("n", (row, n) -> row.getLong("n"))
                .getFirst();
    }

    private List<NodeUse> nodes(AccountPath scope) {
        return Listing.of(jdbc, "SELECT * FROM read_model.dashboard_node", "owner_path", scope)
                .where("status <> 'DECOMMISSIONED'")
                .all(
                        "node_id",
                        (row, n) -> new NodeUse(
                                new NodeId(row.getString("node_id")),
                                NodeRole.valueOf(row.getString("role")),
                                row.getString("location"),
                                new ServerGroup(row.getString("server_group")),
                                NodeStatus.valueOf(row.getString("status")),
                                resources(row, ""),
                                resources(row, "_used")));
    }

    private List<AccountUse> biggest(AccountPath scope) {
        return top(
                Listing.of(jdbc, """
                                SELECT w.account_id, a.display_name, sum(w.slots)::integer AS slots,
                                    sum(w.disk_megabytes)::bigint AS disk_megabytes,
                                    sum(w.memory_megabytes)::bigint AS memory_megabytes
                                FROM read_model.dashboard_website w
                                JOIN read_model.dashboard_account a USING (account_id)""", "w.owner_path", scope).where("w.status NOT IN ('DELETED', 'FAILED')"),
                "w.account_id, a.display_name",
                "sum(w.disk_megabytes) DESC, w.account_id",
                (row, n) -> new AccountUse(
                        new AccountId(row.getString("account_id")),
                        Columns.sealed(row, "display_name", vault, PersonName.class),
                        resources(row, "")));
    }

    private List<OverdueAccount> overdue(AccountPath own, Instant now) {
        return top(
                Listing.of(jdbc, """
                                SELECT i.account_id, a.display_name, i.currency, sum(i.open)::bigint AS overdue,
                                    min(i.due_on) AS oldest
                                FROM read_model.invoice i
                                JOIN read_model.dashboard_account a USING (account_id)""", "i.owner_path", own)
                        .where("i.status IN ('ISSUED', 'PARTIALLY_PAID') AND i.open > 0")
                        .where("i.owner_path <> :own", "own", own)
                        .where("i.overdue_at <= :now", "now", now),
                "i.account_id, a.display_name, i.currency",
                "sum(i.open) DESC, i.account_id, i.currency",
                (row, n) -> new OverdueAccount(
                        new AccountId(row.getString("account_id")),
                        Columns.sealed(row, "display_name", vault, PersonName.class),
                        MoneyColumns.money(row, "overdue"),
                        row.getObject("oldest", LocalDate.class)));
    }

    private List<Signup> signups(AccountPath own) {
        return below("SELECT * FROM read_model.dashboard_account", own, own)
                .all(
                        "registered_at DESC, account_id LIMIT " + TOP,
                        (row, n) -> new Signup(
                                new AccountId(row.getString("account_id")),
                                Columns.sealed(row, "display_name", vault, PersonName.class),
                                AccountStatus.valueOf(row.getString("status")),
                                Columns.instant(row, "registered_at")));
    }

    /** MRR on the last day of each month, this month as of now. */
    private List<RevenueMonth> months(AccountPath own, Instant now) {
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        YearMonth first = YearMonth.from(today).minusMonths(MONTHS - 1);
        List<LocalDate> ends = IntStream.range(0, MONTHS)
                .mapToObj(month -> first.plusMonths(month).atEndOfMonth())
                .map(end -> end.isBefore(today) ? end : today)
                .toList();
        return revenue.at(new FindRecurring(own, null), ends).stream()
                .map(row -> new RevenueMonth(YearMonth.from(row.day()), row.view()))
                .toList();
    }

    private List<Service> services(AccountPath scope, AccountId account) {
        return Listing.of(jdbc, """
                        SELECT *, CASE WHEN ends_on IS NULL OR next_billing_on < ends_on THEN next_billing_on END AS next
                        FROM read_model.dashboard_subscription""", "owner_path", scope)
                .where("account_id = :account", "account", account)
                .where("phase <> 'ENDED'")
                .all(
                        "next NULLS LAST, subscription_id LIMIT " + MANY,
                        (row, n) -> new Service(
                                new SubscriptionId(row.getString("subscription_id")),
                                row.getString("description"),
                                SubscriptionStatus.valueOf(row.getString("status")),
                                BillingCycle.valueOf(row.getString("cycle")),
                                MoneyColumns.money(row, "price"),
                                row.getObject("next", LocalDate.class)));
    }

    private List<Site> sites(AccountPath scope, AccountId account) {
        return Listing.of(jdbc, "SELECT * FROM read_model.dashboard_website", "owner_path", scope)
                .where("account_id = :account", "account", account)
                .where("status NOT IN ('DELETED', 'FAILED')")
                .all(
                        "domain, website_id LIMIT " + MANY,
                        (row, n) -> new Site(
                                new WebsiteId(row.getString("website_id")),
                                new DomainName(row.getString("domain")),
                                WebsiteStatus.valueOf(row.getString("status"))));
    }

    private List<ActivityView> activity(AccountPath scope, Instant now) {
        return recent(Listing.of(jdbc, "SELECT e.* FROM read_model.audit_entry e", "e.owner_path", scope), now);
    }

    private List<ActivityView> activityOf(AccountPath scope, AccountPath owner, Instant now) {
        return recent(
                Listing.of(jdbc, "SELECT e.* FROM read_model.audit_entry e", "e.owner_path", scope)
                        .where("e.owner_path = :owner", "owner", owner),
                now);
    }

    private static List<ActivityView> recent(Listing entries, Instant now) {
        return entries.where(NOTABLE)
                .where("e.updated_at >= :since", "since", now.minus(RECENT))
                .all(
                        "e.updated_at DESC, e.place DESC LIMIT " + TOP,
                        (row, n) -> new ActivityView(
                                Columns.instant(row, "updated_at"),
                                row.getString("event"),
                                row.getString("stream_id"),
                                Columns.textOrNull(row, "owner_path", AccountPath::new)));
    }

    private static <V> List<V> top(Listing rows, String groups, String order, RowMapper<V> mapper) {
        return rows.grouped(groups, order + " LIMIT " + TOP, mapper);
    }

    private static Resources resources(ResultSet row, String suffix) throws SQLException {
        return new Resources(
                row.getInt("slots" + suffix),
                row.getLong("disk_megabytes" + suffix),
                row.getLong("memory_megabytes" + suffix));
    }

    private record Account(AccountKind kind, AccountStatus status, PersonName name, AccountPath path) {}
}
