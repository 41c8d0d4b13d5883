package com.unifiedhosting.hosting.webnode;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.component.AbstractLifeCycle;
import org.eclipse.jetty.util.thread.Scheduler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Closes connections that send a request, or take an answer, so slowly that they hold a place for others: an idle time-out
 * alone is reset by every byte.
 */
final class SlowConnections extends Handler.Wrapper {

    private static final Logger log = LoggerFactory.getLogger(SlowConnections.class);
    private static final Duration SWEEP = Duration.ofMillis(250);

    private final Map<Connection, Waiting> connections = new ConcurrentHashMap<>();
    private final Scheduler scheduler;
    private final long requestNanos;
    private final long responseNanos;

    SlowConnections(Handler handler, Scheduler scheduler, Duration request, Duration response) {
        super(handler);
        this.scheduler = scheduler;
        this.requestNanos = request.toNanos();
        this.responseNanos = response.toNanos();
        addBean(new Sweeper());
    }

    /** Since when a connection waits, and for the client's request or for the client to take the answer. */
    private record Waiting(boolean forRequest, long sinceNanos) {}

    Connection.Listener listener() {
        return new Connection.Listener() {
            @Override
            public void onOpened(Connection connection) {
                connections.put(connection, new Waiting(true, System.nanoTime()));
            }

            @Override
            public void onClosed(Connection connection) {
                connections.remove(connection);
            }
        };
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        Connection connection = request.getConnectionMetaData().getConnection();
        turn(connection, false);
        Request.addCompletionListener(request, failure -> turn(connection, true));
        return super.handle(request, response, callback);
    }

    private void turn(Connection connection, boolean forRequest) {
        connections.computeIfPresent(connection, (c, was) -> new Waiting(forRequest, System.nanoTime()));
    }

    private void sweep() {
        long now = System.nanoTime();
        connections.forEach((connection, waiting) -> {
            long patience = waiting.forRequest() ? requestNanos : responseNanos;
            if (now - waiting.sinceNanos() > patience) {
                close(connection);
            }
        });
    }

    /** One that cannot be closed keeps the others from nothing; the next sweep tries it again. */
    private static void close(Connection connection) {
        try {
            connection.getEndPoint().close(new TimeoutException("too slow"));
        } catch (RuntimeException e) {
            log.debug("A slow connection could not be closed", e);
        }
    }

    private final class Sweeper extends AbstractLifeCycle {

        @Override
        protected void doStart() {
            schedule();
        }

        private void schedule() {
            scheduler.schedule(this::run, SWEEP.toMillis(), TimeUnit.MILLISECONDS);
        }

        private void run() {
            if (isStopping() || isStopped()) {
                return;
            }
            try {
                sweep();
            } finally {
                schedule();
            }
        }
    }
}
