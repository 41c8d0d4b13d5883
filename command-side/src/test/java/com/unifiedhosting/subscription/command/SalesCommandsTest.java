package com.unifiedhosting.subscription.command;

import static com.unifiedhosting.account.AccountMaker.BOB;
import static com.unifiedhosting.catalogue.PackageMaker.STARTER;
import static com.unifiedhosting.subscription.SubscriptionMaker.ORDER;
import static com.unifiedhosting.subscription.SubscriptionMaker.SUBSCRIPTION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.unifiedhosting.hosting.ApplicationType;
import com.unifiedhosting.hosting.DomainName;
import com.unifiedhosting.shared.Reason;
import com.unifiedhosting.shared.command.Endpoint;
import com.unifiedhosting.subscription.BillingCycle;
import com.unifiedhosting.subscription.CancelCause;
import com.unifiedhosting.subscription.CancellationTime;
import com.unifiedhosting.subscription.Hold;
import com.unifiedhosting.subscription.OrderCommand.CancelOrder;
import com.unifiedhosting.subscription.OrderCommand.PlaceOrder;
import com.unifiedhosting.subscription.SubscriptionCommand.CancelSubscription;
import com.unifiedhosting.subscription.SubscriptionCommand.ResumeSubscription;
import com.unifiedhosting.subscription.SubscriptionCommand.SuspendSubscription;
import com.unifiedhosting.subscription.SubscriptionCommand.WithdrawCancellation;
import org.junit.jupiter.api.Test;

/** Orders and subscriptions over HTTP. */
class SalesCommandsTest {

    private final Endpoint orders = new Endpoint(OrderCommands::new);
    private final Endpoint subscriptions = new Endpoint(SubscriptionCommands::new);

    @Test
    void placesAnOrderAndTellsWhereItGoesOn() throws Exception {
        orders.posts("/api/v1/orders", """
                        {"accountId": "acc_bob", "packageId": "pkg_starter", "cycle": "MONTHLY",
                         "domain": "Bob.Example.com", "application": "STATIC"}""")
                .andExpect(status().isAccepted())
                .andExpect(header().string("Location", "/api/v1/orders/" + placed().orderId()))
                .andExpect(header().string("ETag", "\"7\""))
                .andExpect(jsonPath("$.id").value(placed().orderId().value()));

        assertThat(placed())
                .isEqualTo(new PlaceOrder(
                        placed().orderId(),
                        BOB,
                        STARTER,
                        BillingCycle.MONTHLY,
                        new DomainName("bob.example.com"),
                        ApplicationType.STATIC,
                        null));
    }

    @Test
    void refusesAnOrderWithMissingParts() throws Exception {
        orders.posts("/api/v1/orders", "{\"accountId\": \"acc_bob\"}").andExpect(status().isBadRequest());

        assertThat(orders.sent()).isEmpty();
    }

    @Test
    void cancelsAnOrder() throws Exception {
        orders.posts("/api/v1/orders/ord_1/cancel", "{\"reason\": \"no\"}").andExpect(status().isOk());

        assertThat(orders.sent()).containsExactly(new CancelOrder(ORDER, CancelCause.REQUESTED, new Reason("no")));
    }

    @Test
    void putsHoldsOnAndTakesThemOff() throws Exception {
        subscriptions
                .posts("/api/v1/subscriptions/sub_1/suspend", "{\"cause\": \"STAFF\", \"reference\": \"abuse\"}")
                .andExpect(status().isOk());
        subscriptions
                .posts("/api/v1/subscriptions/sub_1/resume", "{\"cause\": \"CUSTOMER\"}")
                .andExpect(status().isOk());

        assertThat(subscriptions.sent())
                .containsExactly(
                        new SuspendSubscription(SUBSCRIPTION, new Hold(Hold.Cause.STAFF, "abuse")),
                        new ResumeSubscription(SUBSCRIPTION, new Hold(Hold.Cause.CUSTOMER, "customer")));
    }

    @Test
    void refusesHoldsThatOnlySagasPlace() throws Exception {
        subscriptions
                .posts("/api/v1/subscriptions/sub_1/resume", "{\"cause\": \"NON_PAYMENT\", \"reference\": \"inv_1\"}")
                .andExpect(status().isBadRequest());
    }

    @Test
    void cancelsASubscriptionAndTakesThatBack() throws Exception {
        subscriptions
                .posts("/api/v1/subscriptions/sub_1/cancel", "{\"time\": \"PERIOD_END\", \"reason\": \"no\"}")
                .andExpect(status().isOk());
        subscriptions.posts("/api/v1/subscriptions/sub_1/withdraw-cancellation").andExpect(status().isOk());

        assertThat(subscriptions.sent())
                .containsExactly(
                        new CancelSubscription(SUBSCRIPTION, CancellationTime.PERIOD_END, new Reason("no")),
                        new WithdrawCancellation(SUBSCRIPTION));
    }

    private PlaceOrder placed() {
        return (PlaceOrder) orders.sent().getLast();
    }
}
