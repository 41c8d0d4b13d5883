package com.unifiedhosting.revenue.query;

import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.billing.GatewayName;
import com.unifiedhosting.billing.query.MoneyColumns;
import com.unifiedhosting.catalogue.PackageId;
import com.unifiedhosting.revenue.Movement;
import com.unifiedhosting.revenue.PackageRevenueView;
import com.unifiedhosting.revenue.PaymentDayView;
import com.unifiedhosting.revenue.RecurringRevenue;
import com.unifiedhosting.revenue.RecurringView;
import com.unifiedhosting.revenue.RevenueDayView;
import com.unifiedhosting.revenue.RevenueMonthView;
import com.unifiedhosting.revenue.RevenueQuery;
import com.unifiedhosting.revenue.RevenueQuery.FindPackageRevenue;
import com.unifiedhosting.revenue.RevenueQuery.FindPaymentSuccess;
import com.unifiedhosting.revenue.RevenueQuery.FindRecurring;
import com.unifiedhosting.revenue.RevenueQuery.FindRevenue;
import com.unifiedhosting.revenue.RevenueQuery.FindRevenueMonths;
import com.unifiedhosting.revenue.RevenueQuery.FindSellerRevenue;
import com.unifiedhosting.revenue.SellerRevenueView;
import com.unifiedhosting.revenue.query.RevenueSums.By;
import com.unifiedhosting.revenue.query.RevenueSums.Part;
import com.unifiedhosting.shared.Page;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.axonframework.queryhandling.QueryHandler;
import org.joda.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Answers {@link RevenueQuery}. The state before the first day asked for is the sum of all movements before it. Where each day
 * is told, the number of accounts that paid before is today's less those won and plus those lost since.
 */
@Component
public final class RevenueQueries {

    private static final int DEFAULT_DAYS = 30;
    private static final int DEFAULT_MONTHS = 12;

    private final JdbcClient jdbc;
    private final RevenueSums sums;
    private final Clock clock;

    RevenueQueries(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.sums = new RevenueSums(jdbc);
        this.clock = clock;
    }

    @QueryHandler
    public List<RecurringView> handle(FindRecurring query) {
        return sums.standing(query, By.NOTHING, null).values().stream()
                .map(Series::recurring)
                .toList();
    }

    @QueryHandler
    List<RevenueDayView> handle(FindRevenue query) {
        return page(query.page(), series(query).stream(), RevenueDayView::place);
    }

    /** All rows that answer a question, whatever its page. */
    public List<RevenueDayView> series(FindRevenue query) {
        Days days = days(query.from(), query.until());
        boolean whole = query.packageId() == null;
        SortedMap<Part, Series> parts = sums.moved(query, By.NOTHING, days.from);
        if (whole) {
            sums.addCash(parts, query, By.NOTHING, days.from, days.until);
        }
        return days.stream()
                .flatMap(day -> parts.values().stream().map(series -> day(day, series, whole)))
                .toList();
    }

    private static RevenueDayView day(LocalDate date, Series series, boolean whole) {
        Series.Run day = series.next(date);
        return new RevenueDayView(
                date,
                series.recurring(),
                day.moved(Movement.NEW),
                day.moved(Movement.REACTIVATION),
                day.moved(Movement.EXPANSION),
                day.moved(Movement.CONTRACTION),
                day.moved(Movement.CHURN),
                whole ? day.invoiced() : null,
                whole ? day.collected() : null);
    }

    @QueryHandler
    List<RevenueMonthView> handle(FindRevenueMonths query) {
        YearMonth last = Objects.requireNonNullElseGet(query.until(), () -> YearMonth.from(today()));
        YearMonth first = Objects.requireNonNullElseGet(query.from(), () -> last.minusMonths(DEFAULT_MONTHS - 1L));
        YearMonth longest = first.plusMonths(RevenueQuery.MAX_MONTHS - 1L);
        YearMonth until = last.isBefore(longest) ? last : longest;
        boolean whole = query.packageId() == null;
        SortedMap<Part, Series> parts = sums.moved(query, By.NOTHING, first.atDay(1));
        if (whole) {
            sums.addCash(parts, query, By.NOTHING, first.atDay(1), until.atEndOfMonth());
        }
        sums.addPayments(parts, query, By.NOTHING, first.atDay(1), until.atEndOfMonth());
        Map<CurrencyUnit, NavigableMap<YearMonth, Long>> ends = sums.atMonthEnds(query);
        return Stream.iterate(first, month -> !month.isAfter(until), month -> month.plusMonths(1))
                .flatMap(month -> parts.entrySet().stream()
                        .map(part -> month(
                                month,
                                part.getValue(),
                                yearBefore(month, ends, part.getKey().currency()),
                                whole)))
                .toList();
    }

    private static RecurringRevenue yearBefore(
            YearMonth month, Map<CurrencyUnit, NavigableMap<YearMonth, Long>> ends, CurrencyUnit currency) {
        Map.Entry<YearMonth, Long> end =
                ends.getOrDefault(currency, new TreeMap<>()).floorEntry(month.minusYears(1));
        return new RecurringRevenue(currency, end == null ? 0 : end.getValue());
    }

    private static RevenueMonthView month(YearMonth month, Series series, RecurringRevenue yearBefore, boolean whole) {
        RecurringView start = series.recurring();
        Series.Run moved = series.next(month.atEndOfMonth());
        return new RevenueMonthView(
                month,
                start,
                series.recurring(),
                yearBefore,
                moved.moved(Movement.NEW),
                moved.moved(Movement.REACTIVATION),
                moved.moved(Movement.EXPANSION),
                moved.moved(Movement.CONTRACTION),
                moved.moved(Movement.CHURN),
                moved.won(),
                moved.lost(),
                whole ? moved.invoiced() : null,
                whole ? moved.collected() : null,
                moved.payments());
    }

    @QueryHandler
    List<PackageRevenueView> handle(FindPackageRevenue query) {
        return page(
                query.page(),
                sums.standing(query, By.PACKAGE, past(query.until())).entrySet().stream()
                        .map(part -> new PackageRevenueView(
                                new PackageId(part.getKey().id()),
                                part.getValue().recurring(),
                                part.getValue().subscriptions())),
                PackageRevenueView::place);
    }

    @QueryHandler
    List<SellerRevenueView> handle(FindSellerRevenue query) {
        Days days = days(query.from(), query.until());
        SortedMap<Part, Series> parts = sums.standing(query, By.SELLER, past(days.until));
        sums.addCash(parts, query, By.SELLER, days.from, days.until);
        sums.addPayments(parts, query, By.SELLER, days.from, days.until);
        return page(
                query.page(),
                parts.entrySet().stream().map(part -> seller(part.getKey(), part.getValue(), days.until)),
                SellerRevenueView::place);
    }

    private static SellerRevenueView seller(Part part, Series series, LocalDate until) {
        Series.Run run = series.next(until);
        return new SellerRevenueView(
                new AccountId(part.id()), series.recurring(), run.invoiced(), run.collected(), run.payments());
    }

    @QueryHandler
    List<PaymentDayView> handle(FindPaymentSuccess query) {
        Days days = days(query.from(), query.until());
        return page(
                query.page(),
                PaymentSums.select(jdbc, "gateway", query, days.from, days.until)
                        .grouped(
                                "day, currency, part",
                                (row, number) -> new PaymentDayView(
                                        row.getObject("day", LocalDate.class),
                                        MoneyColumns.currency(row),
                                        new GatewayName(row.getString("part")),
                                        PaymentSums.success(row)))
                        .stream()
                        .sorted(Comparator.comparing(PaymentDayView::place)),
                PaymentDayView::place);
    }

    /**
     * Recurring revenue as it was at the end of days, one row per day and currency.
     *
     * @param days ascending, at least one
     */
    public List<Recurring> at(RevenueQuery query, List<LocalDate> days) {
        SortedMap<Part, Series> parts = sums.moved(query, By.NOTHING, days.getFirst());
        return days.stream()
                .flatMap(day -> parts.values().stream().map(series -> {
                    series.next(day);
                    return new Recurring(day, series.recurring());
                }))
                .toList();
    }

    /** Recurring revenue at the end of a day. */
    public record Recurring(LocalDate day, RecurringView view) {}

    /** Of rows in the order of their places, those of a page and one more. */
    private static <V> List<V> page(Page page, Stream<V> rows, Function<V, String> place) {
        String after = page.after();
        return rows.filter(row -> after == null || place.apply(row).compareTo(after) > 0)
                .limit(page.limit() + 1L)
                .toList();
    }

    /** The days that are asked for; none where the last is before the first. */
    private Days days(@Nullable LocalDate from, @Nullable LocalDate until) {
        LocalDate last = Objects.requireNonNullElseGet(until, this::today);
        LocalDate first = Objects.requireNonNullElseGet(from, () -> last.minusDays(DEFAULT_DAYS - 1L));
        LocalDate longest = first.plusDays(RevenueQuery.MAX_DAYS - 1L);
        return new Days(first, last.isBefore(longest) ? last : longest);
    }

    private record Days(LocalDate from, LocalDate until) {

        Stream<LocalDate> stream() {
            return from.datesUntil(until.isBefore(from) ? from : until.plusDays(1));
        }
    }

    /** A day that has ended; null for one that has not, at whose end it is as it is now. */
    private @Nullable LocalDate past(@Nullable LocalDate day) {
        return day != null && day.isBefore(today()) ? day : null;
    }

    private LocalDate today() {
        return LocalDate.now(clock.withZone(ZoneOffset.UTC));
    }
}
