package com.unifiedhosting.hosting;

import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.shared.Page;
import com.unifiedhosting.shared.Scoped;
import com.unifiedhosting.subscription.SubscriptionId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Questions about websites. {@code scope} is what the caller may see: that account and all below it. */
public sealed interface WebsiteQuery extends Scoped {

    /** Answered by a {@link WebsiteView}, or null. */
    record FindWebsite(AccountPath scope, WebsiteId websiteId) implements WebsiteQuery {}

    /** Answered by the {@link WebsiteView} as it was at an instant, replayed from its events, or null. */
    record FindWebsiteAsOf(AccountPath scope, WebsiteId websiteId, Instant asOf) implements WebsiteQuery {}

    /**
     * Answered by a list of {@link TimelineEntry}, oldest first; empty when the website may not be seen. As a
     * subscription query it is updated by single {@link TimelineEntry}s.
     */
    record FindTimeline(AccountPath scope, WebsiteId websiteId) implements WebsiteQuery {}

    /**
     * Answered by a list of {@link WebsiteView}; filters that are null let everything through.
     *
     * @param text anywhere in the domain, the name or e-mail address of the account, or an identifier
     */
    record FindWebsites(
            AccountPath scope,
            @Nullable WebsiteStatus status,
            @Nullable AccountId accountId,
            @Nullable SubscriptionId subscriptionId,
            @Nullable NodeId nodeId,
            @Nullable ApplicationType application,
            @Nullable DomainName domain,
            @Nullable String text,
            WebsiteSorting sorting,
            Page page)
            implements WebsiteQuery {}
}
