package com.unifiedhosting.identity.query;

import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.identity.Device;
import com.unifiedhosting.identity.IdentityQuery.FindLogins;
import com.unifiedhosting.identity.IdentityQuery.FindMyLogins;
import com.unifiedhosting.identity.IdentityQuery.LoginFilter;
import com.unifiedhosting.identity.LoginFailure;
import com.unifiedhosting.identity.LoginKind;
import com.unifiedhosting.identity.LoginView;
import com.unifiedhosting.identity.SessionEnd;
import com.unifiedhosting.identity.SessionId;
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

/** Answers questions about logins. */
@Component
class LoginQueries {

    private static final Key NEWEST = Key.descending("l.at", "timestamptz", "l.entry");

    private final JdbcClient jdbc;
    private final Vault vault;

    LoginQueries(JdbcClient jdbc, Vault vault) {
        this.jdbc = jdbc;
        this.vault = vault;
    }

    @QueryHandler
    List<LoginView> handle(FindLogins query) {
        return logins(query.scope(), query.userId(), query.filter(), query.page());
    }

    @QueryHandler
    List<LoginView> handle(FindMyLogins query) {
        return logins(query.scope(), query.userId(), query.filter(), query.page());
    }

    private List<LoginView> logins(AccountPath scope, UserId user, LoginFilter filter, Page page) {
        return Listing.of(
                        jdbc,
                        "SELECT l.* FROM read_model.login l JOIN read_model.login_user u USING (user_id)",
                        "u.owner_path",
                        scope)
                .where("l.user_id = :user", "user", user)
                .where("l.kind = :kind", "kind", filter.kind())
                .where("l.at >= :from", "from", filter.from())
                .where("l.at < :until", "until", filter.until())
                .page(NEWEST, page, this::view);
    }

    private LoginView view(ResultSet row, int n) throws SQLException {
        return new LoginView(
                row.getString("entry"),
                new UserId(row.getString("user_id")),
                Columns.instant(row, "at"),
                LoginKind.valueOf(row.getString("kind")),
                Columns.textOrNull(row, "failure", LoginFailure::valueOf),
                Columns.instantOrNull(row, "locked_until"),
                Columns.textOrNull(row, "session_id", SessionId::new),
                Columns.textOrNull(row, "end_reason", SessionEnd::valueOf),
                Columns.textOrNull(row, "impersonator", UserId::new),
                Columns.sealedOrNull(row, "device", vault, Device.class),
                Columns.sealedOrNull(row, "ip", vault, IpAddress.class),
                row.getString("through"));
    }
}
