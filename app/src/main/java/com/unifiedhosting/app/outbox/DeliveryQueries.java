package com.unifiedhosting.app.outbox;

import com.unifiedhosting.app.InRole;
import com.unifiedhosting.app.Role;
import com.unifiedhosting.feed.EventKind;
import com.unifiedhosting.feed.PublicEventId;
import com.unifiedhosting.shared.query.Columns;
import com.unifiedhosting.shared.query.Key;
import com.unifiedhosting.shared.query.Listing;
import com.unifiedhosting.webhook.DeliveryStatus;
import com.unifiedhosting.webhook.WebhookDeliveryView;
import com.unifiedhosting.webhook.WebhookEndpointId;
import com.unifiedhosting.webhook.WebhookEndpointQuery.FindWebhookDeliveries;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Answers what became of deliveries; to whom, goes by where the account of the endpoint stands now. */
@Component
@InRole(Role.QUERY)
class DeliveryQueries {

    private static final Key NEWEST = Key.descending("d.created_at", "timestamptz", "d.event_id");

    private final JdbcClient jdbc;

    DeliveryQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @QueryHandler
    List<WebhookDeliveryView> handle(FindWebhookDeliveries query) {
        return Listing.of(jdbc, """
                        SELECT d.* FROM runtime.webhook_delivery d
                        JOIN runtime.webhook_endpoint e USING (endpoint_id)
                        JOIN runtime.webhook_account a USING (account_id)""", "a.path", query.scope())
                .where("d.endpoint_id = :endpoint", "endpoint", query.endpointId())
                .where("d.status = :status", "status", query.status())
                .page(NEWEST, query.page(), DeliveryQueries::view);
    }

    private static WebhookDeliveryView view(ResultSet row, int n) throws SQLException {
        DeliveryStatus status = DeliveryStatus.valueOf(row.getString("status"));
        return new WebhookDeliveryView(
                new WebhookEndpointId(row.getString("endpoint_id")),
                new PublicEventId(row.getString("event_id")),
                EventKind.of(row.getString("kind")),
                status,
                row.getInt("attempts"),
                answer(row),
                row.getString("failure"),
                Columns.instant(row, "created_at"),
                Columns.instantOrNull(row, "last_attempt_at"),
                next(row, status),
                Columns.instantOrNull(row, "settled_at"));
    }

    private static @Nullable Instant next(ResultSet row, DeliveryStatus status) throws SQLException {
        return status == DeliveryStatus.WAITING ? Columns.instant(row, "due_at") : null;
    }

    private static @Nullable Integer answer(ResultSet row) throws SQLException {
        int answer = row.getInt("answer");
        return row.wasNull() ? null : answer;
    }
}
