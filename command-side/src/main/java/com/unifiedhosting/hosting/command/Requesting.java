package com.unifiedhosting.hosting.command;

import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.account.AccountRefusal;
import com.unifiedhosting.account.ClaimKeys;
import com.unifiedhosting.account.command.Accounts;
import com.unifiedhosting.account.command.Claims;
import com.unifiedhosting.hosting.HostingRefusal;
import com.unifiedhosting.hosting.Resources;
import com.unifiedhosting.hosting.WebsiteCommand.RequestWebsite;
import com.unifiedhosting.shared.Refused;
import com.unifiedhosting.shared.command.Loading;
import com.unifiedhosting.subscription.command.SubscriptionFacts;
import com.unifiedhosting.subscription.command.Subscriptions;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.modelling.command.Aggregate;
import org.axonframework.modelling.command.Repository;
import org.springframework.stereotype.Component;

/** Takes in requests for websites: the domain claimed and the website counted, or neither. */
@Component
final class Requesting {

    private final Repository<Website> websites;
    private final Subscriptions subscriptions;
    private final Accounts accounts;
    private final Claims claims;
    private final ClaimKeys claimKeys;

    Requesting(
            Repository<Website> websites,
            Subscriptions subscriptions,
            Accounts accounts,
            Claims claims,
            ClaimKeys claimKeys) {
        this.websites = websites;
        this.subscriptions = subscriptions;
        this.accounts = accounts;
        this.claims = claims;
        this.claimKeys = claimKeys;
    }

    /**
     * The same request again: no-op. The first website of an order holds its domain since the order was placed. Refused:
     * DOMAIN_TAKEN, WEBSITE_CONTRADICTS, subscription.website-limit-reached, subscription.not-started,
     * subscription.ended, subscription.unknown-subscription.
     */
    @CommandHandler
    Long handle(RequestWebsite command) {
        Aggregate<Website> website = Loading.existingOrNew(websites, command.websiteId(), Website::new);
        if (!website.invoke(it -> it.isRequestedAs(command))) {
            SubscriptionFacts subscription = subscriptions.allot(command.subscriptionId(), command.websiteId());
            claimDomain(command);
            Resources share = subscription.sale().allowed().perWebsite();
            AccountPath owner = accounts.read(subscription.accountId()).path();
            website.execute(it -> it.request(command, subscription, owner, share));
        }
        return website.version();
    }

    private void claimDomain(RequestWebsite command) {
        try {
            claims.take(claimKeys.domain(command.domain()), command.websiteId().value());
        } catch (Refused refused) {
            if (refused.is(AccountRefusal.CLAIMED_BY_ANOTHER)) {
                throw new Refused(HostingRefusal.DOMAIN_TAKEN, command.domain() + " belongs to another website.");
            }
            throw refused;
        }
    }
}
