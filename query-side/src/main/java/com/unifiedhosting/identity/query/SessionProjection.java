package com.unifiedhosting.identity.query;

import com.unifiedhosting.identity.SessionEvent;
import com.unifiedhosting.identity.SessionEvent.SessionEnded;
import com.unifiedhosting.identity.SessionEvent.SessionRefreshed;
import com.unifiedhosting.identity.SessionEvent.SessionStarted;
import com.unifiedhosting.identity.SessionView;
import com.unifiedhosting.shared.query.Origin;
import com.unifiedhosting.shared.query.Rows;
import com.unifiedhosting.shared.query.Table;
import java.time.Instant;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.eventhandling.Timestamp;
import org.axonframework.messaging.MetaData;
import org.springframework.stereotype.Component;

/** Keeps {@code read_model.user_session}, one row a session. */
@Component
@ProcessingGroup(SessionProjection.GROUP)
class SessionProjection {

    static final String GROUP = "sessions";
    static final Table SESSION = new Table("read_model.user_session", "session_id");

    private final Rows rows;

    SessionProjection(Rows rows) {
        this.rows = rows;
    }

    @EventHandler
    void on(SessionEvent event, @Timestamp Instant at, MetaData provenance) {
        switch (event) {
            case SessionStarted started ->
                rows.row(SESSION, started.sessionId())
                        .with("user", started.userId())
                        .with("path", started.ownerPath())
                        .with("kind", started.kind())
                        .with("impersonator", started.impersonator())
                        .with("expiresAt", started.expiresAt())
                        .with("endsAt", started.endsAt())
                        .with("rank", SessionView.rank(at, true))
                        .about(started.person())
                        .with("device", started.device())
                        .about(Origin.person(provenance))
                        .with("ip", Origin.address(provenance))
                        .put("""
                                INSERT INTO read_model.user_session (session_id, user_id, owner_path, kind, device, ip,
                                    impersonator, started_at, expires_at, ends_at, rank, version, updated_at)
                                VALUES (:id, :user, :path, :kind, :device, :ip, :impersonator, :at, :expiresAt, :endsAt,
                                    :rank, :version, :at)
                                ON CONFLICT (session_id) DO NOTHING""");
            case SessionRefreshed refreshed ->
                rows.row(SESSION, refreshed.sessionId())
                        .with("expiresAt", refreshed.expiresAt())
                        .change("""
                                UPDATE read_model.user_session
                                SET refreshed_at = :at, expires_at = :expiresAt, version = :version, updated_at = :at
                                WHERE session_id = :id AND version < :version""");
            case SessionEnded ended ->
                rows.row(SESSION, ended.sessionId())
                        .with("reason", ended.reason())
                        .with("rank", SessionView.rank(at, false))
                        .change("""
                                UPDATE read_model.user_session
                                SET ended_at = :at, end_reason = :reason, rank = :rank, version = :version,
                                    updated_at = :at
                                WHERE session_id = :id AND version < :version""");
        }
    }

    @ResetHandler
    void reset() {
        rows.truncate(SESSION);
    }
}
