package com.unifiedhosting.app.eventstore;

import com.unifiedhosting.app.eventstore.AggregateCache.Taken;
import java.util.Map;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.InterceptorChain;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.axonframework.modelling.command.ConcurrencyException;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;

/**
 * Makes the cache of aggregates safe where several processes share a store. A cached aggregate may lag behind what
 * another process has stored. If the command appends to it, the store's unique key finds out; if it was refused, did
 * nothing, or only looked at the aggregate, the store is asked here. A decision on old state is thrown away, and the
 * gateway sends the command again.
 */
final class CachedDecisions implements MessageHandlerInterceptor<CommandMessage<?>> {

    private final ObjectProvider<EventStore> eventStore;
    private final AggregateCache cache;

    CachedDecisions(ObjectProvider<EventStore> eventStore, AggregateCache cache) {
        this.eventStore = eventStore;
        this.cache = cache;
    }

    @Override
    public @Nullable Object handle(UnitOfWork<? extends CommandMessage<?>> unitOfWork, InterceptorChain chain)
            throws Exception {
        try {
            return chain.proceed();
        } finally {
            rejectStale(unitOfWork);
        }
    }

    private void rejectStale(UnitOfWork<?> unitOfWork) {
        for (Map.Entry<String, Taken> taken : AggregateCache.taken(unitOfWork).entrySet()) {
            String identifier = taken.getKey();
            // staged events count as stored here: then nothing is asked, and the unique key decides
            long last = eventStore.getObject().lastSequenceNumberFor(identifier).orElse(-1L);
            if (last > taken.getValue().presentVersion()) {
                AggregateCache.taken(unitOfWork).keySet().forEach(cache::remove);
                throw new ConcurrencyException("another process has changed " + identifier);
            }
        }
    }
}
