package com.unifiedhosting.webhook.command;

import com.unifiedhosting.feed.EventKind;
import com.unifiedhosting.feed.PublicEventId;
import com.unifiedhosting.webhook.EndpointDescription;
import com.unifiedhosting.webhook.EndpointUrl;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Bodies of requests to endpoints for webhooks. */
sealed interface WebhookRequest {

    int MOST_TYPES = 100;

    /**
     * What an endpoint is.
     *
     * @param types of what it is told; everything when absent or empty
     */
    @Schema(name = "WebhookEndpoint", example = """
                    {"url": "https://hooks.example.com/hosting", "description": "Bookkeeping",
                     "types": ["invoice.issued", "invoice.paid", "payment.captured"]}""")
    record Endpoint(
            @NotNull EndpointUrl url,
            @Nullable EndpointDescription description,

            @Nullable @Size(max = MOST_TYPES) Set<@NotNull EventKind> types)
            implements WebhookRequest {

        Set<EventKind> kinds() {
            return types == null ? Set.of() : types;
        }
    }

    /** What is to be sent once more. */
    @Schema(name = "RedeliverWebhook", example = "{\"eventId\": \"evt_0198f3a2-7c1e-7d3b-9f52-3b1c2d4e5f60\"}")
    record Redelivery(@NotNull PublicEventId eventId) implements WebhookRequest {}
}
