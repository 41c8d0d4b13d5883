package com.unifiedhosting.subscription.command;

import com.unifiedhosting.shared.command.AggregateReader;
import com.unifiedhosting.subscription.SubscriptionEvent;
import com.unifiedhosting.subscription.SubscriptionId;
import java.time.Instant;
import java.util.List;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.stereotype.Component;

/** {@link Renewals} read from the events of the {@link Subscription} aggregates. */
@Component
final class RenewalReading implements Renewals {

    private final AggregateReader<Subscription, SubscriptionEvent> subscriptions;

    RenewalReading(EventStore eventStore) {
        subscriptions = new AggregateReader<>(
                eventStore, Subscription.class, SubscriptionEvent.class, Subscription::new, Subscription::on);
    }

    @Override
    public List<DueCharges> dueBy(SubscriptionId subscriptionId, Instant until) {
        return subscriptions
                .find(subscriptionId)
                .map(subscription -> subscription.dueBy(until))
                .orElse(List.of());
    }
}
