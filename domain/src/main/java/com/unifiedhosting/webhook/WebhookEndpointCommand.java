package com.unifiedhosting.webhook;

import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.feed.EventKind;
import com.unifiedhosting.feed.PublicEventId;
import com.unifiedhosting.shared.AnsweredOnce;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/**
 * Orders to an endpoint for webhooks. Refusals: {@link WebhookRefusal}; UNKNOWN_ENDPOINT of every order to one that is
 * deleted, save to delete it.
 */
public sealed interface WebhookEndpointCommand {

    WebhookEndpointId endpointId();

    /**
     * Makes an endpoint, switched on. The same again: no-op, whatever its secret. Refused: account.unknown-account,
     * account.closed, URL_UNSUITABLE, TOO_MANY_ENDPOINTS beyond {@value #MOST_ENDPOINTS}, ENDPOINT_CONTRADICTS with other
     * data.
     *
     * @param kinds of what it wants to be told; everything, also what comes later, when empty
     * @param secret of 256 random bits
     */
    record CreateWebhookEndpoint(
            @TargetAggregateIdentifier WebhookEndpointId endpointId,
            AccountId accountId,
            EndpointUrl url,
            @Nullable EndpointDescription description,
            Set<EventKind> kinds,
            WebhookSecret secret)
            implements WebhookEndpointCommand, AnsweredOnce {

        /** What one account has at most. */
        public static final int MOST_ENDPOINTS = 20;

        public CreateWebhookEndpoint {
            kinds = Set.copyOf(kinds);
        }
    }

    /** What is there already: no-op. Touches what happens from now on, and the address also what waits. Refused: URL_UNSUITABLE. */
    record ChangeWebhookEndpoint(
            @TargetAggregateIdentifier WebhookEndpointId endpointId,
            EndpointUrl url,
            @Nullable EndpointDescription description,
            Set<EventKind> kinds)
            implements WebhookEndpointCommand {
        public ChangeWebhookEndpoint {
            kinds = Set.copyOf(kinds);
        }
    }

    /** Signs with another secret from now on, and for a while with the one before as well. The same secret: no-op. */
    record RotateWebhookSecret(@TargetAggregateIdentifier WebhookEndpointId endpointId, WebhookSecret secret)
            implements WebhookEndpointCommand, AnsweredOnce {

        /** How long the one before is good. */
        public static final Duration FORMER_SECRET = Duration.ofHours(24);
    }

    /** On already: no-op. */
    record EnableWebhookEndpoint(@TargetAggregateIdentifier WebhookEndpointId endpointId)
            implements WebhookEndpointCommand {}

    /** Off already: no-op. */
    record DisableWebhookEndpoint(@TargetAggregateIdentifier WebhookEndpointId endpointId)
            implements WebhookEndpointCommand {}

    /**
     * Switches it off because it cannot be reached. Off already, or changed since it was found so: no-op.
     *
     * @param cause FAILING or GONE
     * @param since when the first of the attempts was made that failed in a row
     * @param version of the endpoint as it was known to whoever found it so; neither a test nor a repeated delivery makes
     *     another one
     */
    record GiveUpWebhookEndpoint(
            @TargetAggregateIdentifier WebhookEndpointId endpointId, EndpointEnd cause, Instant since, long version)
            implements WebhookEndpointCommand {
        public GiveUpWebhookEndpoint {
            if (cause == EndpointEnd.SWITCHED_OFF) {
                throw new IllegalArgumentException("who switches it off himself disables it");
            }
        }
    }

    /** For good, with what was to be sent there. Deleted already: no-op. */
    record DeleteWebhookEndpoint(@TargetAggregateIdentifier WebhookEndpointId endpointId)
            implements WebhookEndpointCommand {}

    /** Sends a test. Refused: ENDPOINT_OFF. */
    record PingWebhookEndpoint(@TargetAggregateIdentifier WebhookEndpointId endpointId)
            implements WebhookEndpointCommand {}

    /** Sends once more what was to be sent, from the first attempt on. Refused: ENDPOINT_OFF, UNKNOWN_DELIVERY. */
    record RedeliverWebhook(@TargetAggregateIdentifier WebhookEndpointId endpointId, PublicEventId eventId)
            implements WebhookEndpointCommand {}
}
