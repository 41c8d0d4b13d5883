package com.unifiedhosting.app.outbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A server of somebody who has himself told of what happens, on this machine. Each path is an endpoint. */
final class Receiver implements AutoCloseable {

    /** A delivery as it came in. */
    record Delivery(String path, String id, long timestamp, String signatures, String body) {

        JsonNode json() {
            return JsonMapper.shared().readTree(body);
        }

        String type() {
            return json().at("/type").asString();
        }

        /** Whether one of the signatures is by this secret; worked out here, by the specification alone. */
        boolean isSignedBy(String secret) {
            try {
                Mac mac = Mac.getInstance("HmacSHA256");
                mac.init(new SecretKeySpec(
                        Base64.getDecoder().decode(secret.substring("whsec_".length())), "HmacSHA256"));
                String signature = Base64.getEncoder()
                        .encodeToString(mac.doFinal((id + "." + timestamp + "." + body).getBytes(UTF_8)));
                return Arrays.asList(signatures.split(" ")).contains("v1," + signature);
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Delivery> received = new CopyOnWriteArrayList<>();
    private final Map<String, Integer> answers = new ConcurrentHashMap<>();
    private final Map<String, Duration> delays = new ConcurrentHashMap<>();

    Receiver() {
        try {
            server = HttpServer.create(new InetSocketAddress(0), 200); // under every address of this machine
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::take);
        server.start();
    }

    String url(String path) {
        return url("127.0.0.1", path);
    }

    /** As {@link #url(String)}, by one of the many addresses that this machine has for itself: as another host. */
    String url(String host, String path) {
        return "http://" + host + ":" + server.getAddress().getPort() + path;
    }

    /** From now on a path answers so. */
    void answers(String path, int status) {
        answers.put(path, status);
    }

    /** From now on a path takes so long to answer. */
    void takes(String path, Duration time) {
        delays.put(path, time);
    }

    List<Delivery> at(String path) {
        return received.stream()
                .filter(delivery -> delivery.path().equals(path))
                .toList();
    }

    private void take(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
        assertThat(exchange.getRequestMethod()).isEqualTo("POST");
        received.add(new Delivery(
                path,
                exchange.getRequestHeaders().getFirst("webhook-id"),
                Long.parseLong(exchange.getRequestHeaders().getFirst("webhook-timestamp")),
                exchange.getRequestHeaders().getFirst("webhook-signature"),
                body));
        try {
            Thread.sleep(delays.getOrDefault(path, Duration.ZERO));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        exchange.sendResponseHeaders(answers.getOrDefault(path, 204), -1);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
