package com.unifiedhosting.hosting.webnode;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.atLeast;
import static org.mockito.Mockito.timeout;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.time.Duration;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.handler.DefaultHandler;
import org.eclipse.jetty.util.thread.ScheduledExecutorScheduler;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mockito.Mockito;

class SlowConnectionsTest {

    private final ScheduledExecutorScheduler scheduler = new ScheduledExecutorScheduler("sweeps", true);
    private final Handler handler = new DefaultHandler();
    private final SlowConnections slow =
            new SlowConnections(handler, scheduler, Duration.ofMillis(1), Duration.ofMillis(1));

    @BeforeEach
    void start() throws Exception {
        scheduler.start();
        slow.setServer(new Server());
        slow.start();
    }

    @AfterEach
    void stop() throws Exception {
        slow.stop();
        scheduler.stop();
    }

    @Test
    void aConnectionThatCannotBeClosedDoesNotEndTheSweeping() {
        Connection broken = Mockito.mock();
        when(broken.getEndPoint()).thenThrow(new IllegalStateException("no end point"));
        slow.listener().onOpened(broken);
        verify(broken, timeout(5_000).atLeast(2)).getEndPoint();

        EndPoint end = Mockito.mock();
        Connection later = Mockito.mock();
        when(later.getEndPoint()).thenReturn(end);
        slow.listener().onOpened(later);
        verify(end, timeout(5_000).atLeast(1)).close(any(Throwable.class));
        verify(broken, atLeast(2)).getEndPoint();
    }
}
