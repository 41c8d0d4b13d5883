package com.unifiedhosting.app.messaging;

import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.gateway.AbstractRetryScheduler;

/** Sends a command again that lost a race, up to {@value #TRIES} times, after a growing, random pause. */
final class RaceRetryScheduler extends AbstractRetryScheduler {

    private static final int TRIES = 12;
    private static final long LONGEST_MILLIS = 400;

    private RaceRetryScheduler(Builder builder) {
        super(builder);
    }

    static RaceRetryScheduler on(ScheduledExecutorService executor) {
        return new RaceRetryScheduler(new Builder()
                .retryExecutor(executor)
                .maxRetryCount(TRIES)
                .nonTransientFailurePredicate(failure -> !lostRace(failure)));
    }

    private static boolean lostRace(Throwable failure) {
        return PlatformCommandGateway.failureOf(failure)
                .filter(known -> known.kind() == CommandFailure.Kind.CONCURRENT)
                .isPresent();
    }

    /** Only the failure itself counts here, not each of its causes. */
    @Override
    protected boolean isExplicitlyNonTransient(Throwable failure) {
        return !lostRace(failure);
    }

    @Override
    protected long computeRetryInterval(
            @SuppressWarnings("rawtypes") CommandMessage command,
            RuntimeException failure,
            List<Class<? extends Throwable>[]> failures) {
        long longest = Math.min(LONGEST_MILLIS, 4L << Math.min(failures.size(), 10));
        return ThreadLocalRandom.current().nextLong(1, longest + 1);
    }

    private static final class Builder extends AbstractRetryScheduler.Builder<Builder> {}
}
