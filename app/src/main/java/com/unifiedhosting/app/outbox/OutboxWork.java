package com.unifiedhosting.app.outbox;

import com.unifiedhosting.app.InRole;
import com.unifiedhosting.app.Role;
import com.unifiedhosting.app.outbox.DeliveryStore.Due;
import com.unifiedhosting.app.outbox.EndpointLeases.Leased;
import com.unifiedhosting.app.outbox.EndpointLeases.Opened;
import com.unifiedhosting.app.outbox.EndpointLeases.Unreachable;
import com.unifiedhosting.shared.Provenance;
import com.unifiedhosting.webhook.EndpointEnd;
import com.unifiedhosting.webhook.WebhookEndpointCommand.GiveUpWebhookEndpoint;
import com.unifiedhosting.webhook.saga.WebhookTransport;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Sends what is due, when there is something and every second. To each endpoint one process sends at a time, a few at once,
 * and for a short turn only; so a slow one keeps nobody waiting but itself. Those that fail, or take long, have lanes of their
 * own, so that a hundred dead ones do not stand before one that is well; and those of one host have a part of the lanes.
 */
@Component
@InRole(Role.SAGAS)
final class OutboxWork implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(OutboxWork.class);

    static final int AT_ONCE_PER_ENDPOINT = 4;
    private static final long TURN_NANOS = Duration.ofSeconds(5).toNanos();
    private static final int PAUSE_SECONDS = 1;
    private static final int GIVEN_UP_AT_ONCE = 20;
    private static final Duration LONGEST_GIVING_UP = Duration.ofSeconds(10);
    private static final Provenance SENDER = Provenance.system("system:webhooks", "webhook");

    private final EndpointLeases leases;
    private final DeliveryStore store;
    private final Attempt attempt;
    private final CommandGateway commands;
    private final Lanes well;
    private final Lanes apart;
    private final AtomicBoolean givingUp = new AtomicBoolean();
    private final Semaphore some = new Semaphore(0);
    private volatile @Nullable Thread worker;

    OutboxWork(
            EndpointLeases leases,
            DeliveryStore store,
            WebhookTransport transport,
            CommandGateway commands,
            OutboxProperties properties) {
        this.leases = leases;
        this.store = store;
        this.attempt = new Attempt(store, transport, new Schedule(new SecureRandom()));
        this.commands = commands;
        this.well = new Lanes(false, properties.endpointsAtOnce());
        this.apart = new Lanes(true, properties.endpointsAtOnce() / 2);
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

    /** Interrupted, it could have sent what it could no more say that it has. */
    @Override
    public void stop() {
        Thread working = worker;
        worker = null;
        if (working != null) {
            thereIsSome();
            try {
                if (!working.join(WebhookTransport.LONGEST_CALL)) {
                    working.interrupt();
                }
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
                    handOut(well, hands);
                    handOut(apart, hands);
                    giveUpSome(hands);
                } catch (RuntimeException e) {
                    log.warn("webhooks are sent later: {}", e.toString());
                }
                boolean _ = some.tryAcquire(PAUSE_SECONDS, TimeUnit.SECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // it is stopped
        }
    }

    private void handOut(Lanes lanes, ExecutorService hands) {
        int free = lanes.take();
        int taken = 0;
        try {
            List<Leased> leased = free == 0 ? List.of() : leases.lease(lanes.apart(), free);
            for (Leased endpoint : leased) {
                taken++;
                var _ = hands.submit(() -> serve(endpoint, lanes));
            }
        } finally {
            lanes.giveBack(free - taken);
        }
    }

    private void serve(Leased leased, Lanes lanes) {
        try {
            Optional<Opened> endpoint = leases.open(leased);
            if (endpoint.isPresent()) {
                serve(endpoint.get(), lanes);
            } else {
                store.undeliverable(leased.endpoint(), leased.version(), "what is kept of the endpoint cannot be read");
                leases.release(leased, null);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            log.warn("webhooks to {} are sent later: {}", leased.endpoint(), e.toString());
        } finally {
            lanes.giveBack(1);
            thereIsSome();
        }
    }

    private void serve(Opened endpoint, Lanes lanes) throws InterruptedException {
        String host = endpoint.url().host();
        if (!lanes.enter(host)) {
            leases.putOff(endpoint.leased());
            return;
        }
        try {
            LongSummaryStatistics took = turn(endpoint);
            leases.release(
                    endpoint.leased(), took.getCount() == 0 ? null : Duration.ofNanos(took.getSum() / took.getCount()));
        } finally {
            lanes.leave(host);
        }
    }

    /** How long its attempts took, in nanoseconds. */
    private LongSummaryStatistics turn(Opened endpoint) throws InterruptedException {
        LongSummaryStatistics took = new LongSummaryStatistics();
        try (ExecutorService hands = Executors.newVirtualThreadPerTaskExecutor()) {
            long end = System.nanoTime() + TURN_NANOS;
            boolean more = true;
            while (more && isRunning() && System.nanoTime() < end && leases.keep(endpoint.leased())) {
                Leased leased = endpoint.leased();
                List<Due> dues = store.due(leased.endpoint(), leased.version(), AT_ONCE_PER_ENDPOINT);
                send(endpoint, dues, hands).forEach(took::accept);
                more = !dues.isEmpty();
            }
        }
        return took;
    }

    private List<Long> send(Opened endpoint, List<Due> dues, ExecutorService hands) throws InterruptedException {
        List<Future<Long>> sending = new ArrayList<>();
        for (Due due : dues) {
            sending.add(hands.submit(() -> {
                long start = System.nanoTime();
                attempt.make(endpoint, due);
                return System.nanoTime() - start;
            }));
        }
        List<Long> took = new ArrayList<>();
        for (Future<Long> one : sending) {
            try {
                took.add(one.get());
            } catch (ExecutionException e) {
                throw new IllegalStateException("an attempt broke off", e.getCause());
            }
        }
        return took;
    }

    /** Beside the work: a command waits for as long as the command side lets it. */
    private void giveUpSome(ExecutorService hands) {
        if (givingUp.compareAndSet(false, true)) {
            var _ = hands.submit(() -> {
                try {
                    for (Unreachable endpoint : leases.unreachable(GIVEN_UP_AT_ONCE)) {
                        giveUp(endpoint);
                    }
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                } catch (RuntimeException e) {
                    log.warn("endpoints are given up later: {}", e.toString());
                } finally {
                    givingUp.set(false);
                }
            });
        }
    }

    private void giveUp(Unreachable endpoint) throws InterruptedException {
        EndpointEnd cause = endpoint.gone() ? EndpointEnd.GONE : EndpointEnd.FAILING;
        GiveUpWebhookEndpoint command = new GiveUpWebhookEndpoint(
                endpoint.endpoint(), cause, endpoint.since().toInstant(), endpoint.version());
        try {
            commands.<Object>send(new GenericCommandMessage<>(command, SENDER.asMetaData()))
                    .get(LONGEST_GIVING_UP.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException | RuntimeException e) {
            log.warn("the endpoint {} is given up later: {}", endpoint.endpoint(), e.toString());
        }
    }
}
