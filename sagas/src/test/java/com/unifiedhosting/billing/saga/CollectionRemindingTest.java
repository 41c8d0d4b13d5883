package com.unifiedhosting.billing.saga;

import static org.assertj.core.api.Assertions.assertThat;

import com.unifiedhosting.account.AccountMaker;
import com.unifiedhosting.billing.BillingRefusal;
import com.unifiedhosting.billing.CollectionTerms;
import com.unifiedhosting.billing.InvoiceCommand.ConfirmOpen;
import com.unifiedhosting.billing.InvoiceCommand.RemindOfInvoice;
import com.unifiedhosting.billing.InvoiceEvent.InvoiceReminded;
import com.unifiedhosting.notification.Template;
import com.unifiedhosting.subscription.SubscriptionCommand.ClearPastDue;
import com.unifiedhosting.subscription.SubscriptionCommand.MarkPastDue;
import com.unifiedhosting.subscription.SubscriptionCommand.ResumeSubscription;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

/** Reminders, and what is past due. */
class CollectionRemindingTest extends CollectionStage {

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

    /** The platform was down, or its processes far behind. */
    @Test
    void remindsOfADayThatCameBeforeTheInvoiceWasSeen() {
        stage.handlingAfter(Duration.ofDays(10)).on(ISSUED).handlingAfter(Duration.ZERO);
        stage.sent();

        stage.until(morningOf(2026, 3, 11));

        assertThat(stage.sent(RemindOfInvoice.class)).containsExactly(new RemindOfInvoice(INVOICE, -7));
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
    void leavesSubscriptionsAloneWhenItIsPaidInTime() {
        stage.on(ISSUED).until(morningOf(2026, 3, 15));
        stage.sent();

        stage.on(PAID);

        assertThat(stage.sent()).containsExactly(told("paid", Template.PAYMENT_RECEIVED, Map.of("amount", "EUR 9.90")));
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
}
