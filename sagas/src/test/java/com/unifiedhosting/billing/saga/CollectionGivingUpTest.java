package com.unifiedhosting.billing.saga;

import static org.assertj.core.api.Assertions.assertThat;

import com.unifiedhosting.billing.BillingRefusal;
import com.unifiedhosting.billing.InvoiceCommand.PayInvoice;
import com.unifiedhosting.billing.InvoiceCommand.RemindOfInvoice;
import com.unifiedhosting.billing.InvoiceCommand.WriteOffInvoice;
import com.unifiedhosting.billing.InvoiceEvent.InvoiceIssued;
import com.unifiedhosting.billing.InvoiceEvent.InvoiceWrittenOff;
import com.unifiedhosting.billing.PaymentFailure;
import com.unifiedhosting.billing.WriteOffCause;
import com.unifiedhosting.notification.Template;
import com.unifiedhosting.shared.Reason;
import com.unifiedhosting.subscription.EndReason;
import com.unifiedhosting.subscription.SubscriptionCommand.EndSubscription;
import com.unifiedhosting.subscription.SubscriptionCommand.MarkPastDue;
import com.unifiedhosting.subscription.SubscriptionCommand.ResumeSubscription;
import com.unifiedhosting.subscription.SubscriptionCommand.SuspendSubscription;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Writing off, and the end of what was not paid. */
class CollectionGivingUpTest extends CollectionStage {

    @Test
    void givesNothingUpWhileAnAttemptIsUnderWay() {
        stage.on(ISSUED, started(1))
                .on(failed(1, PaymentFailure.DECLINED))
                .until(END.minusSeconds(1))
                .on(started(2))
                .after(Duration.ofDays(2));
        assertThat(stage.sent(WriteOffInvoice.class)).isEmpty();

        stage.on(failed(2, PaymentFailure.DECLINED)).after(Duration.ofHours(1));

        assertThat(stage.sent(WriteOffInvoice.class)).hasSize(1);
    }

    @Test
    void writesOffThirtyDaysAfterTheSuspensionAndEndsTheSubscription() {
        declined(ISSUED).until(END.minusSeconds(1));
        stage.sent();

        stage.until(END);
        List<WriteOffInvoice> writtenOff = stage.sent(WriteOffInvoice.class);
        assertThat(writtenOff).hasSize(1);

        stage.on(new InvoiceWrittenOff(
                INVOICE,
                TOTAL,
                writtenOff.getFirst().cause(),
                writtenOff.getFirst().reason()));
        assertThat(stage.sent())
                .containsExactly(
                        new EndSubscription(SUBSCRIPTION, EndReason.NON_PAYMENT),
                        told("ended", Template.SUBSCRIPTION_ENDED, Map.of()),
                        NO_MORE_CREDIT);
        assertThat(stage.sagas()).isZero();
    }

    @Test
    void endsTheSubscriptionAlsoWhenItDiesGivingUp() {
        declined(ISSUED).until(END.minusSeconds(1));
        stage.sent();

        stage.crashingInDeadline(
                END, new InvoiceWrittenOff(INVOICE, TOTAL, WriteOffCause.DUNNING, new Reason("in vain")));

        assertThat(stage.sent(EndSubscription.class))
                .containsExactly(new EndSubscription(SUBSCRIPTION, EndReason.NON_PAYMENT));
        assertThat(stage.sagas()).isZero();
        assertThat(stage.deadlines()).isEmpty();
    }

    @Test
    void endsNothingThatSomebodyWritesOffInTheSameWords() {
        declined(ISSUED).until(END);
        Reason itsOwn = stage.sent(WriteOffInvoice.class).getFirst().reason();

        stage.on(new InvoiceWrittenOff(INVOICE, TOTAL, WriteOffCause.STAFF, itsOwn));

        assertThat(stage.sent())
                .contains(new ResumeSubscription(SUBSCRIPTION, HOLD))
                .doesNotContain(new EndSubscription(SUBSCRIPTION, EndReason.NON_PAYMENT));
    }

    @Test
    void writesOffAnHourLaterWhileAPaymentIsUnderWay() {
        stage.refusing(WriteOffInvoice.class, BillingRefusal.PAYMENT_IN_PROGRESS);
        declined(ISSUED).until(END);
        stage.sent();

        stage.after(Duration.ofMinutes(59));
        assertThat(stage.sent()).isEmpty();
        stage.accepting().after(Duration.ofMinutes(1));

        assertThat(stage.sent(WriteOffInvoice.class)).hasSize(1);
    }

    @Test
    void endsNothingWhenItIsPaidInTheSameMoment() {
        stage.refusing(WriteOffInvoice.class, BillingRefusal.INVOICE_NOT_OPEN);
        declined(ISSUED).until(END);
        stage.sent();

        stage.on(PAID);

        assertThat(stage.sent()).contains(new ResumeSubscription(SUBSCRIPTION, HOLD));
        assertThat(stage.sagas()).isZero();
    }

    @Test
    void countsTheEndFromTheSuspensionItself() {
        declined(ISSUED);
        stage.sent();

        stage.downUntil(morningOf(2026, 5, 1));
        assertThat(stage.sent(SuspendSubscription.class)).hasSize(1);
        stage.until(morningOf(2026, 5, 31).minusSeconds(1));
        assertThat(stage.sent(WriteOffInvoice.class)).isEmpty();

        stage.until(morningOf(2026, 5, 31));
        assertThat(stage.sent(WriteOffInvoice.class)).hasSize(1);
    }

    /** As an invoice that was drafted by hand: it is charged, reminded of and given up, and nobody else suffers. */
    @Test
    void suspendsNothingForAnInvoiceWithoutSubscriptions() {
        InvoiceIssued manual = InvoiceMaker.manual(INVOICE, "EUR 9.90");
        stage.on(manual);
        assertThat(stage.sent(PayInvoice.class)).hasSize(1);

        stage.on(started(1)).on(failed(1, PaymentFailure.DECLINED)).until(END.minusSeconds(1));
        List<Object> sent = stage.sent();
        assertThat(sent).hasAtLeastOneElementOfType(RemindOfInvoice.class);
        assertThat(sent)
                .doesNotHaveAnyElementsOfTypes(MarkPastDue.class, SuspendSubscription.class, EndSubscription.class);
        assertThat(sent).doesNotContain(told("suspended", Template.SUBSCRIPTION_SUSPENDED, Map.of()));

        stage.until(END);
        List<WriteOffInvoice> writtenOff = stage.sent(WriteOffInvoice.class);
        assertThat(writtenOff).hasSize(1);
        stage.on(new InvoiceWrittenOff(
                INVOICE,
                TOTAL,
                writtenOff.getFirst().cause(),
                writtenOff.getFirst().reason()));

        assertThat(stage.sent()).containsExactly(NO_MORE_CREDIT);
        assertThat(stage.sagas()).isZero();
    }
}
