package com.unifiedhosting.subscription.command;

import static com.unifiedhosting.account.AccountMaker.BOB;
import static com.unifiedhosting.catalogue.PackageMaker.STARTER;
import static com.unifiedhosting.subscription.SubscriptionMaker.ORDER;
import static com.unifiedhosting.subscription.SubscriptionMaker.SUBSCRIPTION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.unifiedhosting.catalogue.AddOnCode;
import com.unifiedhosting.catalogue.AddOnQuantity;
import com.unifiedhosting.hosting.ApplicationType;
import com.unifiedhosting.hosting.DomainName;
import com.unifiedhosting.shared.Percent;
import com.unifiedhosting.shared.Reason;
import com.unifiedhosting.shared.command.Endpoint;
import com.unifiedhosting.subscription.AgreedPrice;
import com.unifiedhosting.subscription.BillingCycle;
import com.unifiedhosting.subscription.CancelCause;
import com.unifiedhosting.subscription.CancellationTime;
import com.unifiedhosting.subscription.ChangeTime;
import com.unifiedhosting.subscription.Hold;
import com.unifiedhosting.subscription.OrderCommand.CancelOrder;
import com.unifiedhosting.subscription.OrderCommand.PlaceOrder;
import com.unifiedhosting.subscription.PriceTerms;
import com.unifiedhosting.subscription.SubscriptionCommand.CancelSubscription;
import com.unifiedhosting.subscription.SubscriptionCommand.ChangeAddOn;
import com.unifiedhosting.subscription.SubscriptionCommand.ResumeSubscription;
import com.unifiedhosting.subscription.SubscriptionCommand.SuspendSubscription;
import com.unifiedhosting.subscription.SubscriptionCommand.WithdrawCancellation;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
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
                        null,
                        Set.of(),
                        null));
    }

    @Test
    void takesAddOnsWithAnOrderAndLater() throws Exception {
        orders.posts("/api/v1/orders", """
                        {"accountId":"acc_bob","packageId":"pkg_starter","cycle":"MONTHLY","domain":"bob.example.com",
                        "application":"STATIC","addOns":[{"code":"extra-disk","quantity":2}]}""").andExpect(status().isAccepted());
        assertThat(placed().addOns()).containsExactly(new AddOnQuantity(new AddOnCode("extra-disk"), 2));
        orders.posts("/api/v1/orders", """
                        {"accountId":"acc_bob","packageId":"pkg_starter","cycle":"MONTHLY","domain":"bob.example.com",
                        "application":"STATIC","addOns":[{"code":"extra-disk","quantity":0}]}""").andExpect(status().isBadRequest());
        orders.posts("/api/v1/orders", """
                        {"accountId":"acc_bob","packageId":"pkg_starter","cycle":"MONTHLY","domain":"bob.example.com",
                        "application":"STATIC","addOns":[{"code":"a","quantity":1},{"code":"a","quantity":2}]}""").andExpect(status().isBadRequest());

        subscriptions
                .posts(
                        "/api/v1/subscriptions/sub_1/change-add-on",
                        "{\"addOn\":\"extra-disk\",\"quantity\":3,\"time\":\"NOW\"}")
                .andExpect(status().isOk());
        assertThat(subscriptions.sent())
                .containsExactly(new ChangeAddOn(SUBSCRIPTION, new AddOnCode("extra-disk"), 3, ChangeTime.NOW));
        subscriptions
                .posts(
                        "/api/v1/subscriptions/sub_1/change-add-on",
                        "{\"addOn\":\"extra-disk\",\"quantity\":-1,\"time\":\"NOW\"}")
                .andExpect(status().isBadRequest());
    }

    @Test
    void takesAPriceThatIsAgreedWithAnOrder() throws Exception {
        String order = """
                        {"accountId":"acc_bob","packageId":"pkg_starter","cycle":"MONTHLY","domain":"bob.example.com",
                        "application":"STATIC","agreed":%s}""";
        orders.posts("/api/v1/orders", order.formatted("""
                        {"price":{"kind":"DISCOUNT","percent":"33.33"},"until":"2027-01-31","reason":"welcome"}""")).andExpect(status().isAccepted());

        assertThat(placed().agreed())
                .isEqualTo(new PriceTerms(
                        new AgreedPrice(AgreedPrice.Kind.DISCOUNT, null, Percent.of("33.33")),
                        LocalDate.of(2027, 1, 31),
                        new Reason("welcome")));
        for (String flawed : List.of(
                "{\"price\":{\"kind\":\"DISCOUNT\",\"percent\":\"33.33\"}}",
                "{\"reason\":\"welcome\"}",
                "{\"price\":{\"kind\":\"FIXED\",\"percent\":\"33.33\"},\"reason\":\"welcome\"}")) {
            orders.posts("/api/v1/orders", order.formatted(flawed)).andExpect(status().isBadRequest());
        }
        assertThat(orders.sent()).hasSize(1);
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
