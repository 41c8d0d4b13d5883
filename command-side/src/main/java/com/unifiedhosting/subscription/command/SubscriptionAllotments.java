package com.unifiedhosting.subscription.command;

import com.unifiedhosting.hosting.WebsiteId;
import com.unifiedhosting.shared.command.Caller;
import com.unifiedhosting.subscription.SubscriptionId;
import org.axonframework.modelling.command.Aggregate;
import org.axonframework.modelling.command.Repository;
import org.springframework.stereotype.Component;

/** {@link Subscriptions} on the {@link Subscription} aggregates. */
@Component
class SubscriptionAllotments implements Subscriptions {

    private final Repository<Subscription> subscriptions;

    SubscriptionAllotments(Repository<Subscription> subscriptions) {
        this.subscriptions = subscriptions;
    }

    @Override
    public SubscriptionFacts allot(SubscriptionId subscriptionId, WebsiteId websiteId) {
        Aggregate<Subscription> subscription = subscriptions.load(subscriptionId.value());
        subscription.execute(sold -> {
            Caller.mustCover(sold, subscriptionId);
            sold.allot(websiteId);
        });
        return subscription.invoke(Subscription::facts);
    }

    @Override
    public void giveBack(SubscriptionId subscriptionId, WebsiteId websiteId) {
        subscriptions.load(subscriptionId.value()).execute(sold -> sold.giveBack(websiteId));
    }
}
