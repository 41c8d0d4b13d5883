package com.unifiedhosting.hosting.query;

import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.hosting.NodeId;
import com.unifiedhosting.hosting.NodeQuery.FindNode;
import com.unifiedhosting.hosting.NodeQuery.FindNodes;
import com.unifiedhosting.hosting.NodeRole;
import com.unifiedhosting.hosting.NodeStatus;
import com.unifiedhosting.hosting.NodeView;
import com.unifiedhosting.hosting.Resources;
import com.unifiedhosting.hosting.ServerGroup;
import com.unifiedhosting.shared.query.Columns;
import com.unifiedhosting.shared.query.Key;
import com.unifiedhosting.shared.query.Listing;
import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Answers questions about server nodes. */
@Component
class NodeQueries {

    private static final Key NAME = Key.ascending("n.node_id", "text", "n.node_id");

    private final JdbcClient jdbc;

    NodeQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @QueryHandler
    @Nullable
    NodeView handle(FindNode query) {
        return nodes(query.scope())
                .where("n.node_id = :id", "id", query.nodeId())
                .one(NodeQueries::view);
    }

    @QueryHandler
    List<NodeView> handle(FindNodes query) {
        return nodes(query.scope())
                .where("n.status = :status", "status", query.status())
                .where("n.role = :role", "role", query.role())
                .where("n.server_group = :group", "group", query.group())
                .search("lower(n.node_id || ' ' || n.location) LIKE :text", "text", query.text())
                .page(NAME, query.page(), NodeQueries::view);
    }

    private Listing nodes(AccountPath scope) {
        return Listing.of(jdbc, "SELECT n.* FROM read_model.node n", "n.owner_path", scope);
    }

    private static NodeView view(ResultSet row, int n) throws SQLException {
        return new NodeView(
                new NodeId(row.getString("node_id")),
                NodeRole.valueOf(row.getString("role")),
                NodeStatus.valueOf(row.getString("status")),
                row.getString("location"),
                new ServerGroup(row.getString("server_group")),
                new Resources(
                        row.getInt("capacity_slots"), row.getLong("capacity_disk"), row.getLong("capacity_memory")),
                new Resources(row.getInt("used_slots"), row.getLong("used_disk"), row.getLong("used_memory")),
                URI.create(row.getString("address")),
                Columns.instant(row, "registered_at"),
                row.getLong("version"),
                Columns.instant(row, "updated_at"));
    }
}
