package com.unifiedhosting.webhook.query;

import com.unifiedhosting.feed.EventKind;
import com.unifiedhosting.shared.query.Rows;
import com.unifiedhosting.shared.query.Table;
import com.unifiedhosting.webhook.WebhookEndpointEvent;
import com.unifiedhosting.webhook.WebhookEndpointEvent.WebhookEndpointChanged;
import com.unifiedhosting.webhook.WebhookEndpointEvent.WebhookEndpointCreated;
import com.unifiedhosting.webhook.WebhookEndpointEvent.WebhookEndpointDeleted;
import com.unifiedhosting.webhook.WebhookEndpointEvent.WebhookEndpointDisabled;
import com.unifiedhosting.webhook.WebhookEndpointEvent.WebhookEndpointEnabled;
import com.unifiedhosting.webhook.WebhookEndpointEvent.WebhookEndpointPinged;
import com.unifiedhosting.webhook.WebhookEndpointEvent.WebhookRedeliveryRequested;
import com.unifiedhosting.webhook.WebhookEndpointEvent.WebhookSecretRotated;
import java.util.List;
import java.util.Set;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.springframework.stereotype.Component;

/** Keeps {@code read_model.webhook_endpoint}, one row an endpoint that is not deleted, without its secrets. */
@Component
@ProcessingGroup(WebhookEndpointProjection.GROUP)
class WebhookEndpointProjection {

    static final String GROUP = "webhook-endpoints";
    static final Table ENDPOINT = new Table("read_model.webhook_endpoint", "endpoint_id");

    private final Rows rows;

    WebhookEndpointProjection(Rows rows) {
        this.rows = rows;
    }

    @EventHandler
    void on(WebhookEndpointEvent event) {
        switch (event) {
            case WebhookEndpointCreated created ->
                row(created)
                        .about(created.person())
                        .with("account", created.accountId())
                        .with("path", created.ownerPath())
                        .with("url", created.url())
                        .with("description", created.description())
                        .with("types", names(created.kinds()))
                        .put("""
                                INSERT INTO read_model.webhook_endpoint (endpoint_id, account_id, owner_path, url,
                                    description, types, enabled, created_at, version, updated_at)
                                VALUES (:id, :account, :path, :url, :description, :types, TRUE, :at, :version, :at)
                                ON CONFLICT (endpoint_id) DO NOTHING""");
            case WebhookEndpointChanged changed ->
                row(changed)
                        .about(changed.person())
                        .with("url", changed.url())
                        .with("description", changed.description())
                        .with("types", names(changed.kinds()))
                        .change("""
                                UPDATE read_model.webhook_endpoint
                                SET url = :url, description = :description, types = :types, version = :version,
                                    updated_at = :at
                                WHERE endpoint_id = :id AND version < :version""");
            case WebhookSecretRotated rotated ->
                row(rotated).with("until", rotated.formerUntil()).change("""
                                UPDATE read_model.webhook_endpoint
                                SET former_until = :until, version = :version, updated_at = :at
                                WHERE endpoint_id = :id AND version < :version""");
            case WebhookEndpointEnabled enabled -> row(enabled).change("""
                                UPDATE read_model.webhook_endpoint
                                SET enabled = TRUE, disabled = NULL, failing_since = NULL, version = :version,
                                    updated_at = :at
                                WHERE endpoint_id = :id AND version < :version""");
            case WebhookEndpointDisabled disabled ->
                row(disabled)
                        .with("cause", disabled.cause())
                        .with("since", disabled.failingSince())
                        .change("""
                                UPDATE read_model.webhook_endpoint
                                SET enabled = FALSE, disabled = :cause, failing_since = :since, version = :version,
                                    updated_at = :at
                                WHERE endpoint_id = :id AND version < :version""");
            case WebhookEndpointDeleted deleted ->
                row(deleted).put("DELETE FROM read_model.webhook_endpoint WHERE endpoint_id = :id");
            case WebhookEndpointPinged pinged -> touch(pinged);
            case WebhookRedeliveryRequested again -> touch(again);
        }
    }

    /** What it is has not changed, only its version. */
    private void touch(WebhookEndpointEvent event) {
        row(event).change("""
                UPDATE read_model.webhook_endpoint SET version = :version, updated_at = :at
                WHERE endpoint_id = :id AND version < :version""");
    }

    private Rows.Row row(WebhookEndpointEvent event) {
        return rows.row(ENDPOINT, event.endpointId());
    }

    private static List<String> names(Set<EventKind> kinds) {
        return kinds.stream().map(EventKind::wire).toList();
    }

    @ResetHandler
    void reset() {
        rows.truncate(ENDPOINT);
    }
}
