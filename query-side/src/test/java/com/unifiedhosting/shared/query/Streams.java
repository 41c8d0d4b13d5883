package com.unifiedhosting.shared.query;

import com.unifiedhosting.shared.View;
import java.time.Duration;
import org.axonframework.messaging.GenericMessage;
import org.jspecify.annotations.Nullable;
import org.springframework.http.codec.ServerSentEvent;
import reactor.core.publisher.Flux;

/** Live streams with a heartbeat of the test's choice. */
public final class Streams {

    private Streams() {}

    public static <V extends View> Flux<ServerSentEvent<V>> follow(
            Live live, Object query, Class<V> type, String name, @Nullable Long lastEventId, Duration heartbeat) {
        return live.follow(GenericMessage.asMessage(query), type, name, lastEventId, heartbeat);
    }
}
