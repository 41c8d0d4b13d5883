package com.unifiedhosting.shared.saga;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.axonframework.deadline.DeadlineManager;

/**
 * The deadlines that one saga, or a part of it, has set, at most one per name; part of its state. JSON: an object of
 * {@code name: {"schedule": ..., "at": ...}}.
 *
 * <p>A deadline that is about to fire cannot be cancelled any more: the scheduler may be at it already, waiting for the
 * saga. It is left to fire, so every deadline handler checks by its payload that it is still meant.
 */
public final class Alarms {

    private static final Duration TOO_LATE_TO_CANCEL = Duration.ofSeconds(10);

    /**
     * One deadline that was set.
     *
     * @param schedule the deadline manager's name for it
     */
    record Alarm(String schedule, Instant at) {}

    private final Map<String, Alarm> byName;

    /** No deadlines. */
    public Alarms() {
        this(Map.of());
    }

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    Alarms(Map<String, Alarm> byName) {
        this.byName = new TreeMap<>(byName);
    }

    @JsonValue
    Map<String, Alarm> byName() {
        return byName;
    }

    /** Sets a deadline within the saga that is being invoked, in place of the one of the same name. */
    public void set(DeadlineManager deadlines, Instant now, String name, Instant at, Object payload) {
        cancel(deadlines, now, name);
        byName.put(name, new Alarm(deadlines.schedule(at, name, payload), at));
    }

    /** Takes a deadline back. None of that name: nothing happens. */
    public void cancel(DeadlineManager deadlines, Instant now, String name) {
        Alarm alarm = byName.remove(name);
        if (alarm != null && alarm.at().isAfter(now.plus(TOO_LATE_TO_CANCEL))) {
            deadlines.cancelSchedule(name, alarm.schedule());
        }
    }

    /** Whether a deadline of that name is set whose time has come: it is about to fire. */
    public boolean isDue(String name, Instant now) {
        Alarm alarm = byName.get(name);
        return alarm != null && !alarm.at().isAfter(now);
    }

    /** Takes all deadlines back, as the saga ends. */
    public void cancelAll(DeadlineManager deadlines, Instant now) {
        Set.copyOf(byName.keySet()).forEach(name -> cancel(deadlines, now, name));
    }
}
