package com.unifiedhosting.app.crash;

import static org.assertj.core.api.Assertions.assertThat;

import com.unifiedhosting.app.crash.CommandLoad.Acknowledged;
import com.unifiedhosting.app.crash.CommandLoad.Kind;
import com.unifiedhosting.app.testing.Api.Answer;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The platform, or its PostgreSQL, is killed while callers are calling. Whatever was acknowledged is there afterwards, and
 * whatever was not, is done exactly once when the caller asks again.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class CommandLoadCrashE2E {

    private static final Logger log = LoggerFactory.getLogger(CommandLoadCrashE2E.class);
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private Installation installation;
    private CommandLoad load;
    private int verified;

    @BeforeAll
    void open() throws Exception {
        installation = new Installation("command-load", false);
        installation.start();
        Shop shop = new Shop(installation.api());
        shop.open();
        load = new CommandLoad(installation, shop);
    }

    @AfterAll
    void close() {
        installation.close();
    }

    @Test
    void whatWasAcknowledgedOutlivesTheKilledPlatform() throws Exception {
        new Rounds().play("killed platform", (round, dice) -> {
            load.run("k" + round, dice, 20 + dice.nextInt(40), installation::kill);
            if (dice.nextBoolean()) {
                dieWhileStarting(dice);
            }
            installation.start();
            nothingIsLostOrDoubled("killed platform", round);
        });
    }

    @Test
    void whatWasAcknowledgedOutlivesTheKilledPostgres() throws Exception {
        new Rounds().play("killed PostgreSQL", (round, dice) -> {
            load.run("p" + round, dice, 20 + dice.nextInt(40), installation::killPostgres);
            nothingIsLostOrDoubled("killed PostgreSQL", round);
        });
    }

    @Test
    @Order(Integer.MAX_VALUE)
    void readModelsAreAfterAllDeathsWhatARebuildMakes() {
        new Evidence(installation).atRest().readModelsEqualTheirRebuild();
    }

    private void dieWhileStarting(Random dice) throws InterruptedException {
        installation.launch();
        TimeUnit.MILLISECONDS.sleep(500 + dice.nextInt(5_000));
        installation.kill();
    }

    private void nothingIsLostOrDoubled(String what, int round) {
        List<Acknowledged> before = load.acknowledged();
        before.forEach(this::isStored);
        load.repeatWhatWasNotAnswered();
        List<Acknowledged> all = load.acknowledged();
        all.forEach(this::isStored);
        for (Kind kind : Kind.values()) {
            if (kind != Kind.PAY) {
                isDoneOnce(kind, all);
            }
        }
        new Evidence(installation)
                .atRest()
                .nothingIsParked()
                .noChargeIsDoubledOrLost()
                .everyPeriodIsBilledOnce()
                .theBooksAreRight()
                .everyEventSaysWhoAndWhy()
                .noErrorWasLoggedBut(
                        "EmbeddedPostgresServer",
                        "EmbeddedEventStore",
                        "RunUntilShutdown",
                        "RunAndLogErrors",
                        "Failed while completing execution");
        all.stream().skip(verified).forEach(this::canBeRead);
        verified = all.size();
        log.info(
                "{}: round {}: {} acknowledged in all, {} of them when asked again, {} deaths, nothing lost",
                what,
                round,
                all.size(),
                all.size() - before.size(),
                installation.deaths());
    }

    private void isStored(Acknowledged answer) {
        assertThat(count("aggregate_identifier = ? and sequence_number = ?", answer.id(), answer.version()))
                .as("acknowledged and lost: %s", answer)
                .isEqualTo(1);
    }

    /** As many events as acknowledged requests, each under another key: none is missing, none was done twice. */
    private void isDoneOnce(Kind kind, List<Acknowledged> all) {
        long acknowledged =
                all.stream().filter(answer -> answer.call().kind() == kind).count();
        assertThat(count("payload_type = ? and aggregate_identifier <> 'platform'", kind.event))
                .as("%s", kind)
                .isEqualTo(acknowledged);
    }

    private long count(String condition, Object... values) {
        JdbcClient.StatementSpec query =
                installation.database().sql("select count(*) from event_store.domain_event where " + condition);
        for (Object value : values) {
            query = query.param(value);
        }
        return query.query(Long.class).single();
    }

    private void canBeRead(Acknowledged answer) {
        String address = answer.address();
        Answer read = installation.api().get(address + "?minVersion=" + answer.version());
        assertThat(read.status()).as("%s: %s", answer, read).isEqualTo(200);
        assertThat(read.json().at("/version").asLong()).isGreaterThanOrEqualTo(answer.version());
        if (answer.call().kind() == Kind.ORDER) {
            Waiting.await(
                    answer + " to be completed",
                    PATIENCE,
                    () -> installation.api().get(address).at("/status").equals("COMPLETED"));
            assertThat(installation.statusOf(answer.call().key().replace("-order", "") + ".localhost"))
                    .isEqualTo(200);
        }
    }
}
