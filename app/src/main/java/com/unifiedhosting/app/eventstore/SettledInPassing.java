package com.unifiedhosting.app.eventstore;

import java.util.SortedSet;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@link SettledNumbers} of the embedded store, by its {@link SettledIndex}. Who asks has a connection already, and those who
 * look need another: so it is another thread that looks, for all of them.
 */
final class SettledInPassing implements SettledNumbers {

    private static final Logger log = LoggerFactory.getLogger(SettledInPassing.class);

    private final SettledIndex settled;
    private final AtomicBoolean looking = new AtomicBoolean();

    SettledInPassing(SettledIndex settled) {
        this.settled = settled;
    }

    @Override
    public long known() {
        return settled.get();
    }

    @Override
    public void lookSoon(SortedSet<Long> passed) {
        if (looking.compareAndSet(false, true)) {
            Thread.ofVirtual().name("settled-numbers").start(() -> {
                try {
                    settled.lookFor(passed);
                } catch (RuntimeException e) {
                    log.debug("Up to where the store is settled is looked for with the next read", e);
                } finally {
                    looking.set(false);
                }
            });
        }
    }
}
