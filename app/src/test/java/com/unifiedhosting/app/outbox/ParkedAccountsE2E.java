package com.unifiedhosting.app.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.unifiedhosting.account.AccountCommand.MoveAccount;
import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.app.outbox.Receiver.Delivery;
import com.unifiedhosting.app.processing.ParkedEvents;
import com.unifiedhosting.app.processing.ParkedEvents.Parked;
import com.unifiedhosting.app.testing.NeedsEventStore;
import com.unifiedhosting.app.testing.TestPostgres;
import com.unifiedhosting.hosting.ApplicationType;
import com.unifiedhosting.hosting.DomainName;
import com.unifiedhosting.shared.Reason;
import com.unifiedhosting.subscription.BillingCycle;
import com.unifiedhosting.subscription.CancelCause;
import com.unifiedhosting.subscription.OrderCommand.CancelOrder;
import com.unifiedhosting.subscription.OrderCommand.PlaceOrder;
import com.unifiedhosting.subscription.OrderId;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Nobody is told in the place of somebody else, and nothing is lost, while it is not known where an account stands. */
@NeedsEventStore
class ParkedAccountsE2E {

    private static final Duration SOON = Duration.ofSeconds(60);

    private static Subscribed platform;
    private static Receiver receiver;

    private final String path = "/" + UUID.randomUUID();
    private final OrderId order = new OrderId("ord_" + UUID.randomUUID());
    private AccountId former;
    private AccountId present;
    private AccountId bob;

    @BeforeAll
    static void start() {
        receiver = new Receiver();
        platform = Subscribed.on(TestPostgres.newDatabase());
    }

    @AfterAll
    static void stop() {
        platform.close();
        receiver.close();
    }

    @BeforeEach
    void thereAreAccounts() {
        former = platform.reseller();
        present = platform.reseller();
        bob = platform.customerOf(AccountId.PLATFORM);
    }

    @AfterEach
    void nothingIsLeftParked() {
        assertThat(parked()).isEmpty();
    }

    @Test
    void theFormerResellerIsToldNothingWhileAMoveIsParked() {
        bobHasOrdered();
        platform.company().send(new MoveAccount(bob, former));
        platform.quiet();
        platform.endpoint(former, receiver.url(path + "/former"), "order.cancelled");
        platform.endpoint(present, receiver.url(path + "/present"), "order.cancelled");
        forget();
        platform.company().send(new MoveAccount(bob, present));
        platform.quiet();
        assertThat(parked()).extracting(Parked::sequence).containsExactly(bob.value());
        remember("platform/" + former + "/" + bob); // as it was before

        platform.company().send(new CancelOrder(order, CancelCause.REQUESTED, new Reason("Words of Ann")));
        platform.quiet();
        assertThat(parked())
                .extracting(Parked::sequence)
                .startsWith(bob.value())
                .contains(order.value());

        assertThat(retry()).as("the move first").isZero();
        await().atMost(SOON).until(() -> receiver.at(path + "/present").size() == 1);
        assertThat(receiver.at(path + "/present")).extracting(Delivery::type).containsExactly("order.cancelled");
        assertThat(handedOutTo(former)).isZero();
    }

    @Test
    void whatHappensToAnAccountThatIsNotKnownWaitsUntilItIs() {
        bobHasOrdered();
        platform.endpoint(bob, receiver.url(path + "/bob"), "order.cancelled");
        forget();

        platform.company().send(new CancelOrder(order, CancelCause.REQUESTED, new Reason("Words of Ann")));
        platform.quiet();
        assertThat(parked()).extracting(Parked::sequence).contains(order.value());

        remember("platform/" + bob);
        assertThat(retry()).isZero();
        await().atMost(SOON).until(() -> receiver.at(path + "/bob").size() == 1);
    }

    private void bobHasOrdered() {
        platform.company()
                .send(new PlaceOrder(
                        order,
                        bob,
                        platform.company().packageAt("EUR 9.90"),
                        BillingCycle.MONTHLY,
                        new DomainName("parked-" + UUID.randomUUID() + ".example.com"),
                        ApplicationType.STATIC,
                        null,
                        Set.of(),
                        null));
        platform.quiet();
    }

    /** As if the event that tells where he stands were not handled. */
    private void forget() {
        assertThat(platform.sql()
                        .sql("delete from runtime.webhook_account where account_id = ?")
                        .param(bob.value())
                        .update())
                .isOne();
    }

    private void remember(String stands) {
        platform.sql()
                .sql("insert into runtime.webhook_account (account_id, path) values (?, ?)")
                .params(bob.value(), stands)
                .update();
    }

    private static List<Parked> parked() {
        return platform.platform().getBean(ParkedEvents.class).all().stream()
                .filter(one -> one.group().equals(WebhookDispatch.GROUP))
                .toList();
    }

    private static long retry() {
        return platform.platform().getBean(ParkedEvents.class).retry(WebhookDispatch.GROUP);
    }

    private static int handedOutTo(AccountId account) {
        return platform.sql()
                .sql("""
                select count(*) from runtime.webhook_delivery d join runtime.webhook_endpoint e using (endpoint_id)
                where e.account_id = ?""")
                .param(account.value())
                .query(Integer.class)
                .single();
    }
}
