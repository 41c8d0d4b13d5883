package com.unifiedhosting.app.demo;

import static com.unifiedhosting.app.testing.Commands.byTester;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unifiedhosting.app.HostingPlatform;
import com.unifiedhosting.app.firststart.FirstStart;
import com.unifiedhosting.app.firststart.FirstUsers;
import com.unifiedhosting.app.http.AdminToken;
import com.unifiedhosting.app.testing.NeedsEventStore;
import com.unifiedhosting.app.testing.TestStores;
import com.unifiedhosting.app.time.Quiescence;
import com.unifiedhosting.app.time.SimulatedClock;
import com.unifiedhosting.hosting.NodeCommand.ChangeNodeAddress;
import com.unifiedhosting.hosting.NodeEvent.NodeAddressChanged;
import com.unifiedhosting.hosting.saga.WebNode;
import com.unifiedhosting.hosting.webnode.EmbeddedNode;
import com.unifiedhosting.shared.Refused;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Period;
import java.time.YearMonth;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.ContextConfiguration;

/** Plays the first thirty days, on a store and with a clock of its own. */
@NeedsEventStore
@SpringBootTest(
        classes = HostingPlatform.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "spring.application.name=play")
@ActiveProfiles("test")
@ContextConfiguration(initializers = TestStores.class)
@DirtiesContext
class PlayIT {

    private static final Period THIRTY_DAYS = Period.ofDays(30);

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
    FirstUsers users;

    @Autowired
    DataSource dataSource;

    @Autowired
    EmbeddedNode node;

    @Autowired
    WebNode web;

    @Autowired
    AdminToken administrator;

    @Autowired
    Environment environment;

    @Test
    void playsToTheEndAfterCrashesAndThenNeverAgain() {
        assertThat(play(commands).isTaken()).isFalse();
        for (int failing : List.of(3, 31, 58)) {
            assertThatThrownBy(() -> play(failingAt(failing)).run(new Deaf())).isInstanceOf(Crash.class);
        }
        assertThat(play(commands).isBegun()).isTrue();
        assertThat(play(commands).isTaken()).isFalse();

        String told = perform();

        assertThat(told)
                .contains(
                        "cut short",
                        "Done in",
                        "http://localhost:",
                        "Authorization: Bearer ",
                        "admin@demo.example",
                        Audition.PASSWORD);
        long joined = Cast.read().customers().stream()
                .filter(customer -> customer.joinsOnDay() < 30)
                .count();
        Spectator.Figures figures = new Spectator(events).figures();
        assertThat(figures.customers()).isEqualTo((int) joined);
        assertThat(figures.live()).isGreaterThanOrEqualTo((int) joined - 1);
        assertThat(figures.issued()).isPositive();
        assertThat(figures.paid()).isBetween(figures.issued() - 3, figures.issued());
        assertThat(web.probe(EmbeddedNode.ID, Cast.website("any"), Cast.site("brooklyn-bagels")))
                .isEqualTo(200);

        long head = events.createHeadToken().position().orElseThrow();
        assertThat(perform()).doesNotContain("Done in").contains("http://brooklyn-bagels.localhost:");
        assertThat(events.createHeadToken().position()).hasValue(head);

        commands.sendAndWait(byTester(new ChangeNodeAddress(EmbeddedNode.ID, URI.create("http://former.example"))));
        perform();
        assertThat(events.readEvents(EmbeddedNode.ID.value())
                        .asStream()
                        .map(event -> (Object) event.getPayload())
                        .reduce((first, last) -> last))
                .as("where the node is, is told also when all is played")
                .contains(new NodeAddressChanged(EmbeddedNode.ID, node.address()));
    }

    private String perform() {
        ByteArrayOutputStream told = new ByteArrayOutputStream();
        PrintStream console = new PrintStream(told, true, StandardCharsets.UTF_8);
        new Performance(play(commands), new Audition(users), node, administrator, environment, console)
                .run(new DefaultApplicationArguments());
        return told.toString(StandardCharsets.UTF_8);
    }

    private Play play(CommandGateway gateway) {
        return new Play(
                gateway,
                events,
                clock,
                quiescence,
                firstStart,
                new Journal(dataSource),
                JdbcClient.create(dataSource),
                THIRTY_DAYS);
    }

    /** Does not ask: what happened before a crash is refused when it is done again. */
    private static final class Deaf implements Play.Audience {

        @Override
        public void month(YearMonth month, Spectator.Figures figures) {}

        @Override
        public void refused(String act, Refused why) {}
    }

    /** A gateway that dies with its process: the command is carried out, but nobody learns of it. */
    private CommandGateway failingAt(int number) {
        AtomicInteger sent = new AtomicInteger();
        return (CommandGateway) Proxy.newProxyInstance(
                CommandGateway.class.getClassLoader(),
                new Class<?>[] {CommandGateway.class},
                (proxy, method, arguments) -> {
                    try {
                        Object answer = method.invoke(commands, arguments);
                        if (sent.incrementAndGet() == number) {
                            throw new Crash();
                        }
                        return answer;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private static final class Crash extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
