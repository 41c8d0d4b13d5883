package com.unifiedhosting.webhook.transport;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.unifiedhosting.feed.PublicEventId;
import com.unifiedhosting.webhook.EndpointRules;
import com.unifiedhosting.webhook.EndpointUrl;
import com.unifiedhosting.webhook.saga.WebhookTransport.Call;
import com.unifiedhosting.webhook.saga.WebhookTransport.Reply;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.client.HttpClient;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A real client, and a real server on this machine that must not be reached unless it is allowed. */
class HttpTransportIT {

    private static final Duration LIMIT = Duration.ofSeconds(2);
    private static final String NO_PLACE = "the host stands for no place on the internet";
    private static final String BODY = "{\"type\":\"invoice.paid\",\"data\":{\"name\":\"ä\"}}";

    /** What came in. */
    private record Received(String path, Map<String, List<String>> headers, String body) {}

    private final List<Received> received = new CopyOnWriteArrayList<>();
    private final CountDownLatch hungUp = new CountDownLatch(1);
    private final Map<String, Queue<String>> names = new ConcurrentHashMap<>();
    private HttpServer server;
    private @Nullable HttpClient client;

    @BeforeEach
    void start() throws Exception {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterEach
    void stop() throws Exception {
        server.stop(0);
        if (client != null) {
            client.stop();
        }
    }

    @Test
    void postsTheBodyWithItsHeaders() throws Exception {
        assertThat(atHome().send(call("/hook?x=1"))).isEqualTo(new Reply.Answered(204));

        assertThat(received).singleElement().satisfies(request -> {
            assertThat(request.path()).isEqualTo("/hook?x=1");
            assertThat(request.body()).isEqualTo(BODY);
            assertThat(request.headers().get("Webhook-id")).containsExactly("evt_1");
            assertThat(request.headers().get("Webhook-timestamp")).containsExactly("1614265330");
            assertThat(request.headers().get("Webhook-signature")).containsExactly("v1,a v1,b");
            assertThat(request.headers().get("Content-type")).containsExactly("application/json");
            assertThat(request.headers().get("User-agent")).containsExactly("unified-hosting-webhooks");
            assertThat(request.headers()).doesNotContainKeys("Cookie", "Authorization", "Accept-encoding");
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 201, 400, 401, 407, 410, 429, 500, 503})
    void tellsTheStatusAsItIs(int status) throws Exception {
        assertThat(atHome().send(call("/status/" + status))).isEqualTo(new Reply.Answered(status));
        assertThat(received).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void followsNoRedirect(int status) throws Exception {
        assertThat(atHome().send(call("/redirect/" + status))).isEqualTo(new Reply.Answered(status));

        assertThat(received).extracting(Received::path).containsExactly("/redirect/" + status);
    }

    @Test
    void keepsNoCookies() throws Exception {
        HttpTransport transport = atHome();
        transport.send(call("/cookie"));
        transport.send(call("/cookie"));

        assertThat(received)
                .hasSize(2)
                .allSatisfy(request -> assertThat(request.headers()).doesNotContainKey("Cookie"));
    }

    @Test
    void readsNoMoreOfAnAnswerThanItNeeds() throws Exception {
        long start = System.nanoTime();

        assertThat(atHome().send(call("/endless"))).isEqualTo(new Reply.Answered(200));
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(LIMIT);
        assertThat(hungUp.await(20, TimeUnit.SECONDS)).as("not read to its end").isTrue();
    }

    @Test
    void waitsNoLongerThanItsTimeForAnAnswer() throws Exception {
        long start = System.nanoTime();

        assertThat(atHome().send(call("/silent"))).isEqualTo(new Reply.NoAnswer("no answer in time"));
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isBetween(LIMIT, LIMIT.multipliedBy(2));
    }

    /** The status is there at once, the rest drop by drop. */
    @Test
    void waitsNoLongerThanItsTimeForTheRestOfAnAnswer() throws Exception {
        long start = System.nanoTime();

        assertThat(atHome().send(call("/drops"))).isEqualTo(new Reply.Answered(200));
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(LIMIT.multipliedBy(2));
    }

    @Test
    void tellsWhatIsWrongWithoutAddresses() throws Exception {
        names.put("nowhere.example.com", new ArrayDeque<>());
        HttpTransport transport = atHome();

        assertThat(transport.send(call(new EndpointUrl("http://nowhere.example.com:80/"))))
                .isEqualTo(new Reply.NoAnswer(NO_PLACE));
        assertThat(transport.send(call(new EndpointUrl("http://127.0.0.1:" + freePort() + "/"))))
                .isEqualTo(new Reply.NoAnswer("no connection"));
        try (ServerSocket rude = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> {
                try (Socket socket = rude.accept()) {
                    socket.getOutputStream().write("SSH-2.0-OpenSSH\r\n".getBytes(UTF_8));
                } catch (IOException e) {
                    throw new IllegalStateException(e);
                }
            });
            assertThat(transport.send(call(new EndpointUrl("http://127.0.0.1:" + rude.getLocalPort() + "/"))))
                    .isEqualTo(new Reply.NoAnswer("the connection broke"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"127.0.0.1", "localhost", "[::1]", "[::ffff:127.0.0.1]", "2130706433", "0x7f000001", "0.0.0.0"})
    void neverReachesThisMachineHoweverItIsWritten(String host) throws Exception {
        Reply reply = strict().send(call(new EndpointUrl("http://" + host + ":" + port() + "/")));

        assertThat(reply).isEqualTo(new Reply.NoAnswer(NO_PLACE));
        assertThat(received).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "10.0.0.1", "169.254.169.254", "192.168.1.1", "fd00:ec2::254", "::1"})
    void neverReachesWhatANameShouldNotStandFor(String address) throws Exception {
        names.put("rebound.example.com", new ArrayDeque<>(List.of(address)));

        assertThat(strict().send(call(new EndpointUrl("http://rebound.example.com:" + port() + "/"))))
                .isEqualTo(new Reply.NoAnswer(NO_PLACE));
        assertThat(received).isEmpty();
    }

    /** It may be connected to at first, and then stands for another address: so it is asked for with each connection. */
    @Test
    void decidesByTheAddressThatIsConnectedTo() throws Exception {
        names.put("rebound.example.com", new ArrayDeque<>(List.of("127.0.0.1", "10.0.0.1")));
        HttpTransport transport = atHome();
        EndpointUrl url = new EndpointUrl("http://rebound.example.com:" + port() + "/last");

        assertThat(transport.send(call(url))).isEqualTo(new Reply.Answered(204));
        assertThat(transport.send(call(url))).isEqualTo(new Reply.NoAnswer(NO_PLACE));
        assertThat(received).hasSize(1);
    }

    @Test
    void reachesANameOnThisMachineWhereThatIsAllowed() throws Exception {
        names.put("hooks.example.com", new ArrayDeque<>(List.of("127.0.0.1")));

        assertThat(atHome().send(call(new EndpointUrl("http://hooks.example.com:" + port() + "/"))))
                .isEqualTo(new Reply.Answered(204));
        assertThat(received.getFirst().headers().get("Host")).containsExactly("hooks.example.com:" + port());
    }

    private HttpTransport strict() throws Exception {
        return transport(new EndpointRules(false));
    }

    private HttpTransport atHome() throws Exception {
        return transport(new EndpointRules(true));
    }

    private HttpTransport transport(EndpointRules rules) throws Exception {
        HttpClient started = WebhookTransportConfiguration.started(new GuardedResolver(this::addresses, rules));
        client = started;
        return new HttpTransport(started, LIMIT);
    }

    /** Names that the test has given a meaning; all others as this machine knows them. */
    private InetAddress[] addresses(String host) throws UnknownHostException {
        Queue<String> next = names.get(host);
        if (next == null) {
            return InetAddress.getAllByName(host);
        }
        String address = next.poll();
        if (address == null) {
            throw new UnknownHostException(host);
        }
        return new InetAddress[] {InetAddress.ofLiteral(address)};
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0)) {
            return free.getLocalPort();
        }
    }

    private int port() {
        return server.getAddress().getPort();
    }

    private Call call(String path) {
        return call(new EndpointUrl("http://127.0.0.1:" + port() + path));
    }

    private static Call call(EndpointUrl url) {
        return new Call(url, new PublicEventId("evt_1"), 1614265330, "v1,a v1,b", BODY);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
        String path = exchange.getRequestURI().toString();
        received.add(new Received(path, Map.copyOf(exchange.getRequestHeaders()), body));
        String[] parts = path.split("/", -1);
        switch (parts[1]) {
            case "status" -> exchange.sendResponseHeaders(Integer.parseInt(parts[2]), -1);
            case "redirect" -> {
                exchange.getResponseHeaders().set("Location", "http://127.0.0.1:" + port() + "/secret");
                exchange.sendResponseHeaders(Integer.parseInt(parts[2]), -1);
            }
            case "cookie" -> {
                exchange.getResponseHeaders().set("Set-Cookie", "a=b; Path=/");
                exchange.sendResponseHeaders(204, -1);
            }
            case "endless" -> write(exchange, new byte[8192], Duration.ZERO);
            case "drops" -> write(exchange, new byte[1], Duration.ofMillis(200));
            case "last" -> {
                exchange.getResponseHeaders().set("Connection", "close");
                exchange.sendResponseHeaders(204, -1);
            }
            case "silent" -> pause(LIMIT.multipliedBy(3));
            default -> exchange.sendResponseHeaders(204, -1);
        }
        exchange.close();
    }

    private void write(HttpExchange exchange, byte[] bytes, Duration between) throws IOException {
        exchange.sendResponseHeaders(200, 0);
        try (OutputStream out = exchange.getResponseBody()) {
            for (int i = 0; i < 10_000; i++) {
                out.write(bytes);
                out.flush();
                pause(between);
            }
        } catch (IOException e) {
            hungUp.countDown();
        }
    }

    private static void pause(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
