package com.unifiedhosting.billing.query;

import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.billing.BalanceView;
import com.unifiedhosting.billing.InvoiceId;
import com.unifiedhosting.billing.LedgerId;
import com.unifiedhosting.billing.LedgerQuery.FindBalance;
import com.unifiedhosting.billing.LedgerQuery.FindBalances;
import com.unifiedhosting.billing.LedgerQuery.FindShortfalls;
import com.unifiedhosting.billing.LedgerQuery.FindStatement;
import com.unifiedhosting.billing.ShortfallView;
import com.unifiedhosting.billing.StatementEntryKind;
import com.unifiedhosting.billing.StatementEntryView;
import com.unifiedhosting.shared.query.Columns;
import com.unifiedhosting.shared.query.Key;
import com.unifiedhosting.shared.query.Listing;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.axonframework.queryhandling.QueryHandler;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Answers {@link com.unifiedhosting.billing.LedgerQuery} but for receivables and discrepancies. What is overdue is judged by
 * the clock when it is asked.
 */
@Component
public final class LedgerQueries {

    private static final String STATEMENT = "SELECT * FROM read_model.statement_entry";

    private static final String OPENING = """
            SELECT currency, sum(amount)::bigint AS balance
            FROM read_model.statement_entry""";

    private static final Key OLDEST = Key.ascending("at", "timestamptz", "entry_id");

    static final String ENTRIES = """
            SELECT currency, kind, sum(amount)::bigint AS amount
            FROM read_model.statement_entry""";

    private static final String SOURCES = """
            SELECT currency, kind, sum(remaining)::bigint AS remaining,
                (sum(remaining) FILTER (WHERE overdue_at <= :now))::bigint AS overdue, max(version) AS version
            FROM read_model.statement_source""";

    private static final String SHORTFALLS =
            "SELECT source, account_id, currency, remaining FROM read_model.statement_source";

    private static final Key BY_SOURCE = Key.ascending("source", "text", "source");

    private final JdbcClient jdbc;
    private final Clock clock;
    private final PastBalances past;

    LedgerQueries(JdbcClient jdbc, Clock clock, PastBalances past) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.past = past;
    }

    @QueryHandler
    List<StatementEntryView> handle(FindStatement query) {
        List<Entry> entries = Listing.of(jdbc, STATEMENT, "owner_path", query.scope())
                .where("account_id = :account", "account", query.accountId().value())
                .where("currency = :currency", "currency", query.currency())
                .where("at >= :from", "from", query.from())
                .where("at < :until", "until", query.until())
                .page(OLDEST, query.page(), (row, number) -> Entry.of(row));
        if (entries.isEmpty()) {
            return List.of();
        }
        Map<CurrencyUnit, Money> balances = balancesBefore(entries.getFirst(), query);
        return entries.stream()
                .map(entry -> entry.view(balances.merge(entry.amount.getCurrencyUnit(), entry.amount, Money::plus)))
                .toList();
    }

    /** What the account owed before an entry, in each currency: one sum, however many pages came before. */
    private Map<CurrencyUnit, Money> balancesBefore(Entry first, FindStatement query) {
        Map<CurrencyUnit, Money> balances = new HashMap<>();
        Listing.of(jdbc, OPENING, "owner_path", query.scope())
                .where("account_id = :account", "account", query.accountId().value())
                .where("currency = :currency", "currency", query.currency())
                .with("firstId", first.id)
                .where("(at, entry_id) < (:firstAt, :firstId)", "firstAt", first.at)
                .grouped(
                        "currency",
                        (row, number) -> balances.put(MoneyColumns.currency(row), MoneyColumns.money(row, "balance")));
        return balances;
    }

    @QueryHandler
    public List<BalanceView> handle(FindBalances query) {
        return query.asOf() == null ? now(query) : past.of(query, query.asOf());
    }

    @QueryHandler
    @Nullable
    BalanceView handle(FindBalance query) {
        return handle(new FindBalances(query.scope(), query.accountId(), query.currency(), query.asOf())).stream()
                .findFirst()
                .orElse(null);
    }

    /** The entries tell in which currencies anything happened, so what is settled adds nothing. */
    private List<BalanceView> now(FindBalances query) {
        Map<CurrencyUnit, Sums> byCurrency = new TreeMap<>();
        Listing.of(jdbc, ENTRIES, "owner_path", query.scope())
                .where("account_id = :account", "account", query.accountId().value())
                .where("currency = :currency", "currency", query.currency())
                .grouped(
                        "currency, kind",
                        (row, number) -> byCurrency
                                .computeIfAbsent(MoneyColumns.currency(row), Sums::new)
                                .enter(
                                        StatementEntryKind.valueOf(row.getString("kind")),
                                        MoneyColumns.money(row, "amount")));
        Listing.of(jdbc, SOURCES, "owner_path", query.scope())
                .with("now", clock.instant())
                .where("account_id = :account", "account", query.accountId().value())
                .where("remaining <> 0 OR kind = 'LEDGER'")
                .where("currency = :currency", "currency", query.currency())
                .grouped(
                        "currency, kind",
                        (row, number) ->
                                remaining(row, byCurrency.computeIfAbsent(MoneyColumns.currency(row), Sums::new)));
        return byCurrency.values().stream()
                .map(sums -> sums.view(query.accountId()))
                .toList();
    }

    /** An account has one ledger in a currency, so the highest version of its rows is that of the one. */
    private static Sums remaining(ResultSet row, Sums sums) throws SQLException {
        Money remaining = MoneyColumns.money(row, "remaining");
        return row.getString("kind").equals("LEDGER")
                ? sums.ledger(remaining, row.getLong("version"))
                : sums.invoices(remaining, MoneyColumns.money(row, "overdue"));
    }

    @QueryHandler
    List<ShortfallView> handle(FindShortfalls query) {
        return Listing.of(jdbc, SHORTFALLS, "owner_path", query.scope())
                .where("kind = 'LEDGER' AND remaining < 0")
                .where(MoneyColumns.PRESENT_SELLER, "seller", query.seller())
                .page(
                        BY_SOURCE,
                        query.page(),
                        (row, number) -> new ShortfallView(
                                new AccountId(row.getString("account_id")),
                                new LedgerId(row.getString("source")),
                                MoneyColumns.money(row, "remaining").negated()));
    }

    /** An entry as it stands in its row, without the balance after it. */
    private record Entry(
            AccountId account,
            Instant at,
            StatementEntryKind kind,
            String reference,
            @Nullable InvoiceId invoice,
            Money amount,
            String id) {

        static Entry of(ResultSet row) throws SQLException {
            return new Entry(
                    new AccountId(row.getString("account_id")),
                    Columns.instant(row, "at"),
                    StatementEntryKind.valueOf(row.getString("kind")),
                    row.getString("reference"),
                    Columns.textOrNull(row, "invoice_id", InvoiceId::new),
                    MoneyColumns.money(row, "amount"),
                    row.getString("entry_id"));
        }

        StatementEntryView view(Money balance) {
            return new StatementEntryView(account, at, kind, reference, invoice, amount, balance, id);
        }
    }
}
