package com.unifiedhosting.billing.saga;

import static org.assertj.core.api.Assertions.assertThat;

import com.unifiedhosting.billing.BillingRefusal;
import com.unifiedhosting.billing.InvoiceCommand.PayInvoice;
import com.unifiedhosting.billing.InvoiceCommand.RemindOfInvoice;
import com.unifiedhosting.billing.InvoiceCommand.WriteOffInvoice;
import com.unifiedhosting.billing.InvoiceEvent.InvoiceWrittenOff;
import com.unifiedhosting.billing.PaymentFailure;
import com.unifiedhosting.billing.PaymentId;
import com.unifiedhosting.billing.WriteOffCause;
import com.unifiedhosting.notification.Template;
import com.unifiedhosting.shared.Reason;
import com.unifiedhosting.shared.saga.Stage;
import com.unifiedhosting.subscription.SubscriptionCommand.ClearPastDue;
import com.unifiedhosting.subscription.SubscriptionCommand.EndSubscription;
import com.unifiedhosting.subscription.SubscriptionCommand.MarkPastDue;
import com.unifiedhosting.subscription.SubscriptionCommand.ResumeSubscription;
import com.unifiedhosting.subscription.SubscriptionCommand.SuspendSubscription;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Amounts below the gateway's least, for which the customer cannot be blamed. */
class CollectionOfTooLittleTest extends CollectionStage {

    private static final WriteOffInvoice GIVEN_UP = new WriteOffInvoice(
            INVOICE, WriteOffCause.TOO_SMALL, new Reason("not paid, and too little for the payment gateway"));
    private static final InvoiceWrittenOff WRITTEN_OFF =
            new InvoiceWrittenOff(INVOICE, TOTAL, WriteOffCause.TOO_SMALL, GIVEN_UP.reason());

    private Stage<Collection> tooLittle() {
        return stage.on(ISSUED, started(1)).on(failed(1, PaymentFailure.AMOUNT_TOO_SMALL));
    }

    @Test
    void remindsAndGivesUpAtTheEndAndTakesNoService() {
        tooLittle();
        assertThat(sent())
                .contains(told(
                        "failed." + PaymentId.of(INVOICE, 1),
                        Template.PAYMENT_TOO_SMALL,
                        Map.of("amount", TOTAL.toString())));

        stage.until(END.minusSeconds(1));
        assertThat(sent()).contains(new RemindOfInvoice(INVOICE, 7)).doesNotContain(GIVEN_UP);

        stage.firingTwice().until(END);
        assertThat(sent()).contains(GIVEN_UP);

        stage.on(WRITTEN_OFF);
        sent();
        assertThat(stage.sagas()).isZero();
        assertThat(stage.deadlines()).isEmpty();
    }

    /** What is open is no more than it was: no other failure shows that it could have been charged. */
    @ParameterizedTest
    @EnumSource(PaymentFailure.class)
    void staysSoWhateverAnotherAttemptComesTo(PaymentFailure failure) {
        tooLittle()
                .until(SUSPENSION)
                .refusing(PayInvoice.class, BillingRefusal.NO_PAYMENT_METHOD)
                .on(started(2))
                .on(failed(2, failure))
                .until(END.plus(Duration.ofDays(1)));

        assertThat(sent()).contains(GIVEN_UP);
    }

    @Test
    void givesServiceBackWhenTheRestProvesTooLittle() {
        declined(ISSUED).until(SUSPENSION);
        stage.sent();

        Object[] tooLittle = failed(2, PaymentFailure.AMOUNT_TOO_SMALL);
        stage.on(started(2)).crashingOn(tooLittle[0]).on(tooLittle[1]);
        assertThat(sent())
                .containsSubsequence(
                        new ClearPastDue(SUBSCRIPTION, INVOICE),
                        new ResumeSubscription(SUBSCRIPTION, HOLD),
                        told("resumed", Template.SUBSCRIPTION_RESUMED, Map.of()));

        stage.until(END);
        assertThat(sent()).contains(GIVEN_UP);
    }

    @Test
    void endsWhenItIsPaidAfterAll() {
        tooLittle().until(SUSPENSION).on(PAID);

        assertThat(stage.sagas()).isZero();
        assertThat(stage.deadlines()).isEmpty();
        sent();
    }

    /** What was sent since it was last asked, of which nothing takes service. */
    private List<Object> sent() {
        List<Object> sent = stage.sent();
        assertThat(sent)
                .doesNotContain(new MarkPastDue(SUBSCRIPTION, INVOICE), new SuspendSubscription(SUBSCRIPTION, HOLD))
                .noneMatch(EndSubscription.class::isInstance);
        return sent;
    }
}
