package com.unifiedhosting.app.database;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Removes what is {@link Perishable} when its time is over. */
@Component
final class Cleaner {

    private static final Logger log = LoggerFactory.getLogger(Cleaner.class);

    private final List<Perishable> kept;

    Cleaner(List<Perishable> kept) {
        this.kept = List.copyOf(kept);
    }

    @Scheduled(initialDelay = 1, fixedDelay = 1, timeUnit = TimeUnit.MINUTES)
    void clean() {
        kept.forEach(Cleaner::clean);
    }

    private static void clean(Perishable rows) {
        try {
            int removed;
            do {
                removed = rows.removeExpired();
            } while (removed > 0);
        } catch (RuntimeException e) {
            log.warn("{} are removed later: {}", rows.what(), e.toString());
        }
    }
}
