package com.unifiedhosting.billing.query;

import com.unifiedhosting.billing.CreditNoteEvent;
import com.unifiedhosting.billing.CreditNoteEvent.CreditNoteIssued;
import com.unifiedhosting.billing.CreditedLine;
import com.unifiedhosting.shared.query.Rows;
import com.unifiedhosting.shared.query.Table;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.springframework.stereotype.Component;

/** Credit notes with their lines. */
@Component
@ProcessingGroup(CreditNoteProjection.GROUP)
final class CreditNoteProjection {

    static final String GROUP = "credit-notes";
    static final Table NOTE = new Table("read_model.credit_note", "credit_note_id");
    static final Table LINE = new Table("read_model.credit_note_line", "credit_note_id");

    private final Rows rows;

    CreditNoteProjection(Rows rows) {
        this.rows = rows;
    }

    @EventHandler
    void on(CreditNoteEvent event) {
        switch (event) {
            case CreditNoteIssued issued -> issue(issued);
        }
    }

    private void issue(CreditNoteIssued event) {
        rows.row(NOTE, event.creditNoteId())
                .with("invoice", event.invoiceId())
                .with("invoiceNumber", event.invoiceNumber())
                .with("account", event.accountId())
                .with("path", event.ownerPath())
                .with("number", event.number())
                .with("issuedOn", event.issuedOn())
                .withJson("issuer", event.issuer())
                .withJson("buyer", event.buyer())
                .with("currency", event.totals().gross().getCurrencyUnit())
                .with("net", event.totals().net())
                .with("tax", event.totals().tax())
                .with("gross", event.totals().gross())
                .with("reason", event.reason())
                .put("""
                    INSERT INTO read_model.credit_note (credit_note_id, invoice_id, invoice_number, account_id, owner_path,
                        number, issued_on, issuer, buyer, currency, net, tax, gross, reason, created_at, version,
                        updated_at)
                    VALUES (:id, :invoice, :invoiceNumber, :account, :path, :number, :issuedOn, :issuer::jsonb,
                        :buyer::jsonb, :currency, :net, :tax, :gross, :reason, :at, :version, :at)
                    ON CONFLICT DO NOTHING""");
        for (int i = 0; i < event.lines().size(); i++) {
            CreditedLine line = event.lines().get(i);
            rows.row(NOTE, event.creditNoteId())
                    .with("position", i)
                    .with("key", line.key())
                    .with("description", line.description())
                    .with("quantity", line.quantity())
                    .with("net", line.net())
                    .with("taxKind", line.taxRule().kind())
                    .with("taxCode", line.taxRule().code())
                    .with("taxRate", line.taxRule().rate())
                    .with("taxNote", line.taxRule().note())
                    .with("tax", line.tax())
                    .with("gross", line.gross())
                    .put("""
                        INSERT INTO read_model.credit_note_line (credit_note_id, position, charge_key, description,
                            quantity, net, tax_kind, tax_code, tax_rate, tax_note, tax, gross)
                        VALUES (:id, :position, :key, :description, :quantity, :net, :taxKind, :taxCode, :taxRate,
                            :taxNote, :tax, :gross)
                        ON CONFLICT DO NOTHING""");
        }
    }

    @ResetHandler
    void reset() {
        rows.truncate(NOTE, LINE);
    }
}
