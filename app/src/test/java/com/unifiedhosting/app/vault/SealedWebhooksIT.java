package com.unifiedhosting.app.vault;

import static org.assertj.core.api.Assertions.assertThat;

import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.app.testing.Api;
import com.unifiedhosting.app.testing.Api.Answer;
import com.unifiedhosting.app.testing.HostingCompany;
import com.unifiedhosting.app.testing.PlatformTest;
import com.unifiedhosting.app.time.Quiescence;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;

/** What signs deliveries, and addresses that are passwords in themselves, before whoever steals the database. */
@PlatformTest
class SealedWebhooksIT {

    @LocalServerPort
    int port;

    @Autowired
    CommandGateway commands;

    @Autowired
    Quiescence quiescence;

    @Autowired
    JdbcTemplate jdbc;

    @Test
    void neitherSecretsNorAddressesStandInTheClearAnywhere() {
        HostingCompany company = new HostingCompany(commands);
        company.open();
        Api api = new Api(port);
        AccountId account = company.customer(UUID.randomUUID() + "@example.com");
        String token = UUID.randomUUID().toString();
        Answer made = api.post(
                "/api/v1/accounts/" + account + "/webhook-endpoints",
                "{\"url\":\"https://hooks.example.com/services/" + token + "\",\"description\":\"Seen by all " + account
                        + "\"}",
                "Idempotency-Key",
                "key-" + token.substring(0, 8));
        assertThat(made.status()).as(made.toString()).isEqualTo(201);
        Answer rotated = api.post("/api/v1/webhook-endpoints/" + made.at("/id") + "/rotate-secret", "{}");
        assertThat(rotated.status()).as(rotated.toString()).isEqualTo(200);
        assertThat(quiescence.await(Duration.ofSeconds(60))).isTrue();

        EveryTable tables = new EveryTable(jdbc);
        assertThat(tables.with("Seen by all " + account))
                .as("where such things are kept")
                .contains("event_store.domain_event", "read_model.webhook_endpoint");
        assertThat(tables.with(made.at("/id"))).contains("runtime.webhook_endpoint");
        for (String secret : List.of(
                token,
                made.at("/secret"),
                made.at("/secret").substring("whsec_".length()),
                rotated.at("/secret").substring("whsec_".length()))) {
            assertThat(tables.with(secret)).isEmpty();
        }
    }
}
