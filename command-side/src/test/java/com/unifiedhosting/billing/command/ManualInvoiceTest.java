package com.unifiedhosting.billing.command;

import static com.unifiedhosting.account.AccountMaker.ACME;
import static com.unifiedhosting.account.AccountMaker.ACME_PATH;
import static com.unifiedhosting.account.AccountMaker.BOB;
import static com.unifiedhosting.account.AccountMaker.BOB_PATH;
import static com.unifiedhosting.billing.InvoiceMaker.INVOICE;
import static com.unifiedhosting.billing.InvoiceMaker.ISSUED_ON;
import static com.unifiedhosting.billing.InvoiceMaker.eur;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.unifiedhosting.account.AccountEvent.AccountClosed;
import com.unifiedhosting.account.AccountEvent.AccountMoved;
import com.unifiedhosting.account.AccountEvent.ClosingStarted;
import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.account.AccountMaker;
import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.account.AccountRefusal;
import com.unifiedhosting.billing.BillingRefusal;
import com.unifiedhosting.billing.Charge;
import com.unifiedhosting.billing.ChargeKey;
import com.unifiedhosting.billing.InvoiceCommand.AddCharges;
import com.unifiedhosting.billing.InvoiceCommand.AddLine;
import com.unifiedhosting.billing.InvoiceCommand.ChangeDraft;
import com.unifiedhosting.billing.InvoiceCommand.DraftInvoice;
import com.unifiedhosting.billing.InvoiceCommand.IssueInvoice;
import com.unifiedhosting.billing.InvoiceCommand.PayInvoice;
import com.unifiedhosting.billing.InvoiceCommand.RemoveLine;
import com.unifiedhosting.billing.InvoiceCommand.SendInvoiceAgain;
import com.unifiedhosting.billing.InvoiceCommand.VoidInvoice;
import com.unifiedhosting.billing.InvoiceCommand.WriteInvoiceNote;
import com.unifiedhosting.billing.InvoiceEvent.ChargeAdded;
import com.unifiedhosting.billing.InvoiceEvent.ChargeRemoved;
import com.unifiedhosting.billing.InvoiceEvent.DraftChanged;
import com.unifiedhosting.billing.InvoiceEvent.InvoiceDrafted;
import com.unifiedhosting.billing.InvoiceEvent.InvoiceIssued;
import com.unifiedhosting.billing.InvoiceEvent.InvoiceNoteWritten;
import com.unifiedhosting.billing.InvoiceEvent.InvoiceVoided;
import com.unifiedhosting.billing.InvoiceId;
import com.unifiedhosting.billing.InvoiceLine;
import com.unifiedhosting.billing.InvoiceNote;
import com.unifiedhosting.billing.InvoiceRemark;
import com.unifiedhosting.billing.LineId;
import com.unifiedhosting.billing.SendingId;
import com.unifiedhosting.shared.Reason;
import com.unifiedhosting.subscription.BillingPeriod;
import java.time.LocalDate;
import java.util.List;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

/** Invoices that are drafted by hand, and what stands on a draft beside its lines. */
class ManualInvoiceTest extends BillingSide {

    private static final InvoiceId MANUAL = new InvoiceId("inv_manual");
    private static final DraftInvoice DRAFT = new DraftInvoice(MANUAL, BOB);
    private static final LineId LINE = new LineId("line_1");
    private static final ChargeKey KEY = ChargeKey.ofLine(MANUAL, LINE);
    private static final InvoiceRemark THANKS = new InvoiceRemark("As agreed.\nThank you.");
    private static final Reason WRONG = new Reason("Wrong");

    @Test
    void opensADraftThatIsNotIssuedByItself() {
        assertThat(side.eventsOf(DRAFT))
                .containsExactly(
                        new InvoiceDrafted(MANUAL, BOB, BOB_PATH, CurrencyUnit.EUR, true, AccountId.PLATFORM, null));
        assertThat(side.eventsOf(DRAFT)).isEmpty();
    }

    @Test
    void refusesToOpenOneForAnotherAccountUnderTheSameIdentifierOrForNobody() {
        side.send(DRAFT);

        side.refuses(BillingRefusal.CHARGE_CONTRADICTS, new DraftInvoice(MANUAL, ACME));
        side.refuses(
                AccountRefusal.UNKNOWN_ACCOUNT,
                new DraftInvoice(new InvoiceId("inv_other"), new AccountId("acc_nobody")));
        side.refusesAs(
                new AccountPath("platform/acc_other"),
                AccountRefusal.UNKNOWN_ACCOUNT,
                new DraftInvoice(new InvoiceId("inv_other"), BOB));
    }

    @Test
    void writesALineOnce() {
        side.send(DRAFT);
        BillingPeriod march = new BillingPeriod(LocalDate.of(2026, 3, 1), LocalDate.of(2026, 4, 1));
        AddLine line = new AddLine(MANUAL, LINE, "Help", march, 2, eur("49.50"), eur("9.00"));

        assertThat(side.eventsOf(line))
                .containsExactly(
                        new ChargeAdded(MANUAL, new Charge(KEY, null, "Help", march, 2, eur("49.50"), eur("9.00"))));
        assertThat(side.eventsOf(line)).isEmpty();
        side.refuses(BillingRefusal.CHARGE_CONTRADICTS, line(LINE, "1.00"));
    }

    @Test
    void takesALineOffOnceAndDoesNotPutItOnAgainByALateRepeat() {
        side.send(DRAFT);
        side.send(line(LINE, "9.90"));

        assertThat(side.eventsOf(new RemoveLine(MANUAL, KEY)))
                .containsExactly(new ChargeRemoved(MANUAL, KEY, eur("9.90")));
        assertThat(side.eventsOf(new RemoveLine(MANUAL, KEY))).isEmpty();
        assertThat(side.eventsOf(line(LINE, "9.90"))).isEmpty();
        side.refuses(BillingRefusal.CHARGE_CONTRADICTS, line(LINE, "9.91"));
        side.refuses(
                BillingRefusal.UNKNOWN_CHARGE, new RemoveLine(MANUAL, ChargeKey.ofLine(MANUAL, new LineId("line_2"))));
    }

    @Test
    void takesNoLineInAnotherCurrencyOrBelowZero() {
        side.send(DRAFT);

        side.refuses(
                BillingRefusal.CURRENCY_MISMATCH,
                new AddLine(MANUAL, LINE, "Help", null, 1, Money.parse("USD 1.00"), Money.parse("USD 0.00")));
        assertThatIllegalArgumentException().isThrownBy(() -> line(LINE, "-1.00"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new AddLine(MANUAL, LINE, "Help", null, 1, eur("1.00"), eur("1.01")));
    }

    @Test
    void holdsAThousandLinesCountingThoseThatWereTakenOff() {
        side.send(DRAFT);
        side.send(line(new LineId("line_0"), "1.00"));
        side.send(new RemoveLine(MANUAL, ChargeKey.ofLine(MANUAL, new LineId("line_0"))));
        for (int n = 1; n < AddCharges.MOST_CHARGES; n++) {
            side.send(line(new LineId("line_" + n), "1.00"));
        }

        side.refuses(BillingRefusal.INVOICE_FULL, line(new LineId("line_more"), "1.00"));
    }

    @Test
    void nobodyWritesLinesOnWhatThePlatformCollects() {
        aDraftOver("9.90");

        side.refuses(
                BillingRefusal.INVOICE_NOT_MANUAL,
                new AddLine(INVOICE, LINE, "Help", null, 1, eur("1.00"), eur("0.00")));
        side.refuses(BillingRefusal.INVOICE_NOT_MANUAL, new RemoveLine(INVOICE, new ChargeKey("hosting")));
    }

    @Test
    void changesNoLineOnceIssuedOrVoid() {
        side.send(DRAFT);
        side.send(line(LINE, "9.90"));
        side.send(new IssueInvoice(MANUAL));

        side.refuses(BillingRefusal.INVOICE_NOT_DRAFT, line(new LineId("line_2"), "1.00"));
        side.refuses(BillingRefusal.INVOICE_NOT_DRAFT, new RemoveLine(MANUAL, KEY));
        side.refuses(BillingRefusal.INVOICE_NOT_DRAFT, new ChangeDraft(MANUAL, THANKS, null));

        side.send(new VoidInvoice(MANUAL, WRONG));
        side.refuses(BillingRefusal.INVOICE_NOT_DRAFT, line(new LineId("line_2"), "1.00"));
        assertThat(side.eventsOf(line(LINE, "9.90"))).as("a late repeat").isEmpty();
    }

    @Test
    void issuesWhatIsThere() {
        side.send(DRAFT);
        side.refuses(BillingRefusal.INVOICE_EMPTY, new IssueInvoice(MANUAL));
        side.send(line(LINE, "9.90"));
        side.send(line(new LineId("line_2"), "5.00"));
        side.send(new RemoveLine(MANUAL, KEY));

        side.send(new IssueInvoice(MANUAL));

        assertThat(theIssued(MANUAL).lines()).extracting(InvoiceLine::net).containsExactly(eur("5.00"));
        assertThat(theIssued(MANUAL).dueOn()).isEqualTo(ISSUED_ON.plusDays(14));
        assertThat(theIssued(MANUAL).remark()).isNull();
        assertThat(side.eventsOf(new IssueInvoice(MANUAL))).isEmpty();
    }

    @Test
    void voidsADraftWithoutLines() {
        side.send(DRAFT);

        assertThat(side.eventsOf(new VoidInvoice(MANUAL, WRONG)))
                .containsExactly(new InvoiceVoided(MANUAL, false, WRONG));
    }

    @Test
    void issuesWithTheRemarkAndTheTermThatWereSetForIt() {
        side.send(DRAFT);
        side.send(line(LINE, "9.90"));
        assertThat(side.eventsOf(new ChangeDraft(MANUAL, THANKS, 0)))
                .containsExactly(new DraftChanged(MANUAL, BOB, AccountId.PLATFORM, THANKS, 0));
        assertThat(side.eventsOf(new ChangeDraft(MANUAL, THANKS, 0))).isEmpty();
        side.send(new ChangeDraft(MANUAL, THANKS, 3));

        side.send(new IssueInvoice(MANUAL));

        assertThat(theIssued(MANUAL).remark()).isEqualTo(THANKS);
        assertThat(theIssued(MANUAL).dueOn()).isEqualTo(ISSUED_ON.plusDays(3));
    }

    @Test
    void whatIsAbsentIsTakenOffAnyDraft() {
        aDraftOver("9.90");
        side.send(new ChangeDraft(INVOICE, THANKS, 3));
        side.send(new ChangeDraft(INVOICE, null, null));

        side.send(new IssueInvoice(INVOICE));

        assertThat(theIssued(INVOICE).remark()).isNull();
        assertThat(theIssued(INVOICE).dueOn()).isEqualTo(ISSUED_ON.plusDays(14));
    }

    @Test
    void takesTermsAndRemarksWithinTheirBounds() {
        assertThat(new ChangeDraft(MANUAL, new InvoiceRemark("x".repeat(1_000)), 90).paymentTermDays())
                .isEqualTo(90);
        assertThat(new InvoiceRemark("x\n".repeat(20)).value().lines()).hasSize(20);
        assertThatIllegalArgumentException().isThrownBy(() -> new ChangeDraft(MANUAL, null, 91));
        assertThatIllegalArgumentException().isThrownBy(() -> new ChangeDraft(MANUAL, null, -1));
        assertThatIllegalArgumentException().isThrownBy(() -> new InvoiceRemark("x".repeat(1_001)));
        assertThatIllegalArgumentException().isThrownBy(() -> new InvoiceRemark("x\n".repeat(21)));
    }

    @Test
    void takesPeriodsThatCanBeKeptAndPrinted() {
        assertThat(lineFor("1900-01-01", "1900-01-02").period()).isNotNull();
        assertThat(lineFor("2989-12-31", "2999-12-31").period()).isNotNull();
        for (String[] period : new String[][] {
            {"1899-12-31", "1900-01-02"},
            {"2999-12-31", "3000-01-01"},
            {"2026-01-01", "+9000000-01-01"},
            {"-9000000-01-01", "2026-01-01"},
            {"-999999999-01-01", "+999999999-12-31"},
            {"2020-01-01", "2030-01-02"},
            {"1900-01-01", "2999-12-31"},
        }) {
            assertThatIllegalArgumentException()
                    .as(period[0] + " to " + period[1])
                    .isThrownBy(() -> lineFor(period[0], period[1]))
                    .withMessageStartingWith("period must be");
        }
    }

    private static AddLine lineFor(String start, String end) {
        BillingPeriod period = new BillingPeriod(LocalDate.parse(start), LocalDate.parse(end));
        return new AddLine(MANUAL, LINE, "Help", period, 1, eur("1.00"), eur("0.00"));
    }

    @Test
    void nothingIsInvoicedByHandToWhoIsClosedForGood() {
        side.send(DRAFT);
        side.send(line(LINE, "9.90"));
        side.happened(
                BOB,
                new ClosingStarted(BOB, WRONG, LocalDate.of(2026, 3, 31), AccountMaker.BERLIN, true),
                new AccountClosed(BOB));

        side.refuses(AccountRefusal.CLOSED, new DraftInvoice(new InvoiceId("inv_other"), BOB));
        side.refuses(AccountRefusal.CLOSED, line(new LineId("line_2"), "1.00"));
        side.refuses(AccountRefusal.CLOSED, new IssueInvoice(MANUAL));
        assertThat(side.eventsOf(DRAFT)).as("a late repeat").isEmpty();
        assertThat(side.eventsOf(line(LINE, "9.90"))).as("a late repeat").isEmpty();
        anInvoiceOver("5.00");
        assertThat(theIssued(INVOICE).lines())
                .as("what the platform collected before")
                .hasSize(1);
    }

    @Test
    void nobodyInvoicesThePlatform() {
        side.refuses(BillingRefusal.NOT_A_BUYER, new DraftInvoice(MANUAL, AccountId.PLATFORM));
    }

    @Test
    void fiveHundredNotesAreWrittenAboutAnInvoice() {
        side.send(DRAFT);
        for (int n = 0; n < 500; n++) {
            side.send(new WriteInvoiceNote(MANUAL, new InvoiceNote("Called " + n)));
        }

        side.refuses(BillingRefusal.TOO_MANY_NOTES, new WriteInvoiceNote(MANUAL, new InvoiceNote("Called again")));
    }

    /** Who wrote as many as he could about a customer that leaves him keeps the next one from nothing. */
    @Test
    void theNotesOfOneSellerTakeNoRoomOfTheNext() {
        side.send(DRAFT);
        for (int n = 0; n < 500; n++) {
            side.happened(MANUAL, new InvoiceNoteWritten(MANUAL, BOB, ACME_PATH, new InvoiceNote("Called " + n)));
        }
        WriteInvoiceNote note = new WriteInvoiceNote(MANUAL, new InvoiceNote("Called again"));
        side.refuses(BillingRefusal.TOO_MANY_NOTES, note);

        side.happened(BOB, new AccountMoved(BOB, ACME, AccountId.PLATFORM, BOB_PATH, AccountPath.PLATFORM.child(BOB)));
        assertThat(side.eventsOf(note))
                .containsExactly(new InvoiceNoteWritten(MANUAL, BOB, AccountPath.PLATFORM, note.note()));
    }

    /** It is the seller's until it is issued. Acme above sees it, and is told what is the matter. */
    @Test
    void isUnknownToItsBuyerUntilItIsIssued() {
        PayInvoice payment = new PayInvoice(MANUAL, null, null);
        SendInvoiceAgain sending = new SendInvoiceAgain(MANUAL, new SendingId("snd_1"));
        side.send(DRAFT);
        for (Object order : List.of(payment, sending)) {
            side.refusesAs(BOB_PATH, BillingRefusal.UNKNOWN_INVOICE, order);
        }
        side.refusesAs(ACME_PATH, BillingRefusal.INVOICE_NOT_OPEN, payment);
        side.refusesAs(ACME_PATH, BillingRefusal.INVOICE_NOT_ISSUED, sending);

        side.send(new VoidInvoice(MANUAL, new Reason("A mistake")));
        side.refusesAs(BOB_PATH, BillingRefusal.UNKNOWN_INVOICE, payment);
        side.refusesAs(BOB_PATH, BillingRefusal.UNKNOWN_INVOICE, sending);
    }

    /** It is for him who sells to the buyer when it is written, wherever the buyer was when the invoice was drafted. */
    @Test
    void aNoteTellsWhoseItIs() {
        InvoiceNote note = new InvoiceNote("Disputed");
        side.send(DRAFT);
        side.happened(BOB, new AccountMoved(BOB, ACME, AccountId.PLATFORM, BOB_PATH, AccountPath.PLATFORM.child(BOB)));

        assertThat(side.eventsOf(new WriteInvoiceNote(MANUAL, note)))
                .containsExactly(new InvoiceNoteWritten(MANUAL, BOB, AccountPath.PLATFORM, note));
    }

    @Test
    void notesAreWrittenWhateverBecameOfIt() {
        InvoiceNote note = new InvoiceNote("Disputed");
        anInvoiceOver("9.90");
        side.send(new VoidInvoice(INVOICE, WRONG));

        for (int n = 0; n < 2; n++) {
            assertThat(side.eventsOf(new WriteInvoiceNote(INVOICE, note)))
                    .containsExactly(new InvoiceNoteWritten(INVOICE, BOB, ACME_PATH, note));
        }
        side.refusesAs(
                new AccountPath("platform/acc_other"),
                BillingRefusal.UNKNOWN_INVOICE,
                new WriteInvoiceNote(INVOICE, note));
        assertThat(side.sendAs(ACME_PATH, new WriteInvoiceNote(INVOICE, note))).isEqualTo(6);
    }

    private static AddLine line(LineId line, String price) {
        return new AddLine(MANUAL, line, "Help", null, 1, eur(price), eur("0.00"));
    }

    private InvoiceIssued theIssued(InvoiceId invoice) {
        return side.stream(invoice).stream()
                .filter(InvoiceIssued.class::isInstance)
                .map(InvoiceIssued.class::cast)
                .findFirst()
                .orElseThrow();
    }
}
