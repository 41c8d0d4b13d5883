package com.unifiedhosting.dashboard;

import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.account.AccountQuery.FindAccount;
import com.unifiedhosting.account.AccountView;
import com.unifiedhosting.shared.Provenance;
import com.unifiedhosting.shared.Refusal;
import com.unifiedhosting.shared.Refused;
import com.unifiedhosting.shared.Versioned;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.axonframework.messaging.GenericMessage;
import org.axonframework.messaging.HandlerExecutionException;
import org.axonframework.messaging.responsetypes.ResponseTypes;
import org.axonframework.queryhandling.QueryGateway;
import org.jspecify.annotations.Nullable;

/**
 * Asks the query side on behalf of a caller.
 *
 * @param patience after which there is no answer
 */
record Asking(Provenance caller, QueryGateway queries, Duration patience) {

    /** How long a page waits to show what was changed a moment ago; then it shows what there is. */
    private static final Duration SHORTLY = Duration.ofSeconds(2);

    private static final Duration PAUSE = Duration.ofMillis(20);

    /** What the caller may see. */
    AccountPath scope() {
        return new AccountPath(caller.path());
    }

    <V> CompletableFuture<@Nullable V> one(Object query, Class<V> type) {
        return queries.query(new GenericMessage<>(query, caller.asMetaData()), ResponseTypes.instanceOf(type))
                .orTimeout(patience.toMillis(), TimeUnit.MILLISECONDS)
                .thenApply(view -> view);
    }

    <V> CompletableFuture<List<V>> all(Object query, Class<V> type) {
        return queries.query(new GenericMessage<>(query, caller.asMetaData()), ResponseTypes.multipleInstancesOf(type))
                .orTimeout(patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Things by their identifiers, each asked for once; those that the caller does not see are left out. */
    <I, V> Map<I, V> named(Stream<I> ids, Function<I, Object> query, Class<V> type) {
        Map<I, CompletableFuture<@Nullable V>> asked = new LinkedHashMap<>();
        ids.distinct().forEach(id -> asked.put(id, one(query.apply(id), type)));
        Map<I, V> known = new LinkedHashMap<>();
        asked.forEach((id, answer) -> {
            V view = answer(answer);
            if (view != null) {
                known.put(id, view);
            }
        });
        return known;
    }

    /** How the caller's account wants things to be written; plainly for who may not ask for it yet. */
    CompletableFuture<Shown> shown() {
        if (caller.secondFactorMissing()) {
            return CompletableFuture.completedFuture(Shown.forAccount(null));
        }
        return one(new FindAccount(scope(), scope().owner()), AccountView.class).thenApply(Shown::forAccount);
    }

    /** Waits until the read model has a version that a command was answered with, but not for long. */
    <V extends Versioned> void until(long version, Supplier<CompletableFuture<@Nullable V>> view) {
        long deadline = System.nanoTime() + SHORTLY.toNanos();
        try {
            while (!has(version, answer(view.get())) && System.nanoTime() < deadline) {
                Thread.sleep(PAUSE);
            }
        } catch (NoAnswer | Refused _) {
            // the page says so
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean has(long version, @Nullable Versioned view) {
        return view != null && view.version() >= version;
    }

    /**
     * What came back.
     *
     * @throws NoAnswer when there is none within the patience
     * @throws Refused as the query was
     */
    static <V extends @Nullable Object> V answer(CompletableFuture<V> question) {
        try {
            return question.join();
        } catch (CompletionException e) {
            Throwable cause = Objects.requireNonNullElse(e.getCause(), e);
            if (cause instanceof HandlerExecutionException refused
                    && refused.getDetails().orElse(null) instanceof Refusal refusal) {
                throw new Refused(refusal);
            }
            throw new NoAnswer(cause);
        }
    }
}
