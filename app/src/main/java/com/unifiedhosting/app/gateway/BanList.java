package com.unifiedhosting.app.gateway;

import com.unifiedhosting.security.AddressKeys;
import com.unifiedhosting.security.Network;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.TransactionException;

/**
 * The bans that stand, in memory: read anew from {@code read_model.ban} several times a second, so that a ban holds in
 * every process within a second of its command, and a request costs no look into the database. While that is away the list
 * stays as it is.
 */
final class BanList {

    private static final Logger log = LoggerFactory.getLogger(BanList.class);

    private final JdbcClient jdbc;
    private final AddressKeys keys;
    private final Clock clock;
    private volatile Standing standing = new Standing(Map.of(), Set.of());

    BanList(JdbcClient jdbc, AddressKeys keys, Clock clock) {
        this.jdbc = jdbc;
        this.keys = keys;
        this.clock = clock;
    }

    /**
     * @param ends by identity of the ban; the far future for one without an end
     * @param sizes of banned networks: the only ones for which it is worth to look
     */
    private record Standing(Map<String, Instant> ends, Set<Size> sizes) {}

    private record Size(boolean ipv6, int prefix) {}

    /** Whether the network, a single caller's, is within a banned one. */
    boolean holds(Network caller) {
        Standing now = standing;
        return now.sizes().stream()
                .filter(size -> size.ipv6() == caller.isIpv6() && size.prefix() <= caller.prefix())
                .map(size ->
                        now.ends().get(keys.banOf(caller.within(size.prefix())).value()))
                .anyMatch(end -> end != null && clock.instant().isBefore(end));
    }

    void refresh() {
        try {
            standing = read();
        } catch (DataAccessException | TransactionException e) {
            // also where another process brings the read model up only now
            log.debug("bans stay as they are while they cannot be read", e);
        }
    }

    private Standing read() {
        Map<String, Instant> ends = new HashMap<>();
        Set<Size> sizes = new HashSet<>();
        jdbc.sql("""
                select ban_id, ipv6, prefix, until from read_model.ban
                where lifted_at is null and (until is null or until > :now)""").param("now", clock.instant().atOffset(ZoneOffset.UTC)).query((ResultSet row) -> {
            ends.put(row.getString("ban_id"), end(row));
            sizes.add(new Size(row.getBoolean("ipv6"), row.getInt("prefix")));
        });
        return new Standing(Map.copyOf(ends), Set.copyOf(sizes));
    }

    private static Instant end(ResultSet row) throws SQLException {
        OffsetDateTime until = row.getObject("until", OffsetDateTime.class);
        return until == null ? Instant.MAX : until.toInstant();
    }
}
