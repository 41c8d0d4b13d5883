package com.unifiedhosting.subscription.command;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import com.unifiedhosting.billing.InvoiceId;
import com.unifiedhosting.hosting.WebsiteId;
import com.unifiedhosting.shared.Refused;
import com.unifiedhosting.subscription.Hold;
import com.unifiedhosting.subscription.SubscriptionCommand.ClearPastDue;
import com.unifiedhosting.subscription.SubscriptionCommand.MarkPastDue;
import com.unifiedhosting.subscription.SubscriptionCommand.ResumeSubscription;
import com.unifiedhosting.subscription.SubscriptionCommand.SuspendSubscription;
import com.unifiedhosting.subscription.SubscriptionEvent.BecamePastDue;
import com.unifiedhosting.subscription.SubscriptionEvent.HoldLifted;
import com.unifiedhosting.subscription.SubscriptionEvent.HoldPlaced;
import com.unifiedhosting.subscription.SubscriptionEvent.PastDueCleared;
import com.unifiedhosting.subscription.SubscriptionEvent.WebsiteAllotted;
import com.unifiedhosting.subscription.SubscriptionEvent.WebsiteReturned;
import com.unifiedhosting.subscription.SubscriptionId;
import com.unifiedhosting.subscription.SubscriptionRefusal;
import java.util.HashSet;
import java.util.Set;
import org.axonframework.commandhandling.CommandHandler;

/** What of a {@link Subscription} is served, and what keeps it from being served. */
abstract sealed class ServedSubscription permits SoldSubscription {

    Set<Hold> holds = new HashSet<>();
    Set<InvoiceId> pastDue = new HashSet<>();
    Set<WebsiteId> websites = new HashSet<>();

    abstract SubscriptionId subscriptionId();

    /** By the package that was sold. */
    abstract int websitesAllowed();

    abstract void guardNotEnded();

    abstract void guardStarted();

    /** Known already: no-op. */
    @CommandHandler
    void handle(MarkPastDue command) {
        guardNotEnded();
        if (!pastDue.contains(command.invoiceId())) {
            apply(new BecamePastDue(subscriptionId(), command.invoiceId()));
        }
    }

    /** Not past due for it: no-op. */
    @CommandHandler
    void handle(ClearPastDue command) {
        if (pastDue.contains(command.invoiceId())) {
            apply(new PastDueCleared(subscriptionId(), command.invoiceId()));
        }
    }

    /** The same hold again: no-op. */
    @CommandHandler
    void handle(SuspendSubscription command) {
        guardNotEnded();
        guardStarted();
        place(command.hold());
    }

    void place(Hold hold) {
        if (!holds.contains(hold)) {
            if (hold.isOneTooManyOver(holds)) {
                throw new Refused(
                        SubscriptionRefusal.TOO_MANY_HOLDS, subscriptionId() + " has as many holds as it can.");
            }
            apply(new HoldPlaced(subscriptionId(), hold, holds.isEmpty()));
        }
    }

    /** No such hold: no-op. */
    @CommandHandler
    void handle(ResumeSubscription command) {
        guardNotEnded();
        if (holds.contains(command.hold())) {
            apply(new HoldLifted(subscriptionId(), command.hold(), holds.size() == 1));
        }
    }

    /**
     * Counts a website against the limit of the package that was sold; counted already: nothing.
     *
     * @throws Refused ENDED, NOT_STARTED, WEBSITE_LIMIT_REACHED
     */
    void allot(WebsiteId website) {
        if (websites.contains(website)) {
            return;
        }
        guardNotEnded();
        guardStarted();
        int limit = websitesAllowed();
        if (websites.size() >= limit) {
            throw new Refused(SubscriptionRefusal.WEBSITE_LIMIT_REACHED, "The package allows " + limit + " websites.");
        }
        apply(new WebsiteAllotted(subscriptionId(), website));
    }

    /** Counts a website no longer; not counted: nothing. */
    void giveBack(WebsiteId website) {
        if (websites.contains(website)) {
            apply(new WebsiteReturned(subscriptionId(), website));
        }
    }

    /** True while the website is counted: from its request until it has failed or is deleted. */
    boolean counts(WebsiteId website) {
        return websites.contains(website);
    }

    void guardNotPaused() {
        if (isBillingPaused()) {
            throw new Refused(SubscriptionRefusal.BILLING_PAUSED, "It is suspended, and nothing is billed meanwhile.");
        }
    }

    boolean isBillingPaused() {
        return holds.stream().anyMatch(hold -> hold.cause().pausesBilling());
    }
}
