package com.unifiedhosting.billing.saga;

import static org.assertj.core.api.Assertions.assertThat;

import com.unifiedhosting.billing.BillingRefusal;
import com.unifiedhosting.billing.ChargeKey;
import com.unifiedhosting.billing.CollectionTerms;
import com.unifiedhosting.billing.CreditNoteId;
import com.unifiedhosting.billing.CreditedLine;
import com.unifiedhosting.billing.InvoiceCommand.ApplyCredit;
import com.unifiedhosting.billing.InvoiceCommand.ConfirmOpen;
import com.unifiedhosting.billing.InvoiceCommand.PayInvoice;
import com.unifiedhosting.billing.InvoiceCommand.RemindOfInvoice;
import com.unifiedhosting.billing.InvoiceCommand.WriteOffInvoice;
import com.unifiedhosting.billing.InvoiceEvent.InvoiceCredited;
import com.unifiedhosting.billing.InvoiceEvent.InvoiceVoided;
import com.unifiedhosting.billing.InvoiceEvent.InvoiceWrittenOff;
import com.unifiedhosting.billing.InvoiceEvent.PaymentApplied;
import com.unifiedhosting.billing.InvoiceEvent.ReceiptApplied;
import com.unifiedhosting.billing.PaymentFailure;
import com.unifiedhosting.billing.PaymentId;
import com.unifiedhosting.billing.Tax;
import com.unifiedhosting.billing.WriteOffCause;
import com.unifiedhosting.notification.NotificationCommand.RequestNotification;
import com.unifiedhosting.notification.Template;
import com.unifiedhosting.shared.Reason;
import com.unifiedhosting.subscription.EndReason;
import com.unifiedhosting.subscription.SubscriptionCommand.ClearPastDue;
import com.unifiedhosting.subscription.SubscriptionCommand.EndSubscription;
import com.unifiedhosting.subscription.SubscriptionCommand.MarkPastDue;
import com.unifiedhosting.subscription.SubscriptionCommand.ResumeSubscription;
import com.unifiedhosting.subscription.SubscriptionCommand.SuspendSubscription;
import com.unifiedhosting.subscription.SubscriptionId;
import com.unifiedhosting.subscription.SubscriptionRefusal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

/** Suspension after the grace, and its release. */
class CollectionSuspensionTest extends CollectionStage {

    @Test
    void isNoLongerConcernedWithASubscriptionThatHasEnded() {
        stage.refusing(new MarkPastDue(OTHER, INVOICE), SubscriptionRefusal.ENDED);
        declined(InvoiceMaker.issued(INVOICE, "EUR 9.90", CollectionTerms.STANDARD, SUBSCRIPTION, OTHER))
                .until(SUSPENSION);

        assertThat(stage.sent(SuspendSubscription.class)).containsExactly(new SuspendSubscription(SUBSCRIPTION, HOLD));
    }

    @Test
    void isNotConcernedWithWhatCostsNothing() {
        declined(InvoiceMaker.withFree(INVOICE, "EUR 9.90", SUBSCRIPTION, OTHER))
                .until(SUSPENSION);

        assertThat(stage.sent(SuspendSubscription.class)).containsExactly(new SuspendSubscription(SUBSCRIPTION, HOLD));
    }

    @Test
    void leavesAloneWhatIsTakenBack() {
        declined(InvoiceMaker.issued(INVOICE, "EUR 9.90", CollectionTerms.STANDARD, SUBSCRIPTION, OTHER))
                .on(credited(OTHER, "EUR 4.00", "EUR 15.80"), credited(OTHER, "EUR 5.90", "EUR 9.90"));
        assertThat(stage.sent(ClearPastDue.class))
                .as("well before it is overdue")
                .isEmpty();

        stage.until(SUSPENSION);

        List<Object> sent = stage.sent();
        assertThat(sent)
                .contains(new MarkPastDue(SUBSCRIPTION, INVOICE), new SuspendSubscription(SUBSCRIPTION, HOLD))
                .doesNotContain(new MarkPastDue(OTHER, INVOICE), new SuspendSubscription(OTHER, HOLD));
    }

    @Test
    void resumesAtOnceWhatIsTakenBackAsAWhole() {
        declined(InvoiceMaker.issued(INVOICE, "EUR 9.90", CollectionTerms.STANDARD, SUBSCRIPTION, OTHER))
                .until(SUSPENSION);
        stage.sent();

        stage.on(credited(OTHER, "EUR 4.00", "EUR 15.80"));
        assertThat(stage.sent()).isEmpty();

        stage.crashingOn(credited(OTHER, "EUR 5.90", "EUR 9.90"));
        ClearPastDue cleared = new ClearPastDue(OTHER, INVOICE);
        ResumeSubscription resumed = new ResumeSubscription(OTHER, HOLD);
        assertThat(stage.sent()).containsExactly(cleared, resumed, cleared, resumed);

        stage.on(PAID);
        assertThat(stage.sent())
                .startsWith(
                        new ClearPastDue(SUBSCRIPTION, INVOICE),
                        new ResumeSubscription(SUBSCRIPTION, HOLD),
                        told("resumed", Template.SUBSCRIPTION_RESUMED, Map.of()));
    }

    @Test
    void endsNothingThatIsTakenBack() {
        declined(InvoiceMaker.issued(INVOICE, "EUR 9.90", CollectionTerms.STANDARD, SUBSCRIPTION, OTHER))
                .until(SUSPENSION)
                .on(credited(OTHER, "EUR 9.90", "EUR 9.90"))
                .until(END)
                .on(new InvoiceWrittenOff(INVOICE, TOTAL, WriteOffCause.DUNNING, new Reason("not paid")));

        assertThat(stage.sent(EndSubscription.class))
                .containsExactly(new EndSubscription(SUBSCRIPTION, EndReason.NON_PAYMENT));
    }

    @Test
    void suspendsWhenTheGraceIsOver() {
        declined(ISSUED).until(SUSPENSION.minusSeconds(1));
        stage.sent();

        stage.until(SUSPENSION);

        assertThat(stage.sent())
                .containsExactly(
                        CREDIT,
                        CONFIRM,
                        new SuspendSubscription(SUBSCRIPTION, HOLD),
                        told("suspended", Template.SUBSCRIPTION_SUSPENDED, Map.of()));
    }

    @Test
    void suspendsNothingWhileAnAttemptIsUnderWay() {
        stage.on(ISSUED, started(1)).until(END);
        assertThat(stage.sent(SuspendSubscription.class)).isEmpty();

        stage.on(failed(1, PaymentFailure.DECLINED)).after(Duration.ofHours(1));

        assertThat(stage.sent(SuspendSubscription.class)).containsExactly(new SuspendSubscription(SUBSCRIPTION, HOLD));
    }

    @Test
    void suspendsNothingBetweenOrderingAnAttemptAndHearingOfIt() {
        stage.on(ISSUED).until(SUSPENSION);

        assertThat(stage.sent(SuspendSubscription.class)).isEmpty();
    }

    /** Whose outcome is told: there is no attempt that is waited for beside it. */
    @Test
    void suspendsAfterAnAttemptThatWasInTheWayOfAnother() {
        stage.refusing(PayInvoice.class, BillingRefusal.PAYMENT_IN_PROGRESS)
                .on(ISSUED)
                .accepting()
                .until(SUSPENSION);

        assertThat(stage.sent(SuspendSubscription.class)).hasSize(1);
    }

    @Test
    void suspendsForTheRestOnceTheAttemptHasPaidAPart() {
        Money rest = Money.parse("EUR 1.90");
        stage.refusing(PayInvoice.class, BillingRefusal.NO_PAYMENT_METHOD)
                .on(
                        ISSUED,
                        started(1),
                        new PaymentApplied(INVOICE, PaymentId.of(INVOICE, 1), Money.parse("EUR 8.00"), rest))
                .until(SUSPENSION);

        assertThat(stage.sent(SuspendSubscription.class)).hasSize(1);
    }

    @Test
    void triesADueRetryBeforeItSuspends() {
        CollectionTerms bothAtOnce = new CollectionTerms(14, List.of(), List.of(24), 10, 30);
        stage.on(InvoiceMaker.issued(INVOICE, "EUR 9.90", bothAtOnce, SUBSCRIPTION), started(1))
                .on(failed(1, PaymentFailure.DECLINED_FOR_NOW));
        stage.sent();

        stage.until(SUSPENSION);
        assertThat(stage.sent())
                .contains(new PayInvoice(INVOICE, 2, null))
                .doesNotContain(new SuspendSubscription(SUBSCRIPTION, HOLD));

        stage.on(started(2)).on(failed(2, PaymentFailure.DECLINED)).after(Duration.ofHours(1));
        assertThat(stage.sent(SuspendSubscription.class)).hasSize(1);
    }

    @Test
    void suspendsNobodyWhoPaysByTheRetryThatAnOutageMadeLate() {
        stage.on(ISSUED, started(1)).on(failed(1, PaymentFailure.DECLINED_FOR_NOW));
        stage.sent();

        stage.downUntil(morningOf(2026, 5, 1)).on(started(2), PAID);

        assertThat(stage.sent())
                .contains(new PayInvoice(INVOICE, 2, null))
                .doesNotContain(new SuspendSubscription(SUBSCRIPTION, HOLD));
        assertThat(stage.sagas()).isZero();
    }

    @Test
    void triesALateRetryBeforeItSuspendsWhateverFiresFirst() {
        CollectionTerms remindedBefore = new CollectionTerms(14, List.of(-7), List.of(20), 10, 30);
        stage.on(InvoiceMaker.issued(INVOICE, "EUR 9.90", remindedBefore, SUBSCRIPTION), started(1))
                .on(failed(1, PaymentFailure.DECLINED_FOR_NOW));
        stage.sent();

        stage.downUntil(morningOf(2026, 5, 1));

        assertThat(stage.sent())
                .containsExactly(
                        CREDIT,
                        CONFIRM,
                        new RemindOfInvoice(INVOICE, -7),
                        new MarkPastDue(SUBSCRIPTION, INVOICE),
                        new PayInvoice(INVOICE, 2, null));
    }

    @Test
    void resumesAtOnceWhenItIsPaid() {
        declined(ISSUED).until(SUSPENSION);
        stage.sent();

        stage.on(new ReceiptApplied(INVOICE, "bank-1", TOTAL, zero()), PAID);

        assertThat(stage.sent())
                .containsExactly(
                        new ClearPastDue(SUBSCRIPTION, INVOICE),
                        new ResumeSubscription(SUBSCRIPTION, HOLD),
                        told("resumed", Template.SUBSCRIPTION_RESUMED, Map.of()),
                        told("paid", Template.PAYMENT_RECEIVED, Map.of("amount", "EUR 9.90")));
        assertThat(stage.sagas()).isZero();
        assertThat(stage.deadlines()).isEmpty();
    }

    @Test
    void resumesNothingThatHasEndedMeanwhile() {
        declined(ISSUED).until(SUSPENSION);
        stage.sent();

        stage.refusing(ResumeSubscription.class, SubscriptionRefusal.ENDED)
                .refusing(ClearPastDue.class, SubscriptionRefusal.ENDED)
                .on(PAID);

        assertThat(stage.sent(RequestNotification.class))
                .containsExactly(told("paid", Template.PAYMENT_RECEIVED, Map.of("amount", "EUR 9.90")));
        assertThat(stage.sagas()).isZero();
    }

    @Test
    void suspendsNothingThatIsStillPendingButClearsItWhenPaid() {
        stage.refusing(SuspendSubscription.class, SubscriptionRefusal.NOT_STARTED);
        declined(ISSUED).until(SUSPENSION);
        assertThat(stage.sent(RequestNotification.class))
                .extracting(RequestNotification::template)
                .doesNotContain(Template.SUBSCRIPTION_SUSPENDED);

        stage.on(PAID);

        assertThat(stage.sent(ClearPastDue.class)).containsExactly(new ClearPastDue(SUBSCRIPTION, INVOICE));
    }

    @Test
    void suspendsNothingThatHasEnded() {
        stage.refusing(SuspendSubscription.class, SubscriptionRefusal.ENDED);
        declined(ISSUED).until(SUSPENSION);
        stage.sent();

        stage.on(PAID);

        assertThat(stage.sent()).containsExactly(told("paid", Template.PAYMENT_RECEIVED, Map.of("amount", "EUR 9.90")));
    }

    @Test
    void doesEverythingOnceWhenItsDeadlineFiresTwice() {
        declined(ISSUED).firingTwice();
        stage.sent();

        stage.until(SUSPENSION);

        assertThat(stage.sent())
                .containsOnlyOnce(
                        new RemindOfInvoice(INVOICE, -7),
                        new RemindOfInvoice(INVOICE, 7),
                        new MarkPastDue(SUBSCRIPTION, INVOICE),
                        new SuspendSubscription(SUBSCRIPTION, HOLD));
    }

    @Test
    void resumesWhatItSuspendedBeforeACrashWhenItIsPaidBeforeItGoesOn() {
        declined(ISSUED).until(SUSPENSION.minusSeconds(1));
        stage.sent();

        stage.crashingInDeadline(SUSPENSION, PAID);

        List<Object> sent = stage.sent();
        assertThat(sent).startsWith(CREDIT, CONFIRM, new SuspendSubscription(SUBSCRIPTION, HOLD));
        assertThat(sent)
                .endsWith(
                        new ClearPastDue(SUBSCRIPTION, INVOICE),
                        new ResumeSubscription(SUBSCRIPTION, HOLD),
                        told("paid", Template.PAYMENT_RECEIVED, Map.of("amount", "EUR 9.90")));
        assertThat(stage.sagas()).isZero();
    }

    @Test
    void asksForTheSameWhenItDiesInACollectionStep() {
        declined(ISSUED).until(SUSPENSION.minusSeconds(1));
        stage.sent();

        stage.crashingInDeadline(SUSPENSION);

        List<Object> twice = stage.sent();
        assertThat(twice.subList(0, 4))
                .isEqualTo(twice.subList(4, 8))
                .contains(new SuspendSubscription(SUBSCRIPTION, HOLD));
        stage.until(END);
        assertThat(stage.sent(WriteOffInvoice.class)).hasSize(1);
    }

    @Test
    void releasesEverythingWhenStaffWritesItOff() {
        declined(ISSUED).until(SUSPENSION);
        stage.sent();

        stage.on(new InvoiceWrittenOff(INVOICE, TOTAL, WriteOffCause.STAFF, new Reason("goodwill")));

        assertThat(stage.sent())
                .containsExactly(
                        new ClearPastDue(SUBSCRIPTION, INVOICE),
                        new ResumeSubscription(SUBSCRIPTION, HOLD),
                        told("resumed", Template.SUBSCRIPTION_RESUMED, Map.of()),
                        NO_MORE_CREDIT);
        assertThat(stage.sagas()).isZero();
    }

    @Test
    void releasesEverythingWhenItIsVoid() {
        declined(ISSUED).until(SUSPENSION);
        stage.sent();

        stage.on(new InvoiceVoided(INVOICE, true, new Reason("wrong")));

        assertThat(stage.sent()).contains(new ResumeSubscription(SUBSCRIPTION, HOLD));
        assertThat(stage.sagas()).isZero();
        assertThat(stage.deadlines()).isEmpty();
    }

    @Test
    void suspendsNothingThatWasPaidWhileNobodyListened() {
        declined(ISSUED).until(SUSPENSION.minusSeconds(1));
        stage.sent();

        stage.refusing(ConfirmOpen.class, BillingRefusal.INVOICE_NOT_OPEN).downUntil(END);

        assertThat(stage.sent()).containsExactly(CREDIT, CONFIRM);
    }

    @Test
    void suspendsAnHourLaterWhenTheInvoiceKnowsOfAPaymentUnderWay() {
        declined(ISSUED).until(SUSPENSION.minusSeconds(1));
        stage.refusing(ConfirmOpen.class, BillingRefusal.PAYMENT_IN_PROGRESS)
                .refusing(ApplyCredit.class, BillingRefusal.PAYMENT_IN_PROGRESS)
                .until(SUSPENSION);
        assertThat(stage.sent(SuspendSubscription.class)).isEmpty();

        stage.accepting().after(Duration.ofHours(1));

        assertThat(stage.sent(SuspendSubscription.class)).hasSize(1);
    }

    /** A part of what a subscription was charged. */
    private static InvoiceCredited credited(SubscriptionId subscription, String amount, String remaining) {
        Money gross = Money.parse(amount);
        CreditedLine line = new CreditedLine(
                new ChargeKey(subscription.value() + "/2026-03-01"), "Starter", null, gross, Tax.NONE, zero(), gross);
        Money left = Money.parse(remaining);
        return new InvoiceCredited(
                INVOICE, new CreditNoteId("crn_" + left.getAmount()), List.of(line), gross, gross, left, left);
    }
}
