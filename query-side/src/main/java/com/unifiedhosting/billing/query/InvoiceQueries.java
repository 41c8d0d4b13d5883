package com.unifiedhosting.billing.query;

import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.billing.ChargeKey;
import com.unifiedhosting.billing.InvoiceDetailView;
import com.unifiedhosting.billing.InvoiceDetailView.Line;
import com.unifiedhosting.billing.InvoiceDetailView.Settlement;
import com.unifiedhosting.billing.InvoiceDetailView.SettlementKind;
import com.unifiedhosting.billing.InvoiceEvent;
import com.unifiedhosting.billing.InvoiceId;
import com.unifiedhosting.billing.InvoiceNote;
import com.unifiedhosting.billing.InvoiceNoteView;
import com.unifiedhosting.billing.InvoiceNumber;
import com.unifiedhosting.billing.InvoiceQuery.FindInvoice;
import com.unifiedhosting.billing.InvoiceQuery.FindInvoiceAsOf;
import com.unifiedhosting.billing.InvoiceQuery.FindInvoiceNotes;
import com.unifiedhosting.billing.InvoiceQuery.FindInvoices;
import com.unifiedhosting.billing.InvoiceRemark;
import com.unifiedhosting.billing.InvoiceSorting;
import com.unifiedhosting.billing.InvoiceStatus;
import com.unifiedhosting.billing.InvoiceView;
import com.unifiedhosting.billing.Party;
import com.unifiedhosting.billing.Tax;
import com.unifiedhosting.billing.TaxCode;
import com.unifiedhosting.billing.Totals;
import com.unifiedhosting.shared.Percent;
import com.unifiedhosting.shared.Vault;
import com.unifiedhosting.shared.query.Columns;
import com.unifiedhosting.shared.query.History;
import com.unifiedhosting.shared.query.History.Past;
import com.unifiedhosting.shared.query.Key;
import com.unifiedhosting.shared.query.Listing;
import com.unifiedhosting.subscription.BillingPeriod;
import com.unifiedhosting.subscription.SubscriptionId;
import com.unifiedhosting.tax.TaxBasis;
import com.unifiedhosting.tax.TaxKind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;
import org.axonframework.queryhandling.QueryHandler;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Answers {@link com.unifiedhosting.billing.InvoiceQuery}. What is overdue is judged by the clock when it is asked. */
@Component
public final class InvoiceQueries {

    private static final String INVOICES = "SELECT * FROM read_model.invoice";

    /** A draft by hand is its seller's until it is issued; one that never was stays so. */
    private static final String OF_OTHERS_OR_ISSUED = "owner_path <> :self OR NOT manual OR number IS NOT NULL";

    private static final Key NOTES_NEWEST = Key.descending("lpad(n.version::text, 12, '0')", "text", "n.invoice_id");

    private static final String OVERDUE = "status IN ('ISSUED', 'PARTIALLY_PAID') AND overdue_at <= :now";

    private final JdbcClient jdbc;
    private final Vault vault;
    private final Clock clock;
    private final History history;

    InvoiceQueries(JdbcClient jdbc, Vault vault, Clock clock, History history) {
        this.jdbc = jdbc;
        this.vault = vault;
        this.clock = clock;
        this.history = history;
    }

    @QueryHandler
    public List<InvoiceView> handle(FindInvoices query) {
        Instant now = clock.instant();
        Boolean overdue = query.overdue();
        return invoices(query.scope())
                .where("account_id = :account", "account", query.accountId())
                .where("number = :number", "number", query.number())
                .where("status IN (:statuses)", "statuses", MoneyColumns.names(query.statuses()))
                .where(
                        Boolean.FALSE.equals(overdue) ? "(" + OVERDUE + ") IS NOT TRUE" : OVERDUE,
                        "now",
                        overdue == null ? null : now)
                .where("issued_on >= :from", "from", query.issuedFrom())
                .where("issued_on <= :until", "until", query.issuedUntil())
                .page(key(query.sorting()), query.page(), (row, number) -> view(row, now));
    }

    @QueryHandler
    @Nullable
    InvoiceDetailView handle(FindInvoice query) {
        Instant now = clock.instant();
        return invoices(query.scope())
                .where("invoice_id = :invoice", "invoice", query.invoiceId().value())
                .one((row, number) -> detail(row, now));
    }

    @QueryHandler
    @Nullable
    InvoiceDetailView handle(FindInvoiceAsOf query) {
        Past<InvoiceFold> then = history.stateAt(
                query.scope(),
                query.invoiceId(),
                query.asOf(),
                InvoiceEvent.class,
                InvoiceFold::apply,
                InvoiceFold::path);
        if (then == null || (then.state().isUnissuedByHand() && then.owner().equals(query.scope()))) {
            return null;
        }
        return then.state().view(query.asOf(), then.owner());
    }

    private Listing invoices(AccountPath scope) {
        return Listing.of(jdbc, INVOICES, "owner_path", scope).where(OF_OTHERS_OR_ISSUED, "self", scope);
    }

    @QueryHandler
    List<InvoiceNoteView> handle(FindInvoiceNotes query) {
        Listing notes = Listing.of(
                        jdbc,
                        "SELECT n.* FROM read_model.invoice_note n JOIN read_model.invoice i USING (invoice_id)",
                        "i.owner_path",
                        query.scope())
                .where("n.invoice_id = :invoice", "invoice", query.invoiceId().value());
        if (!query.scope().equals(AccountPath.PLATFORM)) {
            notes.where("i.owner_path <> :self", "self", query.scope())
                    .where("n.seller_path = read_model.seller_of(i.owner_path)");
        }
        return notes.page(
                NOTES_NEWEST,
                query.page(),
                (row, number) -> new InvoiceNoteView(
                        new InvoiceId(row.getString("invoice_id")),
                        row.getLong("version"),
                        Columns.sealed(row, "note", vault, InvoiceNote.class),
                        row.getString("written_by"),
                        Columns.instant(row, "written_at")));
    }

    private static Key key(InvoiceSorting sorting) {
        return switch (sorting) {
            case NEWEST -> Key.descending("drafted_at", "timestamptz", "invoice_id");
            case OLDEST -> Key.ascending("drafted_at", "timestamptz", "invoice_id");
            case DUE -> Key.ascending("coalesce(due_on, DATE '9999-12-31')", "date", "invoice_id");
        };
    }

    /** An invoice as it stands in a row, at {@code now}. */
    static InvoiceView view(ResultSet row, Instant now) throws SQLException {
        InvoiceStatus status = InvoiceStatus.valueOf(row.getString("status"));
        LocalDate dueOn = row.getObject("due_on", LocalDate.class);
        String zone = row.getString("zone");
        String number = row.getString("number");
        boolean open = status == InvoiceStatus.ISSUED || status == InvoiceStatus.PARTIALLY_PAID;
        long daysOverdue = open && dueOn != null && zone != null
                ? Math.max(0, ChronoUnit.DAYS.between(dueOn, LocalDate.ofInstant(now, ZoneId.of(zone))))
                : 0;
        return new InvoiceView(
                new InvoiceId(row.getString("invoice_id")),
                new AccountId(row.getString("account_id")),
                new AccountPath(row.getString("owner_path")),
                number == null ? null : new InvoiceNumber(number),
                status,
                daysOverdue > 0,
                daysOverdue,
                Columns.instant(row, "drafted_at"),
                row.getBoolean("manual"),
                Columns.instantOrNull(row, "issue_at"),
                row.getObject("issued_on", LocalDate.class),
                dueOn,
                new Totals(
                        MoneyColumns.money(row, "net"),
                        MoneyColumns.money(row, "tax"),
                        MoneyColumns.money(row, "gross")),
                MoneyColumns.money(row, "open"),
                row.getLong("version"),
                Columns.instant(row, "updated_at"));
    }

    private InvoiceDetailView detail(ResultSet row, Instant now) throws SQLException {
        InvoiceView view = view(row, now);
        CurrencyUnit currency = view.open().getCurrencyUnit();
        Integer[] reminders = (Integer[]) row.getArray("reminders").getArray();
        return new InvoiceDetailView(
                view.invoiceId(),
                view.accountId(),
                view.ownerPath(),
                view.number(),
                view.status(),
                view.overdue(),
                view.daysOverdue(),
                view.draftedAt(),
                view.manual(),
                view.issueAt(),
                view.issuedOn(),
                view.dueOn(),
                party(row.getString("issuer")),
                party(row.getString("buyer")),
                taxBasis(row.getString("tax_basis")),
                row.getObject("payment_term_days", Integer.class),
                Columns.sealedOrNull(row, "remark", vault, InvoiceRemark.class),
                lines(view.invoiceId(), currency),
                view.totals(),
                view.open(),
                MoneyColumns.money(row, "credited"),
                settlements(view.invoiceId(), currency),
                Stream.of(reminders).toList(),
                row.getBoolean("collecting"),
                view.version(),
                view.updatedAt());
    }

    private List<Line> lines(InvoiceId invoice, CurrencyUnit currency) {
        return jdbc.sql("SELECT * FROM read_model.invoice_line WHERE invoice_id = ? ORDER BY position, charge_key")
                .param(invoice.value())
                .query((row, number) -> line(row, currency))
                .list();
    }

    private static Line line(ResultSet row, CurrencyUnit currency) throws SQLException {
        String subscription = row.getString("subscription_id");
        LocalDate start = row.getObject("period_start", LocalDate.class);
        LocalDate end = row.getObject("period_end", LocalDate.class);
        String taxCode = row.getString("tax_code");
        return new Line(
                new ChargeKey(row.getString("charge_key")),
                subscription == null ? null : new SubscriptionId(subscription),
                row.getString("description"),
                start == null || end == null ? null : new BillingPeriod(start, end),
                row.getInt("quantity"),
                Money.ofMinor(currency, row.getLong("unit_price")),
                Money.ofMinor(currency, row.getLong("discount")),
                Money.ofMinor(currency, row.getLong("net")),
                taxCode == null ? null : tax(row),
                taxCode == null ? null : Money.ofMinor(currency, row.getLong("tax")),
                taxCode == null ? null : Money.ofMinor(currency, row.getLong("gross")));
    }

    /** The tax of a line of an invoice or credit note. */
    static Tax tax(ResultSet row) throws SQLException {
        return new Tax(
                TaxKind.valueOf(row.getString("tax_kind")),
                new TaxCode(row.getString("tax_code")),
                new Percent(row.getBigDecimal("tax_rate")),
                row.getString("tax_note"));
    }

    private List<Settlement> settlements(InvoiceId invoice, CurrencyUnit currency) {
        return jdbc.sql("SELECT * FROM read_model.invoice_settlement WHERE invoice_id = ? ORDER BY version")
                .param(invoice.value())
                .query((row, number) -> new Settlement(
                        Columns.instant(row, "at"),
                        SettlementKind.valueOf(row.getString("kind")),
                        row.getString("reference"),
                        Money.ofMinor(currency, row.getLong("amount")),
                        Money.ofMinor(currency, row.getLong("open"))))
                .list();
    }

    private @Nullable TaxBasis taxBasis(@Nullable String text) {
        return text == null ? null : vault.read(text, TaxBasis.class);
    }

    private @Nullable Party party(@Nullable String text) {
        return text == null ? null : vault.read(text, Party.class);
    }
}
