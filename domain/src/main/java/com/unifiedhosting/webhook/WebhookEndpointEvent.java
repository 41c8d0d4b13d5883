package com.unifiedhosting.webhook;

import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.feed.EventKind;
import com.unifiedhosting.feed.PublicEventId;
import com.unifiedhosting.shared.AboutPerson;
import com.unifiedhosting.shared.DomainEvent;
import com.unifiedhosting.shared.PersonKey;
import com.unifiedhosting.shared.Stored;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The life of an endpoint for webhooks. */
public sealed interface WebhookEndpointEvent extends DomainEvent, AboutPerson {

    WebhookEndpointId endpointId();

    AccountId accountId();

    @Override
    default PersonKey person() {
        return PersonKey.of(accountId());
    }

    /**
     * Events are sent to it from now on.
     *
     * @param kinds of what; everything when empty
     */
    @Stored("webhook-endpoint.created")
    record WebhookEndpointCreated(
            WebhookEndpointId endpointId,
            AccountId accountId,
            AccountPath ownerPath,
            EndpointUrl url,
            @Nullable EndpointDescription description,
            Set<EventKind> kinds,
            WebhookSecret secret)
            implements WebhookEndpointEvent {
        public WebhookEndpointCreated {
            kinds = Set.copyOf(kinds);
        }
    }

    @Stored("webhook-endpoint.changed")
    record WebhookEndpointChanged(
            WebhookEndpointId endpointId,
            AccountId accountId,
            EndpointUrl url,
            @Nullable EndpointDescription description,
            Set<EventKind> kinds)
            implements WebhookEndpointEvent {
        public WebhookEndpointChanged {
            kinds = Set.copyOf(kinds);
        }
    }

    /**
     * It is signed with another secret.
     *
     * @param formerUntil until then also with the one before
     */
    @Stored("webhook-endpoint.secret-rotated")
    record WebhookSecretRotated(
            WebhookEndpointId endpointId, AccountId accountId, WebhookSecret secret, Instant formerUntil)
            implements WebhookEndpointEvent {}

    @Stored("webhook-endpoint.enabled")
    record WebhookEndpointEnabled(WebhookEndpointId endpointId, AccountId accountId) implements WebhookEndpointEvent {}

    /**
     * Nothing is sent to it.
     *
     * @param failingSince when the first of the attempts was made that failed in a row; null when it was switched off
     */
    @Stored("webhook-endpoint.disabled")
    record WebhookEndpointDisabled(
            WebhookEndpointId endpointId,
            AccountId accountId,
            EndpointEnd cause,
            @Nullable Instant failingSince) implements WebhookEndpointEvent {}

    /** For good. */
    @Stored("webhook-endpoint.deleted")
    record WebhookEndpointDeleted(WebhookEndpointId endpointId, AccountId accountId) implements WebhookEndpointEvent {}

    /** Its owner wants a test to be sent. */
    @Stored("webhook-endpoint.pinged")
    record WebhookEndpointPinged(WebhookEndpointId endpointId, AccountId accountId) implements WebhookEndpointEvent {}

    /** Its owner wants something to be sent once more. */
    @Stored("webhook-endpoint.redelivery-requested")
    record WebhookRedeliveryRequested(WebhookEndpointId endpointId, AccountId accountId, PublicEventId eventId)
            implements WebhookEndpointEvent {}
}
