package com.unifiedhosting.app.http;

import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** Removes kept answers that are older than a day. Several processes may do it at once. */
@Component
final class IdempotencyCleaner {

    private static final Logger log = LoggerFactory.getLogger(IdempotencyCleaner.class);

    private final IdempotencyStore store;

    IdempotencyCleaner(IdempotencyStore store) {
        this.store = store;
    }

    @Scheduled(initialDelay = 1, fixedDelay = 10, timeUnit = TimeUnit.MINUTES)
    void clean() {
        try {
            int removed;
            do {
                removed = store.clean();
            } while (removed > 0);
        } catch (DataAccessException | TransactionException e) {
            log.warn("kept answers are cleaned up later: {}", e.toString());
        }
    }
}
