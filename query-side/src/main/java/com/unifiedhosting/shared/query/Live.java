package com.unifiedhosting.shared.query;

import com.unifiedhosting.shared.View;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.axonframework.messaging.responsetypes.ResponseTypes;
import org.axonframework.queryhandling.QueryGateway;
import org.axonframework.queryhandling.SubscriptionQueryResult;
import org.jspecify.annotations.Nullable;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;

/** Server-sent events out of subscription queries. */
@Component
public final class Live {

    public static final String LAST_EVENT_ID = "Last-Event-ID";

    /** Keeps proxies from closing a stream on which nothing happens, and finds clients that are gone. */
    private static final Duration HEARTBEAT = Duration.ofSeconds(15);

    private final QueryGateway queries;

    public Live(QueryGateway queries) {
        this.queries = queries;
    }

    /**
     * The rows so far, then each new one when it is projected; each once and in the order of their versions. Ends when
     * the client goes.
     *
     * @param query answered by a list of rows, updated by single rows
     * @param name of the events
     * @param lastEventId version of the last row that the client has seen; null for none
     */
    public <V extends View> Flux<ServerSentEvent<V>> follow(
            Object query, Class<V> type, String name, @Nullable Long lastEventId) {
        SubscriptionQueryResult<List<V>, V> result = queries.subscriptionQuery(
                query, ResponseTypes.multipleInstancesOf(type), ResponseTypes.instanceOf(type));
        AtomicLong last = new AtomicLong(lastEventId == null ? -1 : lastEventId);
        Flux<ServerSentEvent<V>> rows = result.initialResult()
                .flatMapMany(Flux::fromIterable)
                .concatWith(result.updates())
                // an update may be part of the initial result already
                .filter(row -> row.version() > last.get())
                .doOnNext(row -> last.set(row.version()))
                .map(row -> ServerSentEvent.builder(row)
                        .id(Long.toString(row.version()))
                        .event(name)
                        .build());
        Flux<ServerSentEvent<V>> heartbeats = Flux.interval(HEARTBEAT)
                .onBackpressureDrop()
                .map(beat -> ServerSentEvent.<V>builder().comment("still here").build());
        return rows.mergeWith(heartbeats).doFinally(end -> result.close());
    }
}
