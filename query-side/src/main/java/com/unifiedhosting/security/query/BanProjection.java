package com.unifiedhosting.security.query;

import com.unifiedhosting.security.BanEvent;
import com.unifiedhosting.security.BanEvent.BanImposed;
import com.unifiedhosting.security.BanEvent.BanLifted;
import com.unifiedhosting.shared.query.Rows;
import com.unifiedhosting.shared.query.Table;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.springframework.stereotype.Component;

/** Keeps {@code read_model.ban}, one row a network. The gateway of every process reads it to know whom to keep out. */
@Component
@ProcessingGroup(BanProjection.GROUP)
class BanProjection {

    static final String GROUP = "bans";
    static final Table BAN = new Table("read_model.ban", "ban_id");

    private final Rows rows;

    BanProjection(Rows rows) {
        this.rows = rows;
    }

    @EventHandler
    void on(BanEvent event) {
        switch (event) {
            case BanImposed imposed -> impose(imposed);
            case BanLifted lifted -> rows.row(BAN, lifted.banId()).change("""
                        UPDATE read_model.ban
                        SET lifted_at = :at, version = :version, updated_at = :at
                        WHERE ban_id = :id AND version < :version""");
        }
    }

    @ResetHandler
    void reset() {
        rows.truncate(BAN);
    }

    private void impose(BanImposed imposed) {
        rows.row(BAN, imposed.banId())
                .about(imposed.person())
                .with("network", imposed.network())
                .with("ipv6", imposed.network().isIpv6())
                .with("prefix", imposed.network().prefix())
                .with("origin", imposed.origin())
                .with("reason", imposed.reason())
                .with("since", imposed.since())
                .with("until", imposed.until())
                .upsert("""
                        INSERT INTO read_model.ban AS known (ban_id, network, ipv6, prefix, origin, reason, banned_at,
                            until, times, version, updated_at)
                        VALUES (:id, :network, :ipv6, :prefix, :origin, :reason, :since, :until, 1, :version, :at)
                        ON CONFLICT (ban_id) DO UPDATE
                        SET origin = excluded.origin, reason = excluded.reason, banned_at = excluded.banned_at,
                            until = excluded.until, lifted_at = NULL, times = known.times + 1,
                            version = excluded.version, updated_at = excluded.updated_at
                        WHERE known.version < excluded.version""");
    }
}
