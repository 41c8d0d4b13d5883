package com.unifiedhosting.webhook.command;

import static com.unifiedhosting.shared.command.CommandSideConfiguration.SNAPSHOTS;
import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.shared.Refused;
import com.unifiedhosting.webhook.WebhookEndpointCommand.CreateWebhookEndpoint;
import com.unifiedhosting.webhook.WebhookEndpointId;
import com.unifiedhosting.webhook.WebhookRefusal;
import com.unifiedhosting.webhook.WebhookRosterEvent;
import com.unifiedhosting.webhook.WebhookRosterEvent.EndpointListed;
import com.unifiedhosting.webhook.WebhookRosterEvent.EndpointStruck;
import com.unifiedhosting.webhook.WebhookRosterId;
import java.util.SortedSet;
import java.util.TreeSet;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.serialization.Revision;
import org.axonframework.spring.stereotype.Aggregate;

/** Which endpoints an account has: written together with each of them, so that two at once are not one too many. */
@Aggregate(snapshotTriggerDefinition = SNAPSHOTS)
@Revision("1")
@JsonAutoDetect(
        fieldVisibility = Visibility.ANY,
        getterVisibility = Visibility.NONE,
        isGetterVisibility = Visibility.NONE)
@SuppressWarnings("NullAway.Init") // the first event sets the identifier
final class WebhookRoster {

    @AggregateIdentifier
    private WebhookRosterId rosterId;

    private SortedSet<String> endpoints = new TreeSet<>();

    WebhookRoster() {}

    /** On it already: no-op. Refused: TOO_MANY_ENDPOINTS. */
    void list(WebhookRosterId id, AccountId account, WebhookEndpointId endpoint) {
        if (endpoints.contains(endpoint.value())) {
            return;
        }
        if (endpoints.size() >= CreateWebhookEndpoint.MOST_ENDPOINTS) {
            throw new Refused(
                    WebhookRefusal.TOO_MANY_ENDPOINTS,
                    "The account has " + CreateWebhookEndpoint.MOST_ENDPOINTS + " endpoints already.");
        }
        apply(new EndpointListed(id, account, endpoint));
    }

    /** Not on it: no-op. */
    void strike(WebhookEndpointId endpoint) {
        if (endpoints.contains(endpoint.value())) {
            apply(new EndpointStruck(rosterId, endpoint));
        }
    }

    @EventSourcingHandler
    void on(WebhookRosterEvent event) {
        switch (event) {
            case EndpointListed e -> {
                rosterId = e.rosterId();
                endpoints.add(e.endpointId().value());
            }
            case EndpointStruck e -> endpoints.remove(e.endpointId().value());
        }
    }
}
