package com.unifiedhosting.revenue.query;

import static com.unifiedhosting.account.AccountMaker.ACME;
import static com.unifiedhosting.account.AccountMaker.ACME_PATH;
import static com.unifiedhosting.account.AccountMaker.BOB;
import static com.unifiedhosting.account.AccountMaker.BOB_PATH;
import static org.assertj.core.api.Assertions.assertThat;

import com.unifiedhosting.account.AccountEvent.AccountMoved;
import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.billing.query.BooksChecks;
import com.unifiedhosting.billing.query.StatementRows;
import com.unifiedhosting.revenue.RevenueDayView;
import com.unifiedhosting.revenue.RevenueQuery.FindRecurring;
import com.unifiedhosting.revenue.RevenueQuery.FindRevenue;
import com.unifiedhosting.shared.Page;
import com.unifiedhosting.shared.query.ProjectionFixture;
import com.unifiedhosting.shared.query.Table;
import com.unifiedhosting.subscription.OrderId;
import com.unifiedhosting.subscription.Sale;
import com.unifiedhosting.subscription.SubscriptionEvent.SubscriptionActivated;
import com.unifiedhosting.subscription.SubscriptionEvent.SubscriptionCreated;
import com.unifiedhosting.subscription.SubscriptionId;
import com.unifiedhosting.subscription.SubscriptionMaker;
import com.unifiedhosting.subscription.query.SubscriptionRows;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Recurring revenue of an account that is moved from Acme to the platform. */
class MovedRevenueIT {

    private static final Table[] TABLES = {
        RevenueProjection.SUBSCRIPTION, RevenueProjection.ACCOUNT, RevenueProjection.ACCOUNT_DAY, RevenueProjection.DAY
    };
    private static final AccountPath AFTER = AccountPath.PLATFORM.child(BOB);
    private static final AccountMoved MOVED = new AccountMoved(BOB, ACME, AccountId.PLATFORM, BOB_PATH, AFTER);
    private static final LocalDate FROM = LocalDate.of(2026, 1, 3);

    private final ProjectionFixture projection = RevenueAnswers.projection();
    private final ProjectionFixture subscriptions = SubscriptionRows.projection();
    private final RevenueQueries queries =
            RevenueAnswers.at(Clock.fixed(Instant.parse("2026-01-31T12:00:00Z"), ZoneOffset.UTC));

    @BeforeEach
    void noCash() {
        StatementRows.clear();
    }

    @Test
    void isLostByTheOneAndWonByTheOther() {
        tenIsMovedAndFiveComes();

        List<RevenueDayView> old = days(ACME);
        assertThat(recurring(old)).containsExactly(24_000L, 0L, 0L);
        assertThat(paying(old)).containsExactly(1L, 0L, 0L);
        assertThat(old.get(1).churn().twentyFourths()).isEqualTo(-24_000);
        List<RevenueDayView> won = days(AccountId.PLATFORM);
        assertThat(recurring(won)).containsExactly(0L, 24_000L, 36_000L);
        assertThat(paying(won)).containsExactly(0L, 1L, 1L);
        assertThat(won.get(1).newBusiness().twentyFourths()).isEqualTo(24_000);
        assertThat(won.get(2).expansion().twentyFourths()).isEqualTo(12_000);
        assertThat(queries.handle(new FindRecurring(ACME_PATH, null)))
                .allMatch(view -> view.mrr().twentyFourths() == 0 && view.payingAccounts() == 0);
    }

    @Test
    void isNoMovementForBothTogether() {
        tenIsMovedAndFiveComes();

        List<RevenueDayView> all = days(null);
        assertThat(recurring(all)).containsExactly(24_000L, 24_000L, 36_000L);
        assertThat(paying(all)).containsExactly(1L, 1L, 1L);
        assertThat(all.get(1).churn().twentyFourths()).isZero();
        assertThat(all.get(1).newBusiness().twentyFourths()).isZero();
        assertThat(all.get(2).expansion().twentyFourths()).isEqualTo(12_000);
    }

    @Test
    void isCountedOnceAndAgreesWithTheSubscriptions() {
        tenIsMovedAndFiveComes();

        subscriptions.project(projection.log());
        assertThat(BooksChecks.ofRevenue()).isEmpty();
        projection.assertRepeatChangesNothing(TABLES);
        projection.assertRebuildEqualsLive(TABLES);
    }

    @Test
    void thatComesBackWithinADayHasNotMoved() {
        sell("1", "EUR 10.00");
        projection.at("2026-01-02T10:00:00Z").given(activated("1"));
        projection
                .at("2026-01-03T10:00:00Z")
                .given(MOVED, new AccountMoved(BOB, AccountId.PLATFORM, ACME, AFTER, BOB_PATH));
        projection.assertRepeatChangesNothing(TABLES);

        assertThat(recurring(days(ACME))).containsExactly(24_000L, 24_000L, 24_000L);
        assertThat(days(ACME).getFirst().churn().twentyFourths()).isZero();
        projection.assertRebuildEqualsLive(TABLES);
    }

    /** The second is sold under the old path, as an event that comes behind the move may be. */
    private void tenIsMovedAndFiveComes() {
        sell("1", "EUR 10.00");
        projection.at("2026-01-02T10:00:00Z").given(activated("1"));
        projection.at("2026-01-04T10:00:00Z").given(MOVED);
        sell("2", "EUR 5.00");
        projection.at("2026-01-05T10:00:00Z").given(activated("2"));
    }

    private void sell(String id, String price) {
        Sale like = SubscriptionMaker.aSale();
        Money money = Money.parse(price);
        projection.given(new SubscriptionCreated(
                new SubscriptionId("sub_" + id),
                new OrderId("ord_" + id),
                BOB,
                BOB_PATH,
                new Sale(
                        like.packageId(),
                        1,
                        "Starter",
                        like.cycle(),
                        money,
                        Money.zero(money.getCurrencyUnit()),
                        0,
                        like.limits(),
                        like.serverGroup(),
                        like.unusedDays(),
                        null,
                        List.of()),
                SubscriptionMaker.ANCHOR,
                SubscriptionMaker.FIRST_PERIOD));
    }

    private static SubscriptionActivated activated(String id) {
        return new SubscriptionActivated(new SubscriptionId("sub_" + id));
    }

    private static List<Long> recurring(List<RevenueDayView> days) {
        return days.stream().map(day -> day.recurring().mrr().twentyFourths()).toList();
    }

    private static List<Long> paying(List<RevenueDayView> days) {
        return days.stream().map(day -> day.recurring().payingAccounts()).toList();
    }

    private List<RevenueDayView> days(@Nullable AccountId seller) {
        return queries.handle(
                new FindRevenue(AccountPath.PLATFORM, seller, null, null, FROM, FROM.plusDays(2), new Page(200, null)));
    }
}
