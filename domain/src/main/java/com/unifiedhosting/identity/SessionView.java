package com.unifiedhosting.identity;

import com.unifiedhosting.shared.IpAddress;
import com.unifiedhosting.shared.Page;
import com.unifiedhosting.shared.View;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A session of a user.
 *
 * @param device on which it was opened, that of the impersonator when there is one
 * @param ip from where it was opened; null when that is not known
 * @param impersonator who acts as the user; null for himself
 * @param refreshedAt null as long as it was not
 * @param expiresAt when it is over unless it is refreshed
 * @param endsAt when it is over in any case
 * @param endedAt null while it is open
 * @param ended why; null while it is open
 */
public record SessionView(
        SessionId sessionId,
        UserId userId,
        SessionKind kind,
        Device device,
        @Nullable IpAddress ip,
        @Nullable UserId impersonator,
        Instant startedAt,
        @Nullable Instant refreshedAt,
        Instant expiresAt,
        Instant endsAt,
        @Nullable Instant endedAt,
        @Nullable SessionEnd ended,
        long version,
        Instant updatedAt)
        implements View {

    /** Without where, and by which client, it was opened. */
    public SessionView withoutOrigin() {
        return new SessionView(
                sessionId,
                userId,
                kind,
                Device.UNKNOWN,
                null,
                impersonator,
                startedAt,
                refreshedAt,
                expiresAt,
                endsAt,
                endedAt,
                ended,
                version,
                updatedAt);
    }

    /** Where it stands in the list of sessions: open ones first, the newest of each first. */
    public String place() {
        return Page.place(rank(endedAt == null ? startedAt : endedAt, endedAt == null), sessionId);
    }

    /**
     * What sessions are ordered by, as text: open ones behind ended ones, each by time.
     *
     * @param at when it was opened, or when it ended
     */
    public static String rank(Instant at, boolean open) {
        return String.format(Locale.ROOT, "%d%019d", open ? 1 : 0, ChronoUnit.MICROS.between(Instant.EPOCH, at));
    }
}
