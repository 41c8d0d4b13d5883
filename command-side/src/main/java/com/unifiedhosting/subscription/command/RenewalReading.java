package com.unifiedhosting.subscription.command;

import static java.util.stream.Collectors.toSet;

import com.unifiedhosting.billing.ChargeKey;
import com.unifiedhosting.shared.command.AggregateReader;
import com.unifiedhosting.subscription.SubscriptionEvent;
import com.unifiedhosting.subscription.SubscriptionId;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
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
    public List<DueCharges> charges(SubscriptionId subscriptionId, Instant from, Instant until) {
        return subscriptions
                .find(subscriptionId)
                .map(subscription -> charges(subscription, from, until))
                .orElse(List.of());
    }

    /** What was charged is read after what is going to be, so that what is billed meanwhile is in both, and told once. */
    private List<DueCharges> charges(Subscription subscription, Instant from, Instant until) {
        List<DueCharges> due = subscription.dueBy(until);
        List<DueCharges> charged = subscriptions.since(subscription.subscriptionId(), from).stream()
                .flatMap(event -> subscription.collected(event).stream())
                .toList();
        Set<ChargeKey> keys = charged.stream().map(DueCharges::key).collect(toSet());
        return Stream.concat(charged.stream(), due.stream().filter(charges -> !keys.contains(charges.key())))
                .toList();
    }
}
