package com.unifiedhosting.security.query;

import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.security.AddressKeys;
import com.unifiedhosting.security.BanId;
import com.unifiedhosting.security.BanOrigin;
import com.unifiedhosting.security.BanQuery.FindBan;
import com.unifiedhosting.security.BanQuery.FindBans;
import com.unifiedhosting.security.BanStatus;
import com.unifiedhosting.security.BanView;
import com.unifiedhosting.security.Network;
import com.unifiedhosting.shared.Reason;
import com.unifiedhosting.shared.Vault;
import com.unifiedhosting.shared.query.Columns;
import com.unifiedhosting.shared.query.Key;
import com.unifiedhosting.shared.query.Listing;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Answers questions about bans. Whether one has ended depends on when it is asked. */
@Component
class BanQueries {

    private static final Key NEWEST = Key.descending("b.banned_at", "timestamptz", "b.ban_id");

    private final JdbcClient jdbc;
    private final AddressKeys keys;
    private final Clock clock;
    private final Vault vault;

    BanQueries(JdbcClient jdbc, AddressKeys keys, Clock clock, Vault vault) {
        this.jdbc = jdbc;
        this.keys = keys;
        this.clock = clock;
        this.vault = vault;
    }

    @QueryHandler
    @Nullable
    BanView handle(FindBan query) {
        return bans(query.scope()).where("b.ban_id = :id", "id", query.banId()).one(this::view);
    }

    @QueryHandler
    List<BanView> handle(FindBans query) {
        Listing bans = bans(query.scope()).where("b.origin = :origin", "origin", query.origin());
        if (query.status() != null) {
            bans.with("now", clock.instant()).where(condition(query.status()));
        }
        if (query.around() != null) {
            bans.with("around", around(query.around())).where("b.ban_id = ANY (:around)");
        }
        return bans.page(NEWEST, query.page(), this::view);
    }

    private static String condition(BanStatus status) {
        return switch (status) {
            case ACTIVE -> "b.lifted_at IS NULL AND (b.until IS NULL OR b.until > :now)";
            case ENDED -> "b.lifted_at IS NULL AND b.until <= :now";
            case LIFTED -> "b.lifted_at IS NOT NULL";
        };
    }

    /** The identities that bans of the network and of all ranges around it have. */
    private String[] around(Network network) {
        return network.ranges().map(range -> keys.banOf(range).value()).toArray(String[]::new);
    }

    private Listing bans(AccountPath scope) {
        return Listing.of(jdbc, "SELECT b.* FROM read_model.ban b", "b.owner_path", scope);
    }

    private BanView view(ResultSet row, int n) throws SQLException {
        Instant until = Columns.instantOrNull(row, "until");
        Instant liftedAt = Columns.instantOrNull(row, "lifted_at");
        return new BanView(
                new BanId(row.getString("ban_id")),
                Columns.sealed(row, "network", vault, Network.class),
                status(until, liftedAt),
                BanOrigin.valueOf(row.getString("origin")),
                new Reason(row.getString("reason")),
                Columns.instant(row, "banned_at"),
                until,
                liftedAt,
                row.getInt("times"),
                row.getLong("version"),
                Columns.instant(row, "updated_at"));
    }

    private BanStatus status(@Nullable Instant until, @Nullable Instant liftedAt) {
        if (liftedAt != null) {
            return BanStatus.LIFTED;
        }
        return until == null || until.isAfter(clock.instant()) ? BanStatus.ACTIVE : BanStatus.ENDED;
    }
}
