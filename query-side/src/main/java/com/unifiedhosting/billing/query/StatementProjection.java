package com.unifiedhosting.billing.query;

import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.billing.CreditKind;
import com.unifiedhosting.billing.InvoiceEvent.CreditApplied;
import com.unifiedhosting.billing.InvoiceEvent.InvoiceCredited;
import com.unifiedhosting.billing.InvoiceEvent.InvoiceDrafted;
import com.unifiedhosting.billing.InvoiceEvent.InvoiceIssued;
import com.unifiedhosting.billing.InvoiceEvent.InvoiceVoided;
import com.unifiedhosting.billing.InvoiceEvent.InvoiceWrittenOff;
import com.unifiedhosting.billing.InvoiceEvent.PaymentApplied;
import com.unifiedhosting.billing.InvoiceEvent.ReceiptApplied;
import com.unifiedhosting.billing.InvoiceId;
import com.unifiedhosting.billing.LedgerEvent.CreditAdded;
import com.unifiedhosting.billing.LedgerEvent.CreditAwaited;
import com.unifiedhosting.billing.LedgerEvent.CreditNotAwaited;
import com.unifiedhosting.billing.LedgerEvent.CreditPaidOut;
import com.unifiedhosting.billing.LedgerEvent.CreditRefunded;
import com.unifiedhosting.billing.LedgerEvent.CreditUsed;
import com.unifiedhosting.billing.LedgerEvent.LedgerOpened;
import com.unifiedhosting.billing.LedgerEvent.PaymentTakenBack;
import com.unifiedhosting.billing.LedgerEvent.ShortfallCovered;
import com.unifiedhosting.billing.LedgerId;
import com.unifiedhosting.billing.StatementEntryKind;
import com.unifiedhosting.shared.Identifier;
import com.unifiedhosting.shared.query.Rows;
import com.unifiedhosting.shared.query.Table;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What moves the balances of accounts. A payment is taken from the invoice that it settled and, for what it brought
 * beyond, from the credit that was added: both together are the payment, so the payment itself is not counted again. A
 * credit note likewise.
 * Credit that settles an invoice moves no balance: it counted when it was added. An invoice below zero is credit and is
 * added to the ledger as such, so it would count twice: what the ledger took over from it is entered once more, the other
 * way round. Money that goes back is entered as the ledger gives it, whatever becomes of it at the gateway; when it comes
 * back, once more the other way round.
 */
@Component
@ProcessingGroup("statement")
final class StatementProjection {

    static final Table SOURCE = new Table("read_model.statement_source", "source");
    static final Table ENTRY = new Table("read_model.statement_entry", "entry_id");

    private final Rows rows;

    StatementProjection(Rows rows) {
        this.rows = rows;
    }

    @EventHandler
    void on(InvoiceDrafted event) {
        rows.row(SOURCE, event.invoiceId())
                .with("account", event.accountId())
                .with("path", event.ownerPath())
                .with("seller", event.ownerPath().seller())
                .with("currency", event.currency())
                .put("""
                    INSERT INTO read_model.statement_source (source, kind, account_id, owner_path, seller_path, currency,
                        remaining, version)
                    VALUES (:id, 'INVOICE', :account, :path, :seller, :currency, 0, :version)
                    ON CONFLICT DO NOTHING""");
    }

    /** A draft that was moved with its owner is the sale of whoever sells to him when it is issued. */
    @EventHandler
    void on(InvoiceIssued event) {
        rows.row(SOURCE, event.invoiceId())
                .with("seller", event.ownerPath().seller())
                .with("number", event.number())
                .with("gross", event.totals().gross())
                .with(
                        "overdueAt",
                        event.dueOn().plusDays(1).atStartOfDay(event.zone()).toInstant())
                .change("""
                    UPDATE read_model.statement_source
                    SET seller_path = :seller, label = :number, gross = :gross,
                        overdue_at = :overdueAt, remaining = :gross, version = :version
                    WHERE source = :id AND version < :version""");
        enter(
                event.invoiceId(),
                StatementEntryKind.INVOICE,
                event.number().value(),
                event.totals().gross());
    }

    @EventHandler
    void on(CreditApplied event) {
        if (event.amount().isNegative()) {
            enterUnderTheNumber(
                    event.invoiceId(), StatementEntryKind.CREDIT, event.amount().negated());
        }
        remain(event.invoiceId(), event.open());
    }

    @EventHandler
    void on(PaymentApplied event) {
        enter(
                event.invoiceId(),
                StatementEntryKind.PAYMENT,
                event.paymentId().value(),
                event.amount().negated());
        remain(event.invoiceId(), event.open());
    }

    @EventHandler
    void on(ReceiptApplied event) {
        enter(
                event.invoiceId(),
                StatementEntryKind.RECEIPT,
                event.reference(),
                event.amount().negated());
        remain(event.invoiceId(), event.open());
    }

    @EventHandler
    void on(InvoiceCredited event) {
        if (event.amount().isPositive()) {
            enter(
                    event.invoiceId(),
                    StatementEntryKind.CREDIT_NOTE,
                    event.creditNoteId().value(),
                    event.amount().negated());
            remain(event.invoiceId(), event.open());
        }
    }

    /** Takes back what was issued; a draft moved nothing, so there is nothing to take back. */
    @EventHandler
    void on(InvoiceVoided event) {
        rows.row(SOURCE, event.invoiceId()).put("""
                    INSERT INTO read_model.statement_entry (entry_id, account_id, owner_path, seller_path, at, kind,
                        reference, invoice_id, currency, amount, version)
                    SELECT source || ':' || lpad(:version::text, 10, '0'), account_id, owner_path, seller_path, :at,
                        'VOID', label, source, currency, -gross, :version
                    FROM read_model.statement_source WHERE source = :id AND gross IS NOT NULL
                    ON CONFLICT DO NOTHING""");
        remain(event.invoiceId(), null);
    }

    @EventHandler
    void on(InvoiceWrittenOff event) {
        enterUnderTheNumber(
                event.invoiceId(), StatementEntryKind.WRITE_OFF, event.amount().negated());
        remain(event.invoiceId(), null);
    }

    @EventHandler
    void on(LedgerOpened event) {
        rows.row(SOURCE, event.ledgerId())
                .with("account", event.accountId())
                .with("path", event.ownerPath())
                .with("seller", event.ownerPath().seller())
                .with("currency", event.currency())
                .put("""
                    INSERT INTO read_model.statement_source (source, kind, account_id, owner_path, seller_path, currency,
                        remaining, version)
                    VALUES (:id, 'LEDGER', :account, :path, :seller, :currency, 0, :version)
                    ON CONFLICT DO NOTHING""");
    }

    /** The balance that the event tells is before what is owed is covered, so the row is added to. */
    @EventHandler
    void on(CreditAdded event) {
        boolean back = event.kind() == CreditKind.REFUND_FAILED;
        enter(
                event.ledgerId(),
                back ? StatementEntryKind.REFUND : StatementEntryKind.CREDIT,
                event.kind(),
                event.reference(),
                event.amount().negated(),
                event.sellerPath());
        rows.row(SOURCE, event.ledgerId()).with("amount", event.amount()).change("""
                    UPDATE read_model.statement_source
                    SET remaining = remaining + :amount, version = :version
                    WHERE source = :id AND version < :version""");
    }

    @EventHandler
    void on(CreditRefunded event) {
        enter(
                event.ledgerId(),
                StatementEntryKind.REFUND,
                null,
                event.paymentId().value(),
                event.amount(),
                event.sellerPath());
        remain(event.ledgerId(), event.balance());
    }

    @EventHandler
    void on(CreditPaidOut event) {
        enter(event.ledgerId(), StatementEntryKind.PAYOUT, null, event.reference(), event.amount(), event.sellerPath());
        remain(event.ledgerId(), event.balance());
    }

    /** What no credit covers remains below zero. */
    @EventHandler
    void on(PaymentTakenBack event) {
        StatementEntryKind kind = switch (event.by()) {
            case REFUND -> StatementEntryKind.REFUND;
            case DISPUTE -> StatementEntryKind.CHARGEBACK;
        };
        enter(event.ledgerId(), kind, null, event.paymentId().value(), event.amount(), event.sellerPath());
        remain(event.ledgerId(), event.balance().minus(event.shortfall()));
    }

    @EventHandler
    void on(ShortfallCovered event) {
        remain(event.ledgerId(), event.balance().minus(event.shortfall()));
    }

    @EventHandler
    void on(CreditUsed event) {
        remain(event.ledgerId(), event.balance());
    }

    @EventHandler
    void on(CreditAwaited event) {
        moved(event.ledgerId());
    }

    @EventHandler
    void on(CreditNotAwaited event) {
        moved(event.ledgerId());
    }

    /** No balance, but the version that the next credit has to match. */
    private void moved(LedgerId ledger) {
        rows.row(SOURCE, ledger).change("""
                    UPDATE read_model.statement_source
                    SET version = :version
                    WHERE source = :id AND version < :version""");
    }

    @ResetHandler
    void reset() {
        rows.truncate(SOURCE, ENTRY);
    }

    private void enter(InvoiceId invoice, StatementEntryKind kind, String reference, Money amount) {
        rows.row(SOURCE, invoice)
                .with("kind", kind)
                .with("reference", reference)
                .with("amount", amount)
                .change("""
                    INSERT INTO read_model.statement_entry (entry_id, account_id, owner_path, seller_path, at, kind,
                        reference, invoice_id, currency, amount, version)
                    SELECT source || ':' || lpad(:version::text, 10, '0'), account_id, owner_path, seller_path, :at,
                        :kind, :reference, source, currency, :amount, :version
                    FROM read_model.statement_source WHERE source = :id
                    ON CONFLICT DO NOTHING""");
    }

    /**
     * For the seller that the event tells, so that it makes no difference when a move is read.
     *
     * @param seller null in events from before it was told: for whoever sells to the account as they are read
     */
    private void enter(
            LedgerId ledger,
            StatementEntryKind kind,
            @Nullable CreditKind creditKind,
            String reference,
            Money amount,
            @Nullable AccountPath seller) {
        rows.row(SOURCE, ledger)
                .with("kind", kind)
                .with("creditKind", creditKind)
                .with("reference", reference)
                .with("amount", amount)
                .with("seller", seller)
                .change("""
                    INSERT INTO read_model.statement_entry (entry_id, account_id, owner_path, seller_path, at, kind,
                        credit_kind, reference, currency, amount, version)
                    SELECT source || ':' || lpad(:version::text, 10, '0'), account_id, owner_path,
                        coalesce(:seller::text, read_model.seller_of(owner_path)), :at,
                        :kind, :creditKind, :reference, currency, :amount, :version
                    FROM read_model.statement_source WHERE source = :id
                    ON CONFLICT DO NOTHING""");
    }

    /** An entry that a person finds by the number of the invoice. */
    private void enterUnderTheNumber(InvoiceId invoice, StatementEntryKind kind, Money amount) {
        rows.row(SOURCE, invoice).with("kind", kind).with("amount", amount).change("""
                    INSERT INTO read_model.statement_entry (entry_id, account_id, owner_path, seller_path, at, kind,
                        reference, invoice_id, currency, amount, version)
                    SELECT source || ':' || lpad(:version::text, 10, '0'), account_id, owner_path, seller_path, :at,
                        :kind, label, source, currency, :amount, :version
                    FROM read_model.statement_source WHERE source = :id
                    ON CONFLICT DO NOTHING""");
    }

    private void remain(Identifier source, @Nullable Money remaining) {
        rows.row(SOURCE, source.value())
                .with("remaining", remaining == null ? 0L : remaining)
                .change("""
                    UPDATE read_model.statement_source
                    SET remaining = :remaining, version = :version
                    WHERE source = :id AND version < :version""");
    }
}
