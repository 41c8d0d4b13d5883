package com.unifiedhosting.app.firststart;

import static com.unifiedhosting.app.testing.Commands.byTester;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.mockito.AdditionalAnswers.delegatesTo;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;

import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.app.HostingPlatform;
import com.unifiedhosting.app.firststart.FirstUsers.Wanted;
import com.unifiedhosting.app.testing.NeedsEventStore;
import com.unifiedhosting.app.testing.TestStores;
import com.unifiedhosting.hosting.NodeCommand.ChangeNodeAddress;
import com.unifiedhosting.hosting.NodeCommand.StartMaintenance;
import com.unifiedhosting.hosting.NodeEvent;
import com.unifiedhosting.hosting.NodeEvent.NodeAddressChanged;
import com.unifiedhosting.hosting.webnode.EmbeddedNode;
import com.unifiedhosting.identity.Password;
import com.unifiedhosting.identity.Role;
import com.unifiedhosting.identity.UserEvent.EmailVerified;
import com.unifiedhosting.identity.UserEvent.UserRegistered;
import com.unifiedhosting.identity.command.Passwords;
import com.unifiedhosting.shared.EmailAddress;
import com.unifiedhosting.shared.PersonName;
import com.unifiedhosting.shared.Provenance;
import java.net.URI;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventsourcing.Snapshotter;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ApplicationContext;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.ContextConfiguration;

@NeedsEventStore
@SpringBootTest(
        classes = HostingPlatform.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "spring.application.name=first-start")
@ActiveProfiles("test")
@ContextConfiguration(initializers = TestStores.class)
@DirtiesContext
class FirstStartIT {

    @Autowired
    FirstStart firstStart;

    @Autowired
    EventStore events;

    @Autowired
    EmbeddedNode node;

    @Autowired
    ObjectProvider<EmbeddedNode> nodes;

    @Autowired
    FirstStartProperties settings;

    @Autowired
    FirstUsers users;

    @Autowired
    Passwords passwords;

    @Autowired
    CommandGateway commands;

    @Autowired
    Snapshotter snapshotter;

    @Autowired
    ApplicationContext context;

    @Test
    void registersThePlatformAndItsNodeOnceAndLeavesThemAsTheyAre() {
        AtomicInteger failures = new AtomicInteger();
        awayAtFirst(failures).prepareWhenPossible();
        assertThat(failures).hasValue(2);
        firstStart.prepareWhenPossible();

        assertThat(of("platform"))
                .singleElement()
                .satisfies(event -> assertThat(event.getMetaData())
                        .containsEntry(Provenance.ACTOR, "system:first-start")
                        .containsEntry(Provenance.PATH, "platform"));
        assertThat(of(EmbeddedNode.ID.value()).stream().map(event -> (Object) event.getPayload()))
                .satisfiesExactly(
                        registered -> assertThat(((NodeEvent.NodeRegistered) registered).address())
                                .isEqualTo(node.address()),
                        ready -> assertThat(ready).isInstanceOf(NodeEvent.NodeReady.class));

        commands.sendAndWait(byTester(new StartMaintenance(EmbeddedNode.ID)));
        firstStart.prepare();
        assertThat(of(EmbeddedNode.ID.value())).hasSize(3);

        takeSnapshot(EmbeddedNode.ID.value());
        assertThat(events.readEvents(EmbeddedNode.ID.value()).peek().getPayload())
                .isNotInstanceOf(NodeEvent.class);
        firstStart.prepare();
        assertThat(of(EmbeddedNode.ID.value())).as("no event was added").hasSize(3);

        URI former = URI.create("http://former.example");
        commands.sendAndWait(byTester(new ChangeNodeAddress(EmbeddedNode.ID, former)));
        firstStart.prepare();
        firstStart.prepare();
        assertThat(of(EmbeddedNode.ID.value()).stream().skip(3).map(event -> (Object) event.getPayload()))
                .as("where the node is, is told at every start, and once")
                .containsExactly(
                        new NodeAddressChanged(EmbeddedNode.ID, former),
                        new NodeAddressChanged(EmbeddedNode.ID, node.address()));
    }

    @Test
    void makesTheAdministratorWhoIsNamedOnce() {
        var named = new AdministratorProperties("ada-first@example.com", "clever otters juggle lanterns");
        FirstStart start = new FirstStart(commands, events, settings, nodes, users, named);
        start.prepare();
        String id = named.wanted().orElseThrow().id().value();
        assertThat(of(id).stream().map(event -> (Object) event.getPayload()))
                .satisfiesExactly(
                        registered -> assertThat(registered).isInstanceOf(UserRegistered.class),
                        verified -> assertThat(verified).isInstanceOf(EmailVerified.class));

        new FirstStart(
                        commands,
                        events,
                        settings,
                        nodes,
                        users,
                        new AdministratorProperties("other@example.com", "staple battery horse correct"))
                .prepare();
        assertThat(of(id)).as("left as he is").hasSize(2);
    }

    /** Else a process that dies in between would leave a user who never gets in. */
    @Test
    void makesAUserByOneCommand() {
        AtomicInteger sent = new AtomicInteger();
        CommandGateway dying = mock(CommandGateway.class, delegatesTo(commands));
        doAnswer(send -> {
                    if (sent.incrementAndGet() > 1) {
                        throw new IllegalStateException("the process is dead");
                    }
                    return commands.sendAndWait(send.getArgument(0, Object.class));
                })
                .when(dying)
                .sendAndWait(any());
        Wanted wanted = wanted("one-command", "ada-one@example.com");
        firstStart.prepare();

        new FirstUsers(dying, events, passwords).ensure(wanted);

        assertThat(kinds(wanted)).containsExactly(UserRegistered.class, EmailVerified.class);
    }

    /** Each process has looked before any of them has made him. */
    @Test
    void makesAUserOnceWhenSeveralProcessesTryAtOnce() throws Exception {
        firstStart.prepare();
        EventStore before = mock(EventStore.class, delegatesTo(events));
        doAnswer(_ -> DomainEventStream.empty()).when(before).readEvents(anyString());
        FirstUsers late = new FirstUsers(commands, before, passwords);
        Wanted wanted = wanted("at-once", "ada-at-once@example.com");
        List<Callable<Object>> attempts = Collections.nCopies(4, Executors.callable(() -> late.ensure(wanted)));

        try (ExecutorService processes = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Object> attempt : processes.invokeAll(attempts)) {
                attempt.get();
            }
        }
        late.ensure(wanted("at-once", "other-at-once@example.com"));

        assertThat(kinds(wanted)).containsExactly(UserRegistered.class, EmailVerified.class);
    }

    private static Wanted wanted(String key, String email) {
        return new Wanted(
                key,
                AccountId.PLATFORM,
                new EmailAddress(email),
                new PersonName("Ada"),
                Role.SUPER_ADMIN,
                new Password("clever otters juggle lanterns"));
    }

    private List<Class<?>> kinds(Wanted wanted) {
        return of(wanted.id().value()).stream()
                .<Class<?>>map(EventMessage::getPayloadType)
                .toList();
    }

    @Test
    void takesAnAddressOrAPasswordAloneForAMistake() {
        assertThatThrownBy(() -> new AdministratorProperties("ada@example.com", " "))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new AdministratorProperties(null, "clever otters juggle lanterns"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(new AdministratorProperties("", "").wanted()).isEmpty();
    }

    /** As a hundred events make it; the node's class is the command side's own. */
    private void takeSnapshot(String aggregate) {
        snapshotter.scheduleSnapshot(Objects.requireNonNull(context.getType("serverNode")), aggregate);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> events.readEvents(aggregate).peek().getSequenceNumber() == 2);
    }

    /** The first start with a store whose first two reads fail as they do while PostgreSQL is away. */
    private FirstStart awayAtFirst(AtomicInteger failures) {
        EventStore store = mock(EventStore.class, delegatesTo(events));
        doAnswer(read -> {
                    if (failures.get() < 2) {
                        failures.incrementAndGet();
                        throw new EventStoreException("no connection", new SQLException("connection refused", "08001"));
                    }
                    return events.readEvents(read.getArgument(0, String.class));
                })
                .when(store)
                .readEvents(anyString());
        return new FirstStart(commands, store, settings, nodes, users, new AdministratorProperties(null, null));
    }

    private List<? extends EventMessage<?>> of(String aggregate) {
        return events.readEvents(aggregate, 0).asStream().toList();
    }
}
