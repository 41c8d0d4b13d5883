package com.unifiedhosting.app.demo;

import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.app.firststart.FirstStart;
import com.unifiedhosting.app.time.Quiescence;
import com.unifiedhosting.app.time.SimulatedClock;
import com.unifiedhosting.shared.Refused;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Plays {@link Script} from some months ago until today: lets the acts of a moment happen, waits until all that follows has
 * happened, moves the clock to the next moment. What is done stands in the journal, the time in the clock's table, all
 * else in the events: a play that was cut short goes on where it was, a finished one is not played again.
 */
final class Play {

    private static final Duration GRID = Duration.ofHours(12);
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String BEGUN = "the play begins";
    private static final String ENDED = "the play ends";

    private final CommandGateway commands;
    private final EventStore events;
    private final SimulatedClock clock;
    private final Quiescence quiescence;
    private final FirstStart firstStart;
    private final Journal journal;
    private final JdbcClient sql;
    private final Period length;

    Play(
            CommandGateway commands,
            EventStore events,
            SimulatedClock clock,
            Quiescence quiescence,
            FirstStart firstStart,
            Journal journal,
            JdbcClient sql,
            Period length) {
        this.commands = commands;
        this.events = events;
        this.clock = clock;
        this.quiescence = quiescence;
        this.firstStart = firstStart;
        this.journal = journal;
        this.sql = sql;
        this.length = length;
    }

    /** Who wants to know how it goes. */
    interface Audience {

        /** How far it is, once a simulated month. */
        void month(YearMonth month, Spectator.Figures figures);

        /** What the platform refuses does not happen, and the play goes on; after a crash it may have happened before. */
        void refused(String act, Refused why);
    }

    boolean isOver() {
        return journal.enteredAt(ENDED).isPresent();
    }

    boolean isBegun() {
        return journal.enteredAt(BEGUN).isPresent();
    }

    /** Whether something else than the play has been stored here: then there is no room for it. */
    boolean isTaken() {
        return !isBegun() && events.readEvents(AccountId.PLATFORM.value()).hasNext();
    }

    /** What every start does, also where nothing is left to play. */
    void comeBack() {
        firstStart.prepareWhenPossible();
    }

    /** Plays until the end. */
    void run(Audience audience) {
        Instant end = begin().atZone(ZoneOffset.UTC).plus(length).toInstant();
        Instant start = journal.enteredAt(BEGUN).orElseThrow();
        firstStart.prepare();
        Spectator spectator = new Spectator(events);
        Stage stage = new Stage(commands, spectator, clock);
        List<Act> acts =
                Script.of(Cast.read(), (int) Duration.between(start, end).toDays());
        YearMonth month = monthOf(clock.instant());
        Set<String> done = journal.done();
        for (Instant now = clock.instant(); ; now = clock.instant()) {
            perform(acts, done, start, now, stage, audience);
            settle();
            if (monthOf(now).isAfter(month)) {
                audience.month(month, spectator.figures());
                month = monthOf(now);
            }
            if (!now.isBefore(end)) {
                audience.month(month, spectator.figures());
                journal.enter(ENDED, now);
                return;
            }
            moveOn(nextMoment(acts, done, start, end));
        }
    }

    /** The beginning lies in the past, so that the play ends today. */
    private Instant begin() {
        if (!isBegun()) {
            Instant beginning = clock.instant()
                    .atZone(ZoneOffset.UTC)
                    .minus(length)
                    .truncatedTo(ChronoUnit.DAYS)
                    .toInstant();
            boolean set = clock.begin(beginning);
            journal.enter(BEGUN, set ? beginning : clock.instant().truncatedTo(ChronoUnit.DAYS));
        }
        return journal.enteredAt(BEGUN).orElseThrow();
    }

    private void perform(List<Act> acts, Set<String> done, Instant start, Instant now, Stage stage, Audience audience) {
        for (Act act : acts) {
            if (!start.plus(act.after()).isAfter(now) && !done.contains(act.name())) {
                attempt(act, stage, audience);
                journal.enter(act.name(), now);
                done.add(act.name());
                settle();
            }
        }
    }

    private static void attempt(Act act, Stage stage, Audience audience) {
        try {
            act.deed().accept(stage);
        } catch (Refused refused) {
            audience.refused(act.name(), refused);
        }
    }

    /** Waits until all that follows has happened. */
    void settle() {
        if (!quiescence.await(PATIENCE)) {
            throw new IllegalStateException("the platform did not come to rest; the next start goes on from here");
        }
    }

    /** When somebody does something again, or a deadline is due, rounded up so that what is close happens together. */
    private Instant nextMoment(List<Act> acts, Set<String> done, Instant start, Instant end) {
        Instant next = end;
        for (Act act : acts) {
            Instant at = start.plus(act.after());
            if (!done.contains(act.name()) && at.isBefore(next)) {
                next = at;
            }
        }
        Instant deadline = sql.sql("select min(execution_time) from runtime.scheduled_task")
                .query(Timestamp.class)
                .optional()
                .map(Timestamp::toInstant)
                .orElse(end);
        next = deadline.isBefore(next) ? deadline : next;
        long sinceStart = Duration.between(start, next).toMillis();
        long rounded = Math.ceilDiv(sinceStart, GRID.toMillis()) * GRID.toMillis();
        Instant onGrid = start.plusMillis(rounded);
        return onGrid.isBefore(end) ? onGrid : end;
    }

    private void moveOn(Instant next) {
        Duration by = Duration.between(clock.instant(), next);
        if (by.isPositive()) {
            clock.advance(by);
        }
    }

    private static YearMonth monthOf(Instant instant) {
        return YearMonth.from(instant.atZone(ZoneOffset.UTC));
    }
}
