package com.unifiedhosting.shared.query;

import com.unifiedhosting.shared.Page;
import com.unifiedhosting.shared.RefusalCode;
import com.unifiedhosting.shared.Refused;
import com.unifiedhosting.shared.SharedRefusal;
import com.unifiedhosting.shared.Versioned;
import com.unifiedhosting.shared.View;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import org.axonframework.messaging.responsetypes.ResponseTypes;
import org.axonframework.queryhandling.QueryGateway;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/**
 * Asks queries for controllers and makes HTTP answers of what comes back: 404 for what is not there or may not be seen,
 * {@code ETag} from the version, the wait for {@code minVersion}, pages with cursors.
 */
@Component
public final class Answers {

    private final QueryGateway queries;

    public Answers(QueryGateway queries) {
        this.queries = queries;
    }

    /**
     * One thing, with its version as {@code ETag}.
     *
     * @param query answered by one view, or by null when there is nothing that the caller may see
     * @param minVersion waits up to 2 s until the view has this version; null for what is there now
     * @param unknown the refusal for null
     * @throws Refused VERSION_NOT_REACHED when the version is not reached in time, also when there is nothing yet
     */
    public <V extends View> ResponseEntity<V> one(
            Object query, Class<V> type, @Nullable Long minVersion, RefusalCode unknown) {
        return versioned(ofTheMoment(query, type, minVersion, unknown));
    }

    /**
     * One thing of which the view also depends on the moment, such as how long it is overdue, or on another thing,
     * such as its node. Its version is the
     * {@code ETag} ({@link MomentTag}), for commands; but a view of the same version may differ, so a read is never
     * answered by 304.
     *
     * @throws Refused as {@link #one(Object, Class, Long, RefusalCode)} does
     */
    public <V extends Versioned> V ofTheMoment(
            Object query, Class<V> type, @Nullable Long minVersion, RefusalCode unknown) {
        V view = minVersion == null ? await(ask(query, type)) : askUntil(query, type, minVersion);
        return found(view, unknown);
    }

    /** Refuses when there is nothing that the caller may see. */
    public void mustExist(Object query, Class<?> type, RefusalCode unknown) {
        if (find(query, type).isEmpty()) {
            throw nothing(unknown);
        }
    }

    /** One thing; empty when there is nothing that the caller may see. */
    public <V> Optional<V> find(Object query, Class<V> type) {
        return Optional.ofNullable(await(ask(query, type)));
    }

    /** One thing as it was at an instant; the {@code ETag} is its version then. */
    public <V extends View> ResponseEntity<V> then(Object query, Class<V> type, RefusalCode unknown) {
        return versioned(found(await(ask(query, type)), unknown));
    }

    /** One thing that has no version, such as a report. */
    public <V> V one(Object query, Class<V> type, RefusalCode unknown) {
        return found(await(ask(query, type)), unknown);
    }

    /**
     * One page of a collection.
     *
     * @param query of the page that is wanted
     * @param order the name of the order, which the cursor carries
     * @param place of a view in that order
     */
    public <V> Items<V> page(
            Function<Page, Object> query, Class<V> type, Paging paging, String order, Function<V, String> place) {
        return paging.items(all(query.apply(paging.page(order)), type), order, place);
    }

    /**
     * One page of a collection of which some rows are more work than others.
     *
     * @param weight of a view, 1 or more: those of a page weigh its limit at most, unless the first one does more alone
     */
    public <V> Items<V> page(
            Function<Page, Object> query,
            Class<V> type,
            Paging paging,
            String order,
            Function<V, String> place,
            ToIntFunction<V> weight) {
        return paging.items(all(query.apply(paging.page(order)), type), order, place, weight);
    }

    /** A collection that is small by nature. */
    public <V> List<V> all(Object query, Class<V> type) {
        List<V> rows = await(queries.query(query, ResponseTypes.multipleInstancesOf(type)));
        return rows == null ? List.of() : rows;
    }

    private static <V> V found(@Nullable V view, RefusalCode unknown) {
        if (view == null) {
            throw nothing(unknown);
        }
        return view;
    }

    private static <V extends View> ResponseEntity<V> versioned(V view) {
        return ResponseEntity.ok().eTag(tag(view)).body(view);
    }

    static String tag(Versioned view) {
        return "\"" + view.version() + "\"";
    }

    private static Refused nothing(RefusalCode unknown) {
        return new Refused(unknown, "There is nothing here by this identifier.");
    }

    private <V> CompletableFuture<@Nullable V> ask(Object query, Class<V> type) {
        return queries.query(query, ResponseTypes.instanceOf(type)).thenApply(view -> view);
    }

    private <V extends Versioned> V askUntil(Object query, Class<V> type, long minVersion) {
        Predicate<V> reached = view -> view.version() >= minVersion;
        V view = Patience.until(reached, () -> await(ask(query, type)));
        if (view == null || !reached.test(view)) {
            throw new Refused(
                    SharedRefusal.VERSION_NOT_REACHED, "Version " + minVersion + " cannot be read yet; ask again.");
        }
        return view;
    }

    private static <T> @Nullable T await(CompletableFuture<@Nullable T> answer) {
        try {
            return answer.join();
        } catch (CompletionException e) {
            Refused refused = e.getCause() == null ? null : RefusedQueries.refusal(e.getCause());
            if (refused != null) {
                throw refused;
            }
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }
}
