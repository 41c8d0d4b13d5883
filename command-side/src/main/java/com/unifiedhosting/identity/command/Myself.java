package com.unifiedhosting.identity.command;

import com.unifiedhosting.identity.SessionId;
import com.unifiedhosting.identity.UserId;
import com.unifiedhosting.shared.Provenance;
import com.unifiedhosting.shared.Refused;
import com.unifiedhosting.shared.SharedRefusal;
import org.jspecify.annotations.Nullable;

/**
 * A caller who is a user and speaks of himself.
 *
 * @param session in which he does; null when he comes with an API key
 */
record Myself(UserId userId, @Nullable SessionId session) {

    private static final String USER = "user:";
    private static final String SESSION = "session:";

    /**
     * The caller.
     *
     * @throws Refused FORBIDDEN when it is no user
     */
    static Myself of(Provenance caller) {
        if (!caller.onBehalfOf().startsWith(USER)) {
            throw new Refused(SharedRefusal.FORBIDDEN, "This is for users, who have a login of their own.");
        }
        return new Myself(
                new UserId(caller.onBehalfOf().substring(USER.length())),
                caller.through().startsWith(SESSION)
                        ? new SessionId(caller.through().substring(SESSION.length()))
                        : null);
    }
}
