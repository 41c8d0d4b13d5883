package com.unifiedhosting.revenue.query;

import static com.unifiedhosting.account.AccountMaker.ACME;
import static com.unifiedhosting.account.AccountMaker.ACME_PATH;
import static com.unifiedhosting.account.AccountMaker.BOB_PATH;
import static com.unifiedhosting.revenue.query.RevenueEvents.activated;
import static com.unifiedhosting.revenue.query.RevenueEvents.changed;
import static com.unifiedhosting.revenue.query.RevenueEvents.changedTo;
import static com.unifiedhosting.revenue.query.RevenueEvents.ended;
import static com.unifiedhosting.revenue.query.RevenueProjection.ACCOUNT;
import static com.unifiedhosting.revenue.query.RevenueProjection.ACCOUNT_DAY;
import static com.unifiedhosting.revenue.query.RevenueProjection.DAY;
import static com.unifiedhosting.revenue.query.RevenueProjection.SUBSCRIPTION;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.billing.CreditKind;
import com.unifiedhosting.billing.query.BooksChecks;
import com.unifiedhosting.billing.query.StatementRows;
import com.unifiedhosting.catalogue.AddOnCode;
import com.unifiedhosting.catalogue.ExtraLimits;
import com.unifiedhosting.catalogue.SoldAddOn;
import com.unifiedhosting.revenue.RecurringRevenue;
import com.unifiedhosting.revenue.RecurringView;
import com.unifiedhosting.revenue.RevenueDayView;
import com.unifiedhosting.revenue.RevenueQuery.FindRecurring;
import com.unifiedhosting.revenue.RevenueQuery.FindRevenue;
import com.unifiedhosting.shared.Page;
import com.unifiedhosting.shared.query.ProjectionFixture;
import com.unifiedhosting.shared.query.ReadModelDatabase;
import com.unifiedhosting.shared.query.Table;
import com.unifiedhosting.subscription.BillingCycle;
import com.unifiedhosting.subscription.Sale;
import com.unifiedhosting.subscription.SubscriptionMaker;
import com.unifiedhosting.subscription.query.SubscriptionRows;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RevenueProjectionIT {

    private static final Table[] TABLES = {SUBSCRIPTION, ACCOUNT, ACCOUNT_DAY, DAY};
    private static final AccountPath EVE_PATH = AccountPath.PLATFORM.child(new AccountId("acc_eve"));
    private static final LocalDate FIRST = LocalDate.of(2026, 1, 1);

    private final ProjectionFixture projection = ProjectionFixture.of(new RevenueProjection(ReadModelDatabase.rows()));
    private final ProjectionFixture subscriptions = SubscriptionRows.projection();
    private final RevenueQueries queries = new RevenueQueries(
            ReadModelDatabase.JDBC, Clock.fixed(Instant.parse("2026-01-31T12:00:00Z"), ZoneOffset.UTC));

    @BeforeEach
    void noCash() {
        StatementRows.clear();
    }

    @Test
    void countsTheMonthsShareOfEachCycleExactly() {
        sell("1", BOB_PATH, BillingCycle.MONTHLY, "EUR 9.90");
        sell("2", BOB_PATH, BillingCycle.ANNUAL, "EUR 100.00");
        sell("3", BOB_PATH, BillingCycle.BIENNIAL, "EUR 0.01");
        projection.given(activated("1"), activated("2"), activated("3"));

        // 990 * 24 + 10000 * 2 + 1
        assertThat(recurring(AccountPath.PLATFORM, null))
                .containsExactly(new RecurringView(
                        new RecurringRevenue(CurrencyUnit.EUR, 43_761),
                        Money.parse("EUR 218.81"),
                        Money.parse("EUR 18.23"),
                        1));
        assertThat(recurring(AccountPath.PLATFORM, null).getFirst().mrr().monthly())
                .isEqualTo(Money.parse("EUR 18.23"));
    }

    @Test
    void countsFromActivationToTheEnd() {
        sell("1", BOB_PATH, BillingCycle.MONTHLY, "EUR 10.00");
        assertThat(recurring(AccountPath.PLATFORM, null)).isEmpty();

        projection.at("2026-01-02T23:59:59Z").given(activated("1"));
        assertThat(mrr(AccountPath.PLATFORM)).isEqualTo(24_000);

        projection.at("2026-01-05T00:00:00Z").given(ended("1"));
        assertThat(mrr(AccountPath.PLATFORM)).isZero();

        List<RevenueDayView> days = days(null, LocalDate.of(2026, 1, 1), LocalDate.of(2026, 1, 6));
        assertThat(days)
                .extracting(day -> day.recurring().mrr().twentyFourths())
                .containsExactly(0L, 24_000L, 24_000L, 24_000L, 0L, 0L);
        assertThat(days).extracting(day -> day.recurring().payingAccounts()).containsExactly(0L, 1L, 1L, 1L, 0L, 0L);
        assertThat(days.get(1).newBusiness().twentyFourths()).isEqualTo(24_000);
        assertThat(days.get(4).churn().twentyFourths()).isEqualTo(-24_000);
        projection.assertRepeatChangesNothing(TABLES);
        projection.assertRebuildEqualsLive(TABLES);
    }

    /** 10.00 and 2 x 3.00 a month are 16.00, 38,400; without the add-on 24,000; 4.00 off the package and one unit: 9.00. */
    @Test
    void addOnsCount() {
        sell("1", BOB_PATH, BillingCycle.MONTHLY, "EUR 10.00");
        Sale sale = SubscriptionMaker.saleOf("pkg_pro", BillingCycle.MONTHLY, "EUR 10.00");
        SoldAddOn disks = new SoldAddOn(new AddOnCode("disk"), "Disk", 2, 3, Money.parse("EUR 3.00"), ExtraLimits.NONE);
        projection.at("2026-01-02T10:00:00Z").given(activated("1"));
        projection.at("2026-01-03T10:00:00Z").given(changedTo("1", sale.with(List.of(disks)), "EUR 10.00"));
        projection.at("2026-01-04T10:00:00Z").given(changedTo("1", sale, "EUR 10.00"));
        projection.at("2026-01-05T10:00:00Z").given(changedTo("1", sale.with(List.of(disks.times(1))), "EUR 6.00"));

        assertThat(days(null, FIRST, LocalDate.of(2026, 1, 5)))
                .extracting(day -> day.recurring().mrr().twentyFourths())
                .containsExactly(0L, 24_000L, 38_400L, 24_000L, 21_600L);
        projection.assertRebuildEqualsLive(TABLES);
    }

    /** 10.00 a month are 24,000; 240.00 a year are 48,000; 6.00 a month are 14,400. */
    @Test
    void aChangeIsExpansionOrContraction() {
        sell("1", BOB_PATH, BillingCycle.MONTHLY, "EUR 10.00");
        projection.at("2026-01-02T10:00:00Z").given(activated("1"));
        projection.at("2026-01-03T10:00:00Z").given(changed("1", BillingCycle.ANNUAL, "EUR 240.00"));
        projection.at("2026-01-04T10:00:00Z").given(changed("1", BillingCycle.MONTHLY, "EUR 6.00"));
        projection.at("2026-01-05T10:00:00Z").given(ended("1"));

        List<RevenueDayView> days = days(null, FIRST, LocalDate.of(2026, 1, 5));
        assertThat(days)
                .extracting(day -> day.recurring().mrr().twentyFourths())
                .containsExactly(0L, 24_000L, 48_000L, 14_400L, 0L);
        assertThat(days.get(2).expansion().twentyFourths()).isEqualTo(24_000);
        assertThat(days.get(3).contraction().twentyFourths()).isEqualTo(-33_600);
        assertThat(days.get(4).churn().twentyFourths()).isEqualTo(-14_400);
        projection.assertRepeatChangesNothing(TABLES);
        projection.assertRebuildEqualsLive(TABLES);
    }

    @Test
    void aChangeWithinATrialCountsFromActivation() {
        sell("1", BOB_PATH, BillingCycle.MONTHLY, "EUR 10.00");
        projection.given(changed("1", BillingCycle.MONTHLY, "EUR 20.00"));
        assertThat(recurring(AccountPath.PLATFORM, null)).isEmpty();

        projection.given(activated("1"));
        assertThat(mrr(AccountPath.PLATFORM)).isEqualTo(48_000);
    }

    @Test
    void aSubscriptionThatNeverBecameActiveNeverCounts() {
        sell("1", BOB_PATH, BillingCycle.MONTHLY, "EUR 10.00");
        projection.given(ended("1"));

        assertThat(recurring(AccountPath.PLATFORM, null)).isEmpty();
        projection.assertRepeatChangesNothing(TABLES);
    }

    @Test
    void aFreeSubscriptionBringsNothing() {
        sell("1", BOB_PATH, BillingCycle.MONTHLY, "EUR 0.00");
        projection.given(activated("1"));

        assertThat(recurring(AccountPath.PLATFORM, null)).isEmpty();
    }

    @Test
    void tellsMovementsByWhatTheAccountBroughtBefore() {
        for (String id : List.of("1", "2", "3")) {
            sell(id, BOB_PATH, BillingCycle.MONTHLY, "EUR 10.00");
        }
        projection.at("2026-01-02T10:00:00Z").given(activated("1"));
        projection.at("2026-01-03T10:00:00Z").given(activated("2"));
        projection.at("2026-01-04T10:00:00Z").given(ended("1"));
        projection.at("2026-01-05T10:00:00Z").given(ended("2"));
        projection.at("2026-01-06T10:00:00Z").given(activated("3"));

        List<RevenueDayView> days = days(null, LocalDate.of(2026, 1, 2), LocalDate.of(2026, 1, 6));

        assertThat(days.get(0).newBusiness().monthly()).isEqualTo(Money.parse("EUR 10.00"));
        assertThat(days.get(1).expansion().monthly()).isEqualTo(Money.parse("EUR 10.00"));
        assertThat(days.get(2).contraction().monthly()).isEqualTo(Money.parse("EUR -10.00"));
        assertThat(days.get(3).churn().monthly()).isEqualTo(Money.parse("EUR -10.00"));
        assertThat(days.get(4).reactivation().monthly()).isEqualTo(Money.parse("EUR 10.00"));
        assertThat(days).extracting(day -> day.recurring().payingAccounts()).containsExactly(1L, 1L, 1L, 0L, 1L);
    }

    @Test
    void aChangeWithinADayIsOneMovementOrNone() {
        sell("1", BOB_PATH, BillingCycle.MONTHLY, "EUR 10.00");
        sell("2", BOB_PATH, BillingCycle.MONTHLY, "EUR 15.00");
        projection.at("2026-01-02T10:00:00Z").given(activated("1"));
        projection.at("2026-01-03T10:00:00Z").given(ended("1"), activated("2"));

        RevenueDayView day =
                days(null, LocalDate.of(2026, 1, 3), LocalDate.of(2026, 1, 3)).getFirst();

        assertThat(day.expansion().monthly()).isEqualTo(Money.parse("EUR 5.00"));
        assertThat(day.churn().twentyFourths()).isZero();
        assertThat(day.newBusiness().twentyFourths()).isZero();
    }

    @Test
    void isSeenByTheSellerAndThoseAboveOnly() {
        sell("1", BOB_PATH, BillingCycle.MONTHLY, "EUR 10.00");
        sell("2", EVE_PATH, BillingCycle.MONTHLY, "EUR 5.00");
        sell("3", ACME_PATH, BillingCycle.MONTHLY, "EUR 1.00");
        projection.given(activated("1"), activated("2"), activated("3"));

        assertThat(mrr(AccountPath.PLATFORM)).isEqualTo(16 * 2_400);
        assertThat(mrr(ACME_PATH)).isEqualTo(10 * 2_400);
        assertThat(recurring(BOB_PATH, null)).isEmpty();
        assertThat(recurring(EVE_PATH, null)).isEmpty();
        assertThat(recurring(AccountPath.PLATFORM, ACME).getFirst().mrr().twentyFourths())
                .isEqualTo(10 * 2_400);
        assertThat(recurring(AccountPath.PLATFORM, AccountId.PLATFORM)
                        .getFirst()
                        .mrr()
                        .twentyFourths())
                .isEqualTo(6 * 2_400);
        assertThat(recurring(ACME_PATH, AccountId.PLATFORM)).isEmpty();
        assertThat(queries.handle(new FindRevenue(BOB_PATH, null, null, null, null, null, Page.first())))
                .isEmpty();
    }

    @Test
    void showsTheLastThirtyDaysInPagesByDayAndCurrency() {
        sell("1", BOB_PATH, BillingCycle.MONTHLY, "EUR 10.00");
        sell("2", BOB_PATH, BillingCycle.MONTHLY, "USD 10.00");
        projection.at("2025-06-01T10:00:00Z").given(activated("1"), activated("2"));

        List<RevenueDayView> seen = new ArrayList<>();
        String after = null;
        do {
            List<RevenueDayView> rows = queries.handle(
                    new FindRevenue(AccountPath.PLATFORM, null, null, null, null, null, new Page(7, after)));
            seen.addAll(rows.subList(0, Math.min(7, rows.size())));
            after = rows.size() <= 7 ? null : rows.get(6).place();
        } while (after != null);

        assertThat(seen).hasSize(60).doesNotHaveDuplicates();
        assertThat(seen.getFirst().day()).isEqualTo(LocalDate.of(2026, 1, 2));
        assertThat(seen.getLast().day()).isEqualTo(LocalDate.of(2026, 1, 31));
        assertThat(seen).extracting(day -> day.recurring().payingAccounts()).containsOnly(1L);
        assertThat(queries.handle(new FindRevenue(
                        AccountPath.PLATFORM, null, null, CurrencyUnit.USD, null, null, new Page(200, null))))
                .hasSize(30)
                .allMatch(
                        day -> requireNonNull(day.invoiced()).getCurrencyUnit().equals(CurrencyUnit.USD));
    }

    @Test
    void showsWhatWasInvoicedAndCollectedOnADay() {
        // an invoice of 11.90, one of 5.00 made void, a receipt of 1.90, 3.00 paid ahead, credit of 16.00 that is none
        // of it money
        StatementRows.given("2026-01-30T23:59:59Z", BOB_PATH, "INVOICE", 1190);
        StatementRows.given("2026-01-30T10:00:00Z", BOB_PATH, "INVOICE", 500);
        StatementRows.given("2026-01-30T11:00:00Z", BOB_PATH, "VOID", -500);
        StatementRows.given("2026-01-31T00:00:00Z", BOB_PATH, "RECEIPT", -190);
        StatementRows.givenCredit("2026-01-31T01:00:00Z", EVE_PATH, CreditKind.PREPAID, -300);
        StatementRows.givenCredit("2026-01-31T02:00:00Z", EVE_PATH, CreditKind.GOODWILL, -700);
        StatementRows.givenCredit("2026-01-31T03:00:00Z", EVE_PATH, CreditKind.RETURNED, -500);
        StatementRows.givenCredit("2026-01-31T04:00:00Z", EVE_PATH, CreditKind.INVOICE, -400);

        List<RevenueDayView> days = days(null, LocalDate.of(2026, 1, 30), LocalDate.of(2026, 1, 31));

        assertThat(days)
                .extracting(RevenueDayView::invoiced)
                .containsExactly(Money.parse("EUR 11.90"), Money.parse("EUR 0.00"));
        assertThat(days)
                .extracting(RevenueDayView::collected)
                .containsExactly(Money.parse("EUR 0.00"), Money.parse("EUR 4.90"));
        assertThat(days(ACME, LocalDate.of(2026, 1, 31), LocalDate.of(2026, 1, 31))
                        .getFirst()
                        .collected())
                .isEqualTo(Money.parse("EUR 1.90"));
    }

    @Test
    void whatIsTakenBackOrGoesBackCountsOnItsOwnDay() {
        // 10.00 are invoiced and paid, and 4.00 written off of another invoice, on the day before
        StatementRows.given("2026-01-30T10:00:00Z", BOB_PATH, "INVOICE", 1000);
        StatementRows.given("2026-01-30T11:00:00Z", BOB_PATH, "PAYMENT", -1000);
        StatementRows.given("2026-01-30T12:00:00Z", BOB_PATH, "WRITE_OFF", -400);
        // a void of 5.00, a credit note of 1.00 and 0.50; 2.00 and 0.80 refunded, of which 0.80 failed, 1.50 and 0.25
        // gone
        StatementRows.given("2026-01-31T00:00:00Z", BOB_PATH, "VOID", -500);
        StatementRows.given("2026-01-31T01:00:00Z", BOB_PATH, "CREDIT_NOTE", -100);
        StatementRows.givenCredit("2026-01-31T02:00:00Z", BOB_PATH, CreditKind.CREDIT_NOTE, -50);
        StatementRows.given("2026-01-31T03:00:00Z", BOB_PATH, "REFUND", 200);
        StatementRows.given("2026-01-31T04:00:00Z", BOB_PATH, "REFUND", 80);
        StatementRows.given("2026-01-31T05:00:00Z", BOB_PATH, "REFUND", -80);
        StatementRows.given("2026-01-31T06:00:00Z", BOB_PATH, "CHARGEBACK", 150);
        StatementRows.given("2026-01-31T07:00:00Z", BOB_PATH, "PAYOUT", 25);

        List<RevenueDayView> days = days(null, LocalDate.of(2026, 1, 30), LocalDate.of(2026, 1, 31));

        assertThat(days)
                .extracting(RevenueDayView::invoiced, RevenueDayView::collected)
                .containsExactly(
                        tuple(Money.parse("EUR 10.00"), Money.parse("EUR 10.00")),
                        tuple(Money.parse("EUR -6.50"), Money.parse("EUR -3.75")));
    }

    @Test
    void anActivationOfASubscriptionThatIsNotThereIsAnError() {
        assertThatThrownBy(() -> projection.given(activated("1")))
                .hasMessage("no row sub_1 in read_model.revenue_subscription for event event-sub_1-0");
    }

    /** Compares with the same rule told over again, account by account and day by day. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void movementsAddUpToTheRevenueOverAnyHistoryInAnyOrder(long seed) {
        Random random = new Random(seed);
        List<AccountPath> owners = List.of(BOB_PATH, EVE_PATH, ACME_PATH.child(new AccountId("acc_zoe")));
        Map<AccountPath, Map<LocalDate, Long>> deltas = new HashMap<>();
        List<Runnable> happenings = new ArrayList<>();
        List<BillingCycle> cycles = List.of(BillingCycle.values());
        for (int i = 0; i < 25; i++) {
            String id = "r" + i;
            AccountPath owner = owners.get(random.nextInt(owners.size()));
            BillingCycle cycle = cycles.get(random.nextInt(cycles.size()));
            Money price = Money.ofMinor(CurrencyUnit.EUR, random.nextInt(20_000));
            long share = price.getAmountMinorLong() * 24 / cycle.months();
            LocalDate start = FIRST.plusDays(random.nextInt(25));
            LocalDate end = start.plusDays(random.nextInt(10));
            sell(id, owner, cycle, price.toString());
            deltas.computeIfAbsent(owner, path -> new TreeMap<>()).merge(start, share, Long::sum);
            boolean ends = random.nextBoolean();
            if (ends) {
                deltas.get(owner).merge(end, -share, Long::sum);
            }
            happenings.add(() -> {
                projection.at(start + "T10:00:00Z").given(activated(id));
                if (ends) {
                    projection.at(end + "T11:00:00Z").given(ended(id));
                }
            });
        }
        Collections.shuffle(happenings, random);
        happenings.forEach(Runnable::run);
        subscriptions.project(projection.log());

        Map<AccountPath, Long> brings = new HashMap<>();
        Map<AccountPath, Boolean> paid = new HashMap<>();
        for (RevenueDayView view : days(null, FIRST, FIRST.plusDays(40))) {
            Map<String, Long> expected = new HashMap<>();
            for (AccountPath owner : owners) {
                long delta = deltas.getOrDefault(owner, Map.of()).getOrDefault(view.day(), 0L);
                long before = brings.getOrDefault(owner, 0L);
                if (delta != 0) {
                    String kind = delta > 0
                            ? before > 0 ? "expansion" : paid.containsKey(owner) ? "reactivation" : "new"
                            : before + delta > 0 ? "contraction" : "churn";
                    expected.merge(kind, delta, Long::sum);
                }
                brings.put(owner, before + delta);
                if (before + delta > 0) {
                    paid.put(owner, true);
                }
            }
            assertThat(view.newBusiness().twentyFourths()).isEqualTo(expected.getOrDefault("new", 0L));
            assertThat(view.reactivation().twentyFourths()).isEqualTo(expected.getOrDefault("reactivation", 0L));
            assertThat(view.expansion().twentyFourths()).isEqualTo(expected.getOrDefault("expansion", 0L));
            assertThat(view.contraction().twentyFourths()).isEqualTo(expected.getOrDefault("contraction", 0L));
            assertThat(view.churn().twentyFourths()).isEqualTo(expected.getOrDefault("churn", 0L));
            assertThat(view.recurring().mrr().twentyFourths())
                    .isEqualTo(
                            brings.values().stream().mapToLong(Long::longValue).sum());
            assertThat(view.recurring().payingAccounts())
                    .isEqualTo(brings.values().stream().filter(sum -> sum > 0).count());
        }
        assertThat(BooksChecks.ofRevenue()).isEmpty();
        projection.assertRebuildEqualsLive(TABLES);
    }

    private void sell(String id, AccountPath owner, BillingCycle cycle, String price) {
        projection.given(RevenueEvents.sold(id, owner, cycle, price));
    }

    private List<RecurringView> recurring(AccountPath scope, @Nullable AccountId seller) {
        return queries.handle(new FindRecurring(scope, seller));
    }

    private long mrr(AccountPath scope) {
        return requireNonNull(recurring(scope, null).getFirst()).mrr().twentyFourths();
    }

    private List<RevenueDayView> days(@Nullable AccountId seller, LocalDate from, LocalDate until) {
        return queries.handle(
                new FindRevenue(AccountPath.PLATFORM, seller, null, null, from, until, new Page(200, null)));
    }
}
