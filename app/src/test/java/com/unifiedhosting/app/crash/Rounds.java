package com.unifiedhosting.app.crash;

import java.util.Random;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How long and by which dice: {@code -Dcrash.rounds=20 -Dcrash.seed=7}. A round that lost something is played again by its
 * seed, which decides what is asked for and when the platform is killed; how threads meet, it cannot decide.
 */
final class Rounds {

    private static final Logger log = LoggerFactory.getLogger(Rounds.class);

    private final int count = Integer.getInteger("crash.rounds", 1);
    private final long seed = Long.getLong("crash.seed", System.nanoTime());

    /** A round. */
    interface Play {
        void play(int round, Random dice) throws Exception;
    }

    void play(String what, Play play) throws Exception {
        for (int round = 1; round <= count; round++) {
            log.info("{}: round {} of {}, -Dcrash.seed={}", what, round, count, seed + round - 1);
            play.play(round, new Random(seed + round - 1));
        }
    }
}
