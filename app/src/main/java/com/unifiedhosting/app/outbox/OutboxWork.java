package com.unifiedhosting.app.outbox;

import com.unifiedhosting.app.InRole;
import com.unifiedhosting.app.Role;
import com.unifiedhosting.app.outbox.DeliveryStore.Due;
import com.unifiedhosting.app.outbox.DeliveryStore.Leased;
import com.unifiedhosting.app.outbox.DeliveryStore.Unreachable;
import com.unifiedhosting.shared.Provenance;
import com.unifiedhosting.webhook.EndpointEnd;
import com.unifiedhosting.webhook.WebhookEndpointCommand.GiveUpWebhookEndpoint;
import com.unifiedhosting.webhook.saga.WebhookTransport;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Sends what is due, when there is something and every second. To each endpoint one process sends at a time, a few at once,
 * and for a short turn only; so a slow one keeps nobody waiting but itself. Those that fail have lanes of their own, so that
 * a hundred dead ones do not stand before one that is well.
 */
@Component
@InRole(Role.SAGAS)
final class OutboxWork implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(OutboxWork.class);

    static final int AT_ONCE_PER_ENDPOINT = 4;
    private static final long TURN_NANOS = Duration.ofSeconds(5).toNanos();
    private static final int PAUSE_SECONDS = 1;
    private static final Provenance SENDER = Provenance.system("system:webhooks", "webhook");

    private final DeliveryStore store;
    private final Attempt attempt;
    private final CommandGateway commands;
    private final Semaphore wellLanes;
    private final Semaphore failingLanes;
    private final Semaphore some = new Semaphore(0);
    private volatile @Nullable Thread worker;

    OutboxWork(DeliveryStore store, WebhookTransport transport, CommandGateway commands, OutboxProperties properties) {
        this.store = store;
        this.attempt = new Attempt(store, transport, new Schedule(new SecureRandom()));
        this.commands = commands;
        this.wellLanes = new Semaphore(properties.endpointsAtOnce());
        this.failingLanes = new Semaphore(properties.endpointsAtOnce() / 2);
    }

    void thereIsSome() {
        if (some.availablePermits() == 0) {
            some.release();
        }
    }

    @Override
    public void start() {
        Thread thread = Thread.ofVirtual().name("webhooks-out").unstarted(this::work);
        worker = thread; // before it looks
        thread.start();
    }

    @Override
    public void stop() {
        Thread working = worker;
        worker = null;
        if (working != null) {
            working.interrupt();
            try {
                working.join(WebhookTransport.LONGEST_CALL.toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public boolean isRunning() {
        return worker != null;
    }

    /** The hands end what they are at before this ends. */
    private void work() {
        try (ExecutorService hands = Executors.newVirtualThreadPerTaskExecutor()) {
            while (isRunning()) {
                try {
                    handOut(false, wellLanes, hands);
                    handOut(true, failingLanes, hands);
                    store.unreachable().forEach(this::giveUp);
                } catch (RuntimeException e) {
                    log.warn("webhooks are sent later: {}", e.toString());
                }
                boolean _ = some.tryAcquire(PAUSE_SECONDS, TimeUnit.SECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // it is stopped
        }
    }

    private void handOut(boolean failing, Semaphore lanes, ExecutorService hands) {
        int free = lanes.drainPermits();
        int taken = 0;
        try {
            List<Leased> leased = free == 0 ? List.of() : store.lease(failing, free);
            for (Leased endpoint : leased) {
                taken++;
                var _ = hands.submit(() -> serve(endpoint, lanes));
            }
        } finally {
            lanes.release(free - taken);
        }
    }

    private void serve(Leased endpoint, Semaphore lanes) {
        try (ExecutorService hands = Executors.newVirtualThreadPerTaskExecutor()) {
            long end = System.nanoTime() + TURN_NANOS;
            List<Due> dues;
            do {
                dues = store.due(endpoint, AT_ONCE_PER_ENDPOINT);
                send(endpoint, dues, hands);
            } while (!dues.isEmpty() && isRunning() && System.nanoTime() < end);
            store.release(endpoint);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            log.warn("webhooks to {} are sent later: {}", endpoint.endpoint(), e.toString());
        } finally {
            lanes.release();
            thereIsSome();
        }
    }

    private void send(Leased endpoint, List<Due> dues, ExecutorService hands) throws InterruptedException {
        List<Future<?>> sending = new ArrayList<>();
        for (Due due : dues) {
            sending.add(hands.submit(() -> attempt.make(endpoint, due)));
        }
        for (Future<?> one : sending) {
            try {
                one.get();
            } catch (ExecutionException e) {
                throw new IllegalStateException("an attempt broke off", e.getCause());
            }
        }
    }

    private void giveUp(Unreachable endpoint) {
        EndpointEnd cause = endpoint.gone() ? EndpointEnd.GONE : EndpointEnd.FAILING;
        try {
            commands.<Object>sendAndWait(new GenericCommandMessage<>(
                    new GiveUpWebhookEndpoint(endpoint.endpoint(), cause, endpoint.since()), SENDER.asMetaData()));
        } catch (RuntimeException e) {
            log.warn("the endpoint {} is given up later: {}", endpoint.endpoint(), e.toString());
        }
    }
}
