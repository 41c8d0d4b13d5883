package com.unifiedhosting.app.messaging;

import static com.unifiedhosting.app.testing.Commands.byTester;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unifiedhosting.app.testing.Commands;
import com.unifiedhosting.app.testing.PlatformTest;
import com.unifiedhosting.app.testing.ProbeMessage.Break;
import com.unifiedhosting.app.testing.ProbeMessage.Count;
import com.unifiedhosting.app.testing.ProbeMessage.Noted;
import com.unifiedhosting.app.testing.ProbeMessage.Start;
import com.unifiedhosting.app.testing.ProbeMessage.StartWithRow;
import com.unifiedhosting.app.testing.TestStores;
import com.unifiedhosting.app.time.Quiescence;
import com.unifiedhosting.shared.IpAddress;
import com.unifiedhosting.shared.Provenance;
import com.unifiedhosting.shared.Refused;
import com.unifiedhosting.shared.SharedRefusal;
import com.unifiedhosting.shared.Vault;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

@PlatformTest
class CommandsIT {

    @Autowired
    Vault vault;

    @Autowired
    CommandGateway commands;

    @Autowired
    EventStore events;

    @Autowired
    Quiescence quiescence;

    @Autowired
    JdbcTemplate jdbc;

    private final String id = "probe_" + UUID.randomUUID();

    @BeforeEach
    void tableOfRows() {
        jdbc.execute("create table if not exists probe_row (id text primary key)");
    }

    /** It fails when its row is written and its event is in the store, so that only a transaction can take them back. */
    @Test
    void whatACommandWroteIsGoneWhenItsCommitFails() {
        assertThatThrownBy(() -> commands.sendAndWait(byTester(new StartWithRow(id, true))))
                .hasMessageContaining("broken with events up to 0");

        assertThat(rows()).isZero();
        if (!TestStores.onAxonServer()) { // which has stored the event in a transaction of its own
            assertThat(events.lastSequenceNumberFor(id)).isEmpty();
        }
    }

    @Test
    void aCommandKeepsItsRowWithItsEvent() {
        commands.sendAndWait(byTester(new StartWithRow(id, false)));

        assertThat(rows()).isEqualTo(1);
        assertThat(events.lastSequenceNumberFor(id)).contains(0L);
    }

    private int rows() {
        return requireNonNull(jdbc.queryForObject("select count(*) from probe_row where id = ?", Integer.class, id));
    }

    @Test
    void aBrokenCommandLeavesNothingBehind() {
        commands.sendAndWait(byTester(new Start(id)));

        assertThatThrownBy(() -> commands.sendAndWait(byTester(new Break(id)))).hasMessageContaining("on purpose");

        assertThat(events.lastSequenceNumberFor(id)).contains(0L);
    }

    @Test
    void aRefusalComesBackAsWhatItWas() {
        commands.sendAndWait(byTester(new Start(id)));

        assertThatThrownBy(() -> commands.sendAndWait(byTester(new Count(id, 0))))
                .isInstanceOfSatisfying(Refused.class, refused -> {
                    assertThat(refused.is(SharedRefusal.FORBIDDEN)).isTrue();
                    assertThat(refused.refusal().detail()).isEqualTo("count is 0");
                });
    }

    @Test
    void anUnknownAggregateIsNotFound() {
        assertThatThrownBy(() -> commands.sendAndWait(byTester(new Count(id, 1))))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused ->
                                assertThat(refused.is(SharedRefusal.NOT_FOUND)).isTrue());
    }

    @Test
    void aCommandWithoutProvenanceIsRejected() {
        assertThatThrownBy(() -> commands.sendAndWait(new Start(id))).hasMessageContaining("without metadata");

        assertThat(events.lastSequenceNumberFor(id)).isEmpty();
    }

    @Test
    void anInterruptedWaitIsNoAcceptance() {
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> commands.sendAndWait(byTester(new Start(id))))
                .hasRootCauseInstanceOf(InterruptedException.class);

        assertThat(Thread.interrupted()).as("still interrupted").isTrue();
    }

    @Test
    void whatASagaCommandsIsItsOwnDoingOnBehalfOfWhoeverStartedTheChain() {
        commands.sendAndWait(byTester(new Start(id)));
        commands.sendAndWait(byTester(new Count(id, 10)));
        commands.sendAndWait(byTester(new Count(id, 10)));
        assertThat(quiescence.await(Duration.ofSeconds(30))).isTrue();

        List<? extends DomainEventMessage<?>> all =
                events.readEvents(id).asStream().toList();

        assertThat(all.stream().filter(event -> event.getPayload() instanceof Noted))
                .hasSize(2)
                .allSatisfy(note -> assertThat(note.getMetaData())
                        .containsEntry(Provenance.ACTOR, "saga:probe-notes")
                        .containsEntry(Provenance.ON_BEHALF_OF, "user:tester")
                        .containsEntry(Provenance.THROUGH, "saga")
                        .containsEntry(Provenance.PATH, "platform")
                        .doesNotContainKey(Provenance.IP));
        assertThat(all.stream().filter(event -> !(event.getPayload() instanceof Noted)))
                .allSatisfy(event -> assertThat(event.getMetaData())
                        .containsEntry(Provenance.ACTOR, "user:tester")
                        .containsEntry(Provenance.THROUGH, "api-token")
                        .hasEntrySatisfying(
                                Provenance.IP,
                                ip -> assertThat(vault.open(String.valueOf(ip), IpAddress.class))
                                        .isEqualTo(Commands.ADDRESS)));
    }
}
