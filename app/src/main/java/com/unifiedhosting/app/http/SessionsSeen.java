package com.unifiedhosting.app.http;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.unifiedhosting.app.database.Perishable;
import com.unifiedhosting.identity.SessionAccessView;
import com.unifiedhosting.identity.SessionId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * When browsers' sessions were last used, in {@code runtime.session_seen}, which all processes share: so a session that is
 * used anywhere is idle nowhere, also after a restart. A use is written down at most once a minute by each process.
 */
@Component
final class SessionsSeen implements Perishable {

    /** No session is idle for longer and goes on. */
    private static final Duration KEPT = Duration.ofDays(90);

    private static final Duration PRECISION = Duration.ofMinutes(1);
    private static final int MOST = 50_000;
    private static final int CLEANED_AT_ONCE = 5000;

    private final JdbcClient jdbc;
    private final Clock clock;

    /** What is written down, as far as this process knows. */
    private final Cache<SessionId, Instant> written =
            Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(PRECISION).build();

    SessionsSeen(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** A session begins. */
    void begin(SessionId session) {
        jdbc.sql("insert into runtime.session_seen (session_id, seen_at) values (:id, :now) on conflict do nothing")
                .param("id", session.value())
                .param("now", at(clock.instant()))
                .update();
    }

    /** Whether there is or was such a session. */
    boolean knows(SessionId session) {
        return jdbc.sql("select count(*) from runtime.session_seen where session_id = :id")
                        .param("id", session.value())
                        .query(Integer.class)
                        .single()
                == 1;
    }

    /** Uses a session. False when it was idle for too long, which it then is for ever. */
    boolean use(SessionAccessView session) {
        Instant now = clock.instant();
        Instant known = written.getIfPresent(session.sessionId());
        if (known != null && now.isBefore(known.plus(PRECISION)) && now.isBefore(known.plus(session.idle()))) {
            return true;
        }
        boolean alive = jdbc.sql("""
                        update runtime.session_seen set seen_at = greatest(seen_at, :now)
                        where session_id = :id and seen_at > :idleSince""")
                        .param("id", session.sessionId().value())
                        .param("now", at(now))
                        .param("idleSince", at(now.minus(session.idle())))
                        .update()
                == 1;
        if (alive) {
            written.put(session.sessionId(), now);
        }
        return alive;
    }

    /** Whether a session is not idle for too long; to ask is no use of it. */
    boolean isAlive(SessionAccessView session) {
        return jdbc.sql("select count(*) from runtime.session_seen where session_id = :id and seen_at > :idleSince")
                        .param("id", session.sessionId().value())
                        .param("idleSince", at(clock.instant().minus(session.idle())))
                        .query(Integer.class)
                        .single()
                == 1;
    }

    @Override
    public String what() {
        return "sessions that are over";
    }

    @Override
    public int removeExpired() {
        return jdbc.sql("""
                        delete from runtime.session_seen where session_id in (
                            select session_id from runtime.session_seen where seen_at < :before
                            limit :portion for update skip locked)""")
                .param("before", at(clock.instant().minus(KEPT)))
                .param("portion", CLEANED_AT_ONCE)
                .update();
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
