package com.unifiedhosting.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.unifiedhosting.app.HostingPlatform;
import com.unifiedhosting.app.firststart.FirstStart;
import com.unifiedhosting.app.testing.Api;
import com.unifiedhosting.app.testing.NeedsEventStore;
import com.unifiedhosting.app.testing.TestStores;
import com.unifiedhosting.app.time.Quiescence;
import com.unifiedhosting.app.time.SimulatedClock;
import com.unifiedhosting.shared.Refused;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.ContextConfiguration;

/** Plays all of the demonstration: every act must be possible, and what it leaves must be right. */
@NeedsEventStore
@SpringBootTest(
        classes = HostingPlatform.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "spring.application.name=whole-play")
@ActiveProfiles("test")
@ContextConfiguration(initializers = TestStores.class)
@DirtiesContext
class WholePlayIT {

    @LocalServerPort
    int port;

    @Autowired
    CommandGateway commands;

    @Autowired
    EventStore events;

    @Autowired
    SimulatedClock clock;

    @Autowired
    Quiescence quiescence;

    @Autowired
    FirstStart firstStart;

    @Autowired
    DataSource dataSource;

    @Test
    void everyActIsPossibleAndTheBooksAreRight() {
        Play play = new Play(
                commands,
                events,
                clock,
                quiescence,
                firstStart,
                new Journal(dataSource),
                JdbcClient.create(dataSource),
                DemoConfiguration.LENGTH);
        Critic critic = new Critic();

        play.run(critic);

        assertThat(critic.refusals).isEmpty();
        assertThat(critic.months).hasSizeGreaterThanOrEqualTo(14);
        Spectator.Figures figures = new Spectator(events).figures();
        assertThat(figures.customers()).isEqualTo(40);
        assertThat(figures.suspended()).as("somebody does not pay").isPositive();
        assertThat(figures.lost()).as("somebody never pays").isPositive();
        assertThat(figures.paid()).isGreaterThan(figures.issued() * 9 / 10);
        Api api = new Api(port);
        assertThat(api.get("/api/v1/books/discrepancies").json().at("/items")).isEmpty();
        assertThat(api.get("/api/v1/admin/dead-letters").json().at("/items")).isEmpty();
    }

    /** Notes what goes wrong. */
    private static final class Critic implements Play.Audience {

        private final List<String> refusals = new ArrayList<>();
        private final List<YearMonth> months = new ArrayList<>();

        @Override
        public void month(YearMonth month, Spectator.Figures figures) {
            months.add(month);
        }

        @Override
        public void refused(String act, Refused why) {
            refusals.add(act + ": " + why.getMessage());
        }
    }
}
