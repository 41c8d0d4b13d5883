package com.unifiedhosting.revenue.query;

import static com.unifiedhosting.account.AccountMaker.ACME;
import static com.unifiedhosting.account.AccountMaker.BOB_PATH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.billing.query.BooksChecks;
import com.unifiedhosting.revenue.Ratio;
import com.unifiedhosting.revenue.RevenueDayView;
import com.unifiedhosting.revenue.RevenueMonthView;
import com.unifiedhosting.revenue.RevenueQuery.FindRevenue;
import com.unifiedhosting.revenue.RevenueQuery.FindRevenueMonths;
import com.unifiedhosting.shared.Page;
import com.unifiedhosting.shared.query.Table;
import com.unifiedhosting.subscription.query.SubscriptionRows;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

/** Months, and a package seen by itself, of {@link ThreeMonths}. */
class RevenueOfThreeMonthsIT extends ThreeMonths {

    private static final Table[] TABLES = {
        RevenueProjection.SUBSCRIPTION, RevenueProjection.ACCOUNT, RevenueProjection.ACCOUNT_DAY, RevenueProjection.DAY
    };

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
    void isCountedOnceAndAgreesWithTheBooks() {
        SubscriptionRows.projection().project(projection.log());

        assertThat(BooksChecks.ofRevenue()).isEmpty();
        projection.assertRepeatChangesNothing(TABLES);
        projection.assertRebuildEqualsLive(TABLES);
    }
}
