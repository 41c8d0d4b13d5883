package com.unifiedhosting.identity.query;

import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.identity.Device;
import com.unifiedhosting.identity.IdentityQuery.FindMySessions;
import com.unifiedhosting.identity.IdentityQuery.FindSessions;
import com.unifiedhosting.identity.SessionEnd;
import com.unifiedhosting.identity.SessionId;
import com.unifiedhosting.identity.SessionKind;
import com.unifiedhosting.identity.SessionView;
import com.unifiedhosting.identity.UserId;
import com.unifiedhosting.shared.IpAddress;
import com.unifiedhosting.shared.Page;
import com.unifiedhosting.shared.Vault;
import com.unifiedhosting.shared.query.Columns;
import com.unifiedhosting.shared.query.Key;
import com.unifiedhosting.shared.query.Listing;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.axonframework.queryhandling.QueryHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Answers questions about sessions. */
@Component
class SessionQueries {

    private static final Key OPEN_FIRST = Key.descending("s.rank", "text", "s.session_id");

    private final JdbcClient jdbc;
    private final Vault vault;

    SessionQueries(JdbcClient jdbc, Vault vault) {
        this.jdbc = jdbc;
        this.vault = vault;
    }

    @QueryHandler
    List<SessionView> handle(FindSessions query) {
        return sessions(query.scope(), query.userId(), query.page());
    }

    @QueryHandler
    List<SessionView> handle(FindMySessions query) {
        return sessions(query.scope(), query.userId(), query.page());
    }

    private List<SessionView> sessions(AccountPath scope, UserId user, Page page) {
        return Listing.of(jdbc, "SELECT s.* FROM read_model.user_session s", "s.owner_path", scope)
                .where("s.user_id = :user", "user", user)
                .page(OPEN_FIRST, page, this::view);
    }

    private SessionView view(ResultSet row, int n) throws SQLException {
        return new SessionView(
                new SessionId(row.getString("session_id")),
                new UserId(row.getString("user_id")),
                SessionKind.valueOf(row.getString("kind")),
                Columns.sealed(row, "device", vault, Device.class),
                Columns.sealedOrNull(row, "ip", vault, IpAddress.class),
                Columns.textOrNull(row, "impersonator", UserId::new),
                Columns.instant(row, "started_at"),
                Columns.instantOrNull(row, "refreshed_at"),
                Columns.instant(row, "expires_at"),
                Columns.instant(row, "ends_at"),
                Columns.instantOrNull(row, "ended_at"),
                Columns.textOrNull(row, "end_reason", SessionEnd::valueOf),
                row.getLong("version"),
                Columns.instant(row, "updated_at"));
    }
}
