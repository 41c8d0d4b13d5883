package com.unifiedhosting.revenue.query;

import static com.unifiedhosting.account.AccountMaker.ACME;
import static com.unifiedhosting.account.AccountMaker.ACME_PATH;
import static com.unifiedhosting.account.AccountMaker.BOB_PATH;
import static com.unifiedhosting.revenue.query.RevenueEvents.activated;
import static com.unifiedhosting.revenue.query.RevenueEvents.changedTo;
import static com.unifiedhosting.revenue.query.RevenueEvents.ended;
import static com.unifiedhosting.revenue.query.RevenueEvents.sold;
import static org.assertj.core.api.Assertions.assertThat;

import com.unifiedhosting.account.AccountEvent.AccountMoved;
import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.billing.query.StatementRows;
import com.unifiedhosting.catalogue.PackageId;
import com.unifiedhosting.revenue.RecurringRevenue;
import com.unifiedhosting.revenue.RecurringView;
import com.unifiedhosting.revenue.RevenueMonthView;
import com.unifiedhosting.revenue.RevenueQuery.FindRevenueMonths;
import com.unifiedhosting.shared.query.ProjectionFixture;
import com.unifiedhosting.subscription.BillingCycle;
import com.unifiedhosting.subscription.Sale;
import com.unifiedhosting.subscription.SubscriptionMaker;
import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import org.joda.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;

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
abstract class ThreeMonths {

    static final AccountPath EVE_PATH = AccountPath.PLATFORM.child(new AccountId("acc_eve"));
    static final AccountId ZOE = new AccountId("acc_zoe");
    static final AccountPath ZOE_PATH = ACME_PATH.child(ZOE);
    static final AccountPath ZOE_AFTER = AccountPath.PLATFORM.child(ZOE);
    static final PackageId STARTER = new PackageId("pkg_starter");
    static final PackageId PRO = new PackageId("pkg_pro");
    static final YearMonth JANUARY = YearMonth.of(2026, 1);

    final ProjectionFixture projection = RevenueAnswers.projection();
    final RevenueQueries queries =
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

    static Sale monthly(PackageId packageId, String price) {
        return SubscriptionMaker.saleOf(packageId.value(), BillingCycle.MONTHLY, price);
    }

    static void assertMoved(
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

    static YearMonth month(int number) {
        return YearMonth.of(2026, number);
    }

    static RecurringView euros(long twentyFourths, long paying) {
        return RecurringView.of(new RecurringRevenue(CurrencyUnit.EUR, twentyFourths), paying);
    }

    static RecurringView yen(long twentyFourths, long paying) {
        return RecurringView.of(new RecurringRevenue(CurrencyUnit.JPY, twentyFourths), paying);
    }

    List<RevenueMonthView> months(
            @Nullable AccountId seller,
            @Nullable PackageId packageId,
            @Nullable CurrencyUnit currency,
            @Nullable YearMonth from,
            @Nullable YearMonth until) {
        return queries.handle(new FindRevenueMonths(AccountPath.PLATFORM, seller, packageId, currency, from, until));
    }
}
