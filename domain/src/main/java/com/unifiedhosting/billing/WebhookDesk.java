package com.unifiedhosting.billing;

import java.util.Map;

/** Where webhooks of payment gateways are handed in, over HTTP or from within. */
@FunctionalInterface
public interface WebhookDesk {

    /**
     * Keeps a webhook, once however often it comes; it is dealt with later.
     *
     * @param headers by which it is recognised, by their names
     * @throws com.unifiedhosting.shared.Refused when there is no such gateway, or it is not its own
     */
    void handIn(GatewayName gateway, byte[] body, Map<String, String> headers);
}
