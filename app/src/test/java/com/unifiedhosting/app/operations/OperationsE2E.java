package com.unifiedhosting.app.operations;

import static com.unifiedhosting.app.testing.Commands.byTester;
import static org.assertj.core.api.Assertions.assertThat;

import com.unifiedhosting.app.testing.Api;
import com.unifiedhosting.app.testing.Api.Answer;
import com.unifiedhosting.app.testing.HostingCompany;
import com.unifiedhosting.app.testing.PlatformTest;
import com.unifiedhosting.app.testing.ProbeFaults;
import com.unifiedhosting.app.testing.ProbeMessage.Count;
import com.unifiedhosting.app.testing.ProbeMessage.Poison;
import com.unifiedhosting.app.testing.ProbeMessage.Start;
import com.unifiedhosting.app.time.Quiescence;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;

@PlatformTest
class OperationsE2E {

    private static final Duration SOON = Duration.ofSeconds(60);

    @LocalServerPort
    int port;

    @Autowired
    CommandGateway commands;

    @Autowired
    Quiescence quiescence;

    @Autowired
    JdbcTemplate jdbc;

    private Api api = new Api(0);

    private final String id = "probe_" + UUID.randomUUID();

    @BeforeEach
    void start() {
        api = new Api(port);
        commands.sendAndWait(byTester(new Start(id)));
    }

    private JsonNode group(String name) {
        return api.get("/api/v1/admin/projections")
                .json()
                .get("items")
                .valueStream()
                .filter(group -> group.get("name").asString().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void showsHowFarEveryGroupIs() {
        commands.sendAndWait(byTester(new Count(id, 9)));
        assertThat(quiescence.await(SOON)).isTrue();

        JsonNode projection = group("probe-counts");

        assertThat(projection.get("sagas").asBoolean()).isFalse();
        assertThat(projection.get("running").asBoolean()).isTrue();
        assertThat(projection.get("lag").asLong()).isZero();
        assertThat(projection.get("segments").get(0).get("failing").asBoolean()).isFalse();
        assertThat(group("probe-notes").get("sagas").asBoolean()).isTrue();
    }

    @Test
    void rebuildsAProjection() {
        commands.sendAndWait(byTester(new Count(id, 9)));
        assertThat(quiescence.await(SOON)).isTrue();
        assertThat(jdbc.update("update probe_count set count = 99 where id = ?", id))
                .isEqualTo(1);

        Answer answer = api.post("/api/v1/admin/projections/probe-counts/rebuild", "");

        assertThat(answer.status()).as(answer.toString()).isEqualTo(202);
        assertThat(answer.header("Location")).isEqualTo("/api/v1/admin/projections");
        assertThat(quiescence.await(SOON)).isTrue();
        assertThat(jdbc.queryForObject("select count from probe_count where id = ?", Integer.class, id))
                .isEqualTo(1);
        assertThat(group("probe-counts").get("lag").asLong()).isZero();
        assertThat(group("probe-counts").get("segments").valueStream())
                .as("a rebuild is over when everything is read, not when something new happens")
                .isNotEmpty()
                .noneMatch(segment -> segment.get("replaying").asBoolean());
    }

    @Test
    void neverRebuildsSagasOrWhatThereIsNot() {
        Answer sagas = api.post("/api/v1/admin/projections/probe-notes/rebuild", "");
        Answer nothing = api.post("/api/v1/admin/projections/nothing/rebuild", "");

        assertThat(sagas.status()).isEqualTo(409);
        assertThat(sagas.at("/type")).isEqualTo("/problems/platform.not-rebuildable");
        assertThat(nothing.status()).isEqualTo(404);
    }

    @Test
    void neverRebuildsWhatLetsPeopleIn() {
        new HostingCompany(commands).open();
        assertThat(quiescence.await(SOON)).isTrue();
        String platform = "select count(*) from read_model.access_account where account_id = 'platform'";
        assertThat(jdbc.queryForObject(platform, Integer.class)).isEqualTo(1);

        Answer refused = api.post("/api/v1/admin/projections/access/rebuild", "");

        assertThat(refused.status()).as(refused.toString()).isEqualTo(409);
        assertThat(refused.at("/type")).isEqualTo("/problems/platform.not-rebuildable");
        assertThat(refused.at("/detail")).contains("access must be right at every moment");
        assertThat(jdbc.queryForObject(platform, Integer.class)).isEqualTo(1);
        assertThat(group("access").get("running").asBoolean()).isTrue();
    }

    @Test
    void showsDeadLettersAndTriesThemAgain() {
        ProbeFaults.failFor(id);
        commands.sendAndWait(byTester(new Poison(id, "projection")));
        assertThat(quiescence.await(SOON)).isTrue();

        List<JsonNode> letters = letters();
        assertThat(letters).hasSize(1);
        assertThat(letters.getFirst().get("group").asString()).isEqualTo("probe-counts");
        assertThat(letters.getFirst().get("cause").asString()).contains("poisoned on purpose");
        assertThat(letters.getFirst().has("event")).isTrue();
        assertThat(Instant.parse(letters.getFirst().get("parkedAt").asString()))
                .isBefore(Instant.now().plusSeconds(5));

        ProbeFaults.heal(id);
        Answer retried = api.post("/api/v1/admin/dead-letters/probe-counts/retry", "");

        assertThat(retried.status()).as(retried.toString()).isEqualTo(200);
        assertThat(letters()).isEmpty();
        assertThat(api.post("/api/v1/admin/dead-letters/nothing/retry", "").status())
                .isEqualTo(404);
    }

    private List<JsonNode> letters() {
        return api.get("/api/v1/admin/dead-letters")
                .json()
                .get("items")
                .valueStream()
                .filter(letter -> letter.get("sequence").asString().startsWith(id))
                .toList();
    }

    @Test
    void showsDeadlinesAndMovesTheClockToThem() {
        assertThat(quiescence.await(SOON)).isTrue();
        JsonNode deadlines = api.get("/api/v1/admin/deadlines?limit=200").json().get("items");
        assertThat(deadlines.valueStream().map(deadline -> deadline.get("name").asString()))
                .contains("probe-reminder");
        Instant before = Instant.parse(api.get("/api/v1/admin/clock").at("/now"));

        Answer moved = api.post("/api/v1/admin/clock", "{\"by\":\"P1DT1M\",\"await\":true}");

        assertThat(moved.status()).as(moved.toString()).isEqualTo(200);
        assertThat(moved.json().get("quiet").asBoolean()).isTrue();
        assertThat(Instant.parse(moved.at("/now"))).isAfterOrEqualTo(before.plus(Duration.ofDays(1)));
        Instant target = Instant.parse(moved.at("/now")).plusSeconds(3600);
        assertThat(api.post("/api/v1/admin/clock", "{\"to\":\"%s\"}".formatted(target))
                        .status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"by\":\"-P1D\"}",
                "{\"by\":\"P5000D\"}",
                "{\"by\":\"soon\"}",
                "{\"by\":7}",
                "{\"to\":\"2001-01-01T00:00:00Z\"}",
                "{\"to\":\"+999999999-12-31T23:59:59Z\"}",
                "{\"by\":\"P1D\",\"to\":\"2099-01-01T00:00:00Z\"}",
                "{\"by\":\"PT2562047788015215H30M7S\"}"
            })
    void timeOnlyGoesForward(String move) {
        Answer answer = api.post("/api/v1/admin/clock", move);

        assertThat(answer.status()).as(answer.toString()).isEqualTo(400);
    }
}
