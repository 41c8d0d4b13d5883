package com.unifiedhosting.revenue.query;

import static com.unifiedhosting.account.AccountMaker.ACME;
import static com.unifiedhosting.account.AccountMaker.ACME_PATH;
import static com.unifiedhosting.account.AccountMaker.BOB_PATH;
import static com.unifiedhosting.revenue.query.RevenueEvents.activated;
import static com.unifiedhosting.revenue.query.RevenueEvents.captured;
import static com.unifiedhosting.revenue.query.RevenueEvents.changedTo;
import static com.unifiedhosting.revenue.query.RevenueEvents.ended;
import static com.unifiedhosting.revenue.query.RevenueEvents.failed;
import static com.unifiedhosting.revenue.query.RevenueEvents.requested;
import static com.unifiedhosting.revenue.query.RevenueEvents.sold;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.unifiedhosting.account.AccountEvent.AccountMoved;
import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.billing.PaymentEvent.PaymentRequested;
import com.unifiedhosting.billing.PaymentFailure;
import com.unifiedhosting.billing.query.BooksChecks;
import com.unifiedhosting.billing.query.PaymentRows;
import com.unifiedhosting.billing.query.StatementRows;
import com.unifiedhosting.catalogue.PackageId;
import com.unifiedhosting.revenue.PackageRevenueView;
import com.unifiedhosting.revenue.PaymentDayView;
import com.unifiedhosting.revenue.PaymentSuccess;
import com.unifiedhosting.revenue.Ratio;
import com.unifiedhosting.revenue.RecurringRevenue;
import com.unifiedhosting.revenue.RecurringView;
import com.unifiedhosting.revenue.RevenueDayView;
import com.unifiedhosting.revenue.RevenueMonthView;
import com.unifiedhosting.revenue.RevenueQuery.FindPackageRevenue;
import com.unifiedhosting.revenue.RevenueQuery.FindPaymentSuccess;
import com.unifiedhosting.revenue.RevenueQuery.FindRecurring;
import com.unifiedhosting.revenue.RevenueQuery.FindRevenue;
import com.unifiedhosting.revenue.RevenueQuery.FindRevenueMonths;
import com.unifiedhosting.revenue.RevenueQuery.FindSellerRevenue;
import com.unifiedhosting.revenue.SellerRevenueView;
import com.unifiedhosting.shared.Page;
import com.unifiedhosting.shared.query.ProjectionFixture;
import com.unifiedhosting.shared.query.Table;
import com.unifiedhosting.subscription.BillingCycle;
import com.unifiedhosting.subscription.Sale;
import com.unifiedhosting.subscription.SubscriptionMaker;
import com.unifiedhosting.subscription.query.SubscriptionRows;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Three months of three accounts, with all figures worked out by hand. In 24ths of a minor unit a month, EUR 10.00 are
 * 24,000 and JPY 1,200 are 28,800.
 *
 * <pre>
 * 5 January    Bob, Acme's, begins: Starter, EUR 10.00 a month
 * 10 January   Zoe, Acme's, begins: Starter, JPY 1,200 a month
 * 3 February   Bob changes to Pro, EUR 30.00 a month
 * 4 February   Eve, the platform's, begins: Starter, EUR 120.00 a year
 * 20 February  Zoe is moved from Acme to the platform
 * 2 March      Bob changes back to Starter, EUR 12.00 a month
 * 5 March      Eve's ends
 * 25 March     Eve begins again: Pro, EUR 5.00 a month
 * </pre>
 */
class RevenueOfThreeMonthsIT {

    private static final Table[] TABLES = {
        RevenueProjection.SUBSCRIPTION, RevenueProjection.ACCOUNT, RevenueProjection.ACCOUNT_DAY, RevenueProjection.DAY
    };
    private static final AccountPath EVE_PATH = AccountPath.PLATFORM.child(new AccountId("acc_eve"));
    private static final AccountId ZOE = new AccountId("acc_zoe");
    private static final AccountPath ZOE_PATH = ACME_PATH.child(ZOE);
    private static final AccountPath ZOE_AFTER = AccountPath.PLATFORM.child(ZOE);
    private static final PackageId STARTER = new PackageId("pkg_starter");
    private static final PackageId PRO = new PackageId("pkg_pro");
    private static final YearMonth JANUARY = YearMonth.of(2026, 1);

    private final ProjectionFixture projection = RevenueAnswers.projection();
    private final ProjectionFixture payments = PaymentRows.projection();
    private final RevenueQueries queries =
            RevenueAnswers.at(Clock.fixed(Instant.parse("2026-03-31T12:00:00Z"), ZoneOffset.UTC));

    @BeforeEach
    void threeMonths() {
        StatementRows.clear();
        projection.at("2026-01-05T10:00:00Z").given(sold("1", BOB_PATH, monthly(STARTER, "EUR 10.00")), activated("1"));
        projection.at("2026-01-10T10:00:00Z").given(sold("2", ZOE_PATH, monthly(STARTER, "JPY 1200")), activated("2"));
        projection.at("2026-02-03T10:00:00Z").given(changedTo("1", monthly(PRO, "EUR 30.00"), "EUR 30.00"));
        projection
                .at("2026-02-04T10:00:00Z")
                .given(sold("3", EVE_PATH, BillingCycle.ANNUAL, "EUR 120.00"), activated("3"));
        projection
                .at("2026-02-20T10:00:00Z")
                .given(new AccountMoved(ZOE, ACME, AccountId.PLATFORM, ZOE_PATH, ZOE_AFTER));
        projection.at("2026-03-02T10:00:00Z").given(changedTo("1", monthly(STARTER, "EUR 12.00"), "EUR 12.00"));
        projection.at("2026-03-05T10:00:00Z").given(ended("3"));
        projection.at("2026-03-25T10:00:00Z").given(sold("4", EVE_PATH, monthly(PRO, "EUR 5.00")), activated("4"));
    }

    private static Sale monthly(PackageId packageId, String price) {
        return SubscriptionMaker.saleOf(packageId.value(), BillingCycle.MONTHLY, price);
    }

    /** 10.00; 10.00 + 20.00 + 10.00; 40.00 - 18.00 - 10.00 + 5.00. */
    @Test
    void monthsOfEuros() {
        List<RevenueMonthView> months = months(null, null, CurrencyUnit.EUR, JANUARY, null);

        assertThat(months).extracting(RevenueMonthView::month).containsExactly(JANUARY, month(2), month(3));
        RevenueMonthView january = months.get(0);
        assertThat(january.start()).isEqualTo(euros(0, 0));
        assertThat(january.recurring()).isEqualTo(euros(24_000, 1));
        assertMoved(january, 24_000, 0, 0, 0, 0, 1, 0);
        assertThat(january.growth()).isEqualTo(new Ratio(24_000, 0));
        assertThat(january.growth().value()).isNull();
        assertThat(january.customerChurn().value()).isNull();
        assertThat(january.grossRevenueChurn().value()).isNull();

        RevenueMonthView february = months.get(1);
        assertThat(february.start()).isEqualTo(euros(24_000, 1));
        assertThat(february.recurring()).isEqualTo(euros(96_000, 2));
        assertMoved(february, 24_000, 0, 48_000, 0, 0, 1, 0);
        assertThat(february.growth()).isEqualTo(new Ratio(72_000, 24_000));
        assertThat(february.growth().value()).isEqualTo(new BigDecimal("3.0000"));
        assertThat(february.customerChurn()).isEqualTo(new Ratio(0, 1));
        assertThat(february.grossRevenueChurn()).isEqualTo(new Ratio(0, 24_000));
        assertThat(february.netRevenueChurn()).isEqualTo(new Ratio(-48_000, 24_000));
        assertThat(february.recurring().arpu()).isEqualTo(Money.parse("EUR 20.00"));

        RevenueMonthView march = months.get(2);
        assertThat(march.start()).isEqualTo(euros(96_000, 2));
        assertThat(march.recurring()).isEqualTo(euros(40_800, 2));
        assertMoved(march, 0, 12_000, 0, -43_200, -24_000, 1, 1);
        assertThat(march.growth().value()).isEqualTo(new BigDecimal("-0.5750"));
        assertThat(march.customerChurn()).isEqualTo(new Ratio(1, 2));
        assertThat(march.grossRevenueChurn()).isEqualTo(new Ratio(67_200, 96_000));
        assertThat(march.grossRevenueChurn().value()).isEqualTo(new BigDecimal("0.7000"));
        assertThat(march.netRevenueChurn()).isEqualTo(new Ratio(67_200, 96_000));
        assertThat(march.recurring().arpu()).isEqualTo(Money.parse("EUR 8.50"));
        assertThat(march.recurring().arr()).isEqualTo(Money.parse("EUR 204.00"));
    }

    /** Yen have no minor unit. To the platform as a whole a move is nothing. */
    @Test
    void monthsOfYen() {
        List<RevenueMonthView> months = months(null, null, CurrencyUnit.JPY, JANUARY, null);

        assertThat(months)
                .extracting(month -> month.recurring().mrr().monthly())
                .containsOnly(Money.parse("JPY 1200"));
        assertMoved(months.get(0), 28_800, 0, 0, 0, 0, 1, 0);
        assertMoved(months.get(1), 0, 0, 0, 0, 0, 0, 0);
        assertThat(months.get(1).growth().value()).isEqualTo(new BigDecimal("0.0000"));
    }

    /** The end of February 2026 was 96,000, that of March 40,800, which is what there is a year later. */
    @Test
    void growthOverAYear() {
        List<RevenueMonthView> months =
                months(null, null, CurrencyUnit.EUR, YearMonth.of(2026, 12), YearMonth.of(2027, 3));

        assertThat(months)
                .extracting(RevenueMonthView::yearGrowth)
                .containsExactly(
                        new Ratio(40_800, 0),
                        new Ratio(16_800, 24_000),
                        new Ratio(-55_200, 96_000),
                        new Ratio(0, 40_800));
        assertThat(months.get(1).yearGrowth().value()).isEqualTo(new BigDecimal("0.7000"));
    }

    @Test
    void tellsTheLastTwelveMonthsAndAtMostThreeYears() {
        assertThat(months(null, null, CurrencyUnit.EUR, null, null))
                .hasSize(12)
                .extracting(RevenueMonthView::month)
                .startsWith(YearMonth.of(2025, 4))
                .endsWith(YearMonth.of(2026, 3));
        assertThat(months(null, null, CurrencyUnit.EUR, YearMonth.of(2020, 1), null))
                .hasSize(36)
                .extracting(RevenueMonthView::month)
                .endsWith(YearMonth.of(2022, 12));
        assertThat(months(null, null, null, month(3), month(2))).isEmpty();
        assertThat(queries.handle(new FindRevenueMonths(BOB_PATH, null, null, null, null, null)))
                .as("a customer sells nothing")
                .isEmpty();
    }

    /** Whom Acme lost in February is the platform's first customer who pays in yen. */
    @Test
    void aMoveIsLostByTheOneAndWonByTheOther() {
        RevenueMonthView lost =
                months(ACME, null, CurrencyUnit.JPY, month(2), month(2)).getFirst();
        assertMoved(lost, 0, 0, 0, 0, -28_800, 0, 1);
        assertThat(lost.customerChurn()).isEqualTo(new Ratio(1, 1));

        RevenueMonthView won = months(AccountId.PLATFORM, null, CurrencyUnit.JPY, month(2), month(2))
                .getFirst();
        assertMoved(won, 28_800, 0, 0, 0, 0, 1, 0);
        assertThat(won.customerChurn()).isEqualTo(new Ratio(0, 0));
    }

    /** Bob leaves Starter and Eve comes; then Bob comes back and Eve leaves. What was invoiced is of no package. */
    @Test
    void aChangeOfPackageIsLostByTheOneAndWonByTheOther() {
        List<RevenueMonthView> starter = months(null, STARTER, CurrencyUnit.EUR, JANUARY, null);
        assertThat(starter)
                .extracting(RevenueMonthView::recurring)
                .containsExactly(euros(24_000, 1), euros(24_000, 1), euros(28_800, 1));
        assertMoved(starter.get(1), 24_000, 0, 0, 0, -24_000, 1, 1);
        assertMoved(starter.get(2), 0, 28_800, 0, 0, -24_000, 1, 1);
        assertThat(starter.get(2).invoiced()).isNull();
        assertThat(starter.get(2).collected()).isNull();

        List<RevenueMonthView> pro = months(null, PRO, CurrencyUnit.EUR, JANUARY, null);
        assertThat(pro)
                .extracting(RevenueMonthView::recurring)
                .containsExactly(euros(0, 0), euros(72_000, 1), euros(12_000, 1));
        assertMoved(pro.get(1), 72_000, 0, 0, 0, 0, 1, 0);
        assertMoved(pro.get(2), 12_000, 0, 0, 0, -72_000, 1, 1);
    }

    @Test
    void daysOfOnePackage() {
        List<RevenueDayView> days = queries.handle(new FindRevenue(
                AccountPath.PLATFORM,
                ACME,
                PRO,
                CurrencyUnit.EUR,
                LocalDate.of(2026, 2, 2),
                LocalDate.of(2026, 2, 3),
                Page.first()));

        assertThat(days)
                .extracting(
                        RevenueDayView::recurring, day -> day.newBusiness().twentyFourths(), RevenueDayView::invoiced)
                .containsExactly(tuple(euros(0, 0), 0L, null), tuple(euros(72_000, 1), 72_000L, null));
    }

    @Test
    void packagesNowAndThen() {
        assertThat(packages(null, null))
                .containsExactly(
                        new PackageRevenueView(PRO, euros(12_000, 1), 1),
                        new PackageRevenueView(STARTER, euros(28_800, 1), 1),
                        new PackageRevenueView(STARTER, yen(28_800, 1), 1));
        assertThat(packages(null, LocalDate.of(2026, 2, 28)))
                .containsExactly(
                        new PackageRevenueView(PRO, euros(72_000, 1), 1),
                        new PackageRevenueView(STARTER, euros(24_000, 1), 1),
                        new PackageRevenueView(STARTER, yen(28_800, 1), 1));
        assertThat(packages(AccountId.PLATFORM, null))
                .containsExactly(
                        new PackageRevenueView(PRO, euros(12_000, 1), 1),
                        new PackageRevenueView(STARTER, euros(0, 0), 0),
                        new PackageRevenueView(STARTER, yen(28_800, 1), 1));
        assertThat(queries.handle(new FindPackageRevenue(BOB_PATH, null, null, null, Page.first())))
                .isEmpty();
    }

    /** An account that pays for two packages counts with each, and once for both. */
    @Test
    void anAccountMayPayForTwoPackages() {
        projection.at("2026-03-30T10:00:00Z").given(sold("5", BOB_PATH, monthly(PRO, "EUR 1.00")), activated("5"));

        assertThat(packages(ACME, null))
                .contains(
                        new PackageRevenueView(PRO, euros(2_400, 1), 1),
                        new PackageRevenueView(STARTER, euros(28_800, 1), 1));
        assertThat(queries.handle(new FindRecurring(ACME_PATH, null))).contains(euros(31_200, 1));
        assertMoved(months(ACME, null, CurrencyUnit.EUR, month(3), null).getFirst(), 0, 0, 2_400, -43_200, 0, 0, 0);
    }

    @Test
    void pagesOfPackagesAndSellers() {
        List<PackageRevenueView> seen = new ArrayList<>();
        String after = null;
        do {
            List<PackageRevenueView> rows =
                    queries.handle(new FindPackageRevenue(AccountPath.PLATFORM, null, null, null, new Page(1, after)));
            seen.add(rows.getFirst());
            after = rows.size() == 1 ? null : rows.getFirst().place();
        } while (after != null);

        assertThat(seen).isEqualTo(packages(null, null)).hasSize(3);
        assertThat(queries.handle(new FindSellerRevenue(
                        AccountPath.PLATFORM,
                        null,
                        null,
                        null,
                        new Page(50, sellers(AccountPath.PLATFORM).get(1).place()))))
                .isEqualTo(sellers(AccountPath.PLATFORM).subList(2, 4));
    }

    /**
     * Of Bob's invoice over 30.00 the first attempt fails and the second succeeds; Zoe's succeeds at once, when she is the
     * platform's already. Acme has invoiced 30.00 in March and got it.
     */
    @Test
    void sellersWithWhatTheyInvoicedAndCollected() {
        StatementRows.given("2026-02-28T23:59:59Z", BOB_PATH, "INVOICE", 1000);
        StatementRows.given("2026-03-01T00:00:00Z", BOB_PATH, "INVOICE", 3000);
        StatementRows.given("2026-03-31T23:59:59Z", BOB_PATH, "PAYMENT", -3000);
        pay();

        PaymentSuccess ofBob =
                new PaymentSuccess(2, 1, 1, 0, 0, 0, Money.parse("EUR 30.00"), Money.parse("EUR 30.00"), 0, 1, 1);
        PaymentSuccess ofZoe =
                new PaymentSuccess(1, 1, 0, 0, 0, 0, Money.parse("JPY 1200"), Money.parse("JPY 0"), 1, 0, 0);
        Money thirty = Money.parse("EUR 30.00");
        Money nothing = Money.parse("EUR 0.00");
        Money noYen = Money.parse("JPY 0");
        SellerRevenueView acme = new SellerRevenueView(ACME, euros(28_800, 1), thirty, thirty, ofBob);
        SellerRevenueView acmeYen =
                new SellerRevenueView(ACME, yen(0, 0), noYen, noYen, PaymentSuccess.none(CurrencyUnit.JPY));
        assertThat(sellers(AccountPath.PLATFORM))
                .containsExactly(
                        acme,
                        acmeYen,
                        new SellerRevenueView(
                                AccountId.PLATFORM,
                                euros(12_000, 1),
                                nothing,
                                nothing,
                                PaymentSuccess.none(CurrencyUnit.EUR)),
                        new SellerRevenueView(AccountId.PLATFORM, yen(28_800, 1), noYen, noYen, ofZoe));
        assertThat(sellers(ACME_PATH)).containsExactly(acme, acmeYen);
        assertThat(sellers(EVE_PATH)).isEmpty();

        RevenueMonthView march =
                months(null, null, CurrencyUnit.EUR, month(3), null).getFirst();
        assertThat(march.invoiced()).isEqualTo(thirty);
        assertThat(march.collected()).isEqualTo(thirty);
        assertThat(march.payments()).isEqualTo(ofBob);
        assertThat(march.payments().successRate().value()).isEqualTo(new BigDecimal("0.5000"));
        assertThat(queries.handle(new FindPaymentSuccess(ACME_PATH, null, null, null, null, null, Page.first())))
                .as("what Zoe paid when she was the platform's")
                .extracting(PaymentDayView::currency)
                .containsOnly(CurrencyUnit.EUR);
    }

    private void pay() {
        PaymentRequested first = requested("1", 1, BOB_PATH, "EUR 30.00", "sandbox");
        PaymentRequested second = requested("1", 2, BOB_PATH, "EUR 30.00", "sandbox");
        PaymentRequested zoes = requested("2", 1, ZOE_AFTER, "JPY 1200", "stripe");
        payments.at("2026-03-03T10:00:00Z").given(first, failed(first, PaymentFailure.DECLINED_FOR_NOW));
        payments.at("2026-03-06T10:00:00Z").given(second, captured(second));
        payments.at("2026-03-07T10:00:00Z").given(zoes, captured(zoes));
    }

    @Test
    void isCountedOnceAndAgreesWithTheBooks() {
        SubscriptionRows.projection().project(projection.log());

        assertThat(BooksChecks.ofRevenue()).isEmpty();
        projection.assertRepeatChangesNothing(TABLES);
        projection.assertRebuildEqualsLive(TABLES);
    }

    private static void assertMoved(
            RevenueMonthView month,
            long newBusiness,
            long reactivation,
            long expansion,
            long contraction,
            long churn,
            long won,
            long lost) {
        assertThat(List.of(
                        month.newBusiness(),
                        month.reactivation(),
                        month.expansion(),
                        month.contraction(),
                        month.churn()))
                .extracting(RecurringRevenue::twentyFourths)
                .containsExactly(newBusiness, reactivation, expansion, contraction, churn);
        assertThat(month.wonAccounts()).isEqualTo(won);
        assertThat(month.lostAccounts()).isEqualTo(lost);
    }

    private static YearMonth month(int number) {
        return YearMonth.of(2026, number);
    }

    private static RecurringView euros(long twentyFourths, long paying) {
        return RecurringView.of(new RecurringRevenue(CurrencyUnit.EUR, twentyFourths), paying);
    }

    private static RecurringView yen(long twentyFourths, long paying) {
        return RecurringView.of(new RecurringRevenue(CurrencyUnit.JPY, twentyFourths), paying);
    }

    private List<RevenueMonthView> months(
            @Nullable AccountId seller,
            @Nullable PackageId packageId,
            @Nullable CurrencyUnit currency,
            @Nullable YearMonth from,
            @Nullable YearMonth until) {
        return queries.handle(new FindRevenueMonths(AccountPath.PLATFORM, seller, packageId, currency, from, until));
    }

    private List<PackageRevenueView> packages(@Nullable AccountId seller, @Nullable LocalDate until) {
        return queries.handle(new FindPackageRevenue(AccountPath.PLATFORM, seller, null, until, Page.first()));
    }

    private List<SellerRevenueView> sellers(AccountPath scope) {
        return queries.handle(
                new FindSellerRevenue(scope, null, LocalDate.of(2026, 3, 1), LocalDate.of(2026, 3, 31), Page.first()));
    }
}
