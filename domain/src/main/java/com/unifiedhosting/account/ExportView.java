package com.unifiedhosting.account;

import com.unifiedhosting.shared.View;
import java.time.Duration;
import java.time.Instant;

/**
 * Somebody may take the data of an account.
 *
 * @param askedBy the actor, such as {@code user:...}
 * @param version of the account when he last asked
 */
public record ExportView(AccountId accountId, String askedBy, long version, Instant updatedAt) implements View {

    /** How long what was asked for can be fetched. */
    public static final Duration OPEN = Duration.ofHours(1);

    /** Whether it can still be fetched. */
    public boolean isOpen(Instant now) {
        return now.isBefore(updatedAt.plus(OPEN));
    }
}
