package com.unifiedhosting.app.time;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * A clock that runs at the pace of the real one, a settable time ahead of it or behind it, ticks in microseconds, and never
 * goes back once it was moved. How far ahead is kept in the database, so that a restart goes on where time stood; moved
 * here, it is moved in the other processes within half a second.
 */
public final class SimulatedClock extends Clock {

    private final Clock real;
    private final ZoneId zone;
    private final JdbcTemplate jdbc;
    private final List<Runnable> listeners;
    private final Offset offset;

    /** Shared by the views of this clock in other zones. */
    private static final class Offset {
        private volatile Duration ahead = Duration.ZERO;
    }

    SimulatedClock(JdbcTemplate jdbc) {
        this(Clock.systemUTC(), ZoneOffset.UTC, jdbc, new CopyOnWriteArrayList<>(), new Offset());
        refresh();
    }

    private SimulatedClock(Clock real, ZoneId zone, JdbcTemplate jdbc, List<Runnable> listeners, Offset offset) {
        this.real = real;
        this.zone = zone;
        this.jdbc = jdbc;
        this.listeners = listeners;
        this.offset = offset;
    }

    /**
     * Sets time, also to the past, before it was ever moved: for a history that is to end today.
     *
     * @return false when it was moved before; it stays as it is then
     */
    public boolean begin(Instant instant) {
        int rows = jdbc.update(
                "insert into runtime.simulated_clock (ahead_millis) values (?) on conflict (only_row) do nothing",
                Duration.between(real.instant(), instant).toMillis());
        refresh();
        return rows == 1;
    }

    /**
     * Moves time forward.
     *
     * @return the time that it is now
     * @throws IllegalArgumentException when the duration is negative
     */
    public Instant advance(Duration by) {
        if (by.isNegative()) {
            throw new IllegalArgumentException("time only goes forward");
        }
        jdbc.update(
                "insert into runtime.simulated_clock (ahead_millis) values (?) on conflict (only_row) do update"
                        + " set ahead_millis = simulated_clock.ahead_millis + excluded.ahead_millis",
                by.toMillis());
        refresh();
        return instant();
    }

    /**
     * Moves time forward to an instant, and no further, whoever else moves it meanwhile; where it has passed, as it has when another
     * process was first, nothing.
     *
     * @return the time that it is now
     */
    public Instant advanceTo(Instant instant) {
        jdbc.update(
                "insert into runtime.simulated_clock (ahead_millis) values (?) on conflict (only_row) do update"
                        + " set ahead_millis = greatest(simulated_clock.ahead_millis, excluded.ahead_millis)",
                Duration.between(real.instant(), instant).toMillis());
        refresh();
        return instant();
    }

    /** Takes over how far this or another process has moved it. */
    public void refresh() {
        boolean moved;
        // one after the other, or an answer that came late would turn time back
        synchronized (offset) {
            Long ahead = jdbc.queryForObject(
                    "select coalesce(max(ahead_millis), 0) from runtime.simulated_clock", Long.class);
            Duration before = offset.ahead;
            offset.ahead = Duration.ofMillis(ahead == null ? 0 : ahead);
            moved = !offset.ahead.equals(before);
        }
        if (moved) {
            listeners.forEach(Runnable::run);
        }
    }

    /** To be run after every move. */
    void onMove(Runnable listener) {
        listeners.add(listener);
    }

    @Override
    public ZoneId getZone() {
        return zone;
    }

    @Override
    public Clock withZone(ZoneId other) {
        return new SimulatedClock(real, other, jdbc, listeners, offset);
    }

    @Override
    public Instant instant() {
        return real.instant().plus(offset.ahead).truncatedTo(ChronoUnit.MICROS);
    }
}
