package com.unifiedhosting.dashboards.query;

import static com.unifiedhosting.account.AccountMaker.ACME;
import static com.unifiedhosting.account.AccountMaker.ACME_PATH;
import static com.unifiedhosting.account.AccountMaker.BOB;
import static com.unifiedhosting.account.AccountMaker.BOB_PATH;
import static com.unifiedhosting.account.AccountMaker.acmeRegistered;
import static com.unifiedhosting.account.AccountMaker.bobRegistered;
import static com.unifiedhosting.account.AccountMaker.platformRegistered;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import com.unifiedhosting.account.AccountEvent.AccountMoved;
import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.account.AccountKind;
import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.account.AccountStatus;
import com.unifiedhosting.billing.ReceivablesView;
import com.unifiedhosting.billing.query.MoneyQueries;
import com.unifiedhosting.dashboards.ActivityView;
import com.unifiedhosting.dashboards.DashboardQuery.ShowCustomer;
import com.unifiedhosting.dashboards.DashboardQuery.ShowPlatform;
import com.unifiedhosting.dashboards.DashboardQuery.ShowReseller;
import com.unifiedhosting.dashboards.PlatformDashboardView.AccountCount;
import com.unifiedhosting.dashboards.PlatformDashboardView.SubscriptionCount;
import com.unifiedhosting.dashboards.PlatformDashboardView.WebsiteCount;
import com.unifiedhosting.dashboards.ResellerDashboardView;
import com.unifiedhosting.dashboards.ResellerDashboardView.Signup;
import com.unifiedhosting.hosting.WebsiteMaker;
import com.unifiedhosting.hosting.WebsiteStatus;
import com.unifiedhosting.shared.PersonName;
import com.unifiedhosting.shared.query.ProjectionFixture;
import com.unifiedhosting.subscription.SubscriptionMaker;
import com.unifiedhosting.subscription.SubscriptionStatus;
import java.time.Instant;
import java.time.LocalDate;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

/** Who is shown what, with the rows of other read models. */
class DashboardQueriesIT extends DashboardStage {

    @Test
    void showsAResellerHisCustomersAndNotHimself() {
        projection.given(
                platformRegistered(),
                acmeRegistered(),
                bobRegistered(),
                eve(),
                SubscriptionMaker.created(),
                WebsiteMaker.requested());
        Dashboards.owes(BOB_PATH, "2026-01-20", 1190);
        Dashboards.owes(BOB_PATH, "2026-03-01", 500);
        Dashboards.owes(EVE_PATH, "2026-01-20", 700);

        ResellerDashboardView acme = requireNonNull(queries.handle(new ShowReseller(ACME_PATH, ACME)));

        assertThat(acme.customers()).containsExactly(new AccountCount(AccountKind.CUSTOMER, AccountStatus.ACTIVE, 1));
        assertThat(acme.subscriptions()).containsExactly(new SubscriptionCount(SubscriptionStatus.PENDING, 1));
        assertThat(acme.websites()).containsExactly(new WebsiteCount(WebsiteStatus.REQUESTED, 1));
        assertThat(acme.signups())
                .containsExactly(new Signup(
                        BOB, new PersonName("Bob"), AccountStatus.ACTIVE, Instant.parse("2026-01-31T10:00:02Z")));
        assertThat(acme.overdue())
                .extracting(
                        ResellerDashboardView.OverdueAccount::accountId,
                        ResellerDashboardView.OverdueAccount::overdue,
                        ResellerDashboardView.OverdueAccount::oldestDueOn)
                .containsExactly(tuple(BOB, Money.parse("EUR 11.90"), LocalDate.of(2026, 1, 20)));
        assertThat(acme.receivables().getFirst().total()).isEqualTo(Money.parse("EUR 16.90"));
        assertThat(platform().overdueAccounts()).isEqualTo(2);
        assertThat(platform().receivables().getFirst().total()).isEqualTo(Money.parse("EUR 23.90"));
    }

    /** Invoiced by another reseller before: who is listed as overdue is among what is owed. */
    @Test
    void showsAResellerWhatACustomerStillOwesWhoWasMovedToHim() {
        projection.given(platformRegistered(), acmeRegistered(), bobRegistered());
        ProjectionFixture invoices = ProjectionFixture.of(MoneyQueries.ofInvoices());
        AccountPath before =
                AccountPath.PLATFORM.child(new AccountId("acc_rival")).child(BOB);
        Dashboards.owes(before, "2026-01-20", 1190);
        Dashboards.owes(ACME_PATH, "2026-01-20", 300);
        assertThat(requireNonNull(queries.handle(new ShowReseller(ACME_PATH, ACME)))
                        .receivables())
                .isEmpty();
        invoices.given(new AccountMoved(BOB, new AccountId("acc_rival"), ACME, before, BOB_PATH));

        ResellerDashboardView acme = requireNonNull(queries.handle(new ShowReseller(ACME_PATH, ACME)));

        assertThat(acme.overdue())
                .extracting(ResellerDashboardView.OverdueAccount::accountId)
                .containsExactly(BOB);
        assertThat(acme.receivables()).extracting(ReceivablesView::total).containsExactly(Money.parse("EUR 11.90"));
    }

    @Test
    void showsAResellerSixMonthEnds() {
        projection.given(acmeRegistered());
        Dashboards.brings(BOB_PATH, "2025-10-05", 24_000);
        Dashboards.brings(BOB_PATH, "2026-01-31", 12_000);

        ResellerDashboardView acme = requireNonNull(queries.handle(new ShowReseller(ACME_PATH, ACME)));

        assertThat(acme.months())
                .extracting(
                        month -> month.month().toString(),
                        month -> month.recurring().mrr().twentyFourths())
                .containsExactly(
                        tuple("2025-09", 0L),
                        tuple("2025-10", 24_000L),
                        tuple("2025-11", 24_000L),
                        tuple("2025-12", 24_000L),
                        tuple("2026-01", 36_000L),
                        tuple("2026-02", 36_000L));
        assertThat(acme.recurring().getFirst().arr()).isEqualTo(Money.parse("EUR 180.00"));
        assertThat(platform().revenue()).hasSize(30);
        assertThat(platform().revenue().getLast().day()).isEqualTo(LocalDate.of(2026, 2, 1));
    }

    @Test
    void tellsWhatHappenedLately() {
        projection.given(platformRegistered(), acmeRegistered(), bobRegistered());
        Dashboards.happened("2026-01-31T11:00:00Z", "invoice.issued", "inv_1", BOB_PATH);
        Dashboards.happened("2026-01-31T12:00:00Z", "invoice.charge-added", "inv_2", BOB_PATH);
        Dashboards.happened("2026-01-31T13:00:00Z", "website.live", "web_1", EVE_PATH);
        Dashboards.happened("2025-12-01T13:00:00Z", "website.live", "web_2", BOB_PATH);
        Dashboards.happenedToADraft("2026-01-31T12:30:00Z", "invoice.voided", "inv_3", BOB_PATH);

        assertThat(platform().activity())
                .containsExactly(
                        new ActivityView(Instant.parse("2026-01-31T13:00:00Z"), "website.live", "web_1", EVE_PATH),
                        new ActivityView(Instant.parse("2026-01-31T11:00:00Z"), "invoice.issued", "inv_1", BOB_PATH));
        assertThat(customer(BOB).activity()).extracting(ActivityView::subject).containsExactly("inv_1");
        assertThat(requireNonNull(queries.handle(new ShowReseller(ACME_PATH, ACME)))
                        .activity())
                .extracting(ActivityView::subject)
                .containsExactly("inv_1");
    }

    @Test
    void isSeenWithinTheScopeOnly() {
        projection.given(platformRegistered(), acmeRegistered(), bobRegistered(), eve());

        assertThat(queries.handle(new ShowPlatform(ACME_PATH))).isNull();
        assertThat(queries.handle(new ShowReseller(EVE_PATH, ACME))).isNull();
        assertThat(queries.handle(new ShowReseller(BOB_PATH, ACME))).isNull();
        assertThat(queries.handle(new ShowReseller(AccountPath.PLATFORM, BOB))).isNull();
        assertThat(queries.handle(new ShowCustomer(EVE_PATH, BOB))).isNull();
        assertThat(queries.handle(new ShowCustomer(ACME_PATH, BOB))).isNotNull();
        assertThat(queries.handle(new ShowCustomer(ACME_PATH, EVE))).isNull();
    }
}
