package com.unifiedhosting.app.http;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.unifiedhosting.app.testing.Api;
import com.unifiedhosting.app.testing.Api.Answer;
import com.unifiedhosting.app.testing.FleetingPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/** What callers see while PostgreSQL is away, and after it has come back. */
class StoreAwayE2E {

    @TempDir
    Path directory;

    private final String run = UUID.randomUUID().toString();

    @Test
    void everythingAnswers503UntilTheStoreIsBack() throws IOException {
        try (FleetingPostgres postgres = new FleetingPostgres(directory);
                ConfigurableApplicationContext platform = postgres.platform()) {
            Api api = new Api(requireNonNull(((WebServerApplicationContext) platform).getWebServer())
                    .getPort());
            assertThat(api.post("/api/v1/accounts", account(true, "platform")).status())
                    .isEqualTo(201);
            assertThat(register(api, "before").status()).isEqualTo(201);

            postgres.goAway();

            for (Answer answer : new Answer[] {
                register(api, "while"),
                api.get("/api/v1/accounts"),
                api.get("/api/v1/accounts/platform"),
                api.get("/api/v1/admin/dead-letters")
            }) {
                assertThat(answer.status()).as(answer.toString()).isEqualTo(503);
                assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
                assertThat(answer.at("/type")).isEqualTo("/problems/platform.unavailable");
                assertThat(answer.header("Retry-After")).isNotEmpty();
                assertThat(answer.response().body()).doesNotContain("SQL", "Hikari", "jdbc", "Exception");
            }
            // also without an idempotency key, and with events elsewhere: what is sealed needs the keys of the database
            assertThat(api.post("/api/v1/accounts", account(false, "keyless")).status())
                    .isEqualTo(503);
            assertThat(api.anonymously("/actuator/health/liveness").status()).isEqualTo(200);
            assertThat(api.anonymously("/actuator/health/readiness").status()).isEqualTo(503);

            postgres.comeBack();

            Answer again = onceItIsBack(() -> register(api, "while"));
            assertThat(again.status()).as(again.toString()).isEqualTo(201);
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> api.get("/api/v1/accounts/" + again.at("/id") + "?minVersion=0")
                                    .status()
                            == 200);
        }
    }

    /** A patient caller: the pool needs a moment to find the store again. */
    private static Answer onceItIsBack(Supplier<Answer> request) {
        Answer answer = request.get();
        for (int tries = 0; answer.status() == 503 && tries < 60; tries++) {
            LockSupport.parkNanos(Duration.ofMillis(500).toNanos());
            answer = request.get();
        }
        return answer;
    }

    private Answer register(Api api, String name) {
        return api.post("/api/v1/accounts", account(false, name), "Idempotency-Key", "register-" + name + run);
    }

    /** The platform's own account is the first; all else stands below it. */
    private String account(boolean first, String name) {
        return """
            {"kind":"%s",%s"profile":{"legalName":"Acme Ltd","displayName":"Acme","email":"%s-%s@example.org"},
             "currency":"EUR","zone":"Europe/Berlin","language":"en"}\
            """.formatted(first ? "PLATFORM" : "RESELLER", first ? "" : "\"parent\":\"platform\",", name, run);
    }
}
