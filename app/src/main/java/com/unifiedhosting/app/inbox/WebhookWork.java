package com.unifiedhosting.app.inbox;

import com.unifiedhosting.app.InRole;
import com.unifiedhosting.app.Role;
import com.unifiedhosting.app.inbox.WebhookStore.Due;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Deals with the webhooks that are due, some at once, when one has come and every two seconds. Several processes do so at
 * once: each takes others.
 */
@Component
@InRole(Role.SAGAS)
final class WebhookWork implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(WebhookWork.class);

    private static final int AT_ONCE = 16;
    private static final int PAUSE_SECONDS = 2;

    private final WebhookStore store;
    private final WebhookProcessing processing;
    private final Semaphore some = new Semaphore(0);
    private final Semaphore free = new Semaphore(AT_ONCE);
    private volatile @Nullable Thread worker;

    WebhookWork(WebhookStore store, WebhookInbox inbox, CommandGateway commands) {
        this.store = store;
        this.processing = new WebhookProcessing(inbox, store, commands);
    }

    void thereIsSome() {
        if (some.availablePermits() == 0) {
            some.release();
        }
    }

    @Override
    public void start() {
        Thread working = Thread.ofVirtual().name("webhooks").unstarted(this::work);
        worker = working; // before it asks whether it is to work
        working.start();
    }

    @Override
    public void stop() {
        Thread working = worker;
        worker = null;
        if (working != null) {
            working.interrupt();
            try {
                working.join(TimeUnit.SECONDS.toMillis(PAUSE_SECONDS));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public boolean isRunning() {
        return worker != null;
    }

    private void work() {
        try (ExecutorService hands = Executors.newVirtualThreadPerTaskExecutor()) {
            while (isRunning()) {
                dealWithAll(hands);
                boolean _ = some.tryAcquire(PAUSE_SECONDS, TimeUnit.SECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // it is stopped
        }
    }

    private void dealWithAll(ExecutorService hands) throws InterruptedException {
        try {
            int taken;
            do {
                free.acquire();
                taken = dealWithSome(1 + free.drainPermits(), hands);
            } while (taken > 0 && isRunning());
        } catch (RuntimeException e) {
            log.warn("webhooks are dealt with later: {}", e.toString());
        }
    }

    /**
     * Takes what is due into the hands that are free, and waits for none of it: one for which its gateway has to be asked
     * holds up no other as long as a hand is free.
     *
     * @return how many it took
     */
    private int dealWithSome(int most, ExecutorService hands) {
        int unused = most;
        try {
            List<Due> taken = store.take(most);
            for (Due webhook : taken) {
                hands.execute(() -> dealWith(webhook));
                unused--;
            }
            return taken.size();
        } finally {
            free.release(unused);
        }
    }

    private void dealWith(Due webhook) {
        try {
            processing.dealWith(webhook);
        } catch (RuntimeException e) {
            log.warn("a webhook is dealt with later: {}", e.toString());
        } finally {
            free.release();
        }
    }
}
