package com.unifiedhosting.billing.command;

import static com.unifiedhosting.account.AccountMaker.ACME;
import static com.unifiedhosting.account.AccountMaker.ACME_PATH;
import static com.unifiedhosting.account.AccountMaker.BOB;
import static com.unifiedhosting.account.AccountMaker.BOB_PATH;
import static com.unifiedhosting.billing.InvoiceMaker.INVOICE;
import static com.unifiedhosting.billing.InvoiceMaker.LEDGER;
import static com.unifiedhosting.billing.InvoiceMaker.VAT;
import static com.unifiedhosting.billing.InvoiceMaker.aCharge;
import static com.unifiedhosting.billing.InvoiceMaker.eur;
import static org.assertj.core.api.Assertions.assertThat;

import com.unifiedhosting.account.AccountEvent.BillingSettingsChanged;
import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.billing.BillingRefusal;
import com.unifiedhosting.billing.BillingSettings;
import com.unifiedhosting.billing.ChargeKey;
import com.unifiedhosting.billing.CollectionTerms;
import com.unifiedhosting.billing.CreditKind;
import com.unifiedhosting.billing.CreditNoteCommand.IssueCreditNote;
import com.unifiedhosting.billing.CreditNoteEvent.CreditNoteIssued;
import com.unifiedhosting.billing.CreditNoteId;
import com.unifiedhosting.billing.CreditedCharge;
import com.unifiedhosting.billing.CreditedLine;
import com.unifiedhosting.billing.InvoiceCommand.AddCharges;
import com.unifiedhosting.billing.InvoiceCommand.IssueInvoice;
import com.unifiedhosting.billing.InvoiceCommand.RecordReceipt;
import com.unifiedhosting.billing.InvoiceCommand.VoidInvoice;
import com.unifiedhosting.billing.InvoiceCommand.WriteOffInvoice;
import com.unifiedhosting.billing.InvoiceEvent.InvoiceCredited;
import com.unifiedhosting.billing.InvoiceEvent.InvoicePaid;
import com.unifiedhosting.billing.InvoiceEvent.PaymentApplied;
import com.unifiedhosting.billing.InvoiceId;
import com.unifiedhosting.billing.InvoiceMaker;
import com.unifiedhosting.billing.LedgerEvent.CreditAdded;
import com.unifiedhosting.billing.NumberFormat;
import com.unifiedhosting.billing.NumberingEvent.CreditNoteNumbered;
import com.unifiedhosting.billing.NumberingId;
import com.unifiedhosting.billing.PaymentCommand.CapturePayment;
import com.unifiedhosting.billing.Totals;
import com.unifiedhosting.billing.WriteOffCause;
import com.unifiedhosting.shared.DomainEvent;
import com.unifiedhosting.shared.Reason;
import com.unifiedhosting.tax.TaxMaker;
import com.unifiedhosting.tax.TaxSettings;
import com.unifiedhosting.tax.TaxTableId;
import java.util.List;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Bob's invoice is of Acme, who charges 19 % VAT: 9.90 and 1.88 tax. */
class CreditNoteTest extends BillingSide {

    private static final CreditNoteId NOTE = new CreditNoteId("crn_1");
    private static final CreditNoteId OTHER = new CreditNoteId("crn_2");
    private static final ChargeKey HOSTING = new ChargeKey("hosting");
    private static final Reason WHY = new Reason("One site too many");
    private static final AccountPath STRANGER = new AccountPath("platform/acc_other");

    @BeforeEach
    void acmeBillsItselfAndChargesTax() {
        acmeSets(TaxMaker.charged());
        side.happened(TaxTableId.of(ACME), TaxMaker.aTable(ACME, ACME_PATH, TaxMaker.GERMAN));
    }

    private void acmeSets(TaxSettings tax) {
        side.happened(
                ACME,
                new BillingSettingsChanged(
                        ACME, new BillingSettings(true, NumberFormat.STANDARD, tax, CollectionTerms.STANDARD, 0)));
    }

    @Test
    void takesBackAPartWithTheTaxAndThePartiesOfTheInvoice() {
        anInvoiceOver("9.90");
        // what Acme changes afterwards does not concern the invoice
        acmeSets(TaxSettings.OFF);

        List<DomainEvent> events = side.eventsOf(credit(NOTE, amount("3.30")));

        // 1.88 * 3.30 / 9.90 = 0.6267
        CreditedLine line = new CreditedLine(HOSTING, "Hosting", null, eur("3.30"), VAT, eur("0.63"), eur("3.93"));
        CreditNoteIssued issued = only(events, CreditNoteIssued.class);
        assertThat(issued.lines()).containsExactly(line);
        assertThat(issued.totals()).isEqualTo(new Totals(eur("3.30"), eur("0.63"), eur("3.93")));
        assertThat(issued.number()).hasToString("CN-INV-000001");
        assertThat(issued.issuer().accountId()).isEqualTo(ACME);
        assertThat(issued.buyer().accountId()).isEqualTo(BOB);
        assertThat(issued.ownerPath()).isEqualTo(BOB_PATH);
        assertThat(events)
                .contains(
                        new CreditNoteNumbered(NumberingId.ofCreditNotes(ACME), 1, issued.number(), NOTE, null),
                        new InvoiceCredited(
                                INVOICE, NOTE, List.of(line), eur("3.93"), eur("3.93"), eur("7.85"), eur("7.85")))
                .noneMatch(InvoicePaid.class::isInstance)
                .noneMatch(CreditAdded.class::isInstance);
    }

    @Test
    void aRepeatChangesNothingAndUsesNoNumber() {
        anInvoiceOver("9.90");
        long version = side.send(credit(NOTE, amount("3.30")));

        assertThat(side.eventsOf(credit(NOTE, amount("3.30")))).isEmpty();
        assertThat(side.send(credit(NOTE, amount("3.30")))).isEqualTo(version);
        assertThat(only(side.eventsOf(credit(OTHER, amount("3.30"))), CreditNoteIssued.class)
                        .number())
                .hasToString("CN-INV-000002");
        side.refuses(BillingRefusal.CREDIT_NOTE_CONTRADICTS, credit(NOTE, amount("3.31")));
        InvoiceId another = new InvoiceId("inv_other");
        side.send(new AddCharges(another, BOB, List.of(aCharge("hosting", "9.90")), InvoiceMaker.ISSUE_AT, false));
        side.refuses(
                BillingRefusal.CREDIT_NOTE_CONTRADICTS,
                new IssueCreditNote(NOTE, another, List.of(amount("3.30")), false, WHY));
    }

    @Test
    void allThatRemainsIsTakenBackToTheCentAndThenNothingIsLeft() {
        anInvoiceOver("9.90");
        side.send(credit(NOTE, amount("3.30")));

        List<DomainEvent> events = side.eventsOf(credit(OTHER));

        assertThat(only(events, InvoiceCredited.class))
                .extracting(InvoiceCredited::gross, InvoiceCredited::open, InvoiceCredited::remaining)
                .containsExactly(eur("7.85"), eur("0.00"), eur("0.00"));
        assertThat(events).contains(new InvoicePaid(INVOICE, BOB));
        side.refuses(BillingRefusal.NOTHING_TO_CREDIT, credit(new CreditNoteId("crn_3")));
    }

    @Test
    void whatIsPaidAlreadyBecomesCreditAndAnInvoiceIsPaidOnce() {
        anInvoiceOver("9.90");
        side.send(new RecordReceipt(INVOICE, "bank-1", eur("11.78")));

        List<DomainEvent> events = side.eventsOf(credit(NOTE));

        assertThat(only(events, InvoiceCredited.class).amount()).isEqualTo(eur("0.00"));
        assertThat(only(events, CreditAdded.class))
                .extracting(CreditAdded::kind, CreditAdded::reference, CreditAdded::amount)
                .containsExactly(CreditKind.CREDIT_NOTE, NOTE.value(), eur("11.78"));
        assertThat(events).noneMatch(InvoicePaid.class::isInstance);
    }

    @Test
    void whatExceedsTheOpenAmountBecomesCredit() {
        anInvoiceOver("9.90");
        side.send(new RecordReceipt(INVOICE, "bank-1", eur("10.00")));

        List<DomainEvent> events = side.eventsOf(credit(NOTE));

        assertThat(only(events, InvoiceCredited.class).amount()).isEqualTo(eur("1.78"));
        assertThat(only(events, CreditAdded.class).amount()).isEqualTo(eur("10.00"));
        assertThat(events).contains(new InvoicePaid(INVOICE, BOB));
    }

    /** The attempt takes all that was open as it began; what is taken back meanwhile is the account's. */
    @Test
    void whatAPaymentUnderWayBringsBeyondTheRestBecomesCredit() {
        anInvoiceOver("9.90");
        aPaymentUnderWay();
        side.send(credit(NOTE, amount("3.30")));

        List<DomainEvent> events = side.eventsOf(new CapturePayment(FIRST, eur("11.78"), "ch_1"));

        assertThat(only(events, PaymentApplied.class).amount()).isEqualTo(eur("7.85"));
        assertThat(only(events, CreditAdded.class).amount()).isEqualTo(eur("3.93"));
    }

    @Test
    void asLongAsItIsNotPaidMeansNeitherPaidNorUnderWay() {
        anInvoiceOver("9.90");
        aPaymentUnderWay();
        IssueCreditNote unlessPaid = new IssueCreditNote(NOTE, INVOICE, List.of(), true, WHY);
        side.refuses(BillingRefusal.PAYMENT_IN_PROGRESS, unlessPaid);

        side.send(new CapturePayment(FIRST, eur("11.78"), "ch_1"));

        side.refuses(BillingRefusal.INVOICE_NOT_OPEN, unlessPaid);
        assertThat(side.stream(NOTE)).isEmpty();
    }

    @Test
    void refusesWhatIsNotInForce() {
        aDraftOver("9.90");
        side.refuses(BillingRefusal.INVOICE_NOT_ISSUED, credit(NOTE));
        side.send(new IssueInvoice(INVOICE));
        side.send(new VoidInvoice(INVOICE, WHY));
        side.refuses(BillingRefusal.INVOICE_NOT_CREDITABLE, credit(NOTE));
    }

    @Test
    void refusesWhatIsWrittenOff() {
        anInvoiceOver("9.90");
        side.send(new WriteOffInvoice(INVOICE, WriteOffCause.STAFF, WHY));

        side.refuses(BillingRefusal.INVOICE_NOT_CREDITABLE, credit(NOTE));
    }

    @Test
    void anInvoiceOfWhichSomethingIsTakenBackIsNotVoided() {
        anInvoiceOver("9.90");
        side.send(credit(NOTE, amount("3.30")));

        side.refuses(BillingRefusal.INVOICE_HAS_PAYMENTS, new VoidInvoice(INVOICE, WHY));
    }

    @Test
    void refusesChargesThatAreNotOnItAndMoreThanRemains() {
        anInvoiceOver("9.90");

        side.refuses(BillingRefusal.UNKNOWN_CHARGE, credit(NOTE, CreditedCharge.rest(new ChargeKey("something else"))));
        side.refuses(BillingRefusal.CREDIT_EXCEEDS_INVOICE, credit(NOTE, amount("9.91")));
        side.refuses(
                BillingRefusal.CURRENCY_MISMATCH,
                credit(NOTE, new CreditedCharge(HOSTING, null, Money.of(CurrencyUnit.USD, 1))));
        side.refusesAs(STRANGER, BillingRefusal.UNKNOWN_INVOICE, credit(NOTE));
        side.refuses(
                BillingRefusal.UNKNOWN_INVOICE,
                new IssueCreditNote(NOTE, new InvoiceId("inv_none"), List.of(), false, WHY));
        assertThat(side.stream(LEDGER)).doesNotHaveAnyElementsOfTypes(CreditAdded.class);
        assertThat(side.stream(NumberingId.ofCreditNotes(ACME))).isEmpty();
    }

    /** A charge below zero is a credit already: all that remains of the invoice is both together. */
    @Test
    void takesBackAnInvoiceWithAChargeBelowZeroAsAWhole() {
        side.send(new AddCharges(
                INVOICE,
                BOB,
                List.of(aCharge("hosting", "9.90"), aCharge("less", "-2.00")),
                InvoiceMaker.ISSUE_AT,
                false));
        side.send(new IssueInvoice(INVOICE));

        List<DomainEvent> events = side.eventsOf(credit(NOTE));

        // 9.90 + 1.88 - 2.00 - 0.38
        assertThat(only(events, InvoiceCredited.class).gross()).isEqualTo(eur("9.40"));
        assertThat(only(events, InvoiceCredited.class).remaining()).isEqualTo(eur("0.00"));
    }

    /** What is below zero on it is the account's already; a note over the other charge alone would give it back twice. */
    @Test
    void refusesMoreThanTheInvoiceAsAWholeComesTo() {
        side.send(new AddCharges(
                INVOICE,
                BOB,
                List.of(aCharge("hosting", "9.90"), aCharge("less", "-2.00")),
                InvoiceMaker.ISSUE_AT,
                false));
        side.send(new IssueInvoice(INVOICE));

        side.refuses(BillingRefusal.CREDIT_EXCEEDS_INVOICE, credit(NOTE, CreditedCharge.rest(HOSTING)));
    }

    private static IssueCreditNote credit(CreditNoteId id, CreditedCharge... charges) {
        return new IssueCreditNote(id, INVOICE, List.of(charges), false, WHY);
    }

    private static CreditedCharge amount(String net) {
        return new CreditedCharge(HOSTING, null, eur(net));
    }

    private static <E extends DomainEvent> E only(List<DomainEvent> events, Class<E> type) {
        List<E> found = events.stream().filter(type::isInstance).map(type::cast).toList();
        assertThat(found).hasSize(1);
        return found.getFirst();
    }
}
