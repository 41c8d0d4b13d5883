package com.unifiedhosting.app.messaging;

import static com.unifiedhosting.app.testing.Commands.byTester;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unifiedhosting.app.testing.Commands;
import com.unifiedhosting.app.testing.PlatformTest;
import com.unifiedhosting.app.testing.ProbeMessage.Break;
import com.unifiedhosting.app.testing.ProbeMessage.Count;
import com.unifiedhosting.app.testing.ProbeMessage.Noted;
import com.unifiedhosting.app.testing.ProbeMessage.Start;
import com.unifiedhosting.app.time.Quiescence;
import com.unifiedhosting.shared.Provenance;
import com.unifiedhosting.shared.Refused;
import com.unifiedhosting.shared.SharedRefusal;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@PlatformTest
class CommandsIT {

    @Autowired
    CommandGateway commands;

    @Autowired
    EventStore events;

    @Autowired
    Quiescence quiescence;

    @Autowired
    TransactionManager transactions;

    private final String id = "probe_" + UUID.randomUUID();

    @Test
    void transactionsAreReal() {
        assertThat(transactions).isInstanceOf(SpringTransactionManager.class);
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
                        .containsEntry(Provenance.IP, Commands.ADDRESS));
    }
}
