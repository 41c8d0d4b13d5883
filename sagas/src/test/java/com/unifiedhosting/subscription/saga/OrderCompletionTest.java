package com.unifiedhosting.subscription.saga;

import static org.assertj.core.api.Assertions.assertThat;

import com.unifiedhosting.hosting.WebsiteEvent.WebsiteLive;
import com.unifiedhosting.subscription.OrderCommand.CompleteOrder;
import com.unifiedhosting.subscription.SubscriptionCommand.ActivateSubscription;
import com.unifiedhosting.subscription.SubscriptionCommand.BillPeriod;
import com.unifiedhosting.subscription.SubscriptionCommand.StartTrial;
import com.unifiedhosting.subscription.SubscriptionMaker;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** An order in which all goes well. */
class OrderCompletionTest extends OrderFulfilmentStage {

    @Test
    void billsTheFirstPeriod() {
        stage.crashingOn(PLACED);

        assertThat(stage.sent())
                .containsExactly(
                        new BillPeriod(SUBSCRIPTION, SubscriptionMaker.FIRST_PERIOD),
                        new BillPeriod(SUBSCRIPTION, SubscriptionMaker.FIRST_PERIOD));
        assertThat(stage.deadlines()).containsExactly(ORDERED.plus(Duration.ofDays(14)));
    }

    @Test
    void startsATrialWithoutBilling() {
        stage.crashingOn(PLACED_WITH_TRIAL);

        assertThat(stage.sent())
                .containsExactly(new StartTrial(SUBSCRIPTION), REQUEST, new StartTrial(SUBSCRIPTION), REQUEST);
        assertThat(stage.deadlines()).isEmpty();
    }

    @Test
    void activatesAndRequestsTheWebsiteWhenPaid() {
        billedAndIssued();

        stage.crashingOn(PAID);

        assertThat(stage.sent())
                .containsExactly(
                        new ActivateSubscription(SUBSCRIPTION),
                        REQUEST,
                        new ActivateSubscription(SUBSCRIPTION),
                        REQUEST);
        assertThat(stage.deadlines()).isEmpty();
    }

    @Test
    void completesTheOrderWhenTheWebsiteIsLive() {
        paid();

        stage.on(new WebsiteLive(WEBSITE, SUBSCRIPTION));

        assertThat(stage.sent()).containsExactly(new CompleteOrder(ORDER));
        assertThat(stage.sagas()).isZero();
    }
}
