package com.unifiedhosting.app.access;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.unifiedhosting.app.access.Town.Resident;
import com.unifiedhosting.app.testing.Api;
import com.unifiedhosting.app.testing.HostingCompany;
import com.unifiedhosting.app.testing.PlatformTest;
import com.unifiedhosting.identity.Role;
import com.unifiedhosting.identity.command.Passwords;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What callers leave behind, for those who watch. */
@PlatformTest
class FootprintsE2E {

    @LocalServerPort
    int port;

    @Autowired
    CommandGateway commands;

    @Autowired
    Passwords passwords;

    private Api api = new Api(0);

    @BeforeEach
    void platform() {
        api = new Api(port);
    }

    private Resident support() {
        return new Town(new HostingCompany(commands), api, passwords).resident("acme", Role.RESELLER_SUPPORT);
    }

    /** Once: whoever asks often fills nobody's history. */
    @Test
    void whoTriesWhatHeMayNotIsSeenOnce() {
        Resident support = support();
        Api as = api.as(support.token());
        String seen = "/api/v1/admin/security-events?kind=ACCESS_REFUSED&user=" + support.userId();

        assertThat(as.get("/api/v1/admin/dead-letters").status()).isEqualTo(403);
        assertThat(as.get("/api/v1/admin/dead-letters").status()).isEqualTo(403);
        assertThat(as.get("/api/v1/nodes").status()).isEqualTo(403);

        await().untilAsserted(() ->
                assertThat(api.get(seen).json().at("/items").size()).isEqualTo(2));
        assertThat(api.get("/api/v1/audit?event=user.access-refused&stream=" + support.userId())
                        .response()
                        .body())
                .contains("GET /api/v1/admin/dead-letters", "GET /api/v1/nodes", "session:");
    }

    /** Whatever the request said about the thing that it was to change. */
    @Test
    void whoNamesAVersionAndAKeyIsSeenToo() {
        Resident support = support();
        Api as = api.as(support.token());
        String seen = "/api/v1/admin/security-events?kind=ACCESS_REFUSED&user=" + support.userId();

        assertThat(as.post("/api/v1/admin/bans", "{}", "If-Match", "\"999999\"", "Idempotency-Key", "ban-1")
                        .status())
                .isEqualTo(403);

        await().untilAsserted(
                        () -> assertThat(api.get(seen).at("/items/0/route")).isEqualTo("POST /api/v1/admin/bans"));
    }

    @Test
    void aKeyTellsWhenItWasUsed() {
        Resident support = support();
        Api as = api.as(support.token());
        assertThat(as.get("/api/v1/me/api-keys").at("/items/0/lastUsedAt")).isEmpty();

        api.as(requireNonNull(support.things().get("key"))).get("/api/v1/accounts");

        await().untilAsserted(() -> assertThat(as.get("/api/v1/me/api-keys").at("/items/0/lastUsedAt"))
                .isNotEmpty());
    }
}
