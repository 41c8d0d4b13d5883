package com.unifiedhosting.subscription.query;

import static com.unifiedhosting.account.AccountMaker.ACME_PATH;
import static com.unifiedhosting.account.AccountMaker.BOB;
import static com.unifiedhosting.account.AccountMaker.bobRegistered;
import static com.unifiedhosting.subscription.SubscriptionMaker.ANCHOR;
import static com.unifiedhosting.subscription.SubscriptionMaker.FIRST_PERIOD;
import static com.unifiedhosting.subscription.SubscriptionMaker.SUBSCRIPTION;
import static com.unifiedhosting.subscription.SubscriptionMaker.aSale;
import static com.unifiedhosting.subscription.SubscriptionMaker.created;
import static com.unifiedhosting.subscription.SubscriptionMaker.saleOf;
import static com.unifiedhosting.subscription.query.SubscriptionProjectionIT.charged;
import static org.assertj.core.api.Assertions.assertThat;

import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.account.query.AccountRows;
import com.unifiedhosting.catalogue.PackageId;
import com.unifiedhosting.catalogue.PackageMaker;
import com.unifiedhosting.shared.Page;
import com.unifiedhosting.shared.query.Asking;
import com.unifiedhosting.shared.query.History;
import com.unifiedhosting.shared.query.ProjectionFixture;
import com.unifiedhosting.shared.query.ReadModelDatabase;
import com.unifiedhosting.subscription.BillingAnchor;
import com.unifiedhosting.subscription.BillingCycle;
import com.unifiedhosting.subscription.BillingPeriod;
import com.unifiedhosting.subscription.OrderId;
import com.unifiedhosting.subscription.Sale;
import com.unifiedhosting.subscription.SubscriptionEvent.PackageChanged;
import com.unifiedhosting.subscription.SubscriptionEvent.PeriodBilled;
import com.unifiedhosting.subscription.SubscriptionEvent.SubscriptionActivated;
import com.unifiedhosting.subscription.SubscriptionEvent.SubscriptionCreated;
import com.unifiedhosting.subscription.SubscriptionId;
import com.unifiedhosting.subscription.SubscriptionQuery.FindSubscriptions;
import com.unifiedhosting.subscription.SubscriptionSorting;
import com.unifiedhosting.subscription.SubscriptionStatus;
import com.unifiedhosting.subscription.SubscriptionView;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which subscriptions are listed, and in which order. */
class SubscriptionListsIT {

    private static final SubscriptionId OTHER = new SubscriptionId("sub_2");
    private static final AccountId ZOE = new AccountId("acc_zoe");
    private static final AccountPath ZOE_PATH = AccountPath.PLATFORM.child(ZOE);
    private static final BillingPeriod NEXT_PERIOD =
            new BillingPeriod(LocalDate.of(2026, 2, 28), LocalDate.of(2026, 3, 31));

    private final ProjectionFixture projection =
            ProjectionFixture.of(new SubscriptionProjection(ReadModelDatabase.rows()));

    @BeforeEach
    void subscribe() {
        AccountRows.given(bobRegistered());
        projection.at("2026-01-31T10:00:00Z").given(created());
    }

    @Test
    void filtersWithinTheScopeOnly() {
        projection.given(other(), new SubscriptionActivated(OTHER));
        assertThat(found(AccountPath.PLATFORM, null, null, null, null, null)).containsExactly(OTHER, SUBSCRIPTION);
        assertThat(found(ACME_PATH, null, null, null, null, null)).containsExactly(SUBSCRIPTION);
        assertThat(found(ZOE_PATH, null, null, null, null, null)).containsExactly(OTHER);
        assertThat(found(AccountPath.PLATFORM, SubscriptionStatus.ACTIVE, null, null, null, null))
                .containsExactly(OTHER);
        assertThat(found(AccountPath.PLATFORM, null, BOB, null, null, null)).containsExactly(SUBSCRIPTION);
        assertThat(found(AccountPath.PLATFORM, null, null, new PackageId("pkg_other"), null, null))
                .isEmpty();
        assertThat(found(AccountPath.PLATFORM, null, null, PackageMaker.STARTER, BillingCycle.ANNUAL, null))
                .isEmpty();
    }

    @Test
    void findsByTheSaleAndByTheNameOfTheAccount() {
        projection.given(other());
        assertThat(found(AccountPath.PLATFORM, null, null, null, null, "STARTER"))
                .hasSize(2);
        assertThat(found(AccountPath.PLATFORM, null, null, null, null, "bob builder"))
                .containsExactly(SUBSCRIPTION);
        assertThat(found(ZOE_PATH, null, null, null, null, "bob builder")).isEmpty();
        assertThat(found(AccountPath.PLATFORM, null, null, null, null, "nothing like it"))
                .isEmpty();
    }

    @Test
    void findsByWhatItWasChangedTo() {
        BillingPeriod year = new BillingPeriod(LocalDate.of(2026, 2, 14), LocalDate.of(2027, 2, 14));
        BillingPeriod nextYear = new BillingPeriod(year.end(), LocalDate.of(2028, 2, 14));
        Sale pro = saleOf("pkg_pro", BillingCycle.ANNUAL, "EUR 200.00");
        projection.given(new PackageChanged(
                SUBSCRIPTION,
                BOB,
                1,
                pro,
                pro.price(),
                year.start(),
                new BillingAnchor(14, ANCHOR.zone()),
                year,
                null,
                List.of(),
                nextYear,
                List.of()));

        assertThat(found(ACME_PATH, null, null, pro.packageId(), null, null)).containsExactly(SUBSCRIPTION);
        assertThat(found(ACME_PATH, null, null, PackageMaker.STARTER, null, null))
                .isEmpty();
        assertThat(found(ACME_PATH, null, null, null, BillingCycle.ANNUAL, "PKG_PRO"))
                .containsExactly(SUBSCRIPTION);
    }

    @Test
    void pagesInEachOrder() {
        projection.given(
                other(), new PeriodBilled(SUBSCRIPTION, BOB, FIRST_PERIOD, charged(FIRST_PERIOD), NEXT_PERIOD));
        SubscriptionId third = new SubscriptionId("sub_3");
        BillingPeriod nextYear = new BillingPeriod(LocalDate.of(2027, 1, 1), LocalDate.of(2027, 2, 1));
        projection.given(
                new SubscriptionCreated(third, new OrderId("ord_3"), ZOE, ZOE_PATH, aSale(), ANCHOR, nextYear));
        assertThat(paged(SubscriptionSorting.NEWEST)).containsExactly(third, OTHER, SUBSCRIPTION);
        assertThat(paged(SubscriptionSorting.OLDEST)).containsExactly(SUBSCRIPTION, OTHER, third);
        assertThat(paged(SubscriptionSorting.DUE)).containsExactly(OTHER, SUBSCRIPTION, third);
    }

    private static SubscriptionCreated other() {
        return new SubscriptionCreated(OTHER, new OrderId("ord_2"), ZOE, ZOE_PATH, aSale(), ANCHOR, FIRST_PERIOD);
    }

    private Asking ask() {
        return Asking.handlers(new SubscriptionQueries(
                ReadModelDatabase.JDBC,
                ReadModelDatabase.JSON,
                new History(projection.eventStore()),
                ReadModelDatabase.INDEX));
    }

    private List<SubscriptionId> found(
            AccountPath scope,
            @Nullable SubscriptionStatus status,
            @Nullable AccountId account,
            @Nullable PackageId packageId,
            @Nullable BillingCycle cycle,
            @Nullable String text) {
        return ids(ask().all(
                        new FindSubscriptions(
                                scope,
                                status,
                                account,
                                packageId,
                                cycle,
                                text,
                                SubscriptionSorting.NEWEST,
                                Page.first()),
                        SubscriptionView.class));
    }

    private List<SubscriptionId> paged(SubscriptionSorting sorting) {
        return ids(ask().pages(
                        page -> new FindSubscriptions(
                                AccountPath.PLATFORM, null, null, null, null, null, sorting, page),
                        SubscriptionView.class,
                        sorting::placeOf));
    }

    private static List<SubscriptionId> ids(List<SubscriptionView> views) {
        return views.stream().map(SubscriptionView::subscriptionId).toList();
    }
}
