package com.unifiedhosting.app.operations;

import com.unifiedhosting.app.inbox.Webhook;
import com.unifiedhosting.app.inbox.WebhookInbox;
import com.unifiedhosting.app.inbox.WebhookStatus;
import com.unifiedhosting.billing.GatewayName;
import com.unifiedhosting.identity.Needs;
import com.unifiedhosting.identity.Permission;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Shows what payment gateways told, and lets what could not be dealt with be tried again. */
@RestController
@RequestMapping(path = "/api/v1/admin/webhooks", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Operations")
class WebhookOperations {

    /**
     * What came of a retry.
     *
     * @param retried false when there is no such webhook, or it was not left
     */
    record WebhookRetried(String gateway, String eventId, boolean retried) {}

    private final WebhookInbox inbox;

    WebhookOperations(WebhookInbox inbox) {
        this.inbox = inbox;
    }

    @GetMapping
    @Needs(Permission.MACHINERY_READ)
    @Operation(
            summary = "List webhooks",
            description = "Those that came last first, without what they say. UNMATCHED ones are about payments that "
                    + "nobody here knows, PARKED ones cannot be dealt with.")
    @ApiResponse(responseCode = "200", description = "The newest webhooks", useReturnTypeSchema = true)
    Collection<Webhook> list(
            @RequestParam(required = false) @Parameter(description = "Only these; all when absent") @Nullable
                    WebhookStatus status,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) @Parameter(description = "1 to 200") int limit) {
        return new Collection<>(inbox.newest(status, limit));
    }

    @PostMapping("/{gateway}/{event}/retry")
    @Needs(Permission.MACHINERY_MANAGE)
    @Operation(
            summary = "Try a webhook again",
            description = "One that is UNMATCHED or PARKED, from its first attempt on; any other one is let alone.")
    @ApiResponse(responseCode = "200", description = "Whether it is tried at once", useReturnTypeSchema = true)
    WebhookRetried retry(
            @PathVariable @Parameter(example = "stripe") GatewayName gateway,
            @PathVariable @Parameter(example = "evt_1") String event) {
        return new WebhookRetried(gateway.value(), event, inbox.retry(gateway, event));
    }
}
