package com.unifiedhosting.app.database;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.unifiedhosting.app.testing.Api;
import com.unifiedhosting.app.testing.Api.Answer;
import com.unifiedhosting.app.testing.Platforms;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/** The embedded PostgreSQL is killed under a running platform, as the kernel does when memory runs out. */
class EmbeddedStoreDiesE2E {

    @TempDir
    Path data;

    @Test
    void everythingGoesOnByItselfOnceItIsBack() throws IOException {
        try (ConfigurableApplicationContext platform =
                Platforms.with(Map.of("hosting.data-directory", data.toString()))) {
            Api api = new Api(requireNonNull(((WebServerApplicationContext) platform).getWebServer())
                    .getPort());
            assertThat(register(api, "platform", "PLATFORM", "").status()).isEqualTo(201);

            ProcessHandle.of(postmaster()).orElseThrow().destroyForcibly();

            await().atMost(Duration.ofSeconds(90))
                    .pollInterval(Duration.ofMillis(200))
                    .untilAsserted(() -> {
                        Answer answer = register(api, "later", "RESELLER", "\"parent\":\"platform\",");
                        assertThat(answer.status()).as(answer.toString()).isIn(201, 503);
                        assertThat(answer.status()).isEqualTo(201);
                        assertThat(api.get("/api/v1/accounts/" + answer.at("/id") + "?minVersion=0")
                                        .status())
                                .isEqualTo(200);
                    });
        }
    }

    private long postmaster() throws IOException {
        return Long.parseLong(
                Files.readAllLines(data.resolve("postgres/postmaster.pid")).getFirst());
    }

    private static Answer register(Api api, String name, String kind, String parent) {
        return api.post("/api/v1/accounts", """
                {"kind":"%s",%s"profile":{"legalName":"Acme Ltd","displayName":"Acme","email":"%s@example.org"},
                 "currency":"EUR","zone":"Europe/Berlin","language":"en"}""".formatted(kind, parent, name), "Idempotency-Key", "register-" + name);
    }
}
