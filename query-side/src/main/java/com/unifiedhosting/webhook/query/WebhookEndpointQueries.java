package com.unifiedhosting.webhook.query;

import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.feed.EventKind;
import com.unifiedhosting.shared.Vault;
import com.unifiedhosting.shared.query.Columns;
import com.unifiedhosting.shared.query.Key;
import com.unifiedhosting.shared.query.Listing;
import com.unifiedhosting.webhook.EndpointDescription;
import com.unifiedhosting.webhook.EndpointEnd;
import com.unifiedhosting.webhook.EndpointUrl;
import com.unifiedhosting.webhook.WebhookEndpointId;
import com.unifiedhosting.webhook.WebhookEndpointQuery.FindWebhookEndpoint;
import com.unifiedhosting.webhook.WebhookEndpointQuery.FindWebhookEndpoints;
import com.unifiedhosting.webhook.WebhookEndpointView;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Answers questions about endpoints for webhooks. */
@Component
class WebhookEndpointQueries {

    private static final Key NEWEST = Key.descending("w.created_at", "timestamptz", "w.endpoint_id");

    private final JdbcClient jdbc;
    private final Vault vault;

    WebhookEndpointQueries(JdbcClient jdbc, Vault vault) {
        this.jdbc = jdbc;
        this.vault = vault;
    }

    @QueryHandler
    @Nullable
    WebhookEndpointView handle(FindWebhookEndpoint query) {
        return endpoints(query.scope())
                .where("w.endpoint_id = :id", "id", query.endpointId())
                .one(this::view);
    }

    @QueryHandler
    List<WebhookEndpointView> handle(FindWebhookEndpoints query) {
        return endpoints(query.scope())
                .where("w.account_id = :account", "account", query.accountId())
                .where("w.enabled = :enabled", "enabled", query.enabled())
                .page(NEWEST, query.page(), this::view);
    }

    private Listing endpoints(AccountPath scope) {
        return Listing.of(jdbc, "SELECT w.* FROM read_model.webhook_endpoint w", "w.owner_path", scope);
    }

    private WebhookEndpointView view(ResultSet row, int n) throws SQLException {
        return new WebhookEndpointView(
                new WebhookEndpointId(row.getString("endpoint_id")),
                new AccountId(row.getString("account_id")),
                new AccountPath(row.getString("owner_path")),
                Columns.sealed(row, "url", vault, EndpointUrl.class),
                Columns.textOrNull(row, "description", EndpointDescription::new),
                Set.copyOf(Columns.texts(row, "types", EventKind::of)),
                row.getBoolean("enabled"),
                Columns.textOrNull(row, "disabled", EndpointEnd::valueOf),
                Columns.instantOrNull(row, "failing_since"),
                Columns.instantOrNull(row, "former_until"),
                Columns.instant(row, "created_at"),
                row.getLong("version"),
                Columns.instant(row, "updated_at"));
    }
}
