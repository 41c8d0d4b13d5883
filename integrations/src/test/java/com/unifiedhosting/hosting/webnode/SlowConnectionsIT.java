package com.unifiedhosting.hosting.webnode;

import static com.unifiedhosting.hosting.webnode.WebNodeFixture.DOMAIN;
import static com.unifiedhosting.hosting.webnode.WebNodeFixture.SITE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unifiedhosting.hosting.ApplicationType;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class SlowConnectionsIT {

    private static final Duration PATIENCE = Duration.ofSeconds(1);

    @TempDir
    private Path folder;

    private WebNodeFixture web;

    @BeforeEach
    void start() throws Exception {
        web = new WebNodeFixture(folder, PATIENCE, PATIENCE);
        web.port.create(EmbeddedNode.ID, SITE, DOMAIN, ApplicationType.STATIC);
    }

    @AfterEach
    void stop() throws Exception {
        web.stop();
    }

    @Test
    void cutsOffWhoSendsARequestByteByByte() throws Exception {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), web.node.port())) {
            drip(socket, "GET / HTTP/1.1\r\nHost: " + DOMAIN + "\r\nX-Slow: " + "a".repeat(200));
        }
    }

    @Test
    void cutsOffWhoDripsTheSecondRequestOfAConnection() throws Exception {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), web.node.port())) {
            String first = "HEAD / HTTP/1.1\r\nHost: " + DOMAIN + "\r\n\r\n";
            socket.getOutputStream().write(first.getBytes(StandardCharsets.ISO_8859_1));
            assertThat(socket.getInputStream().read()).isEqualTo('H');
            drip(socket, "GET / HTTP/1.1\r\nX-Slow: " + "a".repeat(200));
        }
    }

    @Test
    void cutsOffWhoTakesAnAnswerByteByByte() throws Exception {
        Files.write(web.store.find(SITE).orElseThrow().documentRoot().resolve("large.bin"), new byte[40_000_000]);
        try (Socket socket = new Socket()) {
            socket.setReceiveBufferSize(4_096);
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), web.node.port()));
            String request = "GET /large.bin HTTP/1.1\r\nHost: " + DOMAIN + "\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            assertThat(readSlowly(socket)).isLessThan(40_000_000);
        }
    }

    /** All places are taken by those who send a byte now and then, which no idle time-out sees. */
    @Test
    void servesOthersThoughTheSlowTakeEveryPlace() throws Exception {
        List<Future<?>> cutOff = new ArrayList<>();
        String head = "GET / HTTP/1.1\r\nHost: " + DOMAIN + "\r\nX-Slow: ";
        try (ExecutorService drippers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < WebNodeFixture.MAX_CONNECTIONS; i++) {
                Socket socket = new Socket(InetAddress.getLoopbackAddress(), web.node.port());
                socket.getOutputStream().write(head.getBytes(StandardCharsets.ISO_8859_1));
                cutOff.add(drippers.submit(() -> {
                    try (socket) {
                        drip(socket, "a".repeat(200));
                    }
                    return null;
                }));
            }
            assertThat(web.get(DOMAIN.value(), "/").status()).isEqualTo(200);
            for (Future<?> each : cutOff) {
                each.get();
            }
        }
    }

    /** Sends a byte every 50 ms until the other side hangs up, which it must do before all is sent (10 s). */
    private static void drip(Socket socket, String text) {
        assertThatThrownBy(() -> {
                    for (byte each : text.getBytes(StandardCharsets.ISO_8859_1)) {
                        socket.getOutputStream().write(each);
                        socket.getOutputStream().flush();
                        Thread.sleep(50);
                    }
                })
                .isInstanceOf(SocketException.class);
    }

    /** Takes a kilobyte every 20 ms for three times the patience, then all that is left; answers how much came. */
    private static long readSlowly(Socket socket) throws InterruptedException {
        long taken = 0;
        int slowReads = (int) (3 * PATIENCE.toMillis() / 20);
        byte[] some = new byte[1_024];
        try {
            for (int read = 0; read >= 0; read = socket.getInputStream().read(some)) {
                taken += read;
                if (slowReads-- > 0) {
                    Thread.sleep(20);
                }
            }
        } catch (IOException hungUp) {
            return taken;
        }
        return taken;
    }
}
