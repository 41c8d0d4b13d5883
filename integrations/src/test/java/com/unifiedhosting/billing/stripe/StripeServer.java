package com.unifiedhosting.billing.stripe;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.unifiedhosting.billing.stripe.StripeBooks.Answer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * A server that behaves as Stripe's API does, over HTTP and on this machine: keys, idempotency, errors, lists, searches that
 * lag, signed events. What it cannot do is show pages; cards are entered by {@link #card}.
 */
public final class StripeServer implements AutoCloseable {

    public static final String SECRET_KEY = "sk_test_of_the_tests";
    public static final String WEBHOOK_SECRET = "whsec_of_the_tests";

    /** What goes wrong with the next charge or refund. */
    public enum Fault {
        /** It answers 500, and has done nothing. */
        ERROR,
        /** It has done it, and its answer is lost. */
        ANSWER_LOST,
        /** It answers 500, and has done it. */
        ERROR_AFTER_ALL,
        /** It answers nothing for longer than anybody waits, and has done nothing. */
        SILENCE,
        /** It answers 429, and has done nothing. */
        TOO_MANY
    }

    private record Kept(String request, Answer answer) {}

    private final HttpServer server;
    private final StripeBooks books = new StripeBooks(() -> Instant.now().getEpochSecond());
    private final Map<String, Kept> kept = new ConcurrentHashMap<>();
    private volatile @Nullable String forbidden;
    private final AtomicInteger refused = new AtomicInteger();
    private final Deque<Fault> faults = new ArrayDeque<>();
    private final List<String> requests = Collections.synchronizedList(new ArrayList<>());
    private final List<String> withoutKey = Collections.synchronizedList(new ArrayList<>());

    public StripeServer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::handle);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    public URI base() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** A card that a customer has entered, valid until December of a year to come. */
    public String card(String brand, String lastFour) {
        return books.card(brand, lastFour, 2040, 12);
    }

    /** Somebody charges a customer on Stripe's own pages; answers the identifier of the intent. */
    public String takenByHand(long amount, String currency) {
        String card = card("visa", "4242");
        books.post("/v1/payment_methods/" + card + "/attach", Map.of("customer", "cus_by_hand"));
        Answer charged = books.post(
                "/v1/payment_intents",
                Map.of(
                        "payment_method",
                        card,
                        "customer",
                        "cus_by_hand",
                        "amount",
                        String.valueOf(amount),
                        "currency",
                        currency));
        return String.valueOf(charged.body().get("id"));
    }

    /** An intent whose card was declined is paid after all. */
    public void succeed(String intent) {
        books.succeed(intent);
    }

    public void decline(String card, String code, @Nullable String declineCode) {
        books.decline(card, code, declineCode);
    }

    public void letSearchLag() {
        books.letSearchLag();
    }

    /** Somebody gives money back on Stripe's own pages; answers the refund. */
    public Map<String, Object> refundByHand(String intent, long amount) {
        return books.post("/v1/refunds", Map.of("payment_intent", intent, "amount", String.valueOf(amount)))
                .body();
    }

    /** From now on the key may not use this; null for all that it may. */
    public void forbid(@Nullable String path) {
        forbidden = path;
        refused.set(0);
    }

    /** How often it was asked for what it has been told to forbid. */
    public int refused() {
        return refused.get();
    }

    /** From now on refunds take their time. */
    public void letRefundsPend() {
        books.letRefundsPend();
    }

    /** A refund is decided: {@code succeeded} or {@code failed}. */
    public Map<String, Object> settleRefund(String refund, String status) {
        return books.settleRefund(refund, status);
    }

    public List<Map<String, Object>> refunds() {
        return books.refunds();
    }

    /** The customer's bank wants an intent back, or that stands otherwise now; answers the dispute. */
    public Map<String, Object> dispute(String intent, String status) {
        return books.dispute(intent, status);
    }

    /** From the next charge or refund on, one after the other. */
    public synchronized void fault(Fault... next) {
        faults.addAll(List.of(next));
    }

    /** It forgets idempotency keys, as after a day. */
    public void forgetKeys() {
        kept.clear();
    }

    public List<Map<String, Object>> intents() {
        return books.intents();
    }

    List<Map<String, Object>> customers() {
        return books.customers();
    }

    List<String> requests() {
        return List.copyOf(requests);
    }

    /** Requests that change something and had no idempotency key. */
    List<String> withoutKey() {
        return List.copyOf(withoutKey);
    }

    /** The event by which Stripe tells of an intent. */
    public byte[] event(String id, String type, Map<String, Object> object) {
        Map<String, Object> event = new LinkedHashMap<>();
        event.put("id", id);
        event.put("object", "event");
        event.put("api_version", "2020-08-27");
        event.put("created", Instant.now().getEpochSecond());
        event.put("type", type);
        event.put("data", Map.of("object", object));
        return JsonText.of(event).getBytes(UTF_8);
    }

    /** As Stripe signs it. */
    public static String signature(byte[] body, Instant at, String secret) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(UTF_8), "HmacSHA256"));
            mac.update((at.getEpochSecond() + ".").getBytes(UTF_8));
            return "t=" + at.getEpochSecond() + ",v1=" + HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void handle(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String method = exchange.getRequestMethod();
        requests.add(method + " " + path);
        String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
        Answer answer;
        if (!("Bearer " + SECRET_KEY).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            answer = new Answer(
                    401,
                    StripeBooks.invalid("Invalid API Key provided: sk_***", null, null)
                            .body());
        } else if (path.equals(forbidden)) {
            refused.incrementAndGet();
            answer = new Answer(
                    403,
                    StripeBooks.invalid("The provided key does not have the required permissions", null, null)
                            .body());
        } else if (method.equals("GET")) {
            answer = books.get(path, form(exchange.getRequestURI().getRawQuery()));
        } else {
            answer = once(exchange.getRequestHeaders().getFirst("Idempotency-Key"), path, form(body));
        }
        respond(exchange, answer);
    }

    private Answer once(@Nullable String key, String path, Map<String, String> form) {
        Fault fault = path.equals("/v1/payment_intents") || path.equals("/v1/refunds") ? nextFault() : null;
        if (fault == Fault.TOO_MANY) {
            return new Answer(
                    429,
                    StripeBooks.invalid("Too many requests", null, "rate_limit").body());
        }
        if (fault == Fault.SILENCE) {
            return new Answer(0, Map.of());
        }
        if (key == null) {
            withoutKey.add(path);
        }
        String request = path + new TreeMap<>(form);
        Kept known = key == null ? null : kept.get(key);
        if (known != null) {
            return known.request().equals(request) ? known.answer() : reused(String.valueOf(key));
        }
        Answer answer = fault == Fault.ERROR ? broken() : books.post(path, form);
        // what it answers first, also an error of its own, is what it answers under this key from then on
        Answer first = fault == Fault.ERROR_AFTER_ALL ? broken() : answer;
        if (key != null && answer.status() != 400) {
            kept.put(key, new Kept(request, first));
        }
        return fault == Fault.ANSWER_LOST ? new Answer(0, Map.of()) : first;
    }

    private static Answer reused(String key) {
        Map<String, Object> error = new LinkedHashMap<>();
        error.put("type", "idempotency_error");
        error.put("message", "Keys for idempotent requests can only be used with the same parameters: " + key);
        return new Answer(400, Map.of("error", error));
    }

    private static Answer broken() {
        return new Answer(500, Map.of("error", Map.of("type", "api_error", "message", "Something went wrong")));
    }

    private synchronized @Nullable Fault nextFault() {
        return faults.poll();
    }

    /** Status 0: nothing for as long as anybody waits. */
    private static void respond(HttpExchange exchange, Answer answer) throws IOException {
        if (answer.status() == 0) {
            try {
                Thread.sleep(3_000);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            exchange.close();
            return;
        }
        byte[] body = JsonText.of(answer.body()).getBytes(UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.getResponseHeaders().set("Request-Id", "req_test");
        exchange.sendResponseHeaders(answer.status(), body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private static Map<String, String> form(@Nullable String encoded) {
        Map<String, String> form = new LinkedHashMap<>();
        if (encoded != null && !encoded.isEmpty()) {
            for (String pair : encoded.split("&", -1)) {
                String[] parts = pair.split("=", 2);
                form.put(
                        URLDecoder.decode(parts[0], UTF_8), parts.length > 1 ? URLDecoder.decode(parts[1], UTF_8) : "");
            }
        }
        return form;
    }
}
