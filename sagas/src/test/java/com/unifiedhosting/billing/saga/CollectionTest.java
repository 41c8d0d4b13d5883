package com.unifiedhosting.billing.saga;

import static org.assertj.core.api.Assertions.assertThat;

import com.unifiedhosting.account.AccountMaker;
import com.unifiedhosting.account.AccountRefusal;
import com.unifiedhosting.billing.BillingRefusal;
import com.unifiedhosting.billing.CollectionTerms;
import com.unifiedhosting.billing.InvoiceCommand.ApplyCredit;
import com.unifiedhosting.billing.InvoiceCommand.ConfirmOpen;
import com.unifiedhosting.billing.InvoiceCommand.PayInvoice;
import com.unifiedhosting.billing.InvoiceCommand.RemindOfInvoice;
import com.unifiedhosting.billing.InvoiceCommand.WriteOffInvoice;
import com.unifiedhosting.billing.InvoiceEvent.CreditApplied;
import com.unifiedhosting.billing.InvoiceEvent.InvoiceIssued;
import com.unifiedhosting.billing.InvoiceEvent.InvoicePaid;
import com.unifiedhosting.billing.InvoiceEvent.InvoiceReminded;
import com.unifiedhosting.billing.InvoiceEvent.InvoiceVoided;
import com.unifiedhosting.billing.InvoiceEvent.InvoiceWrittenOff;
import com.unifiedhosting.billing.InvoiceEvent.PaymentApplied;
import com.unifiedhosting.billing.InvoiceEvent.PaymentAttemptFailed;
import com.unifiedhosting.billing.InvoiceEvent.PaymentStarted;
import com.unifiedhosting.billing.InvoiceEvent.ReceiptApplied;
import com.unifiedhosting.billing.InvoiceId;
import com.unifiedhosting.billing.LedgerId;
import com.unifiedhosting.billing.PaymentEvent.PaymentFailed;
import com.unifiedhosting.billing.PaymentFailure;
import com.unifiedhosting.billing.PaymentId;
import com.unifiedhosting.billing.WriteOffCause;
import com.unifiedhosting.notification.NotificationCommand.RequestNotification;
import com.unifiedhosting.notification.NotificationId;
import com.unifiedhosting.notification.Template;
import com.unifiedhosting.shared.Reason;
import com.unifiedhosting.shared.saga.Stage;
import com.unifiedhosting.subscription.EndReason;
import com.unifiedhosting.subscription.Hold;
import com.unifiedhosting.subscription.SubscriptionCommand.ClearPastDue;
import com.unifiedhosting.subscription.SubscriptionCommand.EndSubscription;
import com.unifiedhosting.subscription.SubscriptionCommand.MarkPastDue;
import com.unifiedhosting.subscription.SubscriptionCommand.ResumeSubscription;
import com.unifiedhosting.subscription.SubscriptionCommand.SuspendSubscription;
import com.unifiedhosting.subscription.SubscriptionId;
import com.unifiedhosting.subscription.SubscriptionMaker;
import com.unifiedhosting.subscription.SubscriptionRefusal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Issued on 1 March 2026 at 11:00 in Berlin, due on the 15th; suspension on the 25th, end on 24 April. */
class CollectionTest {

    private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");
    private static final InvoiceId INVOICE = new InvoiceId("inv_1");
    private static final SubscriptionId SUBSCRIPTION = SubscriptionMaker.SUBSCRIPTION;
    private static final SubscriptionId OTHER = new SubscriptionId("sub_2");
    private static final Hold HOLD = new Hold(Hold.Cause.NON_PAYMENT, "inv_1");
    private static final InvoiceIssued ISSUED = InvoiceMaker.issued(INVOICE, "EUR 9.90");
    private static final Money TOTAL = Money.parse("EUR 9.90");
    private static final InvoicePaid PAID = new InvoicePaid(INVOICE, AccountMaker.BOB);
    private static final ApplyCredit CREDIT = new ApplyCredit(INVOICE);
    private static final ConfirmOpen CONFIRM = new ConfirmOpen(INVOICE);
    private static final Instant OVERDUE = Instant.parse("2026-03-15T23:00:00Z");
    private static final Instant SUSPENSION = morningOf(2026, 3, 25);
    private static final Instant END = morningOf(2026, 4, 24);

    private final Stage<Collection> stage = new Stage<>(Collection.class, START);

    @Test
    void tellsAndCharges() {
        stage.on(ISSUED);

        assertThat(stage.sent())
                .containsExactly(
                        told("issued", Template.INVOICE_ISSUED, Map.of("amount", "EUR 9.90", "dueOn", "2026-03-15")),
                        new PayInvoice(INVOICE, 1, null));
    }

    @Test
    void asksForTheSameAfterACrash() {
        stage.crashingOn(ISSUED);

        List<Object> twice = stage.sent();
        assertThat(twice.subList(0, 2)).isEqualTo(twice.subList(2, 4));
        assertThat(stage.deadlines()).hasSize(1);
    }

    @Test
    void chargesNothingWhenNothingIsToBePaid() {
        stage.on(InvoiceMaker.issued(INVOICE, "EUR 0.00"));
        assertThat(stage.sent()).singleElement().isInstanceOf(RequestNotification.class);

        stage.on(PAID);

        assertThat(stage.sent()).isEmpty();
        assertThat(stage.sagas()).isZero();
    }

    @Test
    void endsWithAReceiptAndNoDeadlineWhenItIsPaid() {
        stage.on(ISSUED, started(1), new PaymentApplied(INVOICE, PaymentId.of(INVOICE, 1), TOTAL, zero()));
        stage.sent();

        stage.on(PAID);

        assertThat(stage.sent()).containsExactly(told("paid", Template.PAYMENT_RECEIVED, Map.of("amount", "EUR 9.90")));
        assertThat(stage.sagas()).isZero();
        assertThat(stage.deadlines()).isEmpty();
    }

    @Test
    void waitsForTheEventWhenCreditHasPaidIt() {
        stage.refusing(PayInvoice.class, BillingRefusal.INVOICE_NOT_OPEN).on(ISSUED);
        assertThat(stage.sagas()).isOne();

        stage.on(PAID);

        assertThat(stage.sagas()).isZero();
    }

    @Test
    void isNotStoppedWhenNobodyIsLeftToTell() {
        stage.refusing(RequestNotification.class, AccountRefusal.UNKNOWN_ACCOUNT)
                .on(ISSUED);

        assertThat(stage.sent(PayInvoice.class)).hasSize(1);
    }

    @Test
    void retriesOnTheRetryDaysAfterTheFirstFailure() {
        stage.on(ISSUED, started(1)).on(failed(1, PaymentFailure.DECLINED_FOR_NOW));
        assertThat(stage.sent(RequestNotification.class))
                .contains(told(
                        "failed.pay_1.1",
                        Template.PAYMENT_FAILED,
                        Map.of("amount", "EUR 9.90", "failure", "DECLINED_FOR_NOW")));

        stage.until(morningOf(2026, 3, 2));
        assertThat(stage.sent()).containsExactly(new PayInvoice(INVOICE, 2, null));

        stage.on(started(2)).on(failed(2, PaymentFailure.DECLINED_FOR_NOW)).until(morningOf(2026, 3, 4));
        assertThat(stage.sent(PayInvoice.class)).containsExactly(new PayInvoice(INVOICE, 3, null));

        stage.on(started(3)).on(failed(3, PaymentFailure.DECLINED_FOR_NOW)).until(morningOf(2026, 3, 6));
        assertThat(stage.sent(PayInvoice.class)).containsExactly(new PayInvoice(INVOICE, 4, null));

        stage.on(started(4)).on(failed(4, PaymentFailure.DECLINED_FOR_NOW)).until(morningOf(2026, 3, 14));
        assertThat(stage.sent(PayInvoice.class)).isEmpty();
    }

    @Test
    void retriesNothingThatFailedForGood() {
        stage.on(ISSUED, started(1)).on(failed(1, PaymentFailure.DECLINED));
        stage.sent();

        stage.until(morningOf(2026, 3, 14));

        assertThat(stage.sent(PayInvoice.class)).isEmpty();
    }

    @Test
    void triesAgainLaterWhenThereIsNoPaymentMethodYet() {
        stage.refusing(PayInvoice.class, BillingRefusal.NO_PAYMENT_METHOD).on(ISSUED);
        stage.sent();

        stage.until(morningOf(2026, 3, 2));
        assertThat(stage.sent()).containsExactly(new PayInvoice(INVOICE, 1, null));

        stage.accepting().until(morningOf(2026, 3, 4));
        assertThat(stage.sent()).containsExactly(new PayInvoice(INVOICE, 1, null));
    }

    @ParameterizedTest
    @EnumSource(
            value = BillingRefusal.class,
            names = {"PAYMENT_IN_PROGRESS", "ATTEMPT_CONTRADICTS"})
    void leavesAnAttemptAloneThatTheCustomerStarted(BillingRefusal refusal) {
        stage.refusing(PayInvoice.class, refusal).on(ISSUED);
        stage.sent();

        stage.until(morningOf(2026, 3, 4));

        assertThat(stage.sent(PayInvoice.class)).isEmpty();
    }

    @Test
    void passesOverARetryWhoseAttemptWasMadeMeanwhile() {
        stage.on(ISSUED, started(1))
                .on(failed(1, PaymentFailure.DECLINED_FOR_NOW))
                .on(started(2));
        stage.sent();

        stage.until(morningOf(2026, 3, 2));

        assertThat(stage.sent()).isEmpty();
    }

    @Test
    void makesOneAttemptForAllMissedRetries() {
        stage.on(ISSUED, started(1)).on(failed(1, PaymentFailure.DECLINED_FOR_NOW));
        stage.sent();

        stage.downUntil(morningOf(2026, 3, 10));
        assertThat(stage.sent(PayInvoice.class)).containsExactly(new PayInvoice(INVOICE, 2, null));

        stage.on(started(2)).on(failed(2, PaymentFailure.DECLINED_FOR_NOW)).until(morningOf(2026, 3, 15));
        assertThat(stage.sent(PayInvoice.class)).isEmpty();
    }

    @Test
    void remindsOnEachDayOfTheTermsAtNineLocalTime() {
        stage.on(ISSUED);
        stage.sent();

        stage.until(morningOf(2026, 3, 8).minusSeconds(1));
        assertThat(stage.sent()).isEmpty();
        stage.until(morningOf(2026, 3, 8));
        assertThat(stage.sent()).containsExactly(CREDIT, CONFIRM, new RemindOfInvoice(INVOICE, -7));

        stage.until(morningOf(2026, 3, 22));
        assertThat(stage.sent(RemindOfInvoice.class))
                .extracting(RemindOfInvoice::dayOffset)
                .containsExactly(-3, 0, 1, 3, 7);
    }

    @Test
    void tellsOfAReminderWhatIsStillOpen() {
        stage.on(ISSUED);
        stage.sent();

        stage.on(new InvoiceReminded(INVOICE, AccountMaker.BOB, -3, Money.parse("EUR 4.00")));

        assertThat(stage.sent())
                .containsExactly(told(
                        "reminder.-3",
                        Template.INVOICE_REMINDER,
                        Map.of("amount", "EUR 4.00", "dueOn", "2026-03-15", "dayOffset", "-3")));
    }

    @Test
    void sendsNoReminderFromBeforeTheInvoiceWasIssued() {
        CollectionTerms prompt = new CollectionTerms(1, List.of(-7, -3, 1), List.of(1), 10, 30);
        stage.on(InvoiceMaker.issued(INVOICE, "EUR 9.90", prompt, SUBSCRIPTION));
        stage.sent();

        stage.until(morningOf(2026, 3, 4));

        assertThat(stage.sent(RemindOfInvoice.class)).containsExactly(new RemindOfInvoice(INVOICE, 1));
    }

    @Test
    void sendsOnlyTheNewestOfMissedReminders() {
        stage.on(ISSUED);
        stage.sent();

        stage.downUntil(morningOf(2026, 3, 17));

        assertThat(stage.sent())
                .containsExactly(
                        CREDIT, CONFIRM, new RemindOfInvoice(INVOICE, 1), new MarkPastDue(SUBSCRIPTION, INVOICE));
    }

    @Test
    void marksSubscriptionsPastDueAsTheDayAfterBegins() {
        stage.on(InvoiceMaker.issued(INVOICE, "EUR 9.90", CollectionTerms.STANDARD, SUBSCRIPTION, OTHER));
        stage.until(Instant.parse("2026-03-15T22:59:59Z"));
        stage.sent();

        stage.until(Instant.parse("2026-03-15T23:00:00Z"));

        assertThat(stage.sent())
                .containsExactly(
                        CREDIT, CONFIRM, new MarkPastDue(SUBSCRIPTION, INVOICE), new MarkPastDue(OTHER, INVOICE));
    }

    @Test
    void clearsWhatWasPastDueWhenItIsPaid() {
        stage.on(ISSUED).until(morningOf(2026, 3, 17));
        stage.sent();

        stage.on(PAID);

        assertThat(stage.sent())
                .containsExactly(
                        new ClearPastDue(SUBSCRIPTION, INVOICE),
                        new ResumeSubscription(SUBSCRIPTION, HOLD),
                        told("paid", Template.PAYMENT_RECEIVED, Map.of("amount", "EUR 9.90")));
        assertThat(stage.sagas()).isZero();
    }

    @Test
    void isNoLongerConcernedWithASubscriptionThatHasEnded() {
        stage.refusing(new MarkPastDue(OTHER, INVOICE), SubscriptionRefusal.ENDED);
        declined(InvoiceMaker.issued(INVOICE, "EUR 9.90", CollectionTerms.STANDARD, SUBSCRIPTION, OTHER))
                .until(SUSPENSION);

        assertThat(stage.sent(SuspendSubscription.class)).containsExactly(new SuspendSubscription(SUBSCRIPTION, HOLD));
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

    @Test
    void suspendsForTheRestOnceTheAttemptHasPaidAPart() {
        Money rest = Money.parse("EUR 1.90");
        stage.on(
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
                        told("ended", Template.SUBSCRIPTION_ENDED, Map.of()));
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
    void clearsWhatItMarkedBeforeACrashWhenItIsPaidBeforeItGoesOn() {
        stage.on(ISSUED).until(OVERDUE.minusSeconds(1));
        stage.sent();

        stage.crashingInDeadline(OVERDUE, PAID);

        assertThat(stage.sent())
                .startsWith(CREDIT, CONFIRM, new MarkPastDue(SUBSCRIPTION, INVOICE))
                .contains(new ClearPastDue(SUBSCRIPTION, INVOICE));
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
    void triesOnceWhenItDiesAsItTriesAgain() {
        stage.on(ISSUED, started(1)).on(failed(1, PaymentFailure.DECLINED_FOR_NOW));
        stage.sent();

        stage.crashingInDeadline(morningOf(2026, 3, 2), started(2)).on(failed(2, PaymentFailure.DECLINED_FOR_NOW));
        assertThat(stage.sent(PayInvoice.class)).containsExactly(new PayInvoice(INVOICE, 2, null));

        stage.until(morningOf(2026, 3, 4));
        assertThat(stage.sent(PayInvoice.class)).containsExactly(new PayInvoice(INVOICE, 3, null));
    }

    @Test
    void leavesSubscriptionsAloneWhenItIsPaidInTime() {
        stage.on(ISSUED).until(morningOf(2026, 3, 15));
        stage.sent();

        stage.on(PAID);

        assertThat(stage.sent()).containsExactly(told("paid", Template.PAYMENT_RECEIVED, Map.of("amount", "EUR 9.90")));
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

    @Test
    void releasesEverythingWhenStaffWritesItOff() {
        declined(ISSUED).until(SUSPENSION);
        stage.sent();

        stage.on(new InvoiceWrittenOff(INVOICE, TOTAL, WriteOffCause.STAFF, new Reason("goodwill")));

        assertThat(stage.sent())
                .containsExactly(
                        new ClearPastDue(SUBSCRIPTION, INVOICE),
                        new ResumeSubscription(SUBSCRIPTION, HOLD),
                        told("resumed", Template.SUBSCRIPTION_RESUMED, Map.of()));
        assertThat(stage.sagas()).isZero();
    }

    @Test
    void releasesEverythingWhenItIsVoid() {
        declined(ISSUED).until(SUSPENSION);
        stage.sent();

        stage.on(new InvoiceVoided(INVOICE, new Reason("wrong")));

        assertThat(stage.sent()).contains(new ResumeSubscription(SUBSCRIPTION, HOLD));
        assertThat(stage.sagas()).isZero();
        assertThat(stage.deadlines()).isEmpty();
    }

    @Test
    void asksTheInvoiceBeforeItMarksPastDueOrSuspends() {
        declined(ISSUED).until(OVERDUE.minusSeconds(1));
        stage.sent();
        stage.refusing(ConfirmOpen.class, BillingRefusal.INVOICE_NOT_OPEN).until(OVERDUE);
        assertThat(stage.sent()).containsExactly(CREDIT, CONFIRM);

        stage.on(PAID);

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

    @Test
    void collectsAnInvoiceThatConcernsNoSubscription() {
        stage.on(InvoiceMaker.issued(INVOICE, "EUR 5.00", CollectionTerms.STANDARD), started(1))
                .on(failed(1, PaymentFailure.DECLINED))
                .until(END);

        assertThat(stage.sent(WriteOffInvoice.class)).hasSize(1);
    }

    @Test
    void tellsOfAFailureWhatIsOpenAfterCredit() {
        Money rest = Money.parse("EUR 5.00");
        stage.on(
                ISSUED,
                new CreditApplied(
                        INVOICE, LedgerId.of(AccountMaker.BOB, CurrencyUnit.EUR), Money.parse("EUR 4.90"), rest),
                started(1));
        stage.sent();

        stage.on(failed(1, PaymentFailure.DECLINED));

        assertThat(stage.sent())
                .containsExactly(told(
                        "failed.pay_1.1",
                        Template.PAYMENT_FAILED,
                        Map.of("amount", "EUR 5.00", "failure", "DECLINED")));
    }

    /** Issued, and the automatic payment failed for good. */
    private Stage<Collection> declined(InvoiceIssued issued) {
        return stage.on(issued, started(1)).on(failed(1, PaymentFailure.DECLINED));
    }

    private static PaymentStarted started(int attempt) {
        return new PaymentStarted(INVOICE, PaymentId.of(INVOICE, attempt), attempt, TOTAL);
    }

    /** What one refused charge does to the payment and to the invoice. */
    private static Object[] failed(int attempt, PaymentFailure failure) {
        PaymentId payment = PaymentId.of(INVOICE, attempt);
        return new Object[] {
            new PaymentFailed(payment, INVOICE, failure),
            new PaymentAttemptFailed(INVOICE, payment, attempt, failure.retryable())
        };
    }

    private static RequestNotification told(String matter, Template template, Map<String, String> parameters) {
        Map<String, String> all = new java.util.HashMap<>(parameters);
        all.put("number", "INV-000001");
        return new RequestNotification(NotificationId.of(INVOICE, matter), AccountMaker.BOB, template, all);
    }

    private static Money zero() {
        return Money.zero(CurrencyUnit.EUR);
    }

    private static Instant morningOf(int year, int month, int day) {
        return LocalDate.of(year, month, day)
                .atTime(LocalTime.of(9, 0))
                .atZone(AccountMaker.BERLIN)
                .toInstant();
    }
}
