package com.unifiedhosting.webhook.command;

import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.identity.Needs;
import com.unifiedhosting.identity.Permission;
import com.unifiedhosting.shared.Provenance;
import com.unifiedhosting.shared.command.Accepted;
import com.unifiedhosting.shared.command.Changes;
import com.unifiedhosting.shared.command.NewIdentity;
import com.unifiedhosting.webhook.WebhookEndpointCommand.ChangeWebhookEndpoint;
import com.unifiedhosting.webhook.WebhookEndpointCommand.CreateWebhookEndpoint;
import com.unifiedhosting.webhook.WebhookEndpointCommand.DeleteWebhookEndpoint;
import com.unifiedhosting.webhook.WebhookEndpointCommand.DisableWebhookEndpoint;
import com.unifiedhosting.webhook.WebhookEndpointCommand.EnableWebhookEndpoint;
import com.unifiedhosting.webhook.WebhookEndpointCommand.PingWebhookEndpoint;
import com.unifiedhosting.webhook.WebhookEndpointCommand.RedeliverWebhook;
import com.unifiedhosting.webhook.WebhookEndpointCommand.RotateWebhookSecret;
import com.unifiedhosting.webhook.WebhookEndpointId;
import com.unifiedhosting.webhook.WebhookSecret;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.net.URI;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** Commands to endpoints for webhooks over HTTP. What they may be refused for: {@link com.unifiedhosting.webhook.WebhookRefusal}. */
@RestController
@Tag(name = "Webhooks")
class WebhookEndpointCommands {

    private static final String ENDPOINTS = "/api/v1/webhook-endpoints";

    private final CommandGateway commands;
    private final FreshWebhookSecrets secrets;

    WebhookEndpointCommands(CommandGateway commands, FreshWebhookSecrets secrets) {
        this.commands = commands;
        this.secrets = secrets;
    }

    /** A secret, shown once. */
    @Schema(
            name = "WebhookSecretShown",
            description = "The secret by which deliveries are signed; shown once and never again")
    record Shown(WebhookEndpointId id, WebhookSecret secret, long version) {}

    @PostMapping("/api/v1/accounts/{id}/webhook-endpoints")
    @Needs(Permission.WEBHOOKS_MANAGE)
    @Operation(
            summary = "Create an endpoint for webhooks",
            description =
                    "Events of the account, and of those below it, are sent there from now on: of the `types` named, or"
                            + " all. Each is a POST of JSON, signed as Standard Webhooks has it (`webhook-id`,"
                            + " `webhook-timestamp`, `webhook-signature`), and taken when it is answered with 2xx within 10"
                            + " seconds; redirects are not followed. What is not taken is tried 15 times over 72 hours. The"
                            + " secret is shown once. Refused: `webhook.url-unsuitable` unless it is https and on the"
                            + " internet, `webhook.too-many-endpoints` beyond 20, `account.closed`.")
    ResponseEntity<Shown> create(
            @PathVariable AccountId id,
            @Valid @RequestBody WebhookRequest.Endpoint request,
            @RequestHeader(name = NewIdentity.IDEMPOTENCY_KEY, required = false) @Nullable String idempotencyKey,
            Provenance caller) {
        WebhookEndpointId endpoint = NewIdentity.of("whe_", caller, idempotencyKey, WebhookEndpointId::new);
        WebhookSecret secret = secrets.secret();
        long version = commands.sendAndWait(
                new CreateWebhookEndpoint(endpoint, id, request.url(), request.description(), request.kinds(), secret));
        return ResponseEntity.created(URI.create(ENDPOINTS + "/" + endpoint.value()))
                .eTag(Accepted.eTag(version))
                .cacheControl(CacheControl.noStore())
                .body(new Shown(endpoint, secret, version));
    }

    @PostMapping(ENDPOINTS + "/{id}/change")
    @Needs(Permission.WEBHOOKS_MANAGE)
    @Changes
    @Operation(
            summary = "Change an endpoint",
            description = "All of it: what is absent is taken off. Another address also gets what still waits. Refused:"
                    + " `webhook.url-unsuitable`.")
    ResponseEntity<Accepted> change(
            @PathVariable WebhookEndpointId id,
            @Valid @RequestBody WebhookRequest.Endpoint request,
            Provenance caller) {
        return done(id, new ChangeWebhookEndpoint(id, request.url(), request.description(), request.kinds()));
    }

    @PostMapping(ENDPOINTS + "/{id}/rotate-secret")
    @Needs(Permission.WEBHOOKS_MANAGE)
    @Operation(
            summary = "Get another secret",
            description = "Shown once. For 24 hours each delivery has two signatures, by it and by the one before.")
    ResponseEntity<Shown> rotateSecret(@PathVariable WebhookEndpointId id, Provenance caller) {
        WebhookSecret secret = secrets.secret();
        long version = commands.sendAndWait(new RotateWebhookSecret(id, secret));
        return ResponseEntity.ok()
                .eTag(Accepted.eTag(version))
                .cacheControl(CacheControl.noStore())
                .body(new Shown(id, secret, version));
    }

    @PostMapping(ENDPOINTS + "/{id}/enable")
    @Needs(Permission.WEBHOOKS_MANAGE)
    @Changes
    @Operation(
            summary = "Switch an endpoint on",
            description = "What waited is sent at once. What happened while it was off is not: it stands in the feed.")
    ResponseEntity<Accepted> enable(@PathVariable WebhookEndpointId id, Provenance caller) {
        return done(id, new EnableWebhookEndpoint(id));
    }

    @PostMapping(ENDPOINTS + "/{id}/disable")
    @Needs(Permission.WEBHOOKS_MANAGE)
    @Changes
    @Operation(summary = "Switch an endpoint off", description = "Nothing is sent there within seconds.")
    ResponseEntity<Accepted> disable(@PathVariable WebhookEndpointId id, Provenance caller) {
        return done(id, new DisableWebhookEndpoint(id));
    }

    @PostMapping(ENDPOINTS + "/{id}/delete")
    @Needs(Permission.WEBHOOKS_MANAGE)
    @Changes
    @Operation(summary = "Delete an endpoint", description = "For good, with what was to be sent there, and its log.")
    ResponseEntity<Accepted> delete(@PathVariable WebhookEndpointId id, Provenance caller) {
        return done(id, new DeleteWebhookEndpoint(id));
    }

    @PostMapping(ENDPOINTS + "/{id}/ping")
    @Needs(Permission.WEBHOOKS_MANAGE)
    @Changes
    @Operation(
            summary = "Send a test",
            description = "An event of the type `webhook.ping`, whatever the endpoint has chosen; what became of it"
                    + " stands in its deliveries. Refused: `webhook.endpoint-off`.")
    ResponseEntity<Accepted> ping(@PathVariable WebhookEndpointId id, Provenance caller) {
        return done(id, new PingWebhookEndpoint(id));
    }

    @PostMapping(ENDPOINTS + "/{id}/redeliver")
    @Needs(Permission.WEBHOOKS_MANAGE)
    @Changes
    @Operation(
            summary = "Send an event once more",
            description = "At once, under the same `webhook-id`, and with all attempts anew. Refused:"
                    + " `webhook.endpoint-off`, `webhook.unknown-delivery` for what is in none of the deliveries of the"
                    + " last 30 days.")
    ResponseEntity<Accepted> redeliver(
            @PathVariable WebhookEndpointId id,
            @Valid @RequestBody WebhookRequest.Redelivery request,
            Provenance caller) {
        return done(id, new RedeliverWebhook(id, request.eventId()));
    }

    private ResponseEntity<Accepted> done(WebhookEndpointId id, Object command) {
        return Accepted.done(id, commands.<Long>sendAndWait(command));
    }
}
