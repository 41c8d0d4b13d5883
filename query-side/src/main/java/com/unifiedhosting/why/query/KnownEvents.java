package com.unifiedhosting.why.query;

import com.unifiedhosting.shared.DomainEvent;
import com.unifiedhosting.shared.Identifier;
import com.unifiedhosting.shared.query.History;
import com.unifiedhosting.shared.query.Recorded;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Single events on which many lines of one page rest, such as the version of a package that was sold: each is read once. */
final class KnownEvents {

    private final History history;
    private final Map<List<Object>, Optional<Recorded<? extends DomainEvent>>> found = new HashMap<>();

    KnownEvents(History history) {
        this.history = history;
    }

    /** The first event of a kind of one stream; null when there is none. */
    <E extends DomainEvent> @Nullable Recorded<E> first(Identifier id, Class<E> kind) {
        return first(id, 0, kind, _ -> true);
    }

    /**
     * The first event of one stream that is sought; null when there is none.
     *
     * @param from the version from which on it is read
     * @param sought the same for the same identifier, version and kind
     */
    <E extends DomainEvent> @Nullable Recorded<E> first(Identifier id, long from, Class<E> kind, Predicate<E> sought) {
        return found.computeIfAbsent(
                        List.of(id, from, kind),
                        _ -> history.events(id, from, kind)
                                .filter(recorded -> sought.test(recorded.event()))
                                .<Recorded<? extends DomainEvent>>map(recorded -> recorded)
                                .findFirst())
                .map(recorded -> recorded.as(kind))
                .orElse(null);
    }
}
