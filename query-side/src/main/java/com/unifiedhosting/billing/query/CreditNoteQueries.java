package com.unifiedhosting.billing.query;

import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.billing.ChargeKey;
import com.unifiedhosting.billing.CreditNoteDetailView;
import com.unifiedhosting.billing.CreditNoteId;
import com.unifiedhosting.billing.CreditNoteQuery.FindCreditNote;
import com.unifiedhosting.billing.CreditNoteQuery.FindCreditNotes;
import com.unifiedhosting.billing.CreditNoteView;
import com.unifiedhosting.billing.CreditedLine;
import com.unifiedhosting.billing.InvoiceId;
import com.unifiedhosting.billing.InvoiceNumber;
import com.unifiedhosting.billing.Party;
import com.unifiedhosting.billing.Totals;
import com.unifiedhosting.shared.Reason;
import com.unifiedhosting.shared.Vault;
import com.unifiedhosting.shared.query.Columns;
import com.unifiedhosting.shared.query.Key;
import com.unifiedhosting.shared.query.Listing;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import org.axonframework.queryhandling.QueryHandler;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Answers {@link com.unifiedhosting.billing.CreditNoteQuery}. */
@Component
final class CreditNoteQueries {

    private static final String NOTES = "SELECT * FROM read_model.credit_note";
    private static final Key NEWEST = Key.descending("created_at", "timestamptz", "credit_note_id");

    private final JdbcClient jdbc;
    private final Vault vault;

    CreditNoteQueries(JdbcClient jdbc, Vault vault) {
        this.jdbc = jdbc;
        this.vault = vault;
    }

    @QueryHandler
    List<CreditNoteView> handle(FindCreditNotes query) {
        return Listing.of(jdbc, NOTES, "owner_path", query.scope())
                .where("account_id = :account", "account", query.accountId())
                .where("invoice_id = :invoice", "invoice", query.invoiceId())
                .where("issued_on >= :from", "from", query.issuedFrom())
                .where("issued_on <= :until", "until", query.issuedUntil())
                .page(NEWEST, query.page(), (row, number) -> view(row));
    }

    @QueryHandler
    @Nullable
    CreditNoteDetailView handle(FindCreditNote query) {
        return Listing.of(jdbc, NOTES, "owner_path", query.scope())
                .where("credit_note_id = :note", "note", query.creditNoteId().value())
                .one((row, number) -> detail(row));
    }

    private static CreditNoteView view(ResultSet row) throws SQLException {
        return new CreditNoteView(
                new CreditNoteId(row.getString("credit_note_id")),
                new InvoiceId(row.getString("invoice_id")),
                new InvoiceNumber(row.getString("invoice_number")),
                new AccountId(row.getString("account_id")),
                new AccountPath(row.getString("owner_path")),
                new InvoiceNumber(row.getString("number")),
                row.getObject("issued_on", LocalDate.class),
                new Totals(
                        MoneyColumns.money(row, "net"),
                        MoneyColumns.money(row, "tax"),
                        MoneyColumns.money(row, "gross")),
                new Reason(row.getString("reason")),
                Columns.instant(row, "created_at"),
                row.getLong("version"),
                Columns.instant(row, "updated_at"));
    }

    private CreditNoteDetailView detail(ResultSet row) throws SQLException {
        CreditNoteView note = view(row);
        return new CreditNoteDetailView(
                note.creditNoteId(),
                note.invoiceId(),
                note.invoiceNumber(),
                note.accountId(),
                note.ownerPath(),
                note.number(),
                note.issuedOn(),
                vault.read(row.getString("issuer"), Party.class),
                vault.read(row.getString("buyer"), Party.class),
                lines(note.creditNoteId(), MoneyColumns.currency(row)),
                note.totals(),
                note.reason(),
                note.createdAt(),
                note.version(),
                note.updatedAt());
    }

    private List<CreditedLine> lines(CreditNoteId note, CurrencyUnit currency) {
        return jdbc.sql("SELECT * FROM read_model.credit_note_line WHERE credit_note_id = ? ORDER BY position")
                .param(note.value())
                .query((row, number) -> new CreditedLine(
                        new ChargeKey(row.getString("charge_key")),
                        row.getString("description"),
                        row.getObject("quantity", Integer.class),
                        Money.ofMinor(currency, row.getLong("net")),
                        InvoiceQueries.tax(row),
                        Money.ofMinor(currency, row.getLong("tax")),
                        Money.ofMinor(currency, row.getLong("gross"))))
                .list();
    }
}
