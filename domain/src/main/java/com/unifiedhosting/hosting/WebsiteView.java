package com.unifiedhosting.hosting;

import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.shared.View;
import com.unifiedhosting.subscription.SubscriptionId;
import java.net.URI;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A website.
 *
 * @param nodeId where it lives; null until it is placed, and after its room was given back
 * @param address where that node serves websites now; null as {@code nodeId} is
 * @param temporaryUrl where the node serves this website before its domain points there; null as {@code nodeId} is
 * @param step the provisioning step reached last; null until the first one starts
 * @param reason why it failed, is suspended or is being deleted; null otherwise
 * @param liveAt when it went live first; null before
 */
public record WebsiteView(
        WebsiteId websiteId,
        SubscriptionId subscriptionId,
        AccountId accountId,
        AccountPath ownerPath,
        WebsiteStatus status,
        DomainName domain,
        ApplicationType application,
        ServerGroup serverGroup,
        Resources resources,
        @Nullable NodeId nodeId,
        @Nullable URI address,
        @Nullable URI temporaryUrl,
        @Nullable ProvisioningStep step,
        @Nullable String reason,
        Instant requestedAt,
        @Nullable Instant liveAt,
        long version,
        Instant updatedAt)
        implements View {}
