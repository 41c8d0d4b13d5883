package com.unifiedhosting.app.inbox;

import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** Removes webhooks that were dealt with long ago. Several processes may do it at once. */
@Component
final class WebhookCleaner {

    private static final Logger log = LoggerFactory.getLogger(WebhookCleaner.class);

    private final WebhookStore store;

    WebhookCleaner(WebhookStore store) {
        this.store = store;
    }

    @Scheduled(initialDelay = 5, fixedDelay = 60, timeUnit = TimeUnit.MINUTES)
    void clean() {
        try {
            int removed;
            do {
                removed = store.clean();
            } while (removed > 0);
        } catch (DataAccessException | TransactionException e) {
            log.warn("old webhooks are removed later: {}", e.toString());
        }
    }
}
