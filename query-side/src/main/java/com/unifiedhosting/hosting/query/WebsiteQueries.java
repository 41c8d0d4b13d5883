package com.unifiedhosting.hosting.query;

import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.hosting.ApplicationType;
import com.unifiedhosting.hosting.DomainName;
import com.unifiedhosting.hosting.NodeId;
import com.unifiedhosting.hosting.ProvisioningStep;
import com.unifiedhosting.hosting.Resources;
import com.unifiedhosting.hosting.ServerGroup;
import com.unifiedhosting.hosting.TemporaryUrl;
import com.unifiedhosting.hosting.TimelineEntry;
import com.unifiedhosting.hosting.WebsiteEvent;
import com.unifiedhosting.hosting.WebsiteId;
import com.unifiedhosting.hosting.WebsiteQuery.FindTimeline;
import com.unifiedhosting.hosting.WebsiteQuery.FindWebsite;
import com.unifiedhosting.hosting.WebsiteQuery.FindWebsiteAsOf;
import com.unifiedhosting.hosting.WebsiteQuery.FindWebsites;
import com.unifiedhosting.hosting.WebsiteSorting;
import com.unifiedhosting.hosting.WebsiteStatus;
import com.unifiedhosting.hosting.WebsiteView;
import com.unifiedhosting.shared.query.BlindIndex;
import com.unifiedhosting.shared.query.Columns;
import com.unifiedhosting.shared.query.History;
import com.unifiedhosting.shared.query.History.Past;
import com.unifiedhosting.shared.query.Key;
import com.unifiedhosting.shared.query.Listing;
import com.unifiedhosting.subscription.SubscriptionId;
import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Answers questions about websites. */
@Component
class WebsiteQueries {

    private static final Key NEWEST = Key.descending("w.requested_at", "timestamptz", "w.website_id");
    private static final Key OLDEST = Key.ascending("w.requested_at", "timestamptz", "w.website_id");
    private static final Key DOMAIN = Key.ascending("w.domain", "text", "w.website_id");

    private static final String WEBSITES = """
            SELECT w.*, n.address
            FROM read_model.website w LEFT JOIN LATERAL (
                SELECT address FROM read_model.website_node
                WHERE node_id = w.node_id ORDER BY version DESC LIMIT 1) n ON true""";

    private final JdbcClient jdbc;
    private final History history;
    private final BlindIndex index;

    WebsiteQueries(JdbcClient jdbc, History history, BlindIndex index) {
        this.jdbc = jdbc;
        this.history = history;
        this.index = index;
    }

    @QueryHandler
    @Nullable
    WebsiteView handle(FindWebsite query) {
        return websites(query.scope())
                .where("w.website_id = :id", "id", query.websiteId())
                .one(WebsiteQueries::view);
    }

    @QueryHandler
    @Nullable
    WebsiteView handle(FindWebsiteAsOf query) {
        Past<WebsiteView> then = history.stateAt(
                query.scope(),
                query.websiteId(),
                query.asOf(),
                WebsiteEvent.class,
                new WebsiteFold(node -> address(node, query.asOf()))::apply,
                WebsiteView::ownerPath);
        return then == null ? null : WebsiteFold.ownedBy(then.owner(), then.state());
    }

    private @Nullable URI address(NodeId node, Instant asOf) {
        return jdbc.sql("""
                        SELECT address FROM read_model.website_node
                        WHERE node_id = :node AND since <= :asOf
                        ORDER BY version DESC LIMIT 1""")
                .param("node", node.value())
                .param("asOf", asOf.truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC))
                .query((row, number) -> URI.create(row.getString("address")))
                .optional()
                .orElse(null);
    }

    @QueryHandler
    List<WebsiteView> handle(FindWebsites query) {
        return websites(query.scope())
                .where("w.status = :status", "status", query.status())
                .where("w.account_id = :account", "account", query.accountId())
                .where("w.subscription_id = :subscription", "subscription", query.subscriptionId())
                .where("w.node_id = :node", "node", query.nodeId())
                .where("w.application = :application", "application", query.application())
                .where("w.domain = :domain", "domain", query.domain())
                // two index scans instead of one filter over a join
                .searchSealed("""
                        w.website_id IN (
                            SELECT website_id FROM read_model.website WHERE search LIKE :text
                            UNION
                            SELECT website_id FROM read_model.website JOIN read_model.account a USING (account_id)
                            WHERE a.search_keys @> :keys OR lower(a.account_id) LIKE :text)""", query.text(), index)
                .page(key(query.sorting()), query.page(), WebsiteQueries::view);
    }

    @QueryHandler
    List<TimelineEntry> handle(FindTimeline query) {
        return Listing.of(
                        jdbc,
                        "SELECT t.* FROM read_model.website_timeline t JOIN read_model.website w USING (website_id)",
                        "w.owner_path",
                        query.scope())
                .where("w.website_id = :id", "id", query.websiteId())
                .all(
                        "t.version",
                        (row, n) -> new TimelineEntry(
                                new WebsiteId(row.getString("website_id")),
                                TimelineEntry.What.valueOf(row.getString("what")),
                                Columns.textOrNull(row, "step", ProvisioningStep::valueOf),
                                row.getObject("attempt", Integer.class),
                                row.getString("detail"),
                                row.getLong("version"),
                                Columns.instant(row, "updated_at")));
    }

    private Listing websites(AccountPath scope) {
        return Listing.of(jdbc, WEBSITES, "w.owner_path", scope);
    }

    private static Key key(WebsiteSorting sorting) {
        return switch (sorting) {
            case NEWEST -> NEWEST;
            case OLDEST -> OLDEST;
            case DOMAIN -> DOMAIN;
        };
    }

    private static WebsiteView view(ResultSet row, int n) throws SQLException {
        WebsiteId id = new WebsiteId(row.getString("website_id"));
        URI address = Columns.textOrNull(row, "address", URI::create);
        return new WebsiteView(
                id,
                new SubscriptionId(row.getString("subscription_id")),
                new AccountId(row.getString("account_id")),
                new AccountPath(row.getString("owner_path")),
                WebsiteStatus.valueOf(row.getString("status")),
                new DomainName(row.getString("domain")),
                ApplicationType.valueOf(row.getString("application")),
                new ServerGroup(row.getString("server_group")),
                new Resources(row.getInt("slots"), row.getLong("disk_megabytes"), row.getLong("memory_megabytes")),
                Columns.textOrNull(row, "node_id", NodeId::new),
                address,
                address == null ? null : TemporaryUrl.of(id, address),
                Columns.textOrNull(row, "step", ProvisioningStep::valueOf),
                row.getString("reason"),
                Columns.instant(row, "requested_at"),
                Columns.instantOrNull(row, "live_at"),
                row.getLong("version"),
                Columns.instant(row, "updated_at"));
    }
}
