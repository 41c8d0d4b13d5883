package com.unifiedhosting.notification.query;

import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.identity.UserId;
import com.unifiedhosting.notification.NotificationId;
import com.unifiedhosting.notification.NotificationQuery.FindNotification;
import com.unifiedhosting.notification.NotificationQuery.FindNotifications;
import com.unifiedhosting.notification.NotificationStatus;
import com.unifiedhosting.notification.NotificationView;
import com.unifiedhosting.notification.Parameters;
import com.unifiedhosting.notification.Template;
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
import java.util.Locale;
import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Answers questions about notifications. */
@Component
class NotificationQueries {

    private static final Key NEWEST = Key.descending("n.requested_at", "timestamptz", "n.notification_id");

    private final JdbcClient jdbc;
    private final Vault vault;
    private final BlindIndex index;

    NotificationQueries(JdbcClient jdbc, Vault vault, BlindIndex index) {
        this.jdbc = jdbc;
        this.vault = vault;
        this.index = index;
    }

    @QueryHandler
    @Nullable
    NotificationView handle(FindNotification query) {
        return notifications(query.scope())
                .where("n.notification_id = :id", "id", query.notificationId())
                .one(this::view);
    }

    @QueryHandler
    List<NotificationView> handle(FindNotifications query) {
        return notifications(query.scope())
                .where("n.status = :status", "status", query.status())
                .where("n.template = :template", "template", query.template())
                .where("n.account_id = :account", "account", query.accountId())
                .searchSealed("n.search_keys @> :keys OR lower(n.notification_id) LIKE :text", query.text(), index)
                .page(NEWEST, query.page(), this::view);
    }

    private Listing notifications(AccountPath scope) {
        return Listing.of(jdbc, "SELECT n.* FROM read_model.notification n", "n.owner_path", scope);
    }

    private static @Nullable UserId userId(ResultSet row) throws SQLException {
        String user = row.getString("user_id");
        return user == null ? null : new UserId(user);
    }

    private NotificationView view(ResultSet row, int n) throws SQLException {
        return new NotificationView(
                new NotificationId(row.getString("notification_id")),
                new AccountId(row.getString("account_id")),
                new AccountPath(row.getString("owner_path")),
                userId(row),
                NotificationStatus.valueOf(row.getString("status")),
                Template.valueOf(row.getString("template")),
                Columns.sealed(row, "parameters", vault, Parameters.class).values(),
                Columns.sealed(row, "recipient", vault, EmailAddress.class),
                Columns.sealed(row, "recipient_name", vault, PersonName.class),
                Locale.forLanguageTag(row.getString("language")),
                row.getString("channel"),
                row.getInt("failures"),
                row.getString("last_failure"),
                Columns.instant(row, "requested_at"),
                Columns.instantOrNull(row, "delivered_at"),
                row.getLong("version"),
                Columns.instant(row, "updated_at"));
    }
}
