package com.unifiedhosting.identity.query;

import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.identity.IdentityQuery.FindMe;
import com.unifiedhosting.identity.IdentityQuery.FindUser;
import com.unifiedhosting.identity.IdentityQuery.FindUsers;
import com.unifiedhosting.identity.Role;
import com.unifiedhosting.identity.UserId;
import com.unifiedhosting.identity.UserStatus;
import com.unifiedhosting.identity.UserView;
import com.unifiedhosting.shared.EmailAddress;
import com.unifiedhosting.shared.PersonName;
import com.unifiedhosting.shared.Vault;
import com.unifiedhosting.shared.query.BlindIndex;
import com.unifiedhosting.shared.query.Columns;
import com.unifiedhosting.shared.query.Key;
import com.unifiedhosting.shared.query.Listing;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Answers questions about users. */
@Component
class UserQueries {

    private static final Key NEWEST = Key.descending("u.created_at", "timestamptz", "u.user_id");
    private static final Key OLDEST = Key.ascending("u.created_at", "timestamptz", "u.user_id");

    private final JdbcClient jdbc;
    private final Vault vault;
    private final BlindIndex index;

    UserQueries(JdbcClient jdbc, Vault vault, BlindIndex index) {
        this.jdbc = jdbc;
        this.vault = vault;
        this.index = index;
    }

    @QueryHandler
    @Nullable
    UserView handle(FindUser query) {
        return one(query.scope(), query.userId());
    }

    @QueryHandler
    @Nullable
    UserView handle(FindMe query) {
        return one(query.scope(), query.userId());
    }

    @QueryHandler
    List<UserView> handle(FindUsers query) {
        Key order = switch (query.sorting()) {
            case NEWEST -> NEWEST;
            case OLDEST -> OLDEST;
        };
        return users(query.scope())
                .where("u.account_id = :account", "account", query.account())
                .where(
                        "EXISTS (SELECT 1 FROM read_model.account a WHERE a.account_id = u.account_id AND a.kind = :kind)",
                        "kind",
                        query.kind())
                .where("u.role = :role", "role", query.role())
                .where("u.status = :status", "status", query.status())
                .searchSealed(
                        "u.email_keys @> :keys OR u.name_keys @> :keys OR lower(u.user_id) LIKE :text",
                        query.text(),
                        index)
                .page(order, query.page(), this::view);
    }

    private @Nullable UserView one(AccountPath scope, UserId user) {
        return users(scope).where("u.user_id = :id", "id", user).one(this::view);
    }

    private Listing users(AccountPath scope) {
        return Listing.of(jdbc, "SELECT u.* FROM read_model.platform_user u", "u.owner_path", scope);
    }

    private UserView view(ResultSet row, int n) throws SQLException {
        return new UserView(
                new UserId(row.getString("user_id")),
                new AccountId(row.getString("account_id")),
                new AccountPath(row.getString("owner_path")),
                Columns.sealed(row, "email", vault, EmailAddress.class),
                Columns.sealed(row, "name", vault, PersonName.class),
                Role.valueOf(row.getString("role")),
                UserStatus.valueOf(row.getString("status")),
                row.getString("reason"),
                Columns.instantOrNull(row, "deletes_at"),
                row.getBoolean("email_verified"),
                row.getBoolean("second_factor"),
                row.getBoolean("second_factor_required"),
                row.getBoolean("reset_forced"),
                Columns.instant(row, "created_at"),
                Columns.instantOrNull(row, "last_login_at"),
                row.getLong("version"),
                Columns.instant(row, "updated_at"));
    }
}
