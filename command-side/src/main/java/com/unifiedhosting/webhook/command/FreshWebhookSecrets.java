package com.unifiedhosting.webhook.command;

import com.unifiedhosting.webhook.WebhookSecret;

/** Makes secrets of endpoints, at the edge. */
@FunctionalInterface
public interface FreshWebhookSecrets {

    WebhookSecret secret();
}
