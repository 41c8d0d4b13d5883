package com.unifiedhosting.billing.query;

import com.unifiedhosting.billing.LedgerQuery.FindReceivables;
import com.unifiedhosting.billing.ReceivableAge;
import com.unifiedhosting.billing.ReceivablesView;
import com.unifiedhosting.billing.ReceivablesView.Bucket;
import com.unifiedhosting.shared.query.Listing;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.axonframework.queryhandling.QueryHandler;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Answers {@link FindReceivables}, of accounts as they stand now, as their balances are, and without what the one that asks owes
 * himself. What was open at the end of a day is what the last settlement before left, of invoices that were issued and
 * not closed by then.
 */
@Component
public final class ReceivableQueries {

    private static final String OPEN_NOW = """
            SELECT currency, due_on, zone, sum(open)::bigint AS open, count(*) AS invoices
            FROM read_model.invoice""";

    private static final String OPEN_THEN = """
            SELECT currency, due_on, zone, sum(coalesce(last.open, gross))::bigint AS open, count(*) AS invoices
            FROM read_model.invoice LEFT JOIN LATERAL (
                SELECT settlement.open FROM read_model.invoice_settlement settlement
                WHERE settlement.invoice_id = invoice.invoice_id AND settlement.at < :end
                ORDER BY settlement.version DESC LIMIT 1) last ON TRUE""";

    private final JdbcClient jdbc;
    private final Clock clock;

    ReceivableQueries(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @QueryHandler
    public List<ReceivablesView> handle(FindReceivables query) {
        Instant now = clock.instant();
        Instant end = query.until() == null ? null : endOf(query.until());
        return end == null || end.isAfter(now)
                ? byAge(query, openNow(query), now)
                // the last moment of a day belongs to it
                : byAge(query, openBefore(query, end), end.minusNanos(1));
    }

    private static Instant endOf(LocalDate day) {
        return day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    private Listing openNow(FindReceivables query) {
        return Listing.of(jdbc, OPEN_NOW, "owner_path", query.scope())
                .where("issued_at IS NOT NULL AND closed_at = 'infinity' AND open > 0");
    }

    private Listing openBefore(FindReceivables query, Instant end) {
        return Listing.of(jdbc, OPEN_THEN, "owner_path", query.scope())
                .where("issued_at < :end AND closed_at >= :end AND coalesce(last.open, gross) > 0", "end", end);
    }

    private static List<ReceivablesView> byAge(FindReceivables query, Listing open, Instant at) {
        Map<CurrencyUnit, Ages> byCurrency = new TreeMap<>();
        open.where("owner_path <> :own", "own", query.scope())
                .where(MoneyColumns.PRESENT_SELLER, "seller", query.seller())
                .where(MoneyColumns.charging("invoice"), "package", query.packageId())
                .where("currency = :currency", "currency", query.currency())
                .grouped(
                        "currency, due_on, zone",
                        (row, number) -> byCurrency
                                .computeIfAbsent(MoneyColumns.currency(row), Ages::new)
                                .add(
                                        ReceivableAge.of(
                                                row.getObject("due_on", LocalDate.class),
                                                LocalDate.ofInstant(at, ZoneId.of(row.getString("zone")))),
                                        MoneyColumns.money(row, "open"),
                                        row.getLong("invoices")));
        return byCurrency.values().stream().map(Ages::view).toList();
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
