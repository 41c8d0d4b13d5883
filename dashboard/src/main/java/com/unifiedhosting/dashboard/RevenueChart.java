package com.unifiedhosting.dashboard;

import static java.util.Objects.requireNonNull;

import com.unifiedhosting.revenue.RecurringRevenue;
import com.unifiedhosting.revenue.RecurringView;
import com.unifiedhosting.revenue.RevenueDayView;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/**
 * Thirty days of revenue in one currency: two drawings with one table behind them.
 *
 * @param currency its code; also what identifiers of elements on the page are made of
 * @param summary the drawings in a sentence
 * @param recurring MRR at the end of each day, as a line
 * @param flows what was invoiced and collected on each day, as bars
 * @param firstDay below the left end, and {@code lastDay} below the right
 */
record RevenueChart(
        String currency,
        String mrr,
        String summary,
        Line recurring,
        Bars flows,
        String firstDay,
        String lastDay,
        List<Row> rows) {

    /** Width of a day, and height of a drawing, in units of its coordinates. */
    private static final int DAY = 20;

    private static final int BAR = 7;
    private static final int HEIGHT = 1000;

    RevenueChart {
        rows = List.copyOf(rows);
    }

    /**
     * A line.
     *
     * @param ticks beside the axis, from the top
     * @param points of an SVG polyline
     * @param area the same, closed along the bottom
     */
    record Line(List<String> ticks, String points, String area, int width) {}

    /** Bars: {@code zero} is the height of the base line. */
    record Bars(List<String> ticks, List<Bar> bars, long zero, int width) {}

    /** One bar, in coordinates of SVG. */
    record Bar(String css, int x, long y, long height, int width, String title) {}

    /** A day in the table, all as it is shown. */
    record Row(String day, String mrr, String gained, String lost, String invoiced, String collected) {}

    /** One for each currency, that of most paying accounts first. */
    static List<RevenueChart> of(List<RevenueDayView> days, Shown shown) {
        Map<CurrencyUnit, List<RevenueDayView>> byCurrency = days.stream()
                .sorted(Comparator.comparing(RevenueDayView::day))
                .collect(Collectors.groupingBy(
                        day -> day.recurring().mrr().currency(), LinkedHashMap::new, Collectors.toList()));
        return byCurrency.values().stream()
                .sorted(Comparator.comparing(
                        (List<RevenueDayView> series) -> series.getLast().recurring(), mostPayingFirst()))
                .map(series ->
                        of(series, shown, series.getFirst().recurring().mrr().currency()))
                .toList();
    }

    /** The order of currencies on the page, since amounts of different ones cannot be compared. */
    static Comparator<RecurringView> mostPayingFirst() {
        return Comparator.comparingLong(RecurringView::payingAccounts)
                .reversed()
                .thenComparing(view -> view.mrr().currency().getCode());
    }

    private static RevenueChart of(List<RevenueDayView> days, Shown shown, CurrencyUnit currency) {
        RevenueDayView first = days.getFirst();
        RevenueDayView last = days.getLast();
        Money invoiced =
                Money.total(currency, days.stream().map(RevenueChart::invoiced).toList());
        Money collected =
                Money.total(currency, days.stream().map(RevenueChart::collected).toList());
        String summary = "From %s to %s MRR went from %s to %s; %s invoiced, %s collected."
                .formatted(
                        shown.day(first.day()),
                        shown.day(last.day()),
                        shown.money(first.recurring().mrr().monthly()),
                        shown.money(last.recurring().mrr().monthly()),
                        shown.money(invoiced),
                        shown.money(collected));
        return new RevenueChart(
                currency.getCode(),
                shown.money(last.recurring().mrr().monthly()),
                summary,
                line(days, shown, currency),
                bars(days, shown, currency),
                shown.day(first.day()),
                shown.day(last.day()),
                days.reversed().stream().map(day -> row(day, shown)).toList());
    }

    private static Line line(List<RevenueDayView> days, Shown shown, CurrencyUnit currency) {
        List<Long> values =
                days.stream().map(day -> minor(day.recurring().mrr().monthly())).toList();
        Scale scale = Scale.over(Math.min(0, least(values)), Math.max(0, most(values)), unit(currency));
        String points = IntStream.range(0, values.size())
                .mapToObj(i -> i * DAY + "," + scale.y(values.get(i)))
                .collect(Collectors.joining(" "));
        int width = Math.max(1, values.size() - 1) * DAY;
        return new Line(
                ticks(scale, shown, currency), points, "0,%d %s %d,%d".formatted(HEIGHT, points, width, HEIGHT), width);
    }

    private static Bars bars(List<RevenueDayView> days, Shown shown, CurrencyUnit currency) {
        List<Long> all = days.stream()
                .flatMap(day -> List.of(minor(invoiced(day)), minor(collected(day))).stream())
                .toList();
        Scale scale = Scale.over(Math.min(0, least(all)), Math.max(0, most(all)), unit(currency));
        List<Bar> bars = IntStream.range(0, days.size())
                .boxed()
                .flatMap(i -> {
                    RevenueDayView day = days.get(i);
                    String at = shown.day(day.day()) + ": ";
                    return List.of(
                            bar("invoiced", i * DAY + 2, invoiced(day), scale, at + "invoiced ", shown),
                            bar("collected", i * DAY + 2 + BAR + 1, collected(day), scale, at + "collected ", shown))
                            .stream();
                })
                .filter(bar -> bar.height() > 0)
                .toList();
        return new Bars(ticks(scale, shown, currency), bars, scale.y(0), days.size() * DAY);
    }

    private static Bar bar(String css, int x, Money amount, Scale scale, String what, Shown shown) {
        long end = scale.y(minor(amount));
        long zero = scale.y(0);
        return new Bar(css, x, Math.min(end, zero), Math.abs(zero - end), BAR, what + shown.money(amount));
    }

    private static Row row(RevenueDayView day, Shown shown) {
        RecurringRevenue gained = day.newBusiness().plus(day.reactivation()).plus(day.expansion());
        RecurringRevenue lost = day.contraction().plus(day.churn());
        return new Row(
                shown.day(day.day()),
                shown.money(day.recurring().mrr().monthly()),
                shown.money(gained.monthly()),
                shown.money(lost.monthly()),
                shown.money(invoiced(day)),
                shown.money(collected(day)));
    }

    /** Days are of all packages. */
    private static Money invoiced(RevenueDayView day) {
        return requireNonNull(day.invoiced());
    }

    private static Money collected(RevenueDayView day) {
        return requireNonNull(day.collected());
    }

    private static List<String> ticks(Scale scale, Shown shown, CurrencyUnit currency) {
        return scale.ticks().stream()
                .map(tick -> shown.wholeMoney(Money.ofMinor(currency, tick)))
                .toList();
    }

    private static long unit(CurrencyUnit currency) {
        return Money.ofMajor(currency, 1).getAmountMinorLong();
    }

    private static long minor(Money amount) {
        return amount.getAmountMinorLong();
    }

    private static long least(List<Long> values) {
        return values.stream().mapToLong(Long::longValue).min().orElse(0);
    }

    private static long most(List<Long> values) {
        return values.stream().mapToLong(Long::longValue).max().orElse(0);
    }
}
