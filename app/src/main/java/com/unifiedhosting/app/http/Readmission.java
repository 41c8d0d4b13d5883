package com.unifiedhosting.app.http;

import com.unifiedhosting.identity.Admission;
import com.unifiedhosting.identity.ApiKeyId;
import com.unifiedhosting.identity.SessionId;
import com.unifiedhosting.shared.Provenance;
import java.time.Instant;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Judges by what a caller came through, and from where. */
@Component
final class Readmission implements Admission {

    private static final String SESSION = "session:";
    private static final String API_KEY = "api-key:";

    private final AccessLookup access;
    private final ObjectProvider<Banned> banned;

    Readmission(AccessLookup access, ObjectProvider<Banned> banned) {
        this.access = access;
        this.banned = banned;
    }

    @Override
    public boolean holds(Provenance caller) {
        return isOpen(caller.through())
                && (caller.ip() == null || banned.stream().noneMatch(list -> list.turnsAway(caller.ip())));
    }

    private boolean isOpen(String through) {
        if (through.startsWith(SESSION)) {
            return access.session(new SessionId(through.substring(SESSION.length())), Instant.EPOCH)
                    .isPresent();
        }
        return !through.startsWith(API_KEY)
                || access.key(new ApiKeyId(through.substring(API_KEY.length()))).isPresent();
    }
}
