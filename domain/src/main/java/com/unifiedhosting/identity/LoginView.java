package com.unifiedhosting.identity;

import com.unifiedhosting.shared.IpAddress;
import com.unifiedhosting.shared.Page;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An entry in the history of a user's logins.
 *
 * @param entry names it
 * @param failure what was wrong; null unless it has failed
 * @param lockedUntil when it was locked out; null else
 * @param sessionId that was opened or is over; null when there is none
 * @param ended why the session is over; null unless it is
 * @param impersonator who acts as the user; null for himself
 * @param device null when it is not known, as where a session is over
 * @param ip from where; null when the platform itself did it
 * @param through as it stands in the event's metadata, such as {@code session:ses_...}; null when it does not
 */
public record LoginView(
        String entry,
        UserId userId,
        Instant at,
        LoginKind kind,
        @Nullable LoginFailure failure,
        @Nullable Instant lockedUntil,
        @Nullable SessionId sessionId,
        @Nullable SessionEnd ended,
        @Nullable UserId impersonator,
        @Nullable Device device,
        @Nullable IpAddress ip,
        @Nullable String through) {

    /** Without where it came from, and by which client. */
    public LoginView withoutOrigin() {
        return new LoginView(
                entry, userId, at, kind, failure, lockedUntil, sessionId, ended, impersonator, null, null, through);
    }

    /** Where it stands in the history, the newest first; {@link Page#after} of the page behind it. */
    public String place() {
        return Page.place(at, entry);
    }
}
