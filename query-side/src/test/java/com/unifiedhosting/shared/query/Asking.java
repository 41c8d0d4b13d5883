package com.unifiedhosting.shared.query;

import com.unifiedhosting.shared.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.axonframework.messaging.responsetypes.ResponseTypes;
import org.axonframework.queryhandling.DefaultQueryGateway;
import org.axonframework.queryhandling.QueryGateway;
import org.axonframework.queryhandling.QueryUpdateEmitter;
import org.axonframework.queryhandling.SimpleQueryBus;
import org.axonframework.queryhandling.annotation.AnnotationQueryHandlerAdapter;
import org.jspecify.annotations.Nullable;

/** Asks query handlers through a query bus, as everybody does. */
public final class Asking {

    private final SimpleQueryBus bus = SimpleQueryBus.builder().build();
    private final QueryGateway gateway =
            DefaultQueryGateway.builder().queryBus(bus).build();

    private Asking() {}

    public static Asking handlers(Object... handlers) {
        return new Asking().and(handlers);
    }

    public Asking and(Object... handlers) {
        for (Object handler : handlers) {
            var _ = new AnnotationQueryHandlerAdapter<>(handler).subscribe(bus);
        }
        return this;
    }

    public <V> @Nullable V one(Object query, Class<V> type) {
        return gateway.query(query, ResponseTypes.instanceOf(type)).join();
    }

    public <V> List<V> all(Object query, Class<V> type) {
        return gateway.query(query, ResponseTypes.multipleInstancesOf(type)).join();
    }

    public QueryGateway gateway() {
        return gateway;
    }

    public QueryUpdateEmitter emitter() {
        return bus.queryUpdateEmitter();
    }

    /** Reads a collection to its end, two rows a page. */
    public <V> List<V> pages(Function<Page, Object> query, Class<V> type, Function<V, String> place) {
        List<V> seen = new ArrayList<>();
        String after = null;
        while (true) {
            List<V> rows = all(query.apply(new Page(2, after)), type);
            seen.addAll(rows.subList(0, Math.min(2, rows.size())));
            if (rows.size() <= 2) {
                return seen;
            }
            after = place.apply(rows.get(1));
        }
    }
}
