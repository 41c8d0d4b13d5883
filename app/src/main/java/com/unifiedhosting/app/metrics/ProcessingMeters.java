package com.unifiedhosting.app.metrics;

import com.unifiedhosting.app.processing.EventProcessing;
import com.unifiedhosting.app.processing.GroupStatus;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.ToDoubleFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * How far event processing and deadlines are behind: {@code hosting.processing.lag} (events) and
 * {@code hosting.dead.letters}, by group; {@code hosting.deadlines} by state, {@code hosting.deadlines.overdue} in seconds.
 * Looked up every few seconds by {@link #refresh()}, never by a scrape; as old as the last look while a store is away.
 */
final class ProcessingMeters {

    private static final Logger log = LoggerFactory.getLogger(ProcessingMeters.class);

    private final EventProcessing processing;
    private final JdbcTemplate jdbc;
    private final Clock clock;
    private final MultiGauge lag;
    private final MultiGauge deadLetters;
    private final MultiGauge failing;
    private final AtomicReference<Deadlines> deadlines = new AtomicReference<>(new Deadlines(0, 0, 0, 0));

    /** Each failure of a deadline puts it off, so that one that always fails is hardly ever due. */
    private static final int FAILING_AFTER = 3;

    /**
     * Deadlines that wait, those that are due, for how many seconds the oldest of these is, and those of either kind that
     * have failed three times in a row or more.
     */
    private record Deadlines(long waiting, long due, double overdueSeconds, long failing) {}

    ProcessingMeters(EventProcessing processing, JdbcTemplate jdbc, Clock clock, MeterRegistry registry) {
        this.processing = processing;
        this.jdbc = jdbc;
        this.clock = clock;
        lag = MultiGauge.builder("hosting.processing.lag")
                .description("Events stored behind the position of a processing group")
                .register(registry);
        deadLetters = MultiGauge.builder("hosting.dead.letters")
                .description("Events of a processing group that are parked")
                .register(registry);
        failing = MultiGauge.builder("hosting.processing.failing")
                .description("Segments of a processing group whose last batch failed")
                .register(registry);
        state(registry, "waiting", Deadlines::waiting);
        state(registry, "due", Deadlines::due);
        state(registry, "failing", Deadlines::failing);
        Gauge.builder(
                        "hosting.deadlines.overdue",
                        deadlines,
                        state -> state.get().overdueSeconds())
                .description("For how long the oldest due deadline has been due")
                .baseUnit("seconds")
                .register(registry);
    }

    private void state(MeterRegistry registry, String name, ToDoubleFunction<Deadlines> count) {
        Gauge.builder("hosting.deadlines", deadlines, state -> count.applyAsDouble(state.get()))
                .description("Deadlines that are set")
                .tag("state", name)
                .register(registry);
    }

    void refresh() {
        try {
            List<GroupStatus> groups = processing.groups();
            lag.register(rows(groups, GroupStatus::lag), true);
            deadLetters.register(rows(groups, GroupStatus::parked), true);
            failing.register(rows(groups, ProcessingMeters::failingSegments), true);
            deadlines.set(readDeadlines());
        } catch (RuntimeException e) {
            log.debug("No new figures while a store is away", e);
        }
    }

    private static List<MultiGauge.Row<?>> rows(List<GroupStatus> groups, ToDoubleFunction<GroupStatus> figure) {
        return groups.stream()
                .<MultiGauge.Row<?>>map(
                        group -> MultiGauge.Row.of(Tags.of("group", group.name()), figure.applyAsDouble(group)))
                .toList();
    }

    private static double failingSegments(GroupStatus group) {
        return group.segments().stream().filter(GroupStatus.Segment::failing).count();
    }

    private Deadlines readDeadlines() {
        Timestamp now = Timestamp.from(clock.instant());
        return jdbc.queryForObject(
                """
                select count(*) filter (where execution_time > ?) as waiting,
                       count(*) filter (where execution_time <= ?) as due,
                       coalesce(extract(epoch from ?::timestamptz - min(execution_time)
                                                    filter (where execution_time <= ?)), 0) as overdue,
                       count(*) filter (where consecutive_failures >= ?) as failing
                from runtime.scheduled_task
                """,
                (row, number) -> new Deadlines(
                        row.getLong("waiting"), row.getLong("due"), row.getDouble("overdue"), row.getLong("failing")),
                now,
                now,
                now,
                now,
                FAILING_AFTER);
    }
}
