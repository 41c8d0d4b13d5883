package com.unifiedhosting.billing.saga;

import static org.assertj.core.api.Assertions.assertThat;

import com.unifiedhosting.billing.InvoiceCommand.RemindOfInvoice;
import com.unifiedhosting.billing.InvoiceCommand.WriteOffInvoice;
import com.unifiedhosting.billing.PaymentFailure;
import com.unifiedhosting.notification.Template;
import com.unifiedhosting.subscription.SubscriptionCommand.ClearPastDue;
import com.unifiedhosting.subscription.SubscriptionCommand.MarkPastDue;
import com.unifiedhosting.subscription.SubscriptionCommand.ResumeSubscription;
import com.unifiedhosting.subscription.SubscriptionCommand.SuspendSubscription;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Amounts below the gateway's least, for which the customer cannot be blamed. */
class CollectionOfTooLittleTest extends CollectionStage {

    @Test
    void takesNoServiceForWhatIsTooLittleForTheGateway() {
        stage.on(ISSUED, started(1))
                .on(failed(1, PaymentFailure.AMOUNT_TOO_SMALL))
                .until(END.plus(Duration.ofDays(60)));

        assertThat(stage.sent())
                .contains(new RemindOfInvoice(INVOICE, 7))
                .doesNotContain(new MarkPastDue(SUBSCRIPTION, INVOICE), new SuspendSubscription(SUBSCRIPTION, HOLD))
                .noneMatch(WriteOffInvoice.class::isInstance);
        assertThat(stage.deadlines()).isEmpty();

        stage.on(started(2)).on(failed(2, PaymentFailure.DECLINED)).after(Duration.ZERO);

        assertThat(stage.sent())
                .contains(new MarkPastDue(SUBSCRIPTION, INVOICE), new SuspendSubscription(SUBSCRIPTION, HOLD));
    }

    @Test
    void givesServiceBackWhenTheRestProvesTooLittleForTheGateway() {
        declined(ISSUED).until(SUSPENSION);
        stage.sent();

        stage.on(started(2)).on(failed(2, PaymentFailure.AMOUNT_TOO_SMALL));
        assertThat(stage.sent())
                .containsSubsequence(
                        new ClearPastDue(SUBSCRIPTION, INVOICE),
                        new ResumeSubscription(SUBSCRIPTION, HOLD),
                        told("resumed", Template.SUBSCRIPTION_RESUMED, Map.of()));

        stage.until(END.plus(Duration.ofDays(60)));
        assertThat(stage.sent())
                .doesNotContain(new SuspendSubscription(SUBSCRIPTION, HOLD))
                .noneMatch(WriteOffInvoice.class::isInstance);
        assertThat(stage.sagas()).isEqualTo(1);
    }
}
