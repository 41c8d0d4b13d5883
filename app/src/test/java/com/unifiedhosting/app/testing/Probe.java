package com.unifiedhosting.app.testing;

import com.unifiedhosting.app.testing.ProbeMessage.Break;
import com.unifiedhosting.app.testing.ProbeMessage.Count;
import com.unifiedhosting.app.testing.ProbeMessage.Counted;
import com.unifiedhosting.app.testing.ProbeMessage.Note;
import com.unifiedhosting.app.testing.ProbeMessage.Noted;
import com.unifiedhosting.app.testing.ProbeMessage.Poison;
import com.unifiedhosting.app.testing.ProbeMessage.Poisoned;
import com.unifiedhosting.app.testing.ProbeMessage.ProbeEvent;
import com.unifiedhosting.app.testing.ProbeMessage.Start;
import com.unifiedhosting.app.testing.ProbeMessage.Started;
import com.unifiedhosting.shared.Refused;
import com.unifiedhosting.shared.SharedRefusal;
import java.util.HashSet;
import java.util.Set;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;

/** A counter, kept in the cache of aggregates. */
@Aggregate(cache = "aggregateCache")
final class Probe {

    @AggregateIdentifier
    private String id;

    private int count;
    private final Set<Integer> noted = new HashSet<>();

    Probe() {}

    Probe(String id) {
        AggregateLifecycle.apply(new Started(id));
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    int handle(Start command) {
        if (id == null) {
            AggregateLifecycle.apply(new Started(command.id()));
        }
        return count;
    }

    @CommandHandler
    int handle(Count command) {
        return count(command.limit());
    }

    int count(int limit) {
        if (count >= limit) {
            throw new Refused(SharedRefusal.FORBIDDEN, "count is " + count);
        }
        AggregateLifecycle.apply(new Counted(id, count + 1));
        return count;
    }

    @CommandHandler
    void handle(Break command) {
        AggregateLifecycle.apply(new Counted(id, count + 1));
        throw new IllegalStateException("broken on purpose");
    }

    @CommandHandler
    void handle(Poison command) {
        AggregateLifecycle.apply(new Poisoned(id, command.whom()));
    }

    @CommandHandler
    void handle(Note command) {
        if (!noted.contains(command.count())) {
            AggregateLifecycle.apply(new Noted(id, command.count()));
        }
    }

    @EventSourcingHandler
    void on(ProbeEvent event) {
        switch (event) {
            case Started started -> id = started.id();
            case Counted counted -> count = counted.count();
            case Poisoned poisoned -> {}
            case Noted note -> noted.add(note.count());
        }
    }
}
