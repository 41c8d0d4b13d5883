package com.unifiedhosting.app.demo;

import java.time.Duration;
import java.util.function.Consumer;

/**
 * One thing that somebody does in the play. May be repeated after a crash, directly after itself, without harm.
 *
 * @param name unique, under which it is entered in the journal
 * @param after the beginning of the play
 */
record Act(String name, Duration after, Consumer<Stage> deed) {

    static Act onDay(int day, int hour, String name, Consumer<Stage> deed) {
        return new Act(name, Duration.ofDays(day).plusHours(hour), deed);
    }
}
