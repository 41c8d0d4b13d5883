package com.unifiedhosting.app.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.unifiedhosting.app.testing.Api;
import com.unifiedhosting.app.testing.Api.Answer;
import com.unifiedhosting.app.testing.HostingCompany;
import com.unifiedhosting.app.testing.PlatformTest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;

/**
 * Passwords cost a processor and memory; whoever wants many of them looked at waits, and nobody else does. At the cost that
 * they have where nobody says otherwise.
 */
@PlatformTest
@TestPropertySource(properties = {"hosting.passwords.memory-kib=19456", "hosting.passwords.iterations=2"})
class FloodOfLoginsE2E {

    private static final int CROWD = 200;

    @LocalServerPort
    int port;

    @Autowired
    CommandGateway commands;

    private Api api = new Api(0);

    @BeforeEach
    void platform() {
        api = new Api(port);
        new HostingCompany(commands).open();
    }

    private Answer login() {
        return api.postAnonymously("/api/v1/auth/login", """
                {"email":"%s@example.com","password":"correct horse battery staple"}""".formatted(UUID.randomUUID()));
    }

    @Test
    void twoHundredWhoKnockAgainAndAgainLeaveRoomForOthers() throws Exception {
        AtomicBoolean othersServed = new AtomicBoolean();
        try (ExecutorService crowd = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Set<Integer>>> knocking = new ArrayList<>();
            for (int i = 0; i < CROWD; i++) {
                knocking.add(crowd.submit(() -> knockUntil(othersServed)));
            }

            try {
                for (int i = 0; i < 20; i++) {
                    assertThat(api.get("/api/v1/accounts/platform").status()).isEqualTo(200);
                    assertThat(api.post("/api/v1/accounts/platform/notes", "{\"note\":\"While many knock\"}")
                                    .status())
                            .isEqualTo(200);
                }
            } finally {
                othersServed.set(true);
            }

            for (Future<Set<Integer>> answers : knocking) {
                assertThat(answers.get()).isNotEmpty().isSubsetOf(401, 503);
            }
        }
    }

    private Set<Integer> knockUntil(AtomicBoolean done) {
        Set<Integer> answers = new HashSet<>();
        do {
            answers.add(login().status());
        } while (!done.get());
        return answers;
    }
}
