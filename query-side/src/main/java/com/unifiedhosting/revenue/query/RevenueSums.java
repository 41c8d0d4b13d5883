package com.unifiedhosting.revenue.query;

import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.billing.query.MoneyColumns;
import com.unifiedhosting.revenue.Movement;
import com.unifiedhosting.revenue.RevenueQuery;
import com.unifiedhosting.shared.query.Listing;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.SortedMap;
import java.util.TreeMap;
import org.joda.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads the sums that answers about revenue are made of: in each currency for all together, or for each part. */
final class RevenueSums {

    private static final String MONTHS = """
            SELECT currency, date_trunc('month', day)::date AS month, sum(delta24)::bigint AS recurring
            FROM read_model.revenue_day""";

    /** What revenue is told apart by, besides the currency. */
    enum By {
        NOTHING("''::text"),
        SELLER("split_part(seller_path, '/', -1)"),
        PACKAGE("package_id");

        private final String column;

        By(String column) {
            this.column = column;
        }
    }

    /** A part, empty for all together, in one currency. */
    record Part(String id, CurrencyUnit currency) implements Comparable<Part> {

        private static final Comparator<Part> ORDER =
                Comparator.comparing(Part::id).thenComparing(Part::currency);

        static Part of(ResultSet row) throws SQLException {
            return new Part(row.getString("part"), MoneyColumns.currency(row));
        }

        @Override
        public int compareTo(Part other) {
            return ORDER.compare(this, other);
        }
    }

    private final JdbcClient jdbc;

    RevenueSums(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A series with what moved from a day on, for each part that ever brought anything. */
    SortedMap<Part, Series> moved(RevenueQuery query, By by, LocalDate from) {
        SortedMap<Part, Series> parts = new TreeMap<>();
        payNow(parts, query, by);
        bring(parts, query, by, from);
        select(movements(query, by), query)
                .where("day >= :from", "from", from)
                .grouped(
                        "currency, part, day, movement",
                        (row, number) -> of(parts, row)
                                .move(
                                        day(row),
                                        Movement.valueOf(row.getString("movement")),
                                        row.getLong("recurring"),
                                        row.getLong("accounts")));
        return parts;
    }

    /** A series in which nothing moves, as it stands at the end of a day or now, for each part that ever brought anything. */
    SortedMap<Part, Series> standing(RevenueQuery query, By by, @Nullable LocalDate day) {
        SortedMap<Part, Series> parts = new TreeMap<>();
        LocalDate after = day == null ? null : day.plusDays(1);
        if (after == null) {
            payNow(parts, query, by);
        } else {
            select("""
                SELECT currency, %s AS part, account_id
                FROM read_model.revenue_account_day""".formatted(by.column), query)
                    .where("day < :after", "after", after)
                    .counted(
                            "currency, part",
                            "account_id",
                            "sum(delta24) > 0",
                            (row, number) -> of(parts, row).paying(row.getLong("counted")));
        }
        bring(parts, query, by, after);
        return parts;
    }

    private void payNow(SortedMap<Part, Series> parts, RevenueQuery query, By by) {
        select("""
            SELECT currency, %s AS part, count(DISTINCT account_id) AS accounts
            FROM read_model.revenue_account""".formatted(by.column), query)
                .where("recurring24 > 0")
                .grouped("currency, part", (row, number) -> of(parts, row).paying(row.getLong("accounts")));
    }

    private void bring(SortedMap<Part, Series> parts, RevenueQuery query, By by, @Nullable LocalDate before) {
        recurring(query, by, before)
                .forEach((part, sums) -> series(parts, part).before(sums.recurring24, sums.subscriptions));
    }

    /** Adds what was invoiced and collected from a day to a day, of no package. */
    void addCash(SortedMap<Part, Series> parts, RevenueQuery query, By by, LocalDate from, LocalDate until) {
        select("""
            SELECT currency, %s AS part, (at AT TIME ZONE 'UTC')::date AS day,
                coalesce(sum(amount) FILTER (
                    WHERE kind IN ('INVOICE', 'VOID', 'CREDIT_NOTE') OR credit_kind = 'CREDIT_NOTE'), 0)::bigint AS invoiced,
                coalesce(-sum(amount) FILTER (WHERE %s), 0)::bigint AS collected
            FROM read_model.statement_entry""".formatted(by.column, MoneyColumns.RECEIVED), query)
                .where("at >= :from", "from", from.atStartOfDay().atOffset(ZoneOffset.UTC))
                .where("at < :until", "until", until.plusDays(1).atStartOfDay().atOffset(ZoneOffset.UTC))
                .grouped(
                        "currency, part, day",
                        (row, number) -> of(parts, row)
                                .cash(
                                        day(row),
                                        MoneyColumns.money(row, "invoiced"),
                                        MoneyColumns.money(row, "collected")));
    }

    /** Adds how the attempts went that were requested from a day to a day. */
    void addPayments(SortedMap<Part, Series> parts, RevenueQuery query, By by, LocalDate from, LocalDate until) {
        PaymentSums.select(jdbc, by.column, query, from, until)
                .grouped(
                        "currency, part, day", (row, number) -> of(parts, row).pay(day(row), PaymentSums.success(row)));
    }

    /** What is brought in sum, and by how many subscriptions. */
    record Recurring(long recurring24, long subscriptions) {}

    /** The sums of all that happened before a day, or until now. */
    SortedMap<Part, Recurring> recurring(RevenueQuery query, By by, @Nullable LocalDate before) {
        SortedMap<Part, Recurring> sums = new TreeMap<>();
        select("""
            SELECT currency, %s AS part, sum(delta24)::bigint AS recurring, sum(subscriptions)::bigint AS subscriptions
            FROM read_model.revenue_day""".formatted(by.column), query)
                .where("day < :before", "before", before)
                .grouped(
                        "currency, part",
                        (row, number) -> sums.put(
                                Part.of(row), new Recurring(row.getLong("recurring"), row.getLong("subscriptions"))));
        return sums;
    }

    /** MRR at the end of each month in which it changed, by currency. */
    Map<CurrencyUnit, NavigableMap<YearMonth, Long>> atMonthEnds(RevenueQuery query) {
        Map<CurrencyUnit, NavigableMap<YearMonth, Long>> ends = new HashMap<>();
        select(MONTHS, query).grouped("currency, month", (row, number) -> {
            NavigableMap<YearMonth, Long> months =
                    ends.computeIfAbsent(MoneyColumns.currency(row), currency -> new TreeMap<>());
            long before = months.isEmpty() ? 0 : months.lastEntry().getValue();
            return months.put(
                    YearMonth.from(row.getObject("month", LocalDate.class)), before + row.getLong("recurring"));
        });
        return ends;
    }

    /**
     * How accounts moved: compares what each brought before and after a day. As seen from each seller or package that is asked
     * for: between several that are asked for together nothing is lost or won. Below the platform a path holds one seller.
     */
    private static String movements(RevenueQuery query, By by) {
        StringBuilder columns = new StringBuilder();
        StringBuilder same = new StringBuilder();
        if (by == By.SELLER || query.seller() != null || !query.scope().equals(AccountPath.PLATFORM)) {
            columns.append(", seller_path");
            same.append(" AND e.seller_path = d.seller_path");
        }
        if (by == By.PACKAGE || query.packageId() != null) {
            columns.append(", package_id");
            same.append(" AND e.package_id = d.package_id");
        }
        return """
            SELECT currency, %1$s AS part, day, movement, sum(delta24)::bigint AS recurring, count(*) AS accounts
            FROM (
                SELECT d.*, read_model.movement_of(
                    d.delta24, coalesce(earlier.sum24, 0), coalesce(earlier.paid, FALSE)) AS movement
                FROM (
                    SELECT account_id, currency, day%2$s, sum(delta24) AS delta24
                    FROM read_model.revenue_account_day GROUP BY account_id, currency, day%2$s
                ) d
                CROSS JOIN LATERAL (
                    SELECT sum(e.delta24) AS sum24, bool_or(e.delta24 > 0) AS paid
                    FROM read_model.revenue_account_day e
                    WHERE e.account_id = d.account_id AND e.currency = d.currency AND e.day < d.day%3$s
                ) earlier
                WHERE d.delta24 <> 0
            ) moved""".formatted(by.column, columns, same);
    }

    private Listing select(String select, RevenueQuery query) {
        return Listing.of(jdbc, select, "seller_path", query.scope())
                .where(MoneyColumns.SELLER, "seller", query.seller())
                .where("package_id = :package", "package", query.packageId())
                .where("currency = :currency", "currency", query.currency());
    }

    private static Series of(SortedMap<Part, Series> parts, ResultSet row) throws SQLException {
        return series(parts, Part.of(row));
    }

    private static Series series(SortedMap<Part, Series> parts, Part part) {
        return parts.computeIfAbsent(part, missing -> new Series(missing.currency));
    }

    private static LocalDate day(ResultSet row) throws SQLException {
        return row.getObject("day", LocalDate.class);
    }
}
