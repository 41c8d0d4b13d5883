package com.unifiedhosting.billing.command;

import static com.unifiedhosting.account.AccountMaker.ACME_PATH;
import static com.unifiedhosting.account.AccountMaker.BOB;
import static com.unifiedhosting.account.AccountMaker.BOB_PATH;
import static com.unifiedhosting.billing.InvoiceMaker.INVOICE;
import static com.unifiedhosting.billing.InvoiceMaker.LEDGER;
import static com.unifiedhosting.billing.InvoiceMaker.aCharge;
import static com.unifiedhosting.billing.InvoiceMaker.eur;
import static org.assertj.core.api.Assertions.assertThat;

import com.unifiedhosting.account.AccountEvent.AccountClosed;
import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.account.AccountRefusal;
import com.unifiedhosting.account.ClaimEvent;
import com.unifiedhosting.billing.BillingRefusal;
import com.unifiedhosting.billing.CreditKind;
import com.unifiedhosting.billing.InvoiceCommand.AddCharges;
import com.unifiedhosting.billing.InvoiceCommand.ApplyCredit;
import com.unifiedhosting.billing.InvoiceCommand.IssueInvoice;
import com.unifiedhosting.billing.InvoiceCommand.RecordReceipt;
import com.unifiedhosting.billing.InvoiceCommand.VoidInvoice;
import com.unifiedhosting.billing.InvoiceCommand.WriteOffInvoice;
import com.unifiedhosting.billing.InvoiceEvent.CreditApplied;
import com.unifiedhosting.billing.InvoiceEvent.InvoicePaid;
import com.unifiedhosting.billing.InvoiceEvent.ReceiptApplied;
import com.unifiedhosting.billing.InvoiceId;
import com.unifiedhosting.billing.InvoiceMaker;
import com.unifiedhosting.billing.LedgerCommand.AddCredit;
import com.unifiedhosting.billing.LedgerEvent.CreditAdded;
import com.unifiedhosting.billing.LedgerEvent.CreditAwaited;
import com.unifiedhosting.billing.LedgerEvent.CreditNotAwaited;
import com.unifiedhosting.billing.LedgerEvent.CreditUsed;
import com.unifiedhosting.billing.LedgerEvent.LedgerOpened;
import com.unifiedhosting.billing.LedgerId;
import com.unifiedhosting.billing.WriteOffCause;
import com.unifiedhosting.shared.DomainEvent;
import com.unifiedhosting.shared.Reason;
import java.util.List;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

/** Credit and receipts. */
class SettlingTest extends BillingSide {

    private static final Reason GOODWILL = new Reason("Goodwill");
    private static final Reason TOO_MUCH = new Reason("Received beyond what is open on the invoice.");
    private static final AccountPath STRANGER = new AccountPath("platform/acc_other");

    @Test
    void addsCreditAndOpensTheLedgerWithTheFirst() {
        assertThat(moneyOf(side.eventsOf(credit("a", "5.00"))))
                .containsExactly(
                        new LedgerOpened(LEDGER, BOB, BOB_PATH, CurrencyUnit.EUR),
                        new CreditAdded(
                                LEDGER, CreditKind.GOODWILL, "a", eur("5.00"), eur("5.00"), GOODWILL, null, ACME_PATH));
        assertThat(moneyOf(side.eventsOf(credit("b", "5.00"))))
                .containsExactly(new CreditAdded(
                        LEDGER, CreditKind.GOODWILL, "b", eur("5.00"), eur("10.00"), GOODWILL, null, ACME_PATH));
    }

    @Test
    void addsCreditOncePerReference() {
        long version = side.send(credit("a", "5.00"));
        side.send(credit("b", "1.00"));

        assertThat(side.eventsOf(credit("a", "5.00"))).isEmpty();
        assertThat(side.send(credit("a", "5.00"))).isEqualTo(version + 1);
    }

    @Test
    void refusesAReferenceWithAnotherAmountOrKind() {
        side.send(credit("a", "5.00"));

        side.refuses(BillingRefusal.ENTRY_CONTRADICTS, credit("a", "5.01"));
        side.refuses(
                BillingRefusal.ENTRY_CONTRADICTS,
                new AddCredit(LEDGER, BOB, CreditKind.PREPAID, "a", eur("5.00"), GOODWILL));
    }

    @Test
    void refusesCreditInAnotherCurrencyOrToALedgerOfAnotherOne() {
        Money dollars = Money.parse("USD 5.00");

        side.refuses(
                BillingRefusal.CURRENCY_MISMATCH,
                new AddCredit(LedgerId.of(BOB, CurrencyUnit.USD), BOB, CreditKind.GOODWILL, "a", dollars, GOODWILL));
        side.refuses(
                BillingRefusal.CURRENCY_MISMATCH,
                new AddCredit(LEDGER, BOB, CreditKind.GOODWILL, "a", dollars, GOODWILL));
        side.refuses(
                BillingRefusal.CURRENCY_MISMATCH,
                new AddCredit(
                        LedgerId.of(BOB, CurrencyUnit.USD), BOB, CreditKind.GOODWILL, "a", eur("5.00"), GOODWILL));
    }

    @Test
    void refusesCreditToAnAccountThatIsUnknownOrForeign() {
        AccountId nobody = new AccountId("acc_nobody");

        side.refuses(
                AccountRefusal.UNKNOWN_ACCOUNT,
                new AddCredit(
                        LedgerId.of(nobody, CurrencyUnit.EUR),
                        nobody,
                        CreditKind.GOODWILL,
                        "a",
                        eur("5.00"),
                        GOODWILL));
        side.refusesAs(STRANGER, AccountRefusal.UNKNOWN_ACCOUNT, credit("a", "5.00"));
    }

    /** What was billed or paid before it closed arrives after. */
    @Test
    void aClosedAccountStillPaysAndGetsBackWhatIsOwed() {
        side.happened(BOB, new AccountClosed(BOB));

        anInvoiceOver("9.90");
        side.send(credit("a", "4.00"));

        assertThat(side.eventsOf(new ApplyCredit(INVOICE)))
                .contains(new CreditApplied(INVOICE, LEDGER, eur("4.00"), eur("5.90")));
    }

    @Test
    void creditSettlesAsMuchAsItCovers() {
        anInvoiceOver("9.90");
        side.send(credit("a", "4.00"));

        assertThat(side.eventsOf(new ApplyCredit(INVOICE)))
                .containsExactlyInAnyOrder(
                        new CreditUsed(LEDGER, INVOICE, eur("4.00"), eur("0.00")),
                        new CreditApplied(INVOICE, LEDGER, eur("4.00"), eur("5.90")));
        assertThat(side.eventsOf(new ApplyCredit(INVOICE))).isEmpty();
    }

    @Test
    void creditSettlesNoMoreThanIsOpenAndOnce() {
        anInvoiceOver("9.90");
        side.send(credit("a", "14.00"));

        assertThat(side.eventsOf(new ApplyCredit(INVOICE)))
                .containsExactlyInAnyOrder(
                        new CreditUsed(LEDGER, INVOICE, eur("9.90"), eur("4.10")),
                        noMoreCredit(),
                        new CreditApplied(INVOICE, LEDGER, eur("9.90"), eur("0.00")),
                        new InvoicePaid(INVOICE, BOB));
        assertThat(side.eventsOf(new ApplyCredit(INVOICE))).isEmpty();
    }

    @Test
    void withoutCreditNoneIsApplied() {
        anInvoiceOver("9.90");

        assertThat(side.eventsOf(new ApplyCredit(INVOICE))).isEmpty();
    }

    @Test
    void refusesCreditForWhatIsNotOpen() {
        side.send(credit("a", "4.00"));
        aDraftOver("9.90");
        side.refuses(BillingRefusal.INVOICE_NOT_OPEN, new ApplyCredit(INVOICE));

        side.send(new VoidInvoice(INVOICE, GOODWILL));
        side.refuses(BillingRefusal.INVOICE_NOT_OPEN, new ApplyCredit(INVOICE));
    }

    @Test
    void refusesCreditForWhatIsWrittenOff() {
        side.send(credit("a", "4.00"));
        anInvoiceOver("9.90");
        side.send(new WriteOffInvoice(INVOICE, WriteOffCause.STAFF, GOODWILL));

        side.refuses(BillingRefusal.INVOICE_NOT_OPEN, new ApplyCredit(INVOICE));
    }

    @Test
    void aReceiptSettlesWhatIsOpen() {
        anInvoiceOver("9.90");

        assertThat(moneyOf(side.eventsOf(receipt("a", "4.00"))))
                .containsExactly(new ReceiptApplied(INVOICE, "a", eur("4.00"), eur("5.90")));
        assertThat(moneyOf(side.eventsOf(receipt("b", "5.90"))))
                .containsExactly(
                        new ReceiptApplied(INVOICE, "b", eur("5.90"), eur("0.00")), new InvoicePaid(INVOICE, BOB));
    }

    @Test
    void whatExceedsTheOpenAmountBecomesCredit() {
        anInvoiceOver("9.90");

        assertThat(moneyOf(side.eventsOf(receipt("a", "10.00"))))
                .containsExactlyInAnyOrder(
                        new ReceiptApplied(INVOICE, "a", eur("9.90"), eur("0.00")),
                        new InvoicePaid(INVOICE, BOB),
                        new CreditAdded(
                                LEDGER,
                                CreditKind.EXCESS_RECEIPT,
                                "a",
                                eur("0.10"),
                                eur("0.10"),
                                TOO_MUCH,
                                null,
                                ACME_PATH));
    }

    @Test
    void aReceiptForWhatIsVoidBecomesCreditAltogether() {
        anInvoiceOver("9.90");
        side.send(new VoidInvoice(INVOICE, GOODWILL));

        assertThat(moneyOf(side.eventsOf(receipt("a", "9.90"))))
                .containsExactly(new CreditAdded(
                        LEDGER, CreditKind.EXCESS_RECEIPT, "a", eur("9.90"), eur("9.90"), TOO_MUCH, null, ACME_PATH));
    }

    @Test
    void aReceiptForADraftThatIsVoidBecomesCreditAltogether() {
        aDraftOver("9.90");
        side.send(new VoidInvoice(INVOICE, GOODWILL));

        assertThat(moneyOf(side.eventsOf(receipt("a", "9.90"))))
                .hasAtLeastOneElementOfType(CreditAdded.class)
                .noneMatch(ReceiptApplied.class::isInstance);
        side.refuses(BillingRefusal.ENTRY_CONTRADICTS, prepaid("a"));
    }

    @Test
    void countsAReceiptOnceAlsoWhenPartOfItBecameCredit() {
        anInvoiceOver("9.90");
        side.send(receipt("a", "10.00"));

        assertThat(side.eventsOf(receipt("a", "10.00"))).isEmpty();
        side.refuses(BillingRefusal.ENTRY_CONTRADICTS, receipt("a", "9.90"));
    }

    @Test
    void refusesReceiptsForADraftOrInAnotherCurrency() {
        aDraftOver("9.90");
        side.refuses(BillingRefusal.INVOICE_NOT_OPEN, receipt("a", "9.90"));
        anInvoiceOver("9.90");
        side.refuses(BillingRefusal.CURRENCY_MISMATCH, new RecordReceipt(INVOICE, "a", Money.parse("USD 9.90")));
        side.refusesAs(STRANGER, BillingRefusal.UNKNOWN_INVOICE, receipt("a", "9.90"));
    }

    /** A transfer that pays two invoices is booked whole on one; what exceeds it becomes credit for the other. */
    @Test
    void aReferenceOfTheIssuersBankCountsOnceAmongAllInvoicesAndAllThatIsPaidAhead() {
        InvoiceId other = new InvoiceId("inv_other");
        anInvoiceOver("9.90");
        side.send(new AddCharges(other, BOB, List.of(aCharge("more", "9.90")), InvoiceMaker.ISSUE_AT, false));
        side.send(new IssueInvoice(other));
        side.send(receipt("a", "9.90"));
        side.send(prepaid("b"));

        side.refuses(BillingRefusal.ENTRY_CONTRADICTS, new RecordReceipt(other, "a", eur("9.90")));
        side.refuses(BillingRefusal.ENTRY_CONTRADICTS, prepaid("a"));
        side.refuses(BillingRefusal.ENTRY_CONTRADICTS, new RecordReceipt(other, "b", eur("9.90")));
        assertThat(side.eventsOf(prepaid("b"))).isEmpty();
        assertThat(moneyOf(side.eventsOf(credit("a", "1.00")))).as("a gift").isNotEmpty();
    }

    private static AddCredit prepaid(String reference) {
        return new AddCredit(LEDGER, BOB, CreditKind.PREPAID, reference, eur("9.90"), GOODWILL);
    }

    private static AddCredit credit(String reference, String amount) {
        return new AddCredit(LEDGER, BOB, CreditKind.GOODWILL, reference, eur(amount), GOODWILL);
    }

    private static RecordReceipt receipt(String reference, String amount) {
        return new RecordReceipt(INVOICE, reference, eur(amount));
    }

    /** Without the claims by which references are kept. */
    private static List<DomainEvent> moneyOf(List<DomainEvent> events) {
        return events.stream()
                .filter(event -> !(event instanceof ClaimEvent)
                        && !(event instanceof CreditAwaited)
                        && !(event instanceof CreditNotAwaited))
                .toList();
    }
}
