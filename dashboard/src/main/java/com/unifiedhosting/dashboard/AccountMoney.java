package com.unifiedhosting.dashboard;

import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.billing.BalanceView;
import com.unifiedhosting.billing.CreditNoteQuery.FindCreditNotes;
import com.unifiedhosting.billing.CreditNoteView;
import com.unifiedhosting.billing.InvoiceQuery.FindInvoices;
import com.unifiedhosting.billing.InvoiceSorting;
import com.unifiedhosting.billing.InvoiceView;
import com.unifiedhosting.billing.LedgerQuery.FindBalances;
import com.unifiedhosting.shared.Page;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** What an account owes and owns, and its newest invoices and credit notes, as they are written. */
record AccountMoney(List<Balance> balances, List<Invoice> invoices, List<CreditNote> creditNotes) {

    private static final Page FEW = new Page(10, null);

    /**
     * In one currency.
     *
     * @param owes all that is open, whether or not there is credit, and {@code takenBack}
     * @param takenBack what of it is owed for money that was taken back; empty for nothing
     * @param prepaid credit that is not used yet
     * @param overdue empty for nothing
     */
    record Balance(String currency, String owes, String takenBack, String prepaid, String overdue) {}

    /**
     * An invoice.
     *
     * @param number or that it is a draft
     * @param issued a dash for a draft, as is {@code due}
     */
    record Invoice(
            String id,
            String number,
            String status,
            String tone,
            String issued,
            String due,
            String total,
            String open) {}

    /**
     * A credit note.
     *
     * @param invoice number of the one of which it takes back something
     * @param total what is taken back, above zero
     */
    record CreditNote(String id, String number, String invoice, String issued, String reason, String total) {}

    /** What was asked, and is answered while other things are. */
    record Asked(
            CompletableFuture<List<BalanceView>> balances,
            CompletableFuture<List<InvoiceView>> invoices,
            CompletableFuture<List<CreditNoteView>> creditNotes) {

        AccountMoney answer(Shown shown) {
            return new AccountMoney(
                    Asking.answer(balances).stream()
                            .map(balance -> line(balance, shown))
                            .toList(),
                    Asking.answer(invoices).stream()
                            .limit(FEW.limit())
                            .map(invoice -> line(invoice, shown))
                            .toList(),
                    Asking.answer(creditNotes).stream()
                            .limit(FEW.limit())
                            .map(note -> line(note, shown))
                            .toList());
        }
    }

    static Asked of(AccountId account, Asking ask) {
        return new Asked(
                ask.all(new FindBalances(ask.scope(), account), BalanceView.class),
                ask.all(
                        new FindInvoices(
                                ask.scope(), account, null, Set.of(), null, null, null, InvoiceSorting.NEWEST, FEW),
                        InvoiceView.class),
                ask.all(new FindCreditNotes(ask.scope(), account, null, null, null, FEW), CreditNoteView.class));
    }

    private static Balance line(BalanceView balance, Shown shown) {
        return new Balance(
                balance.balance().getCurrencyUnit().getCode(),
                shown.money(balance.open().plus(balance.shortfall())),
                balance.shortfall().isZero() ? "" : shown.money(balance.shortfall()),
                shown.money(balance.prepaid()),
                balance.overdue().isZero() ? "" : shown.money(balance.overdue()));
    }

    private static Invoice line(InvoiceView invoice, Shown shown) {
        return new Invoice(
                invoice.invoiceId().value(),
                invoice.number() == null ? "Draft" : invoice.number().value(),
                Words.of(invoice.status(), invoice.overdue()),
                Words.toneOf(invoice.status(), invoice.overdue()).css(),
                shown.dayOrDash(invoice.issuedOn()),
                shown.dayOrDash(invoice.dueOn()),
                shown.money(invoice.totals().gross()),
                shown.money(invoice.open()));
    }

    private static CreditNote line(CreditNoteView note, Shown shown) {
        return new CreditNote(
                note.creditNoteId().value(),
                note.number().value(),
                note.invoiceNumber().value(),
                shown.day(note.issuedOn()),
                note.reason().value(),
                shown.money(note.totals().gross()));
    }
}
