package com.unifiedhosting.security.query;

import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.identity.UserId;
import com.unifiedhosting.security.Route;
import com.unifiedhosting.security.SecurityEventCount;
import com.unifiedhosting.security.SecurityEventKind;
import com.unifiedhosting.security.SecurityEventQuery.CountSecurityEvents;
import com.unifiedhosting.security.SecurityEventQuery.FindSecurityEvents;
import com.unifiedhosting.security.SecurityEventView;
import com.unifiedhosting.shared.IpAddress;
import com.unifiedhosting.shared.Vault;
import com.unifiedhosting.shared.query.Columns;
import com.unifiedhosting.shared.query.Key;
import com.unifiedhosting.shared.query.Listing;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.axonframework.queryhandling.QueryHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Answers questions about security events. The last 24 hours end when it is asked. */
@Component
class SecurityEventQueries {

    private static final Key NEWEST = Key.descending("e.at", "timestamptz", "e.entry");

    private static final String OF_USERS =
            " FROM read_model.security_event e LEFT JOIN read_model.security_user u USING (user_id)";

    private final JdbcClient jdbc;
    private final Vault vault;
    private final Clock clock;

    SecurityEventQueries(JdbcClient jdbc, Vault vault, Clock clock) {
        this.jdbc = jdbc;
        this.vault = vault;
        this.clock = clock;
    }

    @QueryHandler
    List<SecurityEventView> handle(FindSecurityEvents query) {
        return Listing.of(jdbc, "SELECT e.*, u.owner_path" + OF_USERS, "u.owner_path", query.scope())
                .where("e.kind = :kind", "kind", query.kind())
                .where("e.user_id = :user", "user", query.userId())
                .where("e.at >= :from", "from", query.from())
                .where("e.at < :until", "until", query.until())
                .page(NEWEST, query.page(), this::view);
    }

    @QueryHandler
    List<SecurityEventCount> handle(CountSecurityEvents query) {
        Instant now = clock.instant();
        Map<SecurityEventKind, SecurityEventCount> counts = Listing.of(
                        jdbc, """
                        SELECT e.kind, count(*) FILTER (WHERE e.at > :day) AS day,
                            count(*) FILTER (WHERE e.at > :week) AS week, count(*) AS month""" + OF_USERS, "u.owner_path", query.scope())
                .with("day", now.minus(Duration.ofHours(24)))
                .with("week", now.minus(Duration.ofDays(7)))
                .where("e.at > :month", "month", now.minus(Duration.ofDays(30)))
                .where("e.at <= :now", "now", now)
                .grouped("e.kind", SecurityEventQueries::count)
                .stream()
                .collect(Collectors.toMap(SecurityEventCount::kind, Function.identity()));
        return Arrays.stream(SecurityEventKind.values())
                .map(kind -> counts.getOrDefault(kind, new SecurityEventCount(kind, 0, 0, 0)))
                .toList();
    }

    private static SecurityEventCount count(ResultSet row, int n) throws SQLException {
        return new SecurityEventCount(
                SecurityEventKind.valueOf(row.getString("kind")),
                row.getLong("day"),
                row.getLong("week"),
                row.getLong("month"));
    }

    private SecurityEventView view(ResultSet row, int n) throws SQLException {
        return new SecurityEventView(
                row.getString("entry"),
                Columns.instant(row, "at"),
                SecurityEventKind.valueOf(row.getString("kind")),
                row.getString("subject"),
                Columns.textOrNull(row, "user_id", UserId::new),
                Columns.textOrNull(row, "owner_path", AccountPath::new),
                row.getString("actor"),
                Columns.sealedOrNull(row, "ip", vault, IpAddress.class),
                Columns.textOrNull(row, "route", Route::new));
    }
}
