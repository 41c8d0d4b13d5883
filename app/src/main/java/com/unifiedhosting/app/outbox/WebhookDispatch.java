package com.unifiedhosting.app.outbox;

import com.unifiedhosting.account.AccountEvent.AccountMoved;
import com.unifiedhosting.account.AccountEvent.AccountRegistered;
import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.app.InRole;
import com.unifiedhosting.app.Role;
import com.unifiedhosting.feed.EventEnvelope;
import com.unifiedhosting.feed.EventKind;
import com.unifiedhosting.feed.PublicEventId;
import com.unifiedhosting.feed.PublicFact;
import com.unifiedhosting.feed.ResourceKind;
import com.unifiedhosting.shared.DomainEvent;
import com.unifiedhosting.webhook.WebhookEndpointEvent;
import com.unifiedhosting.webhook.WebhookEndpointEvent.WebhookEndpointChanged;
import com.unifiedhosting.webhook.WebhookEndpointEvent.WebhookEndpointCreated;
import com.unifiedhosting.webhook.WebhookEndpointEvent.WebhookEndpointDeleted;
import com.unifiedhosting.webhook.WebhookEndpointEvent.WebhookEndpointDisabled;
import com.unifiedhosting.webhook.WebhookEndpointEvent.WebhookEndpointEnabled;
import com.unifiedhosting.webhook.WebhookEndpointEvent.WebhookEndpointPinged;
import com.unifiedhosting.webhook.WebhookEndpointEvent.WebhookRedeliveryRequested;
import com.unifiedhosting.webhook.WebhookEndpointEvent.WebhookSecretRotated;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DisallowReplay;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Decides what is to be sent where, once and for ever: with each event, for the endpoints that there were when it came. It
 * writes rows, in the transaction that moves its token, and sends nothing. It allows no replay; should its token be lost
 * all the same, {@link ReadOnce} knows what was handed out before.
 */
@Component
@InRole(Role.SAGAS)
@ProcessingGroup(WebhookDispatch.GROUP)
@DisallowReplay
class WebhookDispatch {

    static final String GROUP = "webhook-dispatch";

    private static final String TOLD = WebhookDispatch.class.getName() + ".told";

    private final DispatchTables tables;
    private final ReadOnce readOnce;
    private final JsonMapper json;
    private final ObjectProvider<OutboxWork> work;

    WebhookDispatch(DispatchTables tables, ReadOnce readOnce, JsonMapper json, ObjectProvider<OutboxWork> work) {
        this.tables = tables;
        this.readOnce = readOnce;
        this.json = json;
        this.work = work;
    }

    @EventHandler
    void on(DomainEvent event, DomainEventMessage<?> message) {
        if (!readOnce.isNew(message)) {
            return;
        }
        String stream = message.getAggregateIdentifier();
        switch (event) {
            case AccountRegistered registered -> tables.account(registered.accountId(), registered.path());
            case AccountMoved moved -> tables.moved(moved.accountId(), moved.pathAfter());
            case WebhookEndpointEvent ofEndpoint -> endpoint(ofEndpoint, message);
            default -> {
                // it is told or it is not
            }
        }
        PublicFact.ownerOf(event).ifPresent(owner -> tables.subject(stream, owner.owner()));
        PublicFact.of(event).ifPresent(fact -> tell(fact, message));
    }

    private void tell(PublicFact fact, DomainEventMessage<?> message) {
        AccountId owner = tables.ownerOf(message.getAggregateIdentifier());
        // events of the account itself come in their order, or are parked
        boolean own = owner.value().equals(message.getAggregateIdentifier());
        AccountPath path = own ? tables.pathAsKnown(owner) : tables.pathOf(owner);
        List<String> endpoints = tables.endpointsFor(path, fact.kind());
        if (!endpoints.isEmpty()) {
            deliver(endpoints, fact, owner, message);
        }
    }

    private void endpoint(WebhookEndpointEvent event, DomainEventMessage<?> message) {
        long version = message.getSequenceNumber();
        switch (event) {
            case WebhookEndpointCreated created -> tables.create(created, version);
            case WebhookEndpointChanged changed -> tables.change(changed, version);
            case WebhookSecretRotated rotated -> tables.rotate(rotated, version);
            case WebhookEndpointEnabled enabled -> {
                tables.enable(enabled.endpointId(), version);
                thereIsSomeFor(List.of(enabled.endpointId().value()));
            }
            case WebhookEndpointDisabled disabled -> tables.disable(disabled.endpointId(), version);
            case WebhookEndpointDeleted deleted -> tables.delete(deleted.endpointId());
            case WebhookEndpointPinged pinged -> {
                PublicFact test = new PublicFact(
                        EventKind.WEBHOOK_PING, ResourceKind.WEBHOOK_ENDPOINT, pinged.endpointId(), Map.of());
                deliver(List.of(pinged.endpointId().value()), test, pinged.accountId(), message);
            }
            case WebhookRedeliveryRequested again -> {
                tables.again(again.endpointId(), again.eventId());
                thereIsSomeFor(List.of(again.endpointId().value()));
            }
        }
    }

    private void deliver(List<String> endpoints, PublicFact fact, AccountId owner, DomainEventMessage<?> message) {
        PublicEventId id = PublicEventId.of(message.getIdentifier());
        EventEnvelope told = EventEnvelope.of(id, fact, owner, message.getTimestamp(), message.getSequenceNumber());
        tables.deliver(endpoints, id, fact.kind(), json.writeValueAsString(told));
        thereIsSomeFor(endpoints);
    }

    /** At the end of the batch, and to whoever sends, once it is committed. */
    private void thereIsSomeFor(Collection<String> endpoints) {
        UnitOfWork<?> batch = CurrentUnitOfWork.get().root();
        Set<String> told = batch.getOrComputeResource(TOLD, _ -> {
            Set<String> all = new TreeSet<>();
            batch.onPrepareCommit(_ -> tables.due(all));
            batch.afterCommit(_ -> work.ifAvailable(OutboxWork::thereIsSome));
            return all;
        });
        told.addAll(endpoints);
    }
}
