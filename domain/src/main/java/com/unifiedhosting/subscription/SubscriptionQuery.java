package com.unifiedhosting.subscription;

import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.catalogue.PackageId;
import com.unifiedhosting.shared.Page;
import com.unifiedhosting.shared.Scoped;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Questions about subscriptions. {@code scope} is what the caller may see: that account and all below it. */
public sealed interface SubscriptionQuery extends Scoped {

    /** Answered by a {@link SubscriptionView}, or null. */
    record FindSubscription(AccountPath scope, SubscriptionId subscriptionId) implements SubscriptionQuery {}

    /** Answered by the {@link SubscriptionView} as it was at an instant, replayed from its events, or null. */
    record FindSubscriptionAsOf(AccountPath scope, SubscriptionId subscriptionId, Instant asOf)
            implements SubscriptionQuery {}

    /**
     * Answered by a list of {@link SubscriptionView}; filters that are null let everything through.
     *
     * @param text anywhere in the name or e-mail address of the account, the description of the sale or an identifier
     */
    record FindSubscriptions(
            AccountPath scope,
            @Nullable SubscriptionStatus status,
            @Nullable AccountId accountId,
            @Nullable PackageId packageId,
            @Nullable BillingCycle cycle,
            @Nullable String text,
            SubscriptionSorting sorting,
            Page page)
            implements SubscriptionQuery {}
}
