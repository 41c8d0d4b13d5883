package com.unifiedhosting.app.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.unifiedhosting.account.AccountRefusal;
import com.unifiedhosting.shared.Refused;
import com.unifiedhosting.shared.SharedRefusal;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.axonframework.modelling.command.ConcurrencyException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

class IdempotencyIT extends GatewaySlice {

    private static final String BODY = "{\"code\":\"abc\"}";

    @Autowired
    IdempotencyStore store;

    private final String key = UUID.randomUUID().toString();

    @BeforeEach
    void works() {
        probe.behaviour = () -> "done";
        probe.calls.set(0);
    }

    private HttpResponse<String> postThing(String body) {
        return send(post("/api/v1/probe/things", body).header("Idempotency-Key", key));
    }

    @Test
    void theSameRequestGetsTheSameAnswerAndIsCarriedOutOnce() {
        HttpResponse<String> first = postThing(BODY);
        HttpResponse<String> second = postThing(BODY);

        assertThat(first.statusCode()).isEqualTo(201);
        assertThat(second.statusCode()).isEqualTo(201);
        assertThat(second.body()).isEqualTo(first.body());
        for (String header : List.of("Location", "ETag", "Content-Type")) {
            assertThat(second.headers().firstValue(header))
                    .isPresent()
                    .isEqualTo(first.headers().firstValue(header));
        }
        assertThat(first.headers().firstValue("Idempotency-Replayed")).isEmpty();
        assertThat(second.headers().firstValue("Idempotency-Replayed")).contains("true");
        assertThat(second.headers().firstValue("X-Other")).isEmpty();
        assertThat(probe.calls).hasValue(1);
    }

    @Test
    void noSpellingOfThePathGetsAroundIt() {
        for (int repeat = 0; repeat < 2; repeat++) {
            assertThat(send(post("/%61pi/v1/probe/things", BODY).header("Idempotency-Key", key))
                            .statusCode())
                    .isEqualTo(201);
        }
        assertThat(probe.calls).hasValue(1);
    }

    /** There is nothing behind the gateway here: what matters is that its answer is not that of the time before. */
    @ParameterizedTest
    @ValueSource(strings = {"admin/billing/preview", "subscriptions/agree-prices/preview"})
    void whatOnlyLooksAheadIsAskedAnewEachTime(String path) {
        for (int repeat = 0; repeat < 2; repeat++) {
            HttpResponse<String> answer = send(post("/api/v1/" + path, "").header("Idempotency-Key", key));

            assertThat(answer.headers().firstValue("Idempotency-Replayed")).isEmpty();
        }
        assertThat(send(post("/api/v1/admin/billing/else", "").header("Idempotency-Key", key))
                        .statusCode())
                .as("the key is free")
                .isNotEqualTo(422);
    }

    @Test
    void withoutAKeyEachRequestIsCarriedOut() {
        send(post("/api/v1/probe/things", BODY));
        send(post("/api/v1/probe/things", BODY));

        assertThat(probe.calls).hasValue(2);
    }

    @Test
    void anotherRequestUnderTheSameKeyIsRefused() {
        postThing(BODY);

        HttpResponse<String> otherBody = postThing("{\"code\":\"abd\"}");
        HttpResponse<String> otherPath = send(post("/api/v1/probe/behave", BODY).header("Idempotency-Key", key));
        HttpResponse<String> otherVersion = send(post("/api/v1/probe/things", BODY)
                .header("Idempotency-Key", key)
                .header("If-Match", "\"1\""));

        for (HttpResponse<String> response : List.of(otherBody, otherPath, otherVersion)) {
            assertThat(response.statusCode()).isEqualTo(422);
            assertThat(json(response).get("type").asString()).isEqualTo("/problems/platform.idempotency-key-reused");
        }
        assertThat(probe.calls).hasValue(1);
    }

    @Test
    void aRefusalIsKeptToo() {
        probe.behaviour = () -> {
            throw new Refused(AccountRefusal.EMAIL_TAKEN, "taken");
        };
        HttpResponse<String> first = postThing(BODY);
        probe.behaviour = () -> "done";
        HttpResponse<String> second = postThing(BODY);

        assertThat(first.statusCode()).isEqualTo(409);
        assertThat(second.statusCode()).isEqualTo(409);
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(second.headers().firstValue("Content-Type")).contains("application/problem+json");
    }

    @Test
    void passingTroubleIsNotKept() {
        for (RuntimeException trouble : List.of(
                new Refused(SharedRefusal.UNAVAILABLE, "away"),
                new Refused(SharedRefusal.VERSION_NOT_REACHED, "soon"),
                new ConcurrencyException("another was first"),
                new IllegalStateException("a bug"))) {
            probe.behaviour = () -> {
                throw trouble;
            };
            assertThat(postThing(BODY).statusCode()).isIn(409, 425, 500, 503);
        }
        probe.behaviour = () -> "done";

        assertThat(postThing(BODY).statusCode()).isEqualTo(201);
        assertThat(probe.calls).hasValue(5);
    }

    @Test
    void aRequestUnderWayIsNotBegunAgain() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch mayEnd = new CountDownLatch(1);
        probe.behaviour = () -> {
            begun.countDown();
            try {
                mayEnd.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return "done";
        };
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<HttpResponse<String>> first = executor.submit(() -> postThing(BODY));
            begun.await();

            HttpResponse<String> second = postThing(BODY);
            mayEnd.countDown();

            assertThat(second.statusCode()).isEqualTo(409);
            assertThat(json(second).get("type").asString()).isEqualTo("/problems/platform.idempotency-key-in-use");
            assertThat(second.headers().firstValue("Retry-After")).isPresent();
            assertThat(first.get().statusCode()).isEqualTo(201);
        }
        assertThat(postThing(BODY).headers().firstValue("Idempotency-Replayed")).contains("true");
    }

    @Test
    void ofManyAtOnceOneIsCarriedOut() throws Exception {
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<HttpResponse<String>>> all = IntStream.range(0, 30)
                    .mapToObj(i -> executor.submit(() -> postThing(BODY)))
                    .toList();
            for (Future<HttpResponse<String>> one : all) {
                assertThat(one.get().statusCode()).isIn(201, 409);
            }
        }
        assertThat(probe.calls).hasValue(1);
    }

    @Test
    void aCrashLocksTheKeyForTheLeaseOnly() {
        postThing(BODY);
        jdbc.update(
                "update runtime.idempotent_request set status = null, headers = null, body = null where key = ?", key);
        assertThat(postThing(BODY).statusCode()).isEqualTo(409);

        jdbc.update(
                "update runtime.idempotent_request set leased_until = now() - interval '1 second' where key = ?", key);

        assertThat(postThing("{\"code\":\"abd\"}").statusCode()).isEqualTo(422);
        assertThat(postThing(BODY).statusCode()).isEqualTo(201);
        assertThat(probe.calls).hasValue(2);
    }

    @Test
    void aDayLaterTheKeyIsFree() {
        postThing(BODY);
        jdbc.update(
                "update runtime.idempotent_request set expires_at = now() - interval '1 second' where key = ?", key);

        assertThat(postThing("{\"code\":\"abd\"}").statusCode()).isEqualTo(201);
        assertThat(probe.calls).hasValue(2);
    }

    @Test
    void whatIsOlderThanADayIsRemoved() {
        postThing(BODY);
        assertThat(store.removeExpired()).isZero();
        jdbc.update(
                "update runtime.idempotent_request set expires_at = now() - interval '1 second' where key = ?", key);

        assertThat(store.removeExpired()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "with space"})
    void refusesAKeyThatIsNone(String bad) {
        HttpResponse<String> response = send(post("/api/v1/probe/things", BODY).header("Idempotency-Key", bad));

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(probe.calls).hasValue(0);
    }

    @Test
    void refusesAKeyThatIsTooLong() {
        HttpResponse<String> response =
                send(post("/api/v1/probe/things", BODY).header("Idempotency-Key", "k".repeat(256)));

        assertThat(response.statusCode()).isEqualTo(400);
    }
}
