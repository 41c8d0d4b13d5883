package com.unifiedhosting.subscription;

import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.hosting.ApplicationType;
import com.unifiedhosting.hosting.DomainName;
import com.unifiedhosting.hosting.WebsiteId;
import com.unifiedhosting.shared.Page;
import com.unifiedhosting.shared.View;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An order of a package with its first website.
 *
 * @param reason why it was rejected or cancelled; null otherwise
 * @param closedAt when it was completed, rejected or cancelled; null while it is open
 */
public record OrderView(
        OrderId orderId,
        AccountId accountId,
        AccountPath ownerPath,
        OrderStatus status,
        SubscriptionId subscriptionId,
        WebsiteId websiteId,
        Sale sale,
        BillingPeriod firstPeriod,
        DomainName domain,
        ApplicationType application,
        @Nullable String reason,
        Instant placedAt,
        @Nullable Instant closedAt,
        long version,
        Instant updatedAt)
        implements View {

    /** Where it stands in the list of orders, newest first; {@link Page#after} of the page behind it. */
    public String place() {
        return Page.place(placedAt, orderId);
    }
}
