package com.unifiedhosting.app.metrics;

import static com.unifiedhosting.app.testing.Commands.byTester;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.unifiedhosting.account.AccountCommand.ReactivateAccount;
import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.app.stack.StackFiles;
import com.unifiedhosting.app.testing.PlatformTest;
import com.unifiedhosting.app.testing.ProbeFaults;
import com.unifiedhosting.app.testing.ProbeMessage.Poison;
import com.unifiedhosting.app.testing.ProbeMessage.Start;
import com.unifiedhosting.shared.Refused;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.UUID;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.core.JdbcTemplate;

@PlatformTest
class MetersIT {

    @Autowired
    CommandGateway commands;

    @Autowired
    MeterRegistry registry;

    @Autowired
    PrometheusMeterRegistry prometheus;

    @Autowired
    ProcessingMeters meters;

    @Autowired
    JdbcTemplate jdbc;

    @LocalServerPort
    int port;

    @Test
    void countsCommandsByOutcomeAndRefusalsByCode() {
        acceptOneAndRefuseOne();

        assertThat(registry.get("hosting.commands")
                        .tags("command", "Start", "outcome", "accepted")
                        .timer()
                        .count())
                .isPositive();
        assertThat(registry.get("hosting.commands")
                        .tags("command", "ReactivateAccount", "outcome", "refused")
                        .timer()
                        .count())
                .isPositive();
        assertThat(registry.get("hosting.refusals")
                        .tags("code", "account.unknown-account")
                        .counter()
                        .count())
                .isPositive();
    }

    @Test
    void everyMetricThatAlertsAndDashboardsAskForIsThere() throws Exception {
        acceptOneAndRefuseOne();
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/actuator/health"))
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            client.send(request, HttpResponse.BodyHandlers.discarding());
        }
        System.gc();
        meters.refresh();

        String scraped = prometheus.scrape();
        assertThat(StackFiles.metrics())
                .hasSizeGreaterThan(15)
                .allSatisfy(name -> assertThat(scraped).as(name).containsPattern("(?m)^" + name + "[{ ]"));
    }

    @Test
    void countsTheDeadlinesThatKeepFailing() {
        jdbc.update("insert into runtime.scheduled_task (task_name, task_instance, execution_time, picked,"
                + " consecutive_failures, version) values ('test', 'fails', '9000-01-01', false, 3, 1), ('test',"
                + " 'failed', '9000-01-01', false, 2, 1)");
        try {
            meters.refresh();

            assertThat(registry.get("hosting.deadlines")
                            .tags("state", "failing")
                            .gauge()
                            .value())
                    .isEqualTo(1);
        } finally {
            jdbc.update("delete from runtime.scheduled_task where task_name = 'test'");
        }
    }

    /** What is tried again for as long as it takes is never parked, so that nothing else would tell of it. */
    @Test
    void tellsThatAGroupFailsForAsLongAsItDoes() {
        String id = "probe_" + UUID.randomUUID();
        ProbeFaults.failFor(id, () -> {
            throw new DataAccessResourceFailureException("the disk is full");
        });
        commands.sendAndWait(byTester(new Start(id)));
        try {
            commands.sendAndWait(byTester(new Poison(id, "projection")));

            // also while its segment is let go between two attempts
            await().atMost(Duration.ofSeconds(30))
                    .during(Duration.ofSeconds(3))
                    .until(() -> failing("probe-counts") == 1);
        } finally {
            ProbeFaults.heal(id);
        }
        await().atMost(Duration.ofSeconds(30)).until(() -> failing("probe-counts") == 0);
    }

    private double failing(String group) {
        meters.refresh();
        return registry.get("hosting.processing.failing")
                .tags("group", group)
                .gauge()
                .value();
    }

    private void acceptOneAndRefuseOne() {
        commands.sendAndWait(byTester(new Start("probe_" + UUID.randomUUID())));
        AccountId unknown = new AccountId("acc_" + UUID.randomUUID());
        assertThatThrownBy(() -> commands.sendAndWait(byTester(new ReactivateAccount(unknown))))
                .isInstanceOf(Refused.class);
    }
}
