package com.unifiedhosting.subscription;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Year;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Anchors, schedules and periods. Expected days are counted in months from the first day, not period by period. */
class BillingScheduleTest {

    private static final int FIRST_YEAR = 2020;
    private static final int YEARS = 16;

    @Property(tries = 5_000)
    void periodsFollowEachOtherWithoutGapOverlapOrDrift(
            @ForAll("firstDays") LocalDate firstDay,
            @ForAll BillingCycle cycle,
            @ForAll @IntRange(min = 1, max = 300) int count) {
        BillingSchedule schedule = schedule(firstDay, cycle);
        BillingPeriod period = schedule.first();
        for (int n = 0; n < count; n++) {
            assertThat(period.start()).isEqualTo(firstDay.plusMonths((long) n * cycle.months()));
            assertThat(period.end()).isEqualTo(firstDay.plusMonths((n + 1L) * cycle.months()));
            assertThat(schedule.has(period)).isTrue();
            period = schedule.after(period);
        }
    }

    @Property(tries = 5_000)
    void everyDayFromTheFirstOnBelongsToOnePeriod(
            @ForAll("firstDays") LocalDate firstDay,
            @ForAll BillingCycle cycle,
            @ForAll @IntRange(max = 20_000) int daysOn) {
        BillingSchedule schedule = schedule(firstDay, cycle);
        LocalDate day = firstDay.plusDays(daysOn);

        BillingPeriod period = schedule.periodOf(day);

        assertThat(period.contains(day)).isTrue();
        assertThat(schedule.has(period)).isTrue();
        assertThat(schedule.periodOf(period.start())).isEqualTo(period);
        assertThat(schedule.periodOf(period.lastDay())).isEqualTo(period);
    }

    @Property(tries = 5_000)
    void knowsNoPeriodThatIsMovedOrStretched(
            @ForAll("firstDays") LocalDate firstDay,
            @ForAll BillingCycle cycle,
            @ForAll @IntRange(max = 100) int n,
            @ForAll @IntRange(min = -5, max = 5) int startMoved,
            @ForAll @IntRange(min = -5, max = 5) int endMoved) {
        BillingSchedule schedule = schedule(firstDay, cycle);
        LocalDate start = firstDay.plusMonths((long) n * cycle.months());
        LocalDate end = firstDay.plusMonths((n + 1L) * cycle.months());

        assertThat(schedule.has(new BillingPeriod(start.plusDays(startMoved), end.plusDays(endMoved))))
                .isEqualTo(startMoved == 0 && endMoved == 0);
    }

    @ParameterizedTest
    @CsvSource({
        "2024-01-31, MONTHLY,    2024-02-29",
        "2023-01-31, MONTHLY,    2023-02-28",
        "2024-02-29, ANNUAL,     2025-02-28",
        "2024-02-29, BIENNIAL,   2026-02-28",
        "2023-11-30, QUARTERLY,  2024-02-29",
        "2025-08-31, SEMIANNUAL, 2026-02-28",
        "2100-01-29, MONTHLY,    2100-02-28",
        "2000-01-29, MONTHLY,    2000-02-29",
    })
    void endsOnTheLastDayOfAMonthThatHasNoAnchorDay(LocalDate start, BillingCycle cycle, LocalDate end) {
        assertThat(schedule(start, cycle).first()).isEqualTo(new BillingPeriod(start, end));
    }

    /** From the last day of January 2027 on, month by month through the leap year 2028, written down from a calendar. */
    @Test
    void anAnchorOnTheThirtyFirstThroughALeapYear() {
        List<String> days = List.of(
                "2027-01-31",
                "2027-02-28",
                "2027-03-31",
                "2027-04-30",
                "2027-05-31",
                "2027-06-30",
                "2027-07-31",
                "2027-08-31",
                "2027-09-30",
                "2027-10-31",
                "2027-11-30",
                "2027-12-31",
                "2028-01-31",
                "2028-02-29",
                "2028-03-31",
                "2028-04-30",
                "2028-05-31",
                "2028-06-30",
                "2028-07-31",
                "2028-08-31",
                "2028-09-30",
                "2028-10-31",
                "2028-11-30",
                "2028-12-31",
                "2029-01-31",
                "2029-02-28",
                "2029-03-31");
        BillingSchedule schedule = schedule(LocalDate.parse(days.getFirst()), BillingCycle.MONTHLY);

        BillingPeriod period = schedule.first();
        for (int n = 1; n < days.size(); n++) {
            assertThat(period)
                    .isEqualTo(new BillingPeriod(LocalDate.parse(days.get(n - 1)), LocalDate.parse(days.get(n))));
            period = schedule.after(period);
        }
    }

    @Test
    void returnsToTheTwentyNinthOfFebruaryInTheNextLeapYear() {
        BillingSchedule schedule = schedule(LocalDate.of(2024, 2, 29), BillingCycle.ANNUAL);

        assertThat(schedule.periodOf(LocalDate.of(2028, 3, 1)))
                .isEqualTo(new BillingPeriod(LocalDate.of(2028, 2, 29), LocalDate.of(2029, 2, 28)));
    }

    @Test
    void knowsNothingBeforeItsFirstDay() {
        LocalDate firstDay = LocalDate.of(2026, 1, 31);
        BillingSchedule schedule = schedule(firstDay, BillingCycle.MONTHLY);

        assertThat(schedule.has(new BillingPeriod(LocalDate.of(2025, 12, 31), firstDay)))
                .isFalse();
        assertThatIllegalArgumentException().isThrownBy(() -> schedule.periodOf(firstDay.minusDays(1)));
    }

    @Test
    void beginsOnItsAnchorDay() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new BillingSchedule(
                        new BillingAnchor(31, ZoneOffset.UTC), BillingCycle.MONTHLY, LocalDate.of(2026, 1, 30)));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 32, -1})
    void refusesAnchorDaysThatNoMonthHas(int day) {
        assertThatIllegalArgumentException().isThrownBy(() -> new BillingAnchor(day, ZoneOffset.UTC));
    }

    @Test
    void refusesAPeriodThatIsEmptyOrRunsBackwards() {
        LocalDate day = LocalDate.of(2026, 1, 31);
        assertThatIllegalArgumentException().isThrownBy(() -> new BillingPeriod(day, day));
        assertThatIllegalArgumentException().isThrownBy(() -> new BillingPeriod(day, day.minusDays(1)));
    }

    @Test
    void countsRealDaysWithAnInclusiveStartAndAnExclusiveEnd() {
        BillingPeriod february = new BillingPeriod(LocalDate.of(2024, 2, 1), LocalDate.of(2024, 3, 1));

        assertThat(february.days()).isEqualTo(29);
        assertThat(february.lastDay()).isEqualTo(LocalDate.of(2024, 2, 29));
        assertThat(february.contains(february.start())).isTrue();
        assertThat(february.contains(february.end())).isFalse();
        assertThat(february.contains(february.start().minusDays(1))).isFalse();
        assertThat(february).hasToString("2024-02-01..2024-03-01");
    }

    /** The figure of the targets: every zone, every anchor day, every period of a month that begins in 2020 to 2035. */
    @Test
    void beginsEveryPeriodOnItsLocalDayInEveryZone() {
        List<String> wrong = new ArrayList<>();
        zonesByTheirRules().values().forEach(zone -> {
            for (int day = 1; day <= 31; day++) {
                LocalDate firstDay = LocalDate.of(FIRST_YEAR, 1, day);
                BillingSchedule monthly =
                        new BillingSchedule(BillingAnchor.startingOn(firstDay, zone), BillingCycle.MONTHLY, firstDay);
                BillingPeriod period = monthly.first();
                for (int month = 0; month < YEARS * 12; month++) {
                    if (!period.start().equals(firstDay.plusMonths(month))
                            || !period.end().equals(firstDay.plusMonths(month + 1L))
                            || !beginsAtItsFirstInstant(monthly.anchor(), period.start())) {
                        wrong.add(zone + " " + period);
                    }
                    period = monthly.after(period);
                }
            }
        });
        assertThat(wrong).isEmpty();
    }

    @Test
    void beginsTheDaysAroundEveryClockChangeOnceAndInOrder() {
        List<String> wrong = new ArrayList<>();
        Map<ZoneRules, ZoneId> zones = zonesByTheirRules();
        int changes = 0;
        for (ZoneId zone : zones.values()) {
            BillingAnchor anchor = new BillingAnchor(1, zone);
            ZoneOffsetTransition change = zone.getRules()
                    .nextTransition(
                            Year.of(FIRST_YEAR).atDay(1).atStartOfDay(zone).toInstant());
            while (change != null && change.getDateTimeBefore().getYear() < FIRST_YEAR + YEARS) {
                changes++;
                LocalDate before = change.getDateTimeBefore().toLocalDate().minusDays(1);
                for (int n = 0; n < 4; n++) {
                    LocalDate day = before.plusDays(n);
                    if (!beginsAtItsFirstInstant(anchor, day)
                            || !anchor.beginning(day).isBefore(anchor.beginning(day.plusDays(1)))) {
                        wrong.add(zone + " " + day);
                    }
                }
                change = zone.getRules().nextTransition(change.getInstant());
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(changes).as("the zones know clock changes").isGreaterThan(1_000);
    }

    private static boolean beginsAtItsFirstInstant(BillingAnchor anchor, LocalDate day) {
        Instant beginning = anchor.beginning(day);
        return LocalDate.ofInstant(beginning, anchor.zone()).equals(day)
                && LocalDate.ofInstant(beginning.minusNanos(1), anchor.zone()).isBefore(day);
    }

    /** One zone for each set of rules that exists, as zones of the same rules behave alike. */
    private static Map<ZoneRules, ZoneId> zonesByTheirRules() {
        Map<ZoneRules, ZoneId> zones = new HashMap<>();
        ZoneId.getAvailableZoneIds()
                .forEach(id -> zones.putIfAbsent(ZoneId.of(id).getRules(), ZoneId.of(id)));
        assertThat(zones).hasSizeGreaterThan(200);
        return zones;
    }

    @Provide
    Arbitrary<LocalDate> firstDays() {
        LocalDate first = LocalDate.of(FIRST_YEAR, 1, 1);
        return Arbitraries.integers().between(0, 366 * YEARS).map(first::plusDays);
    }

    private static BillingSchedule schedule(LocalDate firstDay, BillingCycle cycle) {
        return new BillingSchedule(BillingAnchor.startingOn(firstDay, ZoneOffset.UTC), cycle, firstDay);
    }
}
