package com.unifiedhosting.dashboard;

import com.unifiedhosting.account.AccountKind;
import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.account.AccountView;
import com.unifiedhosting.billing.ReceivableAge;
import com.unifiedhosting.billing.ReceivablesView;
import com.unifiedhosting.dashboards.ActivityView;
import com.unifiedhosting.dashboards.PlatformDashboardView;
import com.unifiedhosting.dashboards.PlatformDashboardView.AccountUse;
import com.unifiedhosting.dashboards.PlatformDashboardView.SubscriptionCount;
import com.unifiedhosting.dashboards.PlatformDashboardView.WebsiteCount;
import com.unifiedhosting.hosting.WebsiteStatus;
import com.unifiedhosting.subscription.SubscriptionStatus;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * The page about the platform, every value as it is shown: in the language and the time zone of the platform's own
 * account. The template adds the words around it and nothing else.
 *
 * @param asOf when the figures were read, {@code asOfIso} the same for machines
 */
record PlatformModel(
        String name,
        String asOf,
        String asOfIso,
        String zone,
        boolean empty,
        Condition condition,
        List<Tile> tiles,
        List<Recurring> recurring,
        List<RevenueChart> charts,
        Accounts accounts,
        Counts subscriptions,
        Counts websites,
        List<String> ages,
        List<Receivable> receivables,
        List<NodeRow> nodes,
        List<Account> biggest,
        Machinery machinery,
        List<Happening> activity) {

    private static final String NAME = "Unified Hosting Platform";

    PlatformModel {
        tiles = List.copyOf(tiles);
        recurring = List.copyOf(recurring);
        charts = List.copyOf(charts);
        ages = List.copyOf(ages);
        receivables = List.copyOf(receivables);
        nodes = List.copyOf(nodes);
        biggest = List.copyOf(biggest);
        activity = List.copyOf(activity);
    }

    /** A figure of the first row. */
    record Tile(String label, String figure, String detail) {}

    /** Recurring revenue in one currency. */
    record Recurring(String currency, String mrr, String arr, String arpu, String paying) {}

    /** Open amounts in one currency by age. */
    record Receivable(String currency, List<Bucket> buckets, String total) {

        Receivable {
            buckets = List.copyOf(buckets);
        }
    }

    /** An open amount; {@code quiet} when there is nothing. */
    record Bucket(String open, String invoices, boolean quiet) {}

    /** An account and what its websites take. */
    record Account(String name, String id, String sites, String disk, String memory) {}

    /** Something that happened. */
    record Happening(
            String at,
            String iso,
            String what,
            String tone,
            @Nullable String owner,
            String subject) {}

    static PlatformModel of(Snapshot snapshot) {
        Shown shown = Shown.forAccount(snapshot.account());
        PlatformDashboardView dashboard = snapshot.dashboard();
        AccountView account = snapshot.account();
        return new PlatformModel(
                account == null ? NAME : account.profile().displayName().value(),
                shown.moment(dashboard.asOf()),
                dashboard.asOf().toString(),
                shown.zone().getId(),
                dashboard.accounts().stream().allMatch(count -> count.kind() == AccountKind.PLATFORM),
                Condition.of(snapshot, shown),
                tiles(dashboard, shown),
                recurring(dashboard, shown),
                RevenueChart.of(dashboard.revenue(), shown),
                Accounts.of(dashboard.accounts(), shown),
                Counts.of(
                        dashboard.subscriptions(),
                        SubscriptionCount::status,
                        SubscriptionCount::subscriptions,
                        Words::toneOf,
                        shown),
                Counts.of(dashboard.websites(), WebsiteCount::status, WebsiteCount::websites, Words::toneOf, shown),
                Arrays.stream(ReceivableAge.values()).map(Words::of).toList(),
                dashboard.receivables().stream()
                        .sorted(Comparator.comparing(ReceivablesView::currency))
                        .map(view -> receivable(view, shown))
                        .toList(),
                dashboard.nodes().stream().map(node -> NodeRow.of(node, shown)).toList(),
                dashboard.biggest().stream().map(use -> biggest(use, shown)).toList(),
                Machinery.of(snapshot.machinery(), shown),
                dashboard.activity().stream()
                        .map(event -> happening(event, snapshot.owners(), dashboard.asOf(), shown))
                        .toList());
    }

    private static List<Tile> tiles(PlatformDashboardView dashboard, Shown shown) {
        Accounts accounts = Accounts.of(dashboard.accounts(), shown);
        long earning = dashboard.subscriptions().stream()
                .filter(count -> count.status() != SubscriptionStatus.ENDED
                        && count.status() != SubscriptionStatus.PENDING
                        && count.status() != SubscriptionStatus.SUSPENDED)
                .mapToLong(SubscriptionCount::subscriptions)
                .sum();
        long suspended = dashboard.subscriptions().stream()
                .filter(count -> count.status() == SubscriptionStatus.SUSPENDED)
                .mapToLong(SubscriptionCount::subscriptions)
                .sum();
        long live = websites(dashboard, WebsiteStatus.LIVE);
        long down = websites(dashboard, WebsiteStatus.SUSPENDED);
        return List.of(
                new Tile("Active accounts", accounts.active(), "of " + accounts.total() + " in all"),
                new Tile("Running subscriptions", shown.number(earning), shown.number(suspended) + " suspended"),
                new Tile("Live websites", shown.number(live), shown.number(down) + " suspended"),
                new Tile(
                        "Overdue accounts",
                        shown.number(dashboard.overdueAccounts()),
                        "with an invoice after its due date"));
    }

    private static long websites(PlatformDashboardView dashboard, WebsiteStatus status) {
        return dashboard.websites().stream()
                .filter(count -> count.status() == status)
                .mapToLong(WebsiteCount::websites)
                .sum();
    }

    private static List<Recurring> recurring(PlatformDashboardView dashboard, Shown shown) {
        return dashboard.recurring().stream()
                .sorted(RevenueChart.mostPayingFirst())
                .map(view -> new Recurring(
                        view.mrr().currency().getCode(),
                        shown.money(view.mrr().monthly()),
                        shown.money(view.arr()),
                        shown.money(view.arpu()),
                        shown.number(view.payingAccounts())))
                .toList();
    }

    /** One cell for every age, whether or not there is a bucket for it. */
    private static Receivable receivable(ReceivablesView view, Shown shown) {
        CurrencyUnit currency = view.currency();
        return new Receivable(
                currency.getCode(),
                Arrays.stream(ReceivableAge.values())
                        .map(age -> view.buckets().stream()
                                .filter(bucket -> bucket.age() == age)
                                .findFirst()
                                .orElseGet(() -> new ReceivablesView.Bucket(age, Money.zero(currency), 0)))
                        .map(bucket -> new Bucket(
                                shown.money(bucket.open()),
                                bucket.invoices() == 1 ? "1 invoice" : shown.number(bucket.invoices()) + " invoices",
                                bucket.invoices() == 0))
                        .toList(),
                shown.money(view.total()));
    }

    private static Account biggest(AccountUse use, Shown shown) {
        return new Account(
                use.displayName().value(),
                use.accountId().value(),
                shown.number(use.used().slots()),
                shown.size(use.used().diskMegabytes()),
                shown.size(use.used().memoryMegabytes()));
    }

    private static Happening happening(ActivityView event, Map<AccountPath, String> owners, Instant now, Shown shown) {
        AccountPath path = event.ownerPath();
        return new Happening(
                shown.momentNear(event.at(), now),
                event.at().toString(),
                Words.ofEvent(event.event()),
                Words.toneOfEvent(event.event()).css(),
                path == null ? null : owners.getOrDefault(path, path.owner().value()),
                event.subject());
    }
}
