package com.unifiedhosting.shared.query;

import com.unifiedhosting.identity.Admission;
import com.unifiedhosting.shared.Provenance;
import com.unifiedhosting.shared.View;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import org.axonframework.messaging.GenericMessage;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.responsetypes.ResponseType;
import org.axonframework.messaging.responsetypes.ResponseTypes;
import org.axonframework.queryhandling.QueryGateway;
import org.axonframework.queryhandling.SubscriptionQueryResult;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * Server-sent events out of subscription queries. They end when the platform begins to stop, before anything else does: a
 * request that is being served would hold up all that is to stop after the web server.
 */
@Component
public final class Live implements SmartLifecycle {

    public static final String LAST_EVENT_ID = "Last-Event-ID";

    /** Keeps proxies from closing a stream on which nothing happens, finds clients that are gone and rows that are not told. */
    private static final Duration HEARTBEAT = Duration.ofSeconds(15);

    /** How often it is asked whether a client would still be let in. */
    private static final Duration LOOKED_AT = Duration.ofSeconds(1);

    /** A look that hangs holds up no other stream. */
    private static final Scheduler LOOKERS =
            Schedulers.fromExecutorService(Executors.newVirtualThreadPerTaskExecutor(), "lookers");

    private static final Logger log = LoggerFactory.getLogger(Live.class);

    private final QueryGateway queries;
    private final Admission admission;
    private volatile Sinks.Empty<Void> stopping = Sinks.empty();
    private volatile boolean running;

    public Live(QueryGateway queries, Admission admission) {
        this.queries = queries;
        this.admission = admission;
    }

    /**
     * The rows so far, then each new one when it is projected; each once, in the order of their versions and without a
     * gap: where an update does not follow the row before it, because the projection was being rebuilt or an update was
     * lost, what is missing is read. So it is with each heartbeat, for there may be no further update. Ends when the
     * client goes, would not be let in any more or nobody can tell ({@link Watch}), or the platform stops.
     *
     * @param query answered by a list of rows in the order of their versions, which are consecutive; updated by single
     *     rows
     * @param caller who asks, also when it is asked again on threads of no request
     * @param name of the events
     * @param lastEventId version of the last row that the client has seen; null for none
     */
    public <V extends View> Flux<ServerSentEvent<V>> follow(
            Object query, Provenance caller, Class<V> type, String name, @Nullable Long lastEventId) {
        return follow(new GenericMessage<>(query, caller.asMetaData()), type, name, lastEventId, HEARTBEAT)
                .takeUntilOther(Mono.defer(() -> over(new Watch(admission, caller, System::nanoTime))));
    }

    private static Mono<Long> over(Watch watch) {
        Flux<Long> looks = Mono.delay(LOOKED_AT)
                .publishOn(LOOKERS)
                .doOnNext(_ -> watch.look())
                .repeat();
        // beside the looks, each of which may hang
        return Flux.merge(looks, Flux.interval(LOOKED_AT))
                .onBackpressureDrop()
                .filter(_ -> watch.isOver())
                .next()
                .doOnNext(_ -> {
                    if (watch.isUntold()) {
                        log.info("a stream ends: for {} nobody could tell of its client", Watch.LONGEST_UNTOLD);
                    }
                });
    }

    <V extends View> Flux<ServerSentEvent<V>> follow(
            Message<?> query, Class<V> type, String name, @Nullable Long lastEventId, Duration heartbeat) {
        ResponseType<List<V>> rows = ResponseTypes.multipleInstancesOf(type);
        Flux<ServerSentEvent<V>> events = Flux.using(
                () -> queries.subscriptionQuery(query, rows, ResponseTypes.instanceOf(type)),
                subscription -> {
                    Following<V> following = new Following<>(query, type, name, lastEventId);
                    Flux<Optional<V>> beats =
                            Flux.interval(heartbeat).onBackpressureDrop().map(beat -> Optional.empty());
                    // from Axon Server it comes as an array, which nobody has converted
                    Mono<?> soFar = subscription.initialResult();
                    return soFar.map(rows::convert)
                            .flatMapMany(following::those)
                            .concatWith(Flux.merge(subscription.updates().map(Optional::of), beats)
                                    // one after the other, off the threads that project and that count time
                                    .publishOn(Schedulers.boundedElastic())
                                    .concatMap(following::next));
                },
                SubscriptionQueryResult::close);
        return events.takeUntilOther(Mono.defer(() -> stopping.asMono()));
    }

    @Override
    public void start() {
        stopping = Sinks.empty();
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        stopping.emitEmpty(Sinks.EmitFailureHandler.FAIL_FAST);
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** What a client has seen so far, and what it is to see next. Used by one thread at a time. */
    private final class Following<V extends View> {

        private final Message<?> query;
        private final Class<V> type;
        private final String name;
        private long last;

        Following(Message<?> query, Class<V> type, String name, @Nullable Long lastEventId) {
            this.query = query;
            this.type = type;
            this.name = name;
            this.last = lastEventId == null ? -1 : lastEventId;
        }

        /** An update, or a heartbeat when it is empty. */
        Flux<ServerSentEvent<V>> next(Optional<V> update) {
            if (update.isPresent() && update.get().version() <= last + 1) {
                return those(List.of(update.get()));
            }
            Flux<ServerSentEvent<V>> missed = Mono.fromFuture(
                            () -> queries.query(query, ResponseTypes.multipleInstancesOf(type)))
                    .flatMapMany(this::those);
            return update.map(row -> missed.concatWith(Flux.defer(() -> those(List.of(row)))))
                    .orElseGet(() -> missed.switchIfEmpty(Flux.just(
                            ServerSentEvent.<V>builder().comment("still here").build())));
        }

        /** Those of the rows that the client has not seen. */
        Flux<ServerSentEvent<V>> those(List<V> rows) {
            return Flux.fromIterable(rows).filter(row -> row.version() > last).map(this::told);
        }

        private ServerSentEvent<V> told(V row) {
            last = row.version();
            return ServerSentEvent.builder(row)
                    .id(Long.toString(row.version()))
                    .event(name)
                    .build();
        }
    }
}
