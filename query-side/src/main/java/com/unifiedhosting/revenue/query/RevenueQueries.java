package com.unifiedhosting.revenue.query;

import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.billing.query.MoneyColumns;
import com.unifiedhosting.revenue.Movement;
import com.unifiedhosting.revenue.RecurringRevenue;
import com.unifiedhosting.revenue.RecurringView;
import com.unifiedhosting.revenue.RevenueDayView;
import com.unifiedhosting.revenue.RevenueQuery;
import com.unifiedhosting.revenue.RevenueQuery.FindRecurring;
import com.unifiedhosting.revenue.RevenueQuery.FindRevenue;
import com.unifiedhosting.shared.query.Listing;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.axonframework.queryhandling.QueryHandler;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Answers {@link RevenueQuery}. The state before the first day asked for is the sum of all movements before it, and the
 * number of accounts that paid then is today's less those won and plus those lost since.
 */
@Component
public final class RevenueQueries {

    private static final int DEFAULT_DAYS = 30;

    private static final String RECURRING = """
            SELECT currency, sum(delta24)::bigint AS recurring
            FROM read_model.revenue_day""";

    private static final String PAYING = """
            SELECT currency, count(*) AS accounts
            FROM read_model.revenue_account""";

    private static final String MOVEMENTS = """
            SELECT currency, day, movement, sum(delta24)::bigint AS recurring, count(*) AS accounts
            FROM read_model.""";

    private static final String CASH = """
            SELECT currency, (at AT TIME ZONE 'UTC')::date AS day,
                coalesce(sum(amount) FILTER (
                    WHERE kind IN ('INVOICE', 'VOID', 'CREDIT_NOTE') OR credit_kind = 'CREDIT_NOTE'), 0)::bigint AS invoiced,
                coalesce(-sum(amount) FILTER (WHERE %s), 0)::bigint AS collected
            FROM read_model.statement_entry""".formatted(MoneyColumns.RECEIVED);

    private final JdbcClient jdbc;
    private final Clock clock;

    RevenueQueries(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @QueryHandler
    public List<RecurringView> handle(FindRecurring query) {
        Map<CurrencyUnit, Long> paying = paying(query);
        List<RecurringView> views = new ArrayList<>();
        recurring(query, null)
                .forEach((currency, sum) -> views.add(
                        RecurringView.of(new RecurringRevenue(currency, sum), paying.getOrDefault(currency, 0L))));
        return views;
    }

    @QueryHandler
    List<RevenueDayView> handle(FindRevenue query) {
        String after = query.page().after();
        return series(query).stream()
                .filter(row -> after == null || row.place().compareTo(after) > 0)
                .limit(query.page().limit() + 1L)
                .toList();
    }

    /** All rows that answer a question, whatever its page. */
    public List<RevenueDayView> series(FindRevenue query) {
        LocalDate last = Objects.requireNonNullElseGet(query.until(), this::today);
        LocalDate from = Objects.requireNonNullElseGet(query.from(), () -> last.minusDays(DEFAULT_DAYS - 1L));
        LocalDate longest = from.plusDays(FindRevenue.MAX_DAYS - 1L);
        LocalDate until = last.isBefore(longest) ? last : longest;
        Map<CurrencyUnit, Series> byCurrency = moved(query, from);
        addCash(query, from, until, byCurrency);
        if (query.currency() != null) {
            byCurrency.keySet().retainAll(List.of(query.currency()));
        }
        return from.datesUntil(until.isBefore(from) ? from : until.plusDays(1))
                .flatMap(day -> byCurrency.values().stream().map(series -> series.next(day)))
                .toList();
    }

    /**
     * Recurring revenue as it was at the end of days, one row per day and currency.
     *
     * @param days ascending, at least one
     */
    public List<Recurring> at(RevenueQuery query, List<LocalDate> days) {
        LocalDate from = days.getFirst();
        Map<CurrencyUnit, Series> byCurrency = moved(query, from);
        return from.datesUntil(days.getLast().plusDays(1))
                .flatMap(day -> byCurrency.values().stream()
                        .map(series -> new Recurring(day, series.next(day).recurring())))
                .filter(row -> days.contains(row.day))
                .toList();
    }

    /** Recurring revenue at the end of a day. */
    public record Recurring(LocalDate day, RecurringView view) {}

    /** The movements from a day on. */
    private Map<CurrencyUnit, Series> moved(RevenueQuery query, LocalDate from) {
        Map<CurrencyUnit, Series> byCurrency = new TreeMap<>();
        paying(query)
                .forEach((currency, accounts) -> byCurrency.computeIfAbsent(currency, Series::new).paying += accounts);
        recurring(query, from)
                .forEach((currency, sum) -> byCurrency.computeIfAbsent(currency, Series::new).recurring += sum);
        bySeller(MOVEMENTS + movements(query), query)
                .where("day >= :from", "from", from)
                .grouped(
                        "currency, day, movement",
                        (row, number) -> byCurrency
                                .computeIfAbsent(MoneyColumns.currency(row), Series::new)
                                .move(
                                        row.getObject("day", LocalDate.class),
                                        Movement.valueOf(row.getString("movement")),
                                        row.getLong("recurring"),
                                        row.getLong("accounts")));
        return byCurrency;
    }

    /** Between sellers that are asked for together nothing is lost or won. Below the platform a path holds one seller. */
    private static String movements(RevenueQuery query) {
        return query.seller() == null && query.scope().equals(AccountPath.PLATFORM)
                ? "revenue_movement"
                : "revenue_movement_of_seller";
    }

    private void addCash(RevenueQuery query, LocalDate from, LocalDate until, Map<CurrencyUnit, Series> byCurrency) {
        bySeller(CASH, query)
                .where("at >= :from", "from", from.atStartOfDay().atOffset(ZoneOffset.UTC))
                .where("at < :until", "until", until.plusDays(1).atStartOfDay().atOffset(ZoneOffset.UTC))
                .grouped(
                        "currency, (at AT TIME ZONE 'UTC')::date",
                        (row, number) -> byCurrency
                                .computeIfAbsent(MoneyColumns.currency(row), Series::new)
                                .cash(
                                        row.getObject("day", LocalDate.class),
                                        MoneyColumns.money(row, "invoiced"),
                                        MoneyColumns.money(row, "collected")));
    }

    /** The sums of all movements before a day, or of all there are. */
    private Map<CurrencyUnit, Long> recurring(RevenueQuery query, @Nullable LocalDate before) {
        Map<CurrencyUnit, Long> sums = new TreeMap<>();
        bySeller(RECURRING, query)
                .where("day < :before", "before", before)
                .grouped("currency", (row, number) -> sums.put(MoneyColumns.currency(row), row.getLong("recurring")));
        return sums;
    }

    private Map<CurrencyUnit, Long> paying(RevenueQuery query) {
        Map<CurrencyUnit, Long> counts = new TreeMap<>();
        bySeller(PAYING, query)
                .where("recurring24 > 0")
                .grouped("currency", (row, number) -> counts.put(MoneyColumns.currency(row), row.getLong("accounts")));
        return counts;
    }

    private Listing bySeller(String select, RevenueQuery query) {
        return Listing.of(jdbc, select, "seller_path", query.scope())
                .where(MoneyColumns.SELLER, "seller", query.seller());
    }

    private LocalDate today() {
        return LocalDate.now(clock.withZone(ZoneOffset.UTC));
    }

    /** The days of one currency, told in order. Starts as it is now and is taken back by the movements that follow. */
    private static final class Series {

        private final CurrencyUnit currency;
        private final Map<LocalDate, Day> days = new HashMap<>();
        private long recurring;
        private long paying;

        Series(CurrencyUnit currency) {
            this.currency = currency;
        }

        Series move(LocalDate day, Movement movement, long delta, long accounts) {
            days.computeIfAbsent(day, missing -> new Day()).movements.put(movement, delta);
            long won = accounts(movement, accounts);
            days.computeIfAbsent(day, missing -> new Day()).won += won;
            paying -= won;
            return this;
        }

        Series cash(LocalDate day, Money invoiced, Money collected) {
            Day of = days.computeIfAbsent(day, missing -> new Day());
            of.invoiced = invoiced;
            of.collected = collected;
            return this;
        }

        RevenueDayView next(LocalDate date) {
            Day day = days.getOrDefault(date, new Day());
            recurring +=
                    day.movements.values().stream().mapToLong(Long::longValue).sum();
            paying += day.won;
            Money zero = Money.zero(currency);
            return new RevenueDayView(
                    date,
                    RecurringView.of(new RecurringRevenue(currency, recurring), paying),
                    day.moved(currency, Movement.NEW),
                    day.moved(currency, Movement.REACTIVATION),
                    day.moved(currency, Movement.EXPANSION),
                    day.moved(currency, Movement.CONTRACTION),
                    day.moved(currency, Movement.CHURN),
                    Objects.requireNonNullElse(day.invoiced, zero),
                    Objects.requireNonNullElse(day.collected, zero));
        }

        private static long accounts(Movement movement, long accounts) {
            return switch (movement) {
                case NEW, REACTIVATION -> accounts;
                case EXPANSION, CONTRACTION -> 0;
                case CHURN -> -accounts;
            };
        }
    }

    /** What happened on one day in one currency. */
    private static final class Day {

        private final Map<Movement, Long> movements = new EnumMap<>(Movement.class);
        private long won;
        private @Nullable Money invoiced;
        private @Nullable Money collected;

        RecurringRevenue moved(CurrencyUnit currency, Movement movement) {
            return new RecurringRevenue(currency, movements.getOrDefault(movement, 0L));
        }
    }
}
