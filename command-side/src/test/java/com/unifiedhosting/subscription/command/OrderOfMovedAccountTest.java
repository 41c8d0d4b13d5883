package com.unifiedhosting.subscription.command;

import static com.unifiedhosting.account.AccountMaker.ACME;
import static com.unifiedhosting.account.AccountMaker.BOB;
import static com.unifiedhosting.account.AccountMaker.BOB_PATH;
import static org.assertj.core.api.Assertions.assertThat;

import com.unifiedhosting.account.AccountCommand.MoveAccount;
import com.unifiedhosting.account.AccountEvent.AccountMoved;
import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.hosting.DomainName;
import com.unifiedhosting.shared.DomainEvent;
import com.unifiedhosting.subscription.OrderCommand.PlaceOrder;
import com.unifiedhosting.subscription.OrderId;
import com.unifiedhosting.subscription.SubscriptionEvent.SubscriptionCreated;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class OrderOfMovedAccountTest extends OrderDeskFixture {

    private static final int ROUNDS = 100;

    /** Else the subscription would follow a reseller below whom the account no longer stands. */
    @Test
    void anOrderThatRacesWithAMoveIsStoredWithWhereTheAccountStandsThen() throws Exception {
        List<Callable<Object>> race = new ArrayList<>();
        for (int n = 0; n < ROUNDS; n++) {
            MoveAccount move = new MoveAccount(BOB, n % 2 == 0 ? AccountId.PLATFORM : ACME);
            PlaceOrder order = order(new OrderId("ord_" + n), new DomainName("race" + n + ".example.com"));
            race.add(() -> side.send(move));
            race.add(() -> side.send(order));
        }
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Object> answer : threads.invokeAll(race)) {
                assertThat(answer.get()).isNotNull();
            }
        }

        AccountPath standing = BOB_PATH;
        int subscriptions = 0;
        for (DomainEvent event : side.everything()) {
            if (event instanceof AccountMoved moved) {
                standing = moved.pathAfter();
            } else if (event instanceof SubscriptionCreated created) {
                assertThat(created.ownerPath()).isEqualTo(standing);
                subscriptions++;
            }
        }
        assertThat(subscriptions).isEqualTo(ROUNDS);
    }
}
