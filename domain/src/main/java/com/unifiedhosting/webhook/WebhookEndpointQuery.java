package com.unifiedhosting.webhook;

import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.shared.Page;
import com.unifiedhosting.shared.Scoped;
import org.jspecify.annotations.Nullable;

/** Questions about endpoints for webhooks. {@code scope} is what the caller may see: that account and all below it. */
public sealed interface WebhookEndpointQuery extends Scoped {

    /** Answered by a {@link WebhookEndpointView}, or null. */
    record FindWebhookEndpoint(AccountPath scope, WebhookEndpointId endpointId) implements WebhookEndpointQuery {}

    /** Answered by a list of {@link WebhookEndpointView}, newest first; filters that are null let everything through. */
    record FindWebhookEndpoints(
            AccountPath scope,
            @Nullable AccountId accountId,
            @Nullable Boolean enabled,
            Page page) implements WebhookEndpointQuery {}

    /** Answered by a list of {@link WebhookDeliveryView}, newest first. */
    record FindWebhookDeliveries(
            AccountPath scope,
            WebhookEndpointId endpointId,
            @Nullable DeliveryStatus status,
            Page page) implements WebhookEndpointQuery {}
}
