package com.unifiedhosting.revenue.query;

import static com.unifiedhosting.account.AccountMaker.ACME;
import static com.unifiedhosting.account.AccountMaker.ACME_PATH;
import static com.unifiedhosting.account.AccountMaker.BOB_PATH;
import static com.unifiedhosting.revenue.query.RevenueEvents.activated;
import static com.unifiedhosting.revenue.query.RevenueEvents.captured;
import static com.unifiedhosting.revenue.query.RevenueEvents.failed;
import static com.unifiedhosting.revenue.query.RevenueEvents.requested;
import static com.unifiedhosting.revenue.query.RevenueEvents.sold;
import static org.assertj.core.api.Assertions.assertThat;

import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.billing.PaymentEvent.PaymentRequested;
import com.unifiedhosting.billing.PaymentFailure;
import com.unifiedhosting.billing.query.PaymentRows;
import com.unifiedhosting.billing.query.StatementRows;
import com.unifiedhosting.revenue.PackageRevenueView;
import com.unifiedhosting.revenue.PaymentDayView;
import com.unifiedhosting.revenue.PaymentSuccess;
import com.unifiedhosting.revenue.RevenueMonthView;
import com.unifiedhosting.revenue.RevenueQuery.FindPackageRevenue;
import com.unifiedhosting.revenue.RevenueQuery.FindPaymentSuccess;
import com.unifiedhosting.revenue.RevenueQuery.FindRecurring;
import com.unifiedhosting.revenue.RevenueQuery.FindSellerRevenue;
import com.unifiedhosting.revenue.SellerRevenueView;
import com.unifiedhosting.shared.Page;
import com.unifiedhosting.shared.query.ProjectionFixture;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What packages bring and sellers earn of {@link ThreeMonths}. */
class PackagesAndSellersOfThreeMonthsIT extends ThreeMonths {

    private final ProjectionFixture payments = PaymentRows.projection();

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

    private List<PackageRevenueView> packages(@Nullable AccountId seller, @Nullable LocalDate until) {
        return queries.handle(new FindPackageRevenue(AccountPath.PLATFORM, seller, null, until, Page.first()));
    }

    private List<SellerRevenueView> sellers(AccountPath scope) {
        return queries.handle(
                new FindSellerRevenue(scope, null, LocalDate.of(2026, 3, 1), LocalDate.of(2026, 3, 31), Page.first()));
    }
}
