package com.unifiedhosting.audit.query;

import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.audit.AuditEntry;
import com.unifiedhosting.audit.AuditQuery.AuditFilter;
import com.unifiedhosting.audit.AuditQuery.FindAudit;
import com.unifiedhosting.audit.AuditQuery.FindHistory;
import com.unifiedhosting.shared.IpAddress;
import com.unifiedhosting.shared.Page;
import com.unifiedhosting.shared.Vault;
import com.unifiedhosting.shared.query.Columns;
import com.unifiedhosting.shared.query.Key;
import com.unifiedhosting.shared.query.Listing;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Answers questions about what happened. */
@Component
class AuditQueries {

    private static final Key NEWEST = Key.descending("e.updated_at", "timestamptz", "e.place");
    private static final TypeReference<Map<String, Object>> PAYLOAD = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Vault vault;

    AuditQueries(JdbcClient jdbc, JsonMapper json, Vault vault) {
        this.jdbc = jdbc;
        this.json = json;
        this.vault = vault;
    }

    @QueryHandler
    List<AuditEntry> handle(FindAudit query) {
        return page(entries(query.scope()), query.filter(), query.page());
    }

    @QueryHandler
    List<AuditEntry> handle(FindHistory query) {
        return jdbc.sql("SELECT owner_path FROM read_model.audit_stream WHERE stream_id = :id")
                .param("id", query.accountId().value())
                .query(String.class)
                .optional()
                .map(path -> page(
                        entries(query.scope()).where("e.owner_path = :owner", "owner", path),
                        query.filter(),
                        query.page()))
                .orElse(List.of());
    }

    private Listing entries(AccountPath scope) {
        Listing entries = Listing.of(jdbc, "SELECT e.* FROM read_model.audit_entry e", "e.owner_path", scope);
        return scope.equals(AccountPath.PLATFORM)
                ? entries
                // notes about an account and its invoices, and its tags, are for those above it, as long as they are;
                // what it
                // is invoiced by hand is not for it until it is issued
                : entries.where(
                                "e.seller_path IS NULL OR e.owner_path <> :self AND e.seller_path = read_model.seller_of(e.owner_path)",
                                "self",
                                scope)
                        .where("NOT e.unissued OR e.owner_path <> :self", "self", scope);
    }

    private List<AuditEntry> page(Listing entries, AuditFilter filter, Page page) {
        return entries.where("e.event = :event OR starts_with(e.event, :event || '.')", "event", filter.event())
                .where("e.stream_id = :stream", "stream", filter.stream())
                .where("e.actor = :actor", "actor", filter.actor())
                .where("e.through = :through", "through", filter.through())
                .where("e.correlation_id = :correlation", "correlation", filter.correlationId())
                .where("e.updated_at >= :from", "from", filter.from())
                .where("e.updated_at < :until", "until", filter.until())
                .page(NEWEST, page, this::entry);
    }

    private AuditEntry entry(ResultSet row, int n) throws SQLException {
        return new AuditEntry(
                row.getString("event_id"),
                Columns.instant(row, "updated_at"),
                row.getString("event"),
                row.getString("stream_id"),
                row.getLong("version"),
                Columns.textOrNull(row, "owner_path", AccountPath::new),
                row.getString("actor"),
                row.getString("on_behalf_of"),
                row.getString("through"),
                address(row),
                row.getString("correlation_id"),
                row.getString("causation_id"),
                json.readValue(row.getString("payload"), PAYLOAD));
    }

    private @Nullable String address(ResultSet row) throws SQLException {
        IpAddress address = Columns.sealedOrNull(row, "ip", vault, IpAddress.class);
        return address == null ? null : address.value();
    }
}
