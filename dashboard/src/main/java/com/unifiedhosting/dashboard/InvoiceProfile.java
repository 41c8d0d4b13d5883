package com.unifiedhosting.dashboard;

import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.account.AccountQuery.FindAccount;
import com.unifiedhosting.account.AccountView;
import com.unifiedhosting.billing.CreditNoteQuery.FindCreditNotes;
import com.unifiedhosting.billing.CreditNoteView;
import com.unifiedhosting.billing.InvoiceDetailView;
import com.unifiedhosting.billing.InvoiceDetailView.Line;
import com.unifiedhosting.billing.InvoiceDetailView.Settlement;
import com.unifiedhosting.billing.InvoiceDetailView.SettlementKind;
import com.unifiedhosting.billing.InvoiceId;
import com.unifiedhosting.billing.InvoiceQuery.FindInvoice;
import com.unifiedhosting.billing.InvoiceStatus;
import com.unifiedhosting.billing.PaymentQuery.FindPayments;
import com.unifiedhosting.billing.PaymentStatus;
import com.unifiedhosting.billing.PaymentView;
import com.unifiedhosting.billing.Tax;
import com.unifiedhosting.identity.Permission;
import com.unifiedhosting.shared.Page;
import com.unifiedhosting.subscription.BillingPeriod;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * All about one invoice, as it is written.
 *
 * @param number or that it is a draft
 * @param issued whether it has a document, as all but drafts do
 * @param buyer the account's name, and {@code account} its identifier
 * @param issuedOn a dash for a draft, as is {@code dueOn}
 * @param remark empty for none
 * @param total net, tax and gross; of a draft, net alone
 * @param credited what credit notes have taken back; empty for nothing
 * @param attempts to collect it, the newest first
 * @param nextAttempt which one the caller may start; null when he may start none, or nothing is open, or one is under way
 * @param collecting whether one is under way
 * @param sends whether the caller may have its mail sent again
 */
record InvoiceProfile(
        String id,
        String number,
        boolean issued,
        String status,
        String tone,
        String account,
        String buyer,
        String issuedOn,
        String dueOn,
        String remark,
        List<Charge> lines,
        Totals total,
        String credited,
        String open,
        List<Settled> settlements,
        List<Attempt> attempts,
        List<CreditNote> creditNotes,
        @Nullable Integer nextAttempt,
        boolean collecting,
        boolean sends) {

    private static final Page MANY = new Page(Page.MAX_LIMIT, null);

    /**
     * A line.
     *
     * @param period first and last day; empty for a one-off charge
     * @param discount empty for none
     * @param tax its name and rate, and what it comes to; empty on a draft
     * @param gross empty on a draft
     */
    record Charge(
            String description,
            String period,
            String quantity,
            String unitPrice,
            String discount,
            String net,
            String tax,
            String gross) {}

    /** Sums; {@code tax} and {@code gross} are empty on a draft, as tax is priced when it is issued. */
    record Totals(String net, String tax, String gross) {}

    /**
     * What settled a part.
     *
     * @param reference of a transfer; empty for all else
     * @param creditNote by which; null for all else
     */
    record Settled(
            String at,
            String what,
            String reference,
            @Nullable String creditNote,
            String amount,
            String open) {}

    /**
     * An attempt to collect it.
     *
     * @param why it failed; empty when it did not
     * @param returned what of it went back; empty for nothing
     */
    record Attempt(
            int number,
            String at,
            String gateway,
            String amount,
            String status,
            String tone,
            String why,
            String returned) {}

    /** A credit note. */
    record CreditNote(String id, String number, String issued, String reason, String total) {}

    /** Empty when there is no such invoice, or none that the caller sees. */
    static Optional<InvoiceProfile> of(InvoiceId id, Asking ask) {
        CompletableFuture<@Nullable InvoiceDetailView> found =
                ask.one(new FindInvoice(ask.scope(), id), InvoiceDetailView.class);
        CompletableFuture<List<PaymentView>> payments =
                ask.all(new FindPayments(ask.scope(), null, id, Set.of(), null, null, MANY), PaymentView.class);
        CompletableFuture<List<CreditNoteView>> notes =
                ask.all(new FindCreditNotes(ask.scope(), null, id, null, null, MANY), CreditNoteView.class);
        CompletableFuture<Shown> writing = ask.shown();
        InvoiceDetailView invoice = Asking.answer(found);
        if (invoice == null) {
            return Optional.empty();
        }
        return Optional.of(of(invoice, Asking.answer(payments), Asking.answer(notes), Asking.answer(writing), ask));
    }

    private static InvoiceProfile of(
            InvoiceDetailView invoice,
            List<PaymentView> payments,
            List<CreditNoteView> notes,
            Shown shown,
            Asking ask) {
        Map<AccountId, AccountView> buyer =
                ask.named(Stream.of(invoice.accountId()), id -> new FindAccount(ask.scope(), id), AccountView.class);
        boolean issued = invoice.number() != null;
        boolean counts = invoice.status() != InvoiceStatus.VOID && invoice.status() != InvoiceStatus.WRITTEN_OFF;
        boolean pays = invoice.open().isPositive()
                && !invoice.collecting()
                && Reached.by(ask.caller(), Permission.INVOICES_PAY, invoice.ownerPath());
        return new InvoiceProfile(
                invoice.invoiceId().value(),
                invoice.number() == null ? "Draft" : invoice.number().value(),
                issued,
                Words.of(invoice.status(), invoice.overdue()),
                Words.toneOf(invoice.status(), invoice.overdue()).css(),
                invoice.accountId().value(),
                AccountList.name(invoice.accountId(), buyer),
                shown.dayOrDash(invoice.issuedOn()),
                shown.dayOrDash(invoice.dueOn()),
                invoice.remark() == null ? "" : invoice.remark().value(),
                invoice.lines().stream().map(line -> charge(line, shown)).toList(),
                new Totals(
                        shown.money(invoice.totals().net()),
                        issued ? shown.money(invoice.totals().tax()) : "",
                        issued ? shown.money(invoice.totals().gross()) : ""),
                orNothing(invoice.credited(), shown),
                shown.money(invoice.open()),
                invoice.settlements().stream()
                        .map(settlement -> settled(settlement, shown))
                        .toList(),
                payments.stream().map(payment -> attempt(payment, shown)).toList(),
                notes.stream().map(note -> note(note, shown)).toList(),
                pays ? next(payments) : null,
                invoice.collecting(),
                issued && counts && Reached.by(ask.caller(), Permission.INVOICES_SEND, invoice.ownerPath()));
    }

    private static int next(List<PaymentView> payments) {
        return 1 + payments.stream().mapToInt(PaymentView::attempt).max().orElse(0);
    }

    private static Charge charge(Line line, Shown shown) {
        return new Charge(
                line.description(),
                line.period() == null ? "" : days(line.period(), shown),
                shown.number(line.quantity()),
                shown.money(line.unitPrice()),
                orNothing(line.discount(), shown),
                shown.money(line.net()),
                line.taxRule() == null || line.tax() == null ? "" : tax(line.taxRule(), line.tax(), shown),
                line.gross() == null ? "" : shown.money(line.gross()));
    }

    private static String days(BillingPeriod period, Shown shown) {
        return shown.day(period.start()) + " – " + shown.day(period.end().minusDays(1));
    }

    private static String tax(Tax rule, Money tax, Shown shown) {
        return tax.isZero() ? "–" : shown.money(tax) + " (" + rule.code().value() + " " + rule.rate() + " %)";
    }

    private static Settled settled(Settlement settlement, Shown shown) {
        return new Settled(
                shown.moment(settlement.at()),
                what(settlement.kind()),
                settlement.kind() == SettlementKind.RECEIPT ? settlement.reference() : "",
                settlement.kind() == SettlementKind.CREDIT_NOTE ? settlement.reference() : null,
                shown.money(settlement.amount()),
                shown.money(settlement.open()));
    }

    private static String what(SettlementKind kind) {
        return switch (kind) {
            case CREDIT -> "Prepaid credit";
            case PAYMENT -> "Payment";
            case RECEIPT -> "Transfer";
            case CREDIT_NOTE -> "Credit note";
        };
    }

    private static Attempt attempt(PaymentView payment, Shown shown) {
        return new Attempt(
                payment.attempt(),
                shown.moment(payment.requestedAt()),
                payment.gateway().value(),
                shown.money(payment.amount()),
                Words.of(payment.status()),
                tone(payment.status()).css(),
                payment.failure() == null ? "" : Words.of(payment.failure()),
                orNothing(payment.returned(), shown));
    }

    private static Tone tone(PaymentStatus status) {
        return switch (status) {
            case CAPTURED -> Tone.GOOD;
            case REQUESTED, PARTIALLY_REFUNDED, REFUNDED -> Tone.QUIET;
            case DISPUTED -> Tone.WARN;
            case FAILED -> Tone.BAD;
        };
    }

    private static CreditNote note(CreditNoteView note, Shown shown) {
        return new CreditNote(
                note.creditNoteId().value(),
                note.number().value(),
                shown.day(note.issuedOn()),
                note.reason().value(),
                shown.money(note.totals().gross()));
    }

    private static String orNothing(Money amount, Shown shown) {
        return amount.isZero() ? "" : shown.money(amount);
    }
}
