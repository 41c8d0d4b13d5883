package com.unifiedhosting.app.testing;

import com.unifiedhosting.app.testing.ProbeMessage.CountOther;
import com.unifiedhosting.app.testing.ProbeMessage.StartWithRow;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.axonframework.modelling.command.Repository;
import org.springframework.jdbc.core.JdbcTemplate;

/** Commands to probes that take more than the probe by which they are routed. */
final class ProbeClaims {

    private final Repository<Probe> probes;
    private final EventStore events;
    private final JdbcTemplate jdbc;

    ProbeClaims(Repository<Probe> probes, EventStore events, JdbcTemplate jdbc) {
        this.probes = probes;
        this.events = events;
        this.jdbc = jdbc;
    }

    @CommandHandler
    String handle(StartWithRow command, UnitOfWork<?> unitOfWork) throws Exception {
        jdbc.update("insert into probe_row (id) values (?)", command.id());
        probes.newInstance(() -> new Probe(command.id()));
        if (command.breaks()) {
            // runs after the store's own, which the event above has registered
            unitOfWork.onPrepareCommit(work -> {
                throw new IllegalStateException("broken with events up to "
                        + events.lastSequenceNumberFor(command.id()).orElse(-1L));
            });
        }
        return command.id();
    }

    @CommandHandler
    int handle(CountOther command) {
        return probes.load(command.other()).invoke(probe -> probe.count(command.limit()));
    }
}
