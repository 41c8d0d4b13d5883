package com.unifiedhosting.billing.query;

import static java.util.Objects.requireNonNull;

import com.unifiedhosting.billing.Charge;
import com.unifiedhosting.billing.InvoiceDetailView.SettlementKind;
import com.unifiedhosting.billing.InvoiceEvent;
import com.unifiedhosting.billing.InvoiceEvent.ChargeAdded;
import com.unifiedhosting.billing.InvoiceEvent.ChargeRemoved;
import com.unifiedhosting.billing.InvoiceEvent.CreditApplied;
import com.unifiedhosting.billing.InvoiceEvent.DraftChanged;
import com.unifiedhosting.billing.InvoiceEvent.InvoiceCredited;
import com.unifiedhosting.billing.InvoiceEvent.InvoiceDrafted;
import com.unifiedhosting.billing.InvoiceEvent.InvoiceIssued;
import com.unifiedhosting.billing.InvoiceEvent.InvoiceNoteWritten;
import com.unifiedhosting.billing.InvoiceEvent.InvoicePaid;
import com.unifiedhosting.billing.InvoiceEvent.InvoiceReminded;
import com.unifiedhosting.billing.InvoiceEvent.InvoiceSentAgain;
import com.unifiedhosting.billing.InvoiceEvent.InvoiceVoided;
import com.unifiedhosting.billing.InvoiceEvent.InvoiceWrittenOff;
import com.unifiedhosting.billing.InvoiceEvent.PaymentApplied;
import com.unifiedhosting.billing.InvoiceEvent.PaymentAttemptFailed;
import com.unifiedhosting.billing.InvoiceEvent.PaymentStarted;
import com.unifiedhosting.billing.InvoiceEvent.ReceiptApplied;
import com.unifiedhosting.billing.InvoiceId;
import com.unifiedhosting.billing.InvoiceLine;
import com.unifiedhosting.shared.Provenance;
import com.unifiedhosting.shared.query.Rows;
import com.unifiedhosting.shared.query.Table;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.messaging.MetaData;
import org.joda.money.Money;
import org.springframework.stereotype.Component;

/** Invoices with their lines, what settled them, and private notes about them. */
@Component
@ProcessingGroup("invoices")
final class InvoiceProjection {

    static final Table INVOICE = new Table("read_model.invoice", "invoice_id");
    static final Table LINE = new Table("read_model.invoice_line", "invoice_id");
    static final Table SETTLEMENT = new Table("read_model.invoice_settlement", "invoice_id");

    static final Table NOTE = new Table("read_model.invoice_note", "invoice_id");

    private final Rows rows;

    InvoiceProjection(Rows rows) {
        this.rows = rows;
    }

    @EventHandler
    void on(InvoiceEvent event, MetaData provenance) {
        switch (event) {
            case InvoiceDrafted drafted -> draft(drafted);
            case ChargeAdded added -> addLine(added);
            case ChargeRemoved removed -> removeLine(removed);
            case DraftChanged changed -> change(changed);
            case InvoiceNoteWritten written -> note(written, provenance);
            case InvoiceSentAgain sent -> touch(sent.invoiceId());
            case InvoiceIssued issued -> issue(issued);
            case CreditApplied applied ->
                settle(
                        applied.invoiceId(),
                        SettlementKind.CREDIT,
                        applied.ledgerId().value(),
                        applied.amount(),
                        applied.open());
            case PaymentStarted started -> collecting(started.invoiceId(), true);
            case PaymentAttemptFailed failed -> collecting(failed.invoiceId(), false);
            case PaymentApplied applied -> {
                settle(
                        applied.invoiceId(),
                        SettlementKind.PAYMENT,
                        applied.paymentId().value(),
                        applied.amount(),
                        applied.open());
            }
            case ReceiptApplied applied ->
                settle(
                        applied.invoiceId(),
                        SettlementKind.RECEIPT,
                        applied.reference(),
                        applied.amount(),
                        applied.open());
            case InvoiceCredited credited -> credit(credited);
            case InvoicePaid paid -> close(paid.invoiceId(), "PAID");
            case InvoiceReminded reminded -> remind(reminded);
            case InvoiceVoided voided -> close(voided.invoiceId(), "VOID");
            case InvoiceWrittenOff writtenOff -> close(writtenOff.invoiceId(), "WRITTEN_OFF");
        }
    }

    @ResetHandler
    void reset() {
        rows.truncate(INVOICE, LINE, SETTLEMENT, NOTE);
    }

    private void draft(InvoiceDrafted event) {
        rows.row(INVOICE, event.invoiceId())
                .with("account", event.accountId())
                .with("path", event.ownerPath())
                .with("manual", event.manual())
                .with("issueAt", event.issueAt())
                .with("currency", event.currency())
                .put("""
                    INSERT INTO read_model.invoice (invoice_id, account_id, owner_path, status, drafted_at, manual, issue_at,
                        currency, net, tax, gross, open, version, updated_at)
                    VALUES (:id, :account, :path, 'DRAFT', :at, :manual, :issueAt, :currency, 0, 0, 0, 0, :version, :at)
                    ON CONFLICT DO NOTHING""");
    }

    private void addLine(ChargeAdded event) {
        charge(event.invoiceId(), event.charge())
                .with("net", event.charge().net())
                .put("""
                    INSERT INTO read_model.invoice_line (invoice_id, charge_key, position, subscription_id, description,
                        period_start, period_end, quantity, unit_price, discount, net)
                    SELECT :id, :key, :version, :subscription, :description, :start::date, :end::date, :quantity,
                        :unitPrice, :discount, :net
                    FROM read_model.invoice WHERE invoice_id = :id AND version < :version
                    ON CONFLICT DO NOTHING""");
        rows.row(INVOICE, event.invoiceId()).with("net", event.charge().net()).change("""
                    UPDATE read_model.invoice
                    SET net = net + :net, gross = gross + :net, version = :version, updated_at = :at
                    WHERE invoice_id = :id AND version < :version""");
    }

    private void removeLine(ChargeRemoved event) {
        rows.row(INVOICE, event.invoiceId()).with("key", event.key()).put("""
                    DELETE FROM read_model.invoice_line l USING read_model.invoice i
                    WHERE l.invoice_id = :id AND l.charge_key = :key AND i.invoice_id = :id AND i.version < :version""");
        rows.row(INVOICE, event.invoiceId()).with("net", event.net()).change("""
                    UPDATE read_model.invoice
                    SET net = net - :net, gross = gross - :net, version = :version, updated_at = :at
                    WHERE invoice_id = :id AND version < :version""");
    }

    private void change(DraftChanged event) {
        rows.row(INVOICE, event.invoiceId())
                .about(event.person())
                .with("remark", event.remark())
                .with("days", event.paymentTermDays())
                .change("""
                    UPDATE read_model.invoice
                    SET remark = :remark, payment_term_days = :days, version = :version, updated_at = :at
                    WHERE invoice_id = :id AND version < :version""");
    }

    /** It is for whoever was above the buyer then, as long as he is. */
    private void note(InvoiceNoteWritten event, MetaData provenance) {
        rows.row(INVOICE, event.invoiceId())
                .about(event.person())
                .with("seller", event.sellerPath())
                .with("note", event.note())
                .with("actor", requireNonNull(provenance.get(Provenance.ACTOR), "a note without its writer"))
                .put("""
                    INSERT INTO read_model.invoice_note (invoice_id, version, seller_path, note, written_by, written_at)
                    VALUES (:id, :version, :seller, :note, :actor, :at)
                    ON CONFLICT DO NOTHING""");
        touch(event.invoiceId());
    }

    private void touch(InvoiceId invoice) {
        rows.row(INVOICE, invoice).change("""
                    UPDATE read_model.invoice
                    SET version = :version, updated_at = :at
                    WHERE invoice_id = :id AND version < :version""");
    }

    private void issue(InvoiceIssued event) {
        for (int i = 0; i < event.lines().size(); i++) {
            InvoiceLine line = event.lines().get(i);
            charge(event.invoiceId(), line.charge())
                    .with("position", i)
                    .with("net", line.net())
                    .with("taxCode", line.taxRule().code())
                    .with("taxRate", line.taxRule().rate())
                    .with("taxKind", line.taxRule().kind())
                    .with("taxNote", line.taxRule().note())
                    .with("tax", line.tax())
                    .with("gross", line.gross())
                    .upsert("""
                        INSERT INTO read_model.invoice_line (invoice_id, charge_key, position, subscription_id,
                            description, period_start, period_end, quantity, unit_price, discount, net, tax_code,
                            tax_rate, tax_kind, tax_note, tax, gross)
                        VALUES (:id, :key, :position, :subscription, :description, :start::date, :end::date, :quantity,
                            :unitPrice, :discount, :net, :taxCode, :taxRate, :taxKind, :taxNote, :tax, :gross)
                        ON CONFLICT (invoice_id, charge_key) DO UPDATE SET position = excluded.position,
                            net = excluded.net, tax_code = excluded.tax_code, tax_rate = excluded.tax_rate,
                            tax_kind = excluded.tax_kind, tax_note = excluded.tax_note, tax = excluded.tax,
                            gross = excluded.gross""", line.charge().key());
        }
        rows.row(INVOICE, event.invoiceId())
                .with("number", event.number())
                .with("issuedOn", event.issuedOn())
                .with("dueOn", event.dueOn())
                .with("zone", event.zone())
                .with(
                        "overdueAt",
                        event.dueOn().plusDays(1).atStartOfDay(event.zone()).toInstant())
                .withJson("issuer", event.issuer())
                .withJson("buyer", event.buyer())
                .withJson("taxBasis", event.taxBasis())
                .with("net", event.totals().net())
                .with("tax", event.totals().tax())
                .with("gross", event.totals().gross())
                .change("""
                    UPDATE read_model.invoice
                    SET status = 'ISSUED', number = :number, issued_on = :issuedOn, due_on = :dueOn, zone = :zone,
                        overdue_at = :overdueAt, issuer = :issuer::jsonb, buyer = :buyer::jsonb,
                        tax_basis = :taxBasis::jsonb, net = :net, tax = :tax, gross = :gross, open = :gross, issued_at = :at,
                        version = :version, updated_at = :at
                    WHERE invoice_id = :id AND version < :version""");
    }

    private void settle(InvoiceId invoice, SettlementKind kind, String reference, Money amount, Money open) {
        rows.row(INVOICE, invoice)
                .with("kind", kind)
                .with("reference", reference)
                .with("amount", amount)
                .with("open", open)
                .put("""
                    INSERT INTO read_model.invoice_settlement (invoice_id, version, at, kind, reference, amount, open)
                    VALUES (:id, :version, :at, :kind, :reference, :amount, :open)
                    ON CONFLICT DO NOTHING""");
        rows.row(INVOICE, invoice)
                .with("open", open)
                .with("ours", kind == SettlementKind.PAYMENT)
                .change("""
                    UPDATE read_model.invoice
                    SET status = 'PARTIALLY_PAID', open = :open, collecting = collecting AND NOT :ours,
                        version = :version, updated_at = :at
                    WHERE invoice_id = :id AND version < :version""");
    }

    private void credit(InvoiceCredited event) {
        if (event.amount().isPositive()) {
            settle(
                    event.invoiceId(),
                    SettlementKind.CREDIT_NOTE,
                    event.creditNoteId().value(),
                    event.amount(),
                    event.open());
        }
        rows.row(INVOICE, event.invoiceId())
                .with("remaining", event.remaining())
                .change("""
                    UPDATE read_model.invoice
                    SET credited = gross - :remaining, version = :version, updated_at = :at
                    WHERE invoice_id = :id AND version <= :version""");
    }

    private void collecting(InvoiceId invoice, boolean collecting) {
        rows.row(INVOICE, invoice).with("collecting", collecting).change("""
                    UPDATE read_model.invoice
                    SET collecting = :collecting, version = :version, updated_at = :at
                    WHERE invoice_id = :id AND version < :version""");
    }

    private void close(InvoiceId invoice, String status) {
        rows.row(INVOICE, invoice).with("status", status).change("""
                    UPDATE read_model.invoice
                    SET status = :status, open = 0, closed_at = :at, collecting = FALSE, version = :version,
                        updated_at = :at
                    WHERE invoice_id = :id AND version < :version""");
    }

    private void remind(InvoiceReminded event) {
        rows.row(INVOICE, event.invoiceId()).with("day", event.dayOffset()).change("""
                    UPDATE read_model.invoice
                    SET reminders = array_append(reminders, :day), version = :version, updated_at = :at
                    WHERE invoice_id = :id AND version < :version""");
    }

    private Rows.Row charge(InvoiceId invoice, Charge charge) {
        return rows.row(INVOICE, invoice)
                .with("key", charge.key())
                .with("subscription", charge.subscriptionId())
                .with("description", charge.description())
                .with("start", charge.period() == null ? null : charge.period().start())
                .with("end", charge.period() == null ? null : charge.period().end())
                .with("quantity", charge.quantity())
                .with("unitPrice", charge.unitPrice())
                .with("discount", charge.discount());
    }
}
