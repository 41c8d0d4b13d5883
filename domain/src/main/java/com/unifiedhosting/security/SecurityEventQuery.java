package com.unifiedhosting.security;

import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.identity.UserId;
import com.unifiedhosting.shared.Page;
import com.unifiedhosting.shared.Scoped;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Questions of those who watch over the platform. */
public sealed interface SecurityEventQuery extends Scoped {

    /**
     * Answered by a list of {@link SecurityEventView}, newest first; filters that are null let everything through.
     *
     * @param from inclusive
     * @param until exclusive
     */
    record FindSecurityEvents(
            AccountPath scope,
            @Nullable SecurityEventKind kind,
            @Nullable UserId userId,
            @Nullable Instant from,
            @Nullable Instant until,
            Page page)
            implements SecurityEventQuery {}

    /** Answered by a list of {@link SecurityEventCount}, one for each kind. */
    record CountSecurityEvents(AccountPath scope) implements SecurityEventQuery {}
}
