package com.unifiedhosting.webhook.query;

import static org.springframework.http.MediaType.APPLICATION_JSON_VALUE;

import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.identity.Needs;
import com.unifiedhosting.identity.Permission;
import com.unifiedhosting.shared.Provenance;
import com.unifiedhosting.shared.query.Answers;
import com.unifiedhosting.shared.query.Csv;
import com.unifiedhosting.shared.query.Items;
import com.unifiedhosting.shared.query.Paging;
import com.unifiedhosting.shared.query.ReadsItem;
import com.unifiedhosting.shared.query.ReadsList;
import com.unifiedhosting.shared.query.ReadsListOfItem;
import com.unifiedhosting.webhook.DeliveryStatus;
import com.unifiedhosting.webhook.WebhookDeliveryView;
import com.unifiedhosting.webhook.WebhookEndpointId;
import com.unifiedhosting.webhook.WebhookEndpointQuery.FindWebhookDeliveries;
import com.unifiedhosting.webhook.WebhookEndpointQuery.FindWebhookEndpoint;
import com.unifiedhosting.webhook.WebhookEndpointQuery.FindWebhookEndpoints;
import com.unifiedhosting.webhook.WebhookEndpointView;
import com.unifiedhosting.webhook.WebhookRefusal;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Reads endpoints for webhooks, and what was sent there. */
@RestController
@RequestMapping("/api/v1/webhook-endpoints")
@Tag(name = "Webhooks")
class WebhookEndpointReads {

    private static final String NEWEST = "NEWEST";

    private final Answers answers;

    WebhookEndpointReads(Answers answers) {
        this.answers = answers;
    }

    @GetMapping(produces = {APPLICATION_JSON_VALUE, Csv.TYPE})
    @Needs(Permission.WEBHOOKS_READ)
    @Operation(
            summary = "List endpoints for webhooks, newest first",
            description = "Those of the caller and below, without their secrets.")
    @ReadsList
    Items<WebhookEndpointView> list(
            @RequestParam(required = false) @Nullable AccountId account,
            @RequestParam(required = false) @Nullable Boolean enabled,
            @ParameterObject @Valid Paging paging,
            Provenance caller) {
        return answers.page(
                page -> new FindWebhookEndpoints(new AccountPath(caller.path()), account, enabled, page),
                WebhookEndpointView.class,
                paging,
                NEWEST,
                WebhookEndpointView::place);
    }

    @GetMapping(path = "/{id}", produces = APPLICATION_JSON_VALUE)
    @Needs(Permission.WEBHOOKS_READ)
    @Operation(summary = "Read an endpoint for webhooks")
    @ReadsItem
    ResponseEntity<WebhookEndpointView> one(
            @PathVariable WebhookEndpointId id,
            @RequestParam(required = false) @Nullable Long minVersion,
            Provenance caller) {
        return answers.one(
                new FindWebhookEndpoint(new AccountPath(caller.path()), id),
                WebhookEndpointView.class,
                minVersion,
                WebhookRefusal.UNKNOWN_ENDPOINT);
    }

    @GetMapping(
            path = "/{id}/deliveries",
            produces = {APPLICATION_JSON_VALUE, Csv.TYPE})
    @Needs(Permission.WEBHOOKS_READ)
    @Operation(
            summary = "List what was sent to an endpoint, newest first",
            description = "And what is to be: attempts so far, how the last one was answered, when the next one is."
                    + " Kept for 30 days.")
    @ReadsListOfItem
    Items<WebhookDeliveryView> deliveries(
            @PathVariable WebhookEndpointId id,
            @RequestParam(required = false) @Nullable DeliveryStatus status,
            @ParameterObject @Valid Paging paging,
            Provenance caller) {
        AccountPath scope = new AccountPath(caller.path());
        answers.mustExist(
                new FindWebhookEndpoint(scope, id), WebhookEndpointView.class, WebhookRefusal.UNKNOWN_ENDPOINT);
        return answers.page(
                page -> new FindWebhookDeliveries(scope, id, status, page),
                WebhookDeliveryView.class,
                paging,
                NEWEST,
                WebhookDeliveryView::place);
    }
}
