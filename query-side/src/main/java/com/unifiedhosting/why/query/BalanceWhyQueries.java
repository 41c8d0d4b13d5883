package com.unifiedhosting.why.query;

import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.billing.BalanceView;
import com.unifiedhosting.billing.InvoiceId;
import com.unifiedhosting.billing.LedgerQuery.FindBalances;
import com.unifiedhosting.billing.StatementEntryKind;
import com.unifiedhosting.billing.query.LedgerQueries;
import com.unifiedhosting.shared.query.Columns;
import com.unifiedhosting.shared.query.History;
import com.unifiedhosting.shared.query.Key;
import com.unifiedhosting.shared.query.Listing;
import com.unifiedhosting.why.BalanceWhyView;
import com.unifiedhosting.why.Breakdown;
import com.unifiedhosting.why.Breakdown.Part;
import com.unifiedhosting.why.EntryWhyView;
import com.unifiedhosting.why.PartKind;
import com.unifiedhosting.why.WhyQuery.FindBalanceWhy;
import com.unifiedhosting.why.WhyQuery.FindEntryWhys;
import java.util.ArrayList;
import java.util.List;
import org.axonframework.messaging.MetaData;
import org.axonframework.queryhandling.QueryHandler;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Answers why balances are what they are. Which entries there are, and in what order, the statement knows; what each of them
 * comes to is asked of its event, which the entry names.
 */
@Component
class BalanceWhyQueries {

    private static final String ENTRIES = "SELECT * FROM read_model.statement_entry";

    private static final String BEFORE = "SELECT sum(amount)::bigint AS amount FROM read_model.statement_entry";

    private static final Key OLDEST = Key.ascending("at", "timestamptz", "entry_id");

    private final JdbcClient jdbc;
    private final LedgerQueries ledgers;
    private final History history;

    BalanceWhyQueries(JdbcClient jdbc, LedgerQueries ledgers, History history) {
        this.jdbc = jdbc;
        this.ledgers = ledgers;
        this.history = history;
    }

    @QueryHandler
    @Nullable
    BalanceWhyView handle(FindBalanceWhy query) {
        return ledgers
                .handle(new FindBalances(query.scope(), query.accountId(), query.currency(), query.asOf()))
                .stream()
                .findFirst()
                .map(balance -> view(query, balance))
                .orElse(null);
    }

    private static BalanceWhyView view(FindBalanceWhy query, BalanceView balance) {
        Breakdown entries = Breakdown.of(
                balance.balance(),
                List.of(
                        part(PartKind.INVOICED, "Invoices that were issued, less those made void.", balance.invoiced()),
                        part(
                                PartKind.PAID,
                                "Payments and receipts, as far as they settled invoices.",
                                balance.paid().negated()),
                        part(
                                PartKind.CREDITED,
                                "Credit that was added, among it what payments brought beyond their invoices, and what"
                                        + " credit notes took off what was open.",
                                balance.credited().negated()),
                        part(
                                PartKind.WRITE_OFF,
                                "What was given up.",
                                balance.writtenOff().negated()),
                        part(
                                PartKind.RETURNED,
                                "Money that was given back, or taken back by the customer's bank.",
                                balance.returned())));
        Breakdown standing = Breakdown.of(
                balance.balance(),
                List.of(
                        part(PartKind.OPEN, "What is open on invoices.", balance.open()),
                        part(
                                PartKind.PREPAID,
                                "Credit that is not used yet.",
                                balance.prepaid().negated()),
                        part(
                                PartKind.SHORTFALL,
                                "What is owed since money was taken back that no credit covered.",
                                balance.shortfall())));
        return new BalanceWhyView(
                query.accountId(), query.currency(), entries.addsUp() && standing.addsUp(), entries, standing);
    }

    private static Part part(PartKind kind, String says, Money amount) {
        return new Part(kind, says, amount, null, null);
    }

    @QueryHandler
    List<EntryWhyView> handle(FindEntryWhys query, MetaData metaData) {
        List<Entry> rows = of(query, ENTRIES)
                .page(
                        OLDEST,
                        query.page(),
                        (row, number) -> new Entry(
                                new AccountPath(row.getString("owner_path")),
                                Columns.instant(row, "at"),
                                StatementEntryKind.valueOf(row.getString("kind")),
                                row.getString("reference"),
                                Columns.textOrNull(row, "invoice_id", InvoiceId::new),
                                Money.ofMinor(query.currency(), row.getLong("amount")),
                                row.getString("entry_id"),
                                row.getLong("version")));
        if (rows.isEmpty()) {
            return List.of();
        }
        Entry first = rows.getFirst();
        Long before = of(query, BEFORE)
                .with("firstId", first.id())
                .where("(at, entry_id) < (:firstAt, :firstId)", "firstAt", first.at())
                .one((row, number) -> row.getLong("amount"));
        Money owed = Money.ofMinor(query.currency(), before == null ? 0 : before);
        EntryReasoning reasoning = new EntryReasoning(Telling.to(query.scope(), metaData), history);
        List<EntryWhyView> entries = new ArrayList<>();
        for (Entry row : rows) {
            EntryWhyView entry = reasoning.of(row, owed);
            entries.add(entry);
            owed = entry.after();
        }
        return entries;
    }

    private Listing of(FindEntryWhys query, String select) {
        return Listing.of(jdbc, select, "owner_path", query.scope())
                .where("account_id = :account", "account", query.accountId().value())
                .where("currency = :currency", "currency", query.currency())
                .where("at <= :asOf", "asOf", query.asOf());
    }
}
