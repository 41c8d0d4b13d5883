package com.unifiedhosting.app.http;

import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.identity.Admission;
import com.unifiedhosting.identity.ApiKeyId;
import com.unifiedhosting.identity.Promotion;
import com.unifiedhosting.identity.Role;
import com.unifiedhosting.identity.SessionId;
import com.unifiedhosting.shared.Provenance;
import java.time.Instant;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Judges by what a caller came through, and from where. */
@Component
final class Readmission implements Admission, Promotion {

    private static final Logger log = LoggerFactory.getLogger(Readmission.class);
    private static final String SESSION = "session:";

    private final AccessLookup access;
    private final ObjectProvider<Banned> banned;

    Readmission(AccessLookup access, ObjectProvider<Banned> banned) {
        this.access = access;
        this.banned = banned;
    }

    @Override
    public void await(Provenance caller) {
        if (caller.secondFactorMissing() && caller.through().startsWith(SESSION)) {
            try {
                access.awaitSecondFactor(new SessionId(caller.through().substring(SESSION.length())));
            } catch (CompletionException e) {
                log.info("it is not known yet that a second factor is set up: {}", e.toString());
            }
        }
    }

    /** As what he was let in: who has another role, place or second factor by now comes in anew. */
    @Override
    public boolean holds(Provenance caller) {
        return isOpen(caller)
                && (caller.ip() == null || banned.stream().noneMatch(list -> list.turnsAway(caller.ip())));
    }

    private boolean isOpen(Provenance caller) {
        String through = caller.through();
        if (through.startsWith(SESSION)) {
            return access.session(new SessionId(through.substring(SESSION.length())), Instant.EPOCH)
                    .filter(session ->
                            isAsBefore(caller, session.role(), session.path(), session.secondFactorMissing()))
                    .isPresent();
        }
        return !through.startsWith(Caller.BY_KEY)
                || access.key(new ApiKeyId(through.substring(Caller.BY_KEY.length())))
                        .filter(key -> isAsBefore(caller, key.role(), key.path(), key.secondFactorMissing()))
                        .isPresent();
    }

    private static boolean isAsBefore(
            Provenance caller, @Nullable Role role, AccountPath path, boolean secondFactorMissing) {
        return role != null
                && role.name().equals(caller.role())
                && path.value().equals(caller.path())
                && secondFactorMissing == caller.secondFactorMissing();
    }
}
