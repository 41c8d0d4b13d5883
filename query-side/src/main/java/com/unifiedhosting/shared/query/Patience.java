package com.unifiedhosting.shared.query;

import java.time.Duration;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Waits up to 2 s for a read model to get as far as it has to. It asks on the thread of the request, which is a virtual one:
 * to wait there costs nobody else anything.
 */
public final class Patience {

    private static final Duration LONGEST = Duration.ofSeconds(2);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(5);
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(100);

    private Patience() {}

    /** Asks until the answer is far enough. The last answer, also when it never was, or when the thread is to stop. */
    public static <V> @Nullable V until(Predicate<V> farEnough, Supplier<@Nullable V> ask) {
        long deadline = System.nanoTime() + LONGEST.toNanos();
        Duration pause = FIRST_PAUSE;
        while (true) {
            V answer = ask.get();
            boolean enough = answer != null && farEnough.test(answer);
            if (enough || System.nanoTime() + pause.toNanos() > deadline || !slept(pause)) {
                return answer;
            }
            pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
        }
    }

    /** False when the thread is to stop, as at shutdown. */
    private static boolean slept(Duration pause) {
        try {
            Thread.sleep(pause);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
