package com.unifiedhosting.identity.query;

import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.identity.ApiKeyEnd;
import com.unifiedhosting.identity.ApiKeyId;
import com.unifiedhosting.identity.ApiKeyView;
import com.unifiedhosting.identity.IdentityQuery.FindApiKeys;
import com.unifiedhosting.identity.IdentityQuery.FindMyApiKeys;
import com.unifiedhosting.identity.KeyName;
import com.unifiedhosting.identity.Scope;
import com.unifiedhosting.identity.UserId;
import com.unifiedhosting.shared.Page;
import com.unifiedhosting.shared.query.Columns;
import com.unifiedhosting.shared.query.Key;
import com.unifiedhosting.shared.query.Listing;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.axonframework.queryhandling.QueryHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Answers questions about API keys. Whether one has expired depends on when it is asked. */
@Component
class ApiKeyQueries {

    private static final Key NEWEST = Key.descending("k.created_at", "timestamptz", "k.api_key_id");

    private final JdbcClient jdbc;
    private final Clock clock;

    ApiKeyQueries(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @QueryHandler
    List<ApiKeyView> handle(FindApiKeys query) {
        return keys(query.scope(), query.userId(), query.live(), query.page());
    }

    @QueryHandler
    List<ApiKeyView> handle(FindMyApiKeys query) {
        return keys(query.scope(), query.userId(), query.live(), query.page());
    }

    private List<ApiKeyView> keys(AccountPath scope, UserId user, boolean live, Page page) {
        Listing keys = Listing.of(jdbc, "SELECT k.* FROM read_model.api_key k", "k.owner_path", scope)
                .where("k.user_id = :user", "user", user);
        if (live) {
            keys.with("now", clock.instant())
                    .where("k.revoked_at IS NULL AND (k.expires_at IS NULL OR k.expires_at > :now)");
        }
        return keys.page(NEWEST, page, ApiKeyQueries::view);
    }

    private static ApiKeyView view(ResultSet row, int n) throws SQLException {
        return new ApiKeyView(
                new ApiKeyId(row.getString("api_key_id")),
                new UserId(row.getString("user_id")),
                new KeyName(row.getString("name")),
                Set.copyOf(Columns.texts(row, "scopes", Scope::new)),
                Columns.instant(row, "created_at"),
                Columns.instantOrNull(row, "expires_at"),
                Columns.instantOrNull(row, "last_used_at"),
                Columns.instantOrNull(row, "revoked_at"),
                Columns.textOrNull(row, "end_reason", ApiKeyEnd::valueOf),
                row.getLong("version"),
                Columns.instant(row, "updated_at"));
    }
}
