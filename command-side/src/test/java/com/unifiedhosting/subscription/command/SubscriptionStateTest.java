package com.unifiedhosting.subscription.command;

import static com.unifiedhosting.account.AccountMaker.BOB;
import static com.unifiedhosting.subscription.SubscriptionMaker.FIRST_PERIOD;
import static com.unifiedhosting.subscription.SubscriptionMaker.SUBSCRIPTION;
import static com.unifiedhosting.subscription.SubscriptionMaker.created;
import static org.assertj.core.api.Assertions.assertThat;

import com.unifiedhosting.billing.InvoiceId;
import com.unifiedhosting.hosting.WebsiteId;
import com.unifiedhosting.shared.Reason;
import com.unifiedhosting.shared.command.States;
import com.unifiedhosting.subscription.BillingPeriod;
import com.unifiedhosting.subscription.Hold;
import com.unifiedhosting.subscription.SubscriptionEvent.BecamePastDue;
import com.unifiedhosting.subscription.SubscriptionEvent.CancellationScheduled;
import com.unifiedhosting.subscription.SubscriptionEvent.HoldPlaced;
import com.unifiedhosting.subscription.SubscriptionEvent.PeriodBilled;
import com.unifiedhosting.subscription.SubscriptionEvent.SubscriptionActivated;
import com.unifiedhosting.subscription.SubscriptionEvent.WebsiteAllotted;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class SubscriptionStateTest {

    @Test
    void survivesASnapshotAndGoesOnFromIt() {
        Subscription subscription = new Subscription();
        subscription.on(created());
        subscription.on(new SubscriptionActivated(SUBSCRIPTION));
        subscription.on(new PeriodBilled(
                SUBSCRIPTION,
                BOB,
                FIRST_PERIOD,
                List.of(),
                new BillingPeriod(FIRST_PERIOD.end(), LocalDate.of(2026, 3, 31))));
        subscription.on(new BecamePastDue(SUBSCRIPTION, new InvoiceId("inv_1")));
        subscription.on(new HoldPlaced(SUBSCRIPTION, new Hold(Hold.Cause.NON_PAYMENT, "inv_1"), true));
        subscription.on(new WebsiteAllotted(SUBSCRIPTION, new WebsiteId("web_1")));
        subscription.on(new CancellationScheduled(SUBSCRIPTION, LocalDate.of(2026, 3, 31), new Reason("bye")));

        Subscription read = States.writtenAndRead(subscription);

        assertThat(read).usingRecursiveComparison().isEqualTo(subscription);
        read.on(new WebsiteAllotted(SUBSCRIPTION, new WebsiteId("web_2")));
        read.on(new BecamePastDue(SUBSCRIPTION, new InvoiceId("inv_2")));
        read.on(new HoldPlaced(SUBSCRIPTION, new Hold(Hold.Cause.STAFF, "abuse"), false));
        assertThat(read).usingRecursiveComparison().isNotEqualTo(subscription);
    }
}
