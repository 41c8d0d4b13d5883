package com.unifiedhosting.dashboard;

import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.account.AccountKind;
import com.unifiedhosting.account.AccountMaker;
import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.account.AccountStatus;
import com.unifiedhosting.account.AccountView;
import com.unifiedhosting.account.Profile;
import com.unifiedhosting.billing.InvoiceGrouping;
import com.unifiedhosting.billing.ReceivableAge;
import com.unifiedhosting.billing.ReceivablesView;
import com.unifiedhosting.dashboards.ActivityView;
import com.unifiedhosting.dashboards.PlatformDashboardView;
import com.unifiedhosting.dashboards.PlatformDashboardView.AccountCount;
import com.unifiedhosting.dashboards.PlatformDashboardView.AccountUse;
import com.unifiedhosting.dashboards.PlatformDashboardView.NodeUse;
import com.unifiedhosting.dashboards.PlatformDashboardView.SubscriptionCount;
import com.unifiedhosting.dashboards.PlatformDashboardView.WebsiteCount;
import com.unifiedhosting.hosting.NodeId;
import com.unifiedhosting.hosting.NodeRole;
import com.unifiedhosting.hosting.NodeStatus;
import com.unifiedhosting.hosting.Resources;
import com.unifiedhosting.hosting.ServerGroup;
import com.unifiedhosting.hosting.WebsiteStatus;
import com.unifiedhosting.machinery.GroupView;
import com.unifiedhosting.revenue.RecurringRevenue;
import com.unifiedhosting.revenue.RecurringView;
import com.unifiedhosting.revenue.RevenueDayView;
import com.unifiedhosting.shared.PersonName;
import com.unifiedhosting.subscription.BillingCycle;
import com.unifiedhosting.subscription.SubscriptionStatus;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/** A platform with a few of everything, as the query side would show it. */
final class APlatform {

    static final Instant NOW = Instant.parse("2026-02-01T09:30:00Z");
    static final AccountId BOB = new AccountId("acc_bob");
    static final AccountPath BOB_PATH = AccountPath.PLATFORM.child(BOB);
    static final PersonName HOSTILE = new PersonName("<script>alert('bob')</script>");
    static final List<GroupView> MACHINERY = List.of(
            new GroupView("dashboards", false, true, 1, false, false, 12, 0),
            new GroupView("billing", true, true, 4, false, false, 0, 0));

    private APlatform() {}

    static PlatformDashboardView atWork() {
        return new PlatformDashboardView(
                NOW,
                List.of(
                        new AccountCount(AccountKind.PLATFORM, AccountStatus.ACTIVE, 1),
                        new AccountCount(AccountKind.CUSTOMER, AccountStatus.ACTIVE, 1_234),
                        new AccountCount(AccountKind.CUSTOMER, AccountStatus.SUSPENDED, 5),
                        new AccountCount(AccountKind.RESELLER, AccountStatus.ACTIVE, 3)),
                List.of(
                        new SubscriptionCount(SubscriptionStatus.PAST_DUE, 7),
                        new SubscriptionCount(SubscriptionStatus.ACTIVE, 93)),
                List.of(new WebsiteCount(WebsiteStatus.LIVE, 58), new WebsiteCount(WebsiteStatus.SUSPENDED, 2)),
                List.of(recurring("EUR 12345.60", 40), recurring("JPY 980", 2)),
                List.of(new ReceivablesView(
                        CurrencyUnit.EUR,
                        Money.parse("EUR 61.90"),
                        List.of(
                                new ReceivablesView.Bucket(ReceivableAge.NOT_DUE, Money.parse("EUR 50.00"), 4),
                                new ReceivablesView.Bucket(ReceivableAge.OVER_90_DAYS, Money.parse("EUR 11.90"), 1)))),
                6,
                List.of(new NodeUse(
                        new NodeId("node_web-1"),
                        NodeRole.APPLICATION,
                        "Berlin <b>",
                        new ServerGroup("default"),
                        NodeStatus.READY,
                        new Resources(200, 2_000_000, 64_000),
                        new Resources(50, 1_500_000, 16_000))),
                List.of(new AccountUse(BOB, HOSTILE, new Resources(2, 1_500_000, 512))),
                List.of(
                        day("2026-01-31", "EUR 12000.00", "EUR 99.00", "EUR 0.00"),
                        day("2026-02-01", "EUR 12345.60", "EUR 10.00", "EUR 109.00")),
                List.of(new ActivityView(
                        Instant.parse("2026-02-01T09:00:00Z"),
                        "subscription.became-past-due",
                        "sub_\"><img src=x>",
                        BOB_PATH)));
    }

    static PlatformDashboardView empty() {
        return new PlatformDashboardView(
                NOW,
                List.of(new AccountCount(AccountKind.PLATFORM, AccountStatus.ACTIVE, 1)),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                0,
                List.of(),
                List.of(),
                List.of(),
                List.of());
    }

    /** The platform's own account, in German and in Berlin. */
    static AccountView inGerman() {
        return account(AccountId.PLATFORM, AccountKind.PLATFORM, AccountPath.PLATFORM, new PersonName("Wirt & Co"));
    }

    static AccountView bob() {
        return account(BOB, AccountKind.CUSTOMER, BOB_PATH, HOSTILE);
    }

    private static AccountView account(AccountId id, AccountKind kind, AccountPath path, PersonName name) {
        Profile profile = AccountMaker.aProfile("someone@example.org");
        return new AccountView(
                id,
                kind,
                kind == AccountKind.PLATFORM ? null : AccountId.PLATFORM,
                path,
                new Profile(name, name, profile.email(), null, null, null),
                CurrencyUnit.EUR,
                ZoneId.of("Europe/Berlin"),
                Locale.GERMANY,
                Set.of(),
                AccountView.Standing.ACTIVE,
                Set.of(),
                null,
                null,
                InvoiceGrouping.PER_DAY,
                null,
                null,
                NOW,
                0,
                NOW);
    }

    static RecurringView recurring(String mrr, long paying) {
        return RecurringView.of(RecurringRevenue.of(Money.parse(mrr), BillingCycle.MONTHLY), paying);
    }

    static RevenueDayView day(String day, String mrr, String invoiced, String collected) {
        RecurringView recurring = recurring(mrr, 40);
        RecurringRevenue none = RecurringRevenue.zero(recurring.mrr().currency());
        return new RevenueDayView(
                LocalDate.parse(day),
                recurring,
                none,
                none,
                none,
                none,
                none,
                Money.parse(invoiced),
                Money.parse(collected));
    }
}
