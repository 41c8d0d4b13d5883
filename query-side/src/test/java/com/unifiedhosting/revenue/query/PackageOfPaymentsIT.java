package com.unifiedhosting.revenue.query;

import static com.unifiedhosting.account.AccountMaker.ACME_PATH;
import static com.unifiedhosting.account.AccountMaker.BOB_PATH;
import static com.unifiedhosting.billing.query.BillingEvents.EVE_PATH;
import static com.unifiedhosting.billing.query.BillingEvents.added;
import static com.unifiedhosting.billing.query.BillingEvents.drafted;
import static com.unifiedhosting.billing.query.BillingEvents.invoice;
import static com.unifiedhosting.billing.query.BillingEvents.manualCharge;
import static com.unifiedhosting.billing.query.BillingEvents.money;
import static com.unifiedhosting.revenue.query.RevenueEvents.activated;
import static com.unifiedhosting.revenue.query.RevenueEvents.billed;
import static com.unifiedhosting.revenue.query.RevenueEvents.captured;
import static com.unifiedhosting.revenue.query.RevenueEvents.changed;
import static com.unifiedhosting.revenue.query.RevenueEvents.failed;
import static com.unifiedhosting.revenue.query.RevenueEvents.requested;
import static com.unifiedhosting.revenue.query.RevenueEvents.sold;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.billing.PaymentEvent.PaymentRequested;
import com.unifiedhosting.billing.PaymentFailure;
import com.unifiedhosting.billing.query.MoneyQueries;
import com.unifiedhosting.billing.query.PaymentRows;
import com.unifiedhosting.catalogue.PackageId;
import com.unifiedhosting.revenue.PaymentDayView;
import com.unifiedhosting.revenue.PaymentSuccess;
import com.unifiedhosting.revenue.RevenueMonthView;
import com.unifiedhosting.revenue.RevenueQuery.FindPaymentSuccess;
import com.unifiedhosting.revenue.RevenueQuery.FindRevenueMonths;
import com.unifiedhosting.shared.Page;
import com.unifiedhosting.shared.query.ProjectionFixture;
import com.unifiedhosting.subscription.BillingCycle;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import org.joda.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Bob has Starter (a) and, changed to before it was billed, Pro (b); a becomes Pro afterwards. Invoice 1 charges for both, 2 for b,
 * 3 for work alone. 1 is paid at the second attempt, 2 and 3 at the first.
 */
class PackageOfPaymentsIT {

    private static final PackageId STARTER = new PackageId("pkg_starter");
    private static final PackageId PRO = new PackageId("pkg_pro");
    private static final PaymentSuccess OF_ONE =
            new PaymentSuccess(2, 1, 1, 0, 0, 0, money("EUR 30.00"), money("EUR 30.00"), 0, 1, 1);

    private final ProjectionFixture projection = RevenueAnswers.projection();
    private final RevenueQueries queries =
            RevenueAnswers.at(Clock.fixed(Instant.parse("2026-03-31T12:00:00Z"), ZoneOffset.UTC));

    @BeforeEach
    void collect() {
        projection
                .at("2026-03-01T10:00:00Z")
                .given(
                        sold("a", BOB_PATH, BillingCycle.MONTHLY, "EUR 10.00"),
                        activated("a"),
                        billed("a", BillingCycle.MONTHLY, "EUR 10.00"),
                        sold("b", BOB_PATH, BillingCycle.MONTHLY, "EUR 10.00"),
                        activated("b"),
                        changed("b", BillingCycle.MONTHLY, "EUR 20.00"),
                        billed("b", BillingCycle.MONTHLY, "EUR 20.00"),
                        changed("a", BillingCycle.MONTHLY, "EUR 20.00"));
        ProjectionFixture invoices = ProjectionFixture.of(MoneyQueries.ofInvoices());
        charge(invoices, "1", "a", "b", "work-1");
        charge(invoices, "2", "b");
        charge(invoices, "3", "work-3");
        PaymentRequested first = requested("1", 1, BOB_PATH, "EUR 30.00", "sandbox");
        PaymentRequested second = requested("1", 2, BOB_PATH, "EUR 30.00", "sandbox");
        PaymentRequested two = requested("2", 1, BOB_PATH, "EUR 20.00", "sandbox");
        PaymentRequested three = requested("3", 1, BOB_PATH, "EUR 5.00", "sandbox");
        PaymentRows.projection()
                .at("2026-03-03T10:00:00Z")
                .given(first, failed(first, PaymentFailure.DECLINED_FOR_NOW), second, captured(second))
                .at("2026-03-04T10:00:00Z")
                .given(two, captured(two), three, captured(three));
    }

    /** Each charge stands under a key of its own, which the subscription tells as it is billed. */
    private static void charge(ProjectionFixture invoices, String id, String... keys) {
        invoices.given(drafted(invoice(id), BOB_PATH, money("EUR 0.00")));
        for (String key : keys) {
            invoices.given(added(invoice(id), manualCharge(key, 1, money("EUR 5.00"), money("EUR 0.00"))));
        }
    }

    @Test
    void anAttemptCountsWithEachPackageThatItsInvoiceChargesFor() {
        assertThat(days(STARTER, AccountPath.PLATFORM))
                .extracting(PaymentDayView::day, PaymentDayView::payments)
                .containsExactly(tuple(LocalDate.of(2026, 3, 3), OF_ONE));
        assertThat(days(PRO, AccountPath.PLATFORM))
                .extracting(PaymentDayView::payments)
                .containsExactly(
                        OF_ONE, new PaymentSuccess(1, 1, 0, 0, 0, 0, money("EUR 20.00"), money("EUR 0.00"), 1, 0, 0));
        assertThat(days(null, AccountPath.PLATFORM))
                .extracting(view -> view.payments().attempts())
                .containsExactly(2L, 2L);
        assertThat(days(STARTER, ACME_PATH)).isEqualTo(days(STARTER, AccountPath.PLATFORM));
        assertThat(days(STARTER, EVE_PATH)).isEmpty();
        assertThat(days(new PackageId("pkg_other"), AccountPath.PLATFORM)).isEmpty();
    }

    /** Starter brings nothing any more, and what was tried for it stays. */
    @Test
    void monthsOfAPackageTellItsAttempts() {
        assertThat(march(STARTER).payments()).isEqualTo(OF_ONE);
        assertThat(march(STARTER).recurring().mrr().twentyFourths()).isZero();
        assertThat(march(PRO).payments().attempts()).isEqualTo(3);
        assertThat(march(null).payments().attempts()).isEqualTo(4);
    }

    @Test
    void theFirstPackageOfAChargeStays() {
        projection.assertRepeatChangesNothing(RevenueProjection.CHARGE);
        projection.assertRebuildEqualsLive(RevenueProjection.CHARGE);
    }

    private List<PaymentDayView> days(@Nullable PackageId packageId, AccountPath scope) {
        return queries.handle(new FindPaymentSuccess(scope, null, packageId, null, null, null, Page.first()));
    }

    private RevenueMonthView march(@Nullable PackageId packageId) {
        YearMonth march = YearMonth.of(2026, 3);
        return queries.handle(
                        new FindRevenueMonths(AccountPath.PLATFORM, null, packageId, CurrencyUnit.EUR, march, march))
                .getFirst();
    }
}
