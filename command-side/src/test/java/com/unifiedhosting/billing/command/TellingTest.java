package com.unifiedhosting.billing.command;

import static com.unifiedhosting.account.AccountMaker.ACME_PATH;
import static com.unifiedhosting.account.AccountMaker.BOB;
import static com.unifiedhosting.billing.InvoiceMaker.INVOICE;
import static com.unifiedhosting.billing.InvoiceMaker.ISSUED_ON;
import static com.unifiedhosting.billing.InvoiceMaker.ISSUE_AT;
import static com.unifiedhosting.billing.InvoiceMaker.eur;
import static org.assertj.core.api.Assertions.assertThat;

import com.unifiedhosting.account.AccountCommand.ChangePreferences;
import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.billing.BillingRefusal;
import com.unifiedhosting.billing.ChargeKey;
import com.unifiedhosting.billing.CreditNoteCommand.IssueCreditNote;
import com.unifiedhosting.billing.CreditNoteId;
import com.unifiedhosting.billing.CreditedCharge;
import com.unifiedhosting.billing.InvoiceCommand.RecordReceipt;
import com.unifiedhosting.billing.InvoiceCommand.RemindNow;
import com.unifiedhosting.billing.InvoiceCommand.RemindOfInvoice;
import com.unifiedhosting.billing.InvoiceCommand.SendInvoiceAgain;
import com.unifiedhosting.billing.InvoiceCommand.VoidInvoice;
import com.unifiedhosting.billing.InvoiceCommand.WriteOffInvoice;
import com.unifiedhosting.billing.InvoiceEvent.InvoiceReminded;
import com.unifiedhosting.billing.InvoiceEvent.InvoiceSentAgain;
import com.unifiedhosting.billing.NumberFormat;
import com.unifiedhosting.billing.SendingId;
import com.unifiedhosting.billing.WriteOffCause;
import com.unifiedhosting.notification.OptionalNotice;
import com.unifiedhosting.shared.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a buyer is told of an invoice because somebody asks for it. */
class TellingTest extends BillingSide {

    private static final Reason WHY = new Reason("Because");

    @Test
    void sendsOnceByEachOrder() {
        anInvoiceOver("9.90");

        assertThat(side.eventsOf(send("1")))
                .containsExactly(new InvoiceSentAgain(
                        INVOICE,
                        BOB,
                        new SendingId("snd_1"),
                        NumberFormat.STANDARD.number(1),
                        eur("9.90"),
                        eur("9.90"),
                        ISSUED_ON.plusDays(14),
                        ISSUE_AT));
        assertThat(side.eventsOf(send("1"))).isEmpty();
        assertThat(side.eventsOf(send("2"))).hasSize(1);
    }

    @Test
    void sendsThreeTimesWithinADay() {
        anInvoiceOver("9.90");
        side.send(send("1"));
        side.moveTo(ISSUE_AT.plus(Duration.ofHours(1)));
        side.send(send("2"));
        side.send(send("3"));

        side.refuses(BillingRefusal.SENT_TOO_OFTEN, send("4"));
        assertThat(side.eventsOf(send("3"))).as("a repeat").isEmpty();

        side.moveTo(ISSUE_AT.plus(Duration.ofDays(1)).minusNanos(1_000));
        side.refuses(BillingRefusal.SENT_TOO_OFTEN, send("4"));
        side.moveTo(ISSUE_AT.plus(Duration.ofDays(1)));
        assertThat(side.eventsOf(send("4"))).hasSize(1);
        side.refuses(BillingRefusal.SENT_TOO_OFTEN, send("5"));
    }

    @Test
    void sendsWhatIsPaidAndTellsWhatIsLeftOfIt() {
        anInvoiceOver("9.90");
        side.send(new IssueCreditNote(
                new CreditNoteId("crn_1"),
                INVOICE,
                List.of(new CreditedCharge(new ChargeKey("hosting"), null, eur("2.90"))),
                false,
                WHY));
        side.send(new RecordReceipt(INVOICE, "bank-1", eur("4.00")));
        assertThat(sentBy(send("1")).amount()).isEqualTo(eur("7.00"));
        assertThat(sentBy(send("2")).open()).isEqualTo(eur("3.00"));

        side.send(new RecordReceipt(INVOICE, "bank-2", eur("3.00")));
        assertThat(sentBy(send("3")).open()).isEqualTo(eur("0.00"));
    }

    private InvoiceSentAgain sentBy(SendInvoiceAgain command) {
        return (InvoiceSentAgain) side.eventsOf(command).getFirst();
    }

    @Test
    void refusesToSendWhatIsNoInvoice() {
        aDraftOver("9.90");
        side.refuses(BillingRefusal.INVOICE_NOT_ISSUED, send("1"));
        side.refusesAs(new AccountPath("platform/acc_other"), BillingRefusal.UNKNOWN_INVOICE, send("1"));
        side.send(new VoidInvoice(INVOICE, WHY));
        side.refuses(BillingRefusal.INVOICE_NOT_ISSUED, send("1"));
    }

    @Test
    void refusesToSendWhatIsVoidOrGivenUp() {
        anInvoiceOver("9.90");
        side.send(new WriteOffInvoice(INVOICE, WriteOffCause.STAFF, WHY));

        side.refuses(BillingRefusal.INVOICE_NOT_OPEN, send("1"));
    }

    /** Due on 15 March; in Berlin it is the 2nd already. */
    @Test
    void remindsNowOnceADayOfTheBuyer() {
        anInvoiceOver("9.90");
        side.moveTo(Instant.parse("2026-03-01T23:30:00Z"));

        assertThat(side.eventsOf(new RemindNow(INVOICE)))
                .containsExactly(new InvoiceReminded(INVOICE, BOB, -13, eur("9.90")));
        assertThat(side.eventsOf(new RemindNow(INVOICE))).isEmpty();
        assertThat(side.eventsOf(new RemindOfInvoice(INVOICE, -13)))
                .as("by its schedule")
                .isEmpty();

        side.moveTo(Instant.parse("2026-03-16T10:00:00Z"));
        assertThat(side.sendAs(ACME_PATH, new RemindNow(INVOICE))).isEqualTo(4);
    }

    /** Or it would stand in the invoice that he was reminded, and nobody told him. */
    @Test
    void refusesToRemindBeforeTheDueDateWhoDoesNotWantThat() {
        anInvoiceOver("9.90");
        side.send(new RemindNow(INVOICE));
        side.send(new ChangePreferences(BOB, Set.of(OptionalNotice.EARLY_REMINDER)));
        assertThat(side.eventsOf(new RemindNow(INVOICE))).as("a repeat").isEmpty();

        side.moveTo(Instant.parse("2026-03-14T22:59:59Z"));
        side.refuses(BillingRefusal.REMINDER_UNWANTED, new RemindNow(INVOICE));
        side.moveTo(Instant.parse("2026-03-14T23:00:00Z"));
        assertThat(side.eventsOf(new RemindNow(INVOICE)))
                .as("on the day")
                .containsExactly(new InvoiceReminded(INVOICE, BOB, 0, eur("9.90")));
        side.send(new ChangePreferences(BOB, Set.of(OptionalNotice.PAYMENT_RECEIVED)));
        side.moveTo(Instant.parse("2026-03-10T10:00:00Z"));
        assertThat(side.eventsOf(new RemindNow(INVOICE))).hasSize(1);
    }

    @Test
    void refusesToRemindOfWhatIsNotOpen() {
        aDraftOver("9.90");
        side.refuses(BillingRefusal.INVOICE_NOT_OPEN, new RemindNow(INVOICE));
        anInvoiceOver("9.90");
        side.send(new RecordReceipt(INVOICE, "bank-1", eur("9.90")));
        side.refuses(BillingRefusal.INVOICE_NOT_OPEN, new RemindNow(INVOICE));
    }

    private static SendInvoiceAgain send(String tail) {
        return new SendInvoiceAgain(INVOICE, new SendingId("snd_" + tail));
    }
}
