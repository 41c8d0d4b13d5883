package com.unifiedhosting.subscription.command;

import com.unifiedhosting.shared.command.Loading;
import com.unifiedhosting.subscription.PriceQuote;
import com.unifiedhosting.subscription.SubscriptionCommand.QuotePrice;
import java.time.Clock;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.modelling.command.Repository;
import org.springframework.stereotype.Component;

/** Tells what prices would come to, by the rules that agree them. */
@Component
class PriceDesk {

    private final Repository<Subscription> subscriptions;
    private final Clock clock;

    PriceDesk(Repository<Subscription> subscriptions, Clock clock) {
        this.subscriptions = subscriptions;
        this.clock = clock;
    }

    @CommandHandler
    PriceQuote handle(QuotePrice command) {
        return Loading.existing(subscriptions, command.subscriptionId())
                .invoke(subscription -> subscription.quote(command.price(), clock));
    }
}
