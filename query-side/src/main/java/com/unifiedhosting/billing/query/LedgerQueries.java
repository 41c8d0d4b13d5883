package com.unifiedhosting.billing.query;

import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.billing.BalanceView;
import com.unifiedhosting.billing.InvoiceId;
import com.unifiedhosting.billing.LedgerQuery.FindBalances;
import com.unifiedhosting.billing.LedgerQuery.FindReceivables;
import com.unifiedhosting.billing.LedgerQuery.FindStatement;
import com.unifiedhosting.billing.ReceivableAge;
import com.unifiedhosting.billing.ReceivablesView;
import com.unifiedhosting.billing.ReceivablesView.Bucket;
import com.unifiedhosting.billing.StatementEntryKind;
import com.unifiedhosting.billing.StatementEntryView;
import com.unifiedhosting.shared.query.Columns;
import com.unifiedhosting.shared.query.Key;
import com.unifiedhosting.shared.query.Listing;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.axonframework.queryhandling.QueryHandler;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Answers {@link com.unifiedhosting.billing.LedgerQuery}. What is overdue is judged by the clock when it is asked. */
@Component
public final class LedgerQueries {

    /** The window is per account and currency, so a filter on the account reaches the index below it. */
    private static final String STATEMENT = """
            SELECT * FROM (
                SELECT e.*, sum(amount) OVER (PARTITION BY account_id, currency ORDER BY at, entry_id)::bigint AS balance
                FROM read_model.statement_entry e
            ) statement""";

    private static final Key OLDEST = Key.ascending("at", "timestamptz", "entry_id");

    private static final String ENTRIES = """
            SELECT currency, kind, sum(amount)::bigint AS amount
            FROM read_model.statement_entry""";

    private static final String SOURCES = """
            SELECT currency, kind, sum(remaining)::bigint AS remaining,
                (sum(remaining) FILTER (WHERE overdue_at <= :now))::bigint AS overdue
            FROM read_model.statement_source""";

    private static final String RECEIVABLES = """
            SELECT currency, due_on, zone, sum(remaining)::bigint AS open, count(*) AS invoices
            FROM read_model.statement_source""";

    private final JdbcClient jdbc;
    private final Clock clock;

    LedgerQueries(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @QueryHandler
    List<StatementEntryView> handle(FindStatement query) {
        return Listing.of(jdbc, STATEMENT, "owner_path", query.scope())
                .where("account_id = :account", "account", query.accountId().value())
                .where("currency = :currency", "currency", query.currency())
                .where("at >= :from", "from", query.from())
                .where("at < :until", "until", query.until())
                .page(OLDEST, query.page(), (row, number) -> entry(row));
    }

    @QueryHandler
    public List<BalanceView> handle(FindBalances query) {
        Map<CurrencyUnit, Sums> byCurrency = new TreeMap<>();
        Listing.of(jdbc, ENTRIES, "owner_path", query.scope())
                .where("account_id = :account", "account", query.accountId().value())
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
                .grouped(
                        "currency, kind",
                        (row, number) -> byCurrency
                                .computeIfAbsent(MoneyColumns.currency(row), Sums::new)
                                .remain(
                                        row.getString("kind"),
                                        MoneyColumns.money(row, "remaining"),
                                        MoneyColumns.money(row, "overdue")));
        return byCurrency.values().stream()
                .map(sums -> sums.view(query.accountId()))
                .toList();
    }

    @QueryHandler
    public List<ReceivablesView> handle(FindReceivables query) {
        Instant now = clock.instant();
        Map<CurrencyUnit, Ages> byCurrency = new TreeMap<>();
        Listing.of(jdbc, RECEIVABLES, "owner_path", query.scope())
                .where("kind = 'INVOICE' AND remaining > 0")
                .where(MoneyColumns.SELLER, "seller", query.seller())
                .grouped(
                        "currency, due_on, zone",
                        (row, number) -> byCurrency
                                .computeIfAbsent(MoneyColumns.currency(row), Ages::new)
                                .add(
                                        ReceivableAge.of(
                                                row.getObject("due_on", LocalDate.class),
                                                LocalDate.ofInstant(now, ZoneId.of(row.getString("zone")))),
                                        MoneyColumns.money(row, "open"),
                                        row.getLong("invoices")));
        return byCurrency.values().stream().map(Ages::view).toList();
    }

    private static StatementEntryView entry(ResultSet row) throws SQLException {
        String invoice = row.getString("invoice_id");
        return new StatementEntryView(
                new AccountId(row.getString("account_id")),
                Columns.instant(row, "at"),
                StatementEntryKind.valueOf(row.getString("kind")),
                row.getString("reference"),
                invoice == null ? null : new InvoiceId(invoice),
                MoneyColumns.money(row, "amount"),
                MoneyColumns.money(row, "balance"),
                row.getString("entry_id"));
    }

    /** The sums of one account in one currency. */
    private static final class Sums {

        private final Money zero;
        private final Map<StatementEntryKind, Money> entries = new EnumMap<>(StatementEntryKind.class);
        private Money prepaid;
        private Money open;
        private Money overdue;

        Sums(CurrencyUnit currency) {
            zero = Money.zero(currency);
            prepaid = zero;
            open = zero;
            overdue = zero;
        }

        Sums enter(StatementEntryKind kind, Money amount) {
            entries.put(kind, amount);
            return this;
        }

        Sums remain(String source, Money remaining, Money late) {
            if (source.equals("LEDGER")) {
                prepaid = remaining;
            } else {
                open = remaining;
                overdue = late;
            }
            return this;
        }

        BalanceView view(AccountId account) {
            return new BalanceView(
                    account,
                    sum(StatementEntryKind.INVOICE).plus(sum(StatementEntryKind.VOID)),
                    sum(StatementEntryKind.PAYMENT)
                            .plus(sum(StatementEntryKind.RECEIPT))
                            .negated(),
                    sum(StatementEntryKind.CREDIT).negated(),
                    sum(StatementEntryKind.WRITE_OFF).negated(),
                    entries.values().stream().reduce(zero, Money::plus),
                    prepaid,
                    open,
                    overdue);
        }

        private Money sum(StatementEntryKind kind) {
            return entries.getOrDefault(kind, zero);
        }
    }

    /** What is open in one currency, by age. */
    private static final class Ages {

        private final CurrencyUnit currency;
        private final Map<ReceivableAge, Money> open = new EnumMap<>(ReceivableAge.class);
        private final Map<ReceivableAge, Long> invoices = new EnumMap<>(ReceivableAge.class);

        Ages(CurrencyUnit currency) {
            this.currency = currency;
            for (ReceivableAge age : ReceivableAge.values()) {
                open.put(age, Money.zero(currency));
                invoices.put(age, 0L);
            }
        }

        Ages add(ReceivableAge age, Money amount, long count) {
            open.merge(age, amount, Money::plus);
            invoices.merge(age, count, Long::sum);
            return this;
        }

        ReceivablesView view() {
            return new ReceivablesView(
                    currency,
                    open.values().stream().reduce(Money.zero(currency), Money::plus),
                    open.entrySet().stream()
                            .map(bucket -> new Bucket(
                                    bucket.getKey(), bucket.getValue(), invoices.getOrDefault(bucket.getKey(), 0L)))
                            .toList());
        }
    }
}
