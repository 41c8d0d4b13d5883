package com.unifiedhosting.subscription.query;

import static com.unifiedhosting.account.AccountMaker.ACME_PATH;
import static com.unifiedhosting.account.AccountMaker.BOB;
import static com.unifiedhosting.account.AccountMaker.BOB_PATH;
import static com.unifiedhosting.subscription.SubscriptionMaker.FIRST_PERIOD;
import static com.unifiedhosting.subscription.SubscriptionMaker.aSale;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.hosting.ApplicationType;
import com.unifiedhosting.hosting.DomainName;
import com.unifiedhosting.hosting.WebsiteId;
import com.unifiedhosting.shared.Page;
import com.unifiedhosting.shared.Reason;
import com.unifiedhosting.shared.query.Asking;
import com.unifiedhosting.shared.query.ProjectionFixture;
import com.unifiedhosting.shared.query.ReadModelDatabase;
import com.unifiedhosting.subscription.CancelCause;
import com.unifiedhosting.subscription.OrderEvent.OrderCancelled;
import com.unifiedhosting.subscription.OrderEvent.OrderCompleted;
import com.unifiedhosting.subscription.OrderEvent.OrderPlaced;
import com.unifiedhosting.subscription.OrderEvent.OrderRejected;
import com.unifiedhosting.subscription.OrderId;
import com.unifiedhosting.subscription.OrderQuery.FindOrder;
import com.unifiedhosting.subscription.OrderQuery.FindOrders;
import com.unifiedhosting.subscription.OrderStatus;
import com.unifiedhosting.subscription.OrderView;
import com.unifiedhosting.subscription.SubscriptionId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OrderProjectionIT {

    private static final OrderId FIRST = new OrderId("ord_1");
    private static final OrderId SECOND = new OrderId("ord_2");
    private static final OrderId THIRD = new OrderId("ord_3");
    private static final AccountPath RIVAL_PATH = AccountPath.PLATFORM.child(new AccountId("acc_rival"));

    private final ProjectionFixture projection = ProjectionFixture.of(new OrderProjection(ReadModelDatabase.rows()));
    private final Asking ask = Asking.handlers(new OrderQueries(ReadModelDatabase.JDBC, ReadModelDatabase.JSON));

    @BeforeEach
    void order() {
        projection
                .at("2026-01-31T10:00:00Z")
                .given(placed(FIRST, "one.example"), placed(SECOND, "two.example"), placed(THIRD, "three.example"));
    }

    @Test
    void showsAnOrderAsItWasPlaced() {
        assertThat(order(FIRST))
                .isEqualTo(new OrderView(
                        FIRST,
                        BOB,
                        BOB_PATH,
                        OrderStatus.PLACED,
                        new SubscriptionId("sub_1"),
                        new WebsiteId("web_1"),
                        aSale(),
                        FIRST_PERIOD,
                        new DomainName("one.example"),
                        ApplicationType.STATIC,
                        null,
                        Instant.parse("2026-01-31T10:00:00Z"),
                        null,
                        0,
                        Instant.parse("2026-01-31T10:00:00Z")));
    }

    @Test
    void showsHowAnOrderCameToItsEnd() {
        projection
                .at("2026-02-01T00:00:00Z")
                .given(
                        new OrderCompleted(FIRST, SubscriptionId.of(FIRST)),
                        new OrderRejected(SECOND, SubscriptionId.of(SECOND), new Reason("no room")),
                        new OrderCancelled(
                                THIRD, SubscriptionId.of(THIRD), CancelCause.REQUESTED, new Reason("changed my mind")));
        assertThat(order(FIRST).status()).isEqualTo(OrderStatus.COMPLETED);
        assertThat(order(FIRST).reason()).isNull();
        assertThat(order(FIRST).closedAt()).isEqualTo(Instant.parse("2026-02-01T00:00:00Z"));
        assertThat(order(SECOND).status()).isEqualTo(OrderStatus.REJECTED);
        assertThat(order(SECOND).reason()).isEqualTo("no room");
        assertThat(order(THIRD).status()).isEqualTo(OrderStatus.CANCELLED);
        assertThat(order(THIRD).reason()).isEqualTo("changed my mind");
    }

    @Test
    void filtersWithinTheScopeOnly() {
        projection.given(new OrderCompleted(FIRST, SubscriptionId.of(FIRST)));
        assertThat(found(ACME_PATH, OrderStatus.COMPLETED, null, null)).containsExactly(FIRST);
        assertThat(found(BOB_PATH, null, BOB, "TWO.")).containsExactly(SECOND);
        assertThat(found(RIVAL_PATH, null, null, null)).isEmpty();
        assertThat(found(AccountPath.PLATFORM, null, new AccountId("acc_other"), null))
                .isEmpty();
        assertThat(ask.one(new FindOrder(RIVAL_PATH, FIRST), OrderView.class)).isNull();
    }

    @Test
    void pagesNewestFirst() {
        assertThat(ask.pages(
                        page -> new FindOrders(AccountPath.PLATFORM, null, null, null, page),
                        OrderView.class,
                        OrderView::place))
                .extracting(OrderView::orderId)
                .containsExactly(THIRD, SECOND, FIRST);
    }

    @Test
    void isTheSameAfterARepeatAndAfterARebuild() {
        projection.given(new OrderRejected(SECOND, SubscriptionId.of(SECOND), new Reason("no room")));
        projection.assertRepeatChangesNothing(OrderProjection.ORDER);
        projection.assertRebuildEqualsLive(OrderProjection.ORDER);
    }

    private OrderView order(OrderId id) {
        return requireNonNull(ask.one(new FindOrder(BOB_PATH, id), OrderView.class));
    }

    private List<OrderId> found(
            AccountPath scope, @Nullable OrderStatus status, @Nullable AccountId account, @Nullable String text) {
        return ask.all(new FindOrders(scope, status, account, text, Page.first()), OrderView.class).stream()
                .map(OrderView::orderId)
                .toList();
    }

    private static OrderPlaced placed(OrderId id, String domain) {
        return new OrderPlaced(
                id,
                BOB,
                BOB_PATH,
                SubscriptionId.of(id),
                WebsiteId.firstOf(id),
                aSale(),
                FIRST_PERIOD,
                new DomainName(domain),
                ApplicationType.STATIC,
                null);
    }
}
