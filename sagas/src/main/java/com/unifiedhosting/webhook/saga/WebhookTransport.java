package com.unifiedhosting.webhook.saga;

import com.unifiedhosting.feed.PublicEventId;
import com.unifiedhosting.webhook.EndpointUrl;
import java.time.Duration;

/** Sends to endpoints. It keeps nothing and repeats nothing: that is for whoever calls it. */
@FunctionalInterface
public interface WebhookTransport {

    /** A call has ended by then, whatever the endpoint does. */
    Duration LONGEST_CALL = Duration.ofSeconds(10);

    /**
     * One attempt.
     *
     * @param timestamp seconds since 1970, of this attempt
     * @param signatures one or two, with a blank between
     * @param body JSON
     */
    record Call(EndpointUrl url, PublicEventId id, long timestamp, String signatures, String body) {}

    /** What came of it. */
    sealed interface Reply {

        /** The endpoint answered; redirects are answers and are not followed. */
        record Answered(int status) implements Reply {}

        /**
         * It did not.
         *
         * @param why for its owner: one line, without addresses
         */
        record NoAnswer(String why) implements Reply {}
    }

    /** Makes one attempt, within {@link #LONGEST_CALL}. */
    Reply send(Call call);
}
