package com.unifiedhosting.app.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import com.unifiedhosting.shared.Refused;
import com.unifiedhosting.shared.SharedRefusal;
import java.util.function.Consumer;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.eventsourcing.EventSourcingRepository;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.Repository;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What stays of an aggregate in the cache after a command. */
class AggregateCacheTest {

    private static final String ID = "jar-1";

    record Filled(String id) {}

    /** Takes three, and no more. */
    public static class Jar {

        @AggregateIdentifier
        private @Nullable String id;

        private int filled;

        public Jar() {}

        Jar(String id) {
            apply(new Filled(id));
        }

        void fill() {
            if (filled >= 3) {
                throw new Refused(SharedRefusal.INVALID_REQUEST, id + " is full");
            }
            apply(new Filled(ID));
        }

        @EventSourcingHandler
        void on(Filled event) {
            id = event.id();
            filled++;
        }
    }

    private final AggregateCache cache = new AggregateCache(10);
    private final EmbeddedEventStore store = EmbeddedEventStore.builder()
            .storageEngine(new InMemoryEventStorageEngine())
            .build();
    private final Repository<Jar> jars = EventSourcingRepository.builder(Jar.class)
            .eventStore(store)
            .cache(cache)
            .build();

    AggregateCacheTest() throws Exception {
        DefaultUnitOfWork.startAndGet(GenericCommandMessage.asCommandMessage("make"))
                .executeWithResult(() -> jars.newInstance(() -> new Jar(ID)));
        on(Jar::fill);
        on(Jar::fill);
    }

    @Test
    void keepsWhatWasRefusedAndNotChanged() {
        Object kept = cache.get(ID);

        on(Jar::fill);
        on(Jar::fill);

        assertThat(kept).isNotNull();
        assertThat(cache.<String, Object>get(ID)).isSameAs(kept);
        assertThat(store.readEvents(ID).asStream()).hasSize(3);
    }

    /** What was filled before the refusal is in the object, and not in the store. */
    @Test
    void dropsWhatWasChangedBeforeItWasRefused() {
        on(jar -> {
            apply(new Filled(ID));
            jar.fill();
        });

        assertThat(cache.containsKey(ID)).isFalse();
        assertThat(store.readEvents(ID).asStream()).hasSize(3);
        on(Jar::fill);
        assertThat(store.readEvents(ID).asStream()).hasSize(3);
    }

    @Test
    void dropsWhatFailed() {
        on(jar -> {
            throw new IllegalStateException("a bug");
        });

        assertThat(cache.containsKey(ID)).isFalse();
    }

    private void on(Consumer<Jar> command) {
        DefaultUnitOfWork.startAndGet(GenericCommandMessage.asCommandMessage("command"))
                .executeWithResult(() -> {
                    jars.load(ID).execute(command);
                    return null;
                });
    }
}
