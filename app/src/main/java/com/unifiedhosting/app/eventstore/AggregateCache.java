package com.unifiedhosting.app.eventstore;

import com.unifiedhosting.shared.Refused;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.axonframework.common.Registration;
import org.axonframework.common.caching.Cache;
import org.axonframework.eventsourcing.AggregateCacheEntry;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.ExecutionResult;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the aggregates used last. Each unit of work notes which of its aggregates came from here, so that
 * {@link CachedDecisions} can check that what was decided on them was decided on their latest state. The framework drops the
 * aggregates of what is rolled back, as their state may be changed; those of a command that was refused and has changed
 * nothing stay, since an invoice that is full is asked again and again.
 */
final class AggregateCache implements Cache {

    /**
     * An aggregate that came from here.
     *
     * @param version as it was then
     */
    record Taken(AggregateCacheEntry<?> entry, long version) {

        static Taken of(AggregateCacheEntry<?> entry) {
            return new Taken(entry, versionOf(entry));
        }

        /** Of the live aggregate inside the entry, as it is now. */
        long presentVersion() {
            return versionOf(entry);
        }

        private static long versionOf(AggregateCacheEntry<?> entry) {
            Long version = entry.recreateAggregate(null, null, null).version();
            return version == null ? -1 : version;
        }
    }

    private static final String TAKEN = AggregateCache.class.getName() + ".taken";

    private final Map<Object, Object> entries;

    /**
     * Makes an empty cache.
     *
     * @param size how many aggregates to keep; 0 keeps none
     */
    AggregateCache(int size) {
        this.entries = Collections.synchronizedMap(new LinkedHashMap<>(64, 0.75f, true) {

            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<Object, Object> eldest) {
                return size() > size;
            }
        });
    }

    /** The aggregates that a unit of work took from the cache, by identifier. */
    static Map<String, Taken> taken(UnitOfWork<?> unitOfWork) {
        return unitOfWork.root().getOrComputeResource(TAKEN, key -> new LinkedHashMap<>());
    }

    @Override
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    public <K, V> @Nullable V get(K key) {
        Object entry = entries.get(key);
        if (entry instanceof AggregateCacheEntry<?> aggregate) {
            CurrentUnitOfWork.ifStarted(
                    unitOfWork -> taken(unitOfWork).putIfAbsent(String.valueOf(key), Taken.of(aggregate)));
        }
        return (V) entry;
    }

    @Override
    public void put(Object key, Object value) {
        entries.put(key, value);
    }

    @Override
    public boolean putIfAbsent(Object key, Object value) {
        return entries.putIfAbsent(key, value) == null;
    }

    @Override
    public boolean remove(Object key) {
        return !isUnchangedByARefusal(key) && entries.remove(key) != null;
    }

    private static boolean isUnchangedByARefusal(Object key) {
        if (!CurrentUnitOfWork.isStarted()) {
            return false;
        }
        UnitOfWork<?> unitOfWork = CurrentUnitOfWork.get();
        ExecutionResult result = unitOfWork.getExecutionResult();
        Taken taken = taken(unitOfWork).get(String.valueOf(key));
        return unitOfWork.phase() == UnitOfWork.Phase.ROLLBACK
                && result != null
                && result.isExceptionResult()
                && result.getExceptionResult() instanceof Refused
                && taken != null
                && taken.presentVersion() == taken.version();
    }

    @Override
    public void removeAll() {
        entries.clear();
    }

    @Override
    public boolean containsKey(Object key) {
        return entries.containsKey(key);
    }

    @Override
    public Registration registerCacheEntryListener(EntryListener listener) {
        return () -> false; // nobody asks to be told
    }
}
