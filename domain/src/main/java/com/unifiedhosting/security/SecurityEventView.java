package com.unifiedhosting.security;

import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.identity.UserId;
import com.unifiedhosting.shared.IpAddress;
import com.unifiedhosting.shared.Page;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that those who watch over the platform want to know of.
 *
 * @param entry names it
 * @param subject the identifier of the user, session or ban that it happened to
 * @param userId whom it concerns; null for a ban
 * @param path of that user's account; null for a ban
 * @param actor who did it, as in the event's metadata; null when it does not say
 * @param ip from where; null when the platform itself did it
 * @param route what was refused; null for all but refused access
 */
public record SecurityEventView(
        String entry,
        Instant at,
        SecurityEventKind kind,
        String subject,
        @Nullable UserId userId,
        @Nullable AccountPath path,
        @Nullable String actor,
        @Nullable IpAddress ip,
        @Nullable Route route) {

    /** Where it stands in the list, the newest first; {@link Page#after} of the page behind it. */
    public String place() {
        return Page.place(at, entry);
    }
}
