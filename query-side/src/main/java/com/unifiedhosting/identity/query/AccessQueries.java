package com.unifiedhosting.identity.query;

import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.identity.Access;
import com.unifiedhosting.identity.ApiKeyId;
import com.unifiedhosting.identity.IdentityQuery.FindKeyAccess;
import com.unifiedhosting.identity.IdentityQuery.FindSessionAccess;
import com.unifiedhosting.identity.KeyAccessView;
import com.unifiedhosting.identity.Permission;
import com.unifiedhosting.identity.Role;
import com.unifiedhosting.identity.Scope;
import com.unifiedhosting.identity.SessionAccessView;
import com.unifiedhosting.identity.SessionId;
import com.unifiedhosting.identity.SessionKind;
import com.unifiedhosting.identity.TokenHash;
import com.unifiedhosting.identity.UserId;
import com.unifiedhosting.shared.query.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Tells what the edge asks at every request, in one statement by primary keys. */
@Component
class AccessQueries {

    /**
     * Whether a user is active, and his account and every account above let in; NULL when nothing that is known shuts him
     * out and something is not known. An invited user has no session: his joining is still to be read.
     */
    private static final String LETS_IN = """
            nullif(%1$s.status, 'INVITED') = 'ACTIVE'
                AND (
                    SELECT bool_and(a.lets_in)
                        AND nullif(count(*) = cardinality(string_to_array(%1$s.owner_path, '/')), FALSE)
                    FROM read_model.access_account a
                    WHERE a.account_id = ANY (string_to_array(%1$s.owner_path, '/')))""";

    private static final String ROLES_THAT_IMPERSONATE = Arrays.stream(Role.values())
            .filter(role -> Permission.USERS_IMPERSONATE.reach(role).isPresent())
            .map(role -> "'" + role + "'")
            .collect(Collectors.joining(", "));

    private static final String SESSION =
            """
            SELECT s.*, u.role, coalesce(u.owner_path, s.owner_path) AS path,
                s.impersonator IS NULL AND u.factor_missing AS factor_missing,
                CASE NOT s.ended AND %s AND (s.impersonator IS NULL OR (%s AND NOT i.factor_missing AND i.role IN (%s)
                    AND starts_with(u.owner_path, i.owner_path || '/')))
                    WHEN TRUE THEN 'OPEN' WHEN FALSE THEN 'SHUT' ELSE 'NOT_KNOWN_YET' END AS access
            FROM read_model.access_session s
            LEFT JOIN read_model.access_user u ON u.user_id = s.user_id
            LEFT JOIN read_model.access_user i ON i.user_id = s.impersonator
            WHERE s.session_id = :id""".formatted(LETS_IN.formatted("u"), LETS_IN.formatted("i"), ROLES_THAT_IMPERSONATE);

    private static final String KEY = """
            SELECT k.*, u.role, u.factor_missing, coalesce(u.owner_path, k.owner_path) AS path, coalesce(NOT k.revoked AND %s, FALSE) AS open
            FROM read_model.access_key k
            LEFT JOIN read_model.access_user u ON u.user_id = k.user_id
            WHERE k.api_key_id = :id""".formatted(LETS_IN.formatted("u"));

    private final JdbcClient jdbc;

    AccessQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @QueryHandler
    @Nullable
    SessionAccessView handle(FindSessionAccess query) {
        return jdbc.sql(SESSION)
                .param("id", query.sessionId().value())
                .query(AccessQueries::session)
                .optional()
                .orElse(null);
    }

    @QueryHandler
    @Nullable
    KeyAccessView handle(FindKeyAccess query) {
        return jdbc.sql(KEY)
                .param("id", query.apiKeyId().value())
                .query(AccessQueries::key)
                .optional()
                .orElse(null);
    }

    private static SessionAccessView session(ResultSet row, int n) throws SQLException {
        return new SessionAccessView(
                new SessionId(row.getString("session_id")),
                new UserId(row.getString("user_id")),
                Columns.textOrNull(row, "impersonator", UserId::new),
                Columns.textOrNull(row, "role", Role::valueOf),
                new AccountPath(row.getString("path")),
                SessionKind.valueOf(row.getString("kind")),
                new TokenHash(row.getString("secret")),
                Columns.instant(row, "expires_at"),
                Columns.instant(row, "ends_at"),
                Duration.ofMillis(row.getLong("idle_millis")),
                row.getBoolean("factor_missing"),
                Access.valueOf(row.getString("access")));
    }

    private static KeyAccessView key(ResultSet row, int n) throws SQLException {
        return new KeyAccessView(
                new ApiKeyId(row.getString("api_key_id")),
                new UserId(row.getString("user_id")),
                Columns.textOrNull(row, "role", Role::valueOf),
                new AccountPath(row.getString("path")),
                Set.copyOf(Columns.texts(row, "scopes", Scope::new)),
                new TokenHash(row.getString("secret")),
                Columns.instantOrNull(row, "expires_at"),
                row.getBoolean("factor_missing"),
                row.getBoolean("open"));
    }
}
