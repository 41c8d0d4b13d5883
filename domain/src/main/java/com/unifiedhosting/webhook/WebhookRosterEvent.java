package com.unifiedhosting.webhook;

import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.shared.DomainEvent;
import com.unifiedhosting.shared.Stored;

/** Which endpoints an account has, so that it never has more than it may. */
public sealed interface WebhookRosterEvent extends DomainEvent {

    WebhookRosterId rosterId();

    @Stored("webhook-roster.endpoint-listed")
    record EndpointListed(WebhookRosterId rosterId, AccountId accountId, WebhookEndpointId endpointId)
            implements WebhookRosterEvent {}

    @Stored("webhook-roster.endpoint-struck")
    record EndpointStruck(WebhookRosterId rosterId, WebhookEndpointId endpointId) implements WebhookRosterEvent {}
}
