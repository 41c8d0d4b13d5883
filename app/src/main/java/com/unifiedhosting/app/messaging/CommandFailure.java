package com.unifiedhosting.app.messaging;

import com.unifiedhosting.shared.Refusal;
import com.unifiedhosting.shared.Refused;
import org.axonframework.modelling.command.ConcurrencyException;
import org.jspecify.annotations.Nullable;

/**
 * Why a command did not succeed, as a value that crosses processes: the details of a {@code CommandExecutionException}.
 *
 * @param refusal set for {@link Kind#REFUSED} only
 */
record CommandFailure(Kind kind, @Nullable Refusal refusal, String message) {

    enum Kind {
        REFUSED,
        /** Another command was faster; worth trying again. */
        CONCURRENT,
        STORE_UNAVAILABLE,
        /** Says not who asks. */
        WITHOUT_PROVENANCE
    }

    static CommandFailure refused(Refusal refusal) {
        return new CommandFailure(Kind.REFUSED, refusal, refusal.detail());
    }

    /** What the sender of the command gets to see. */
    RuntimeException asException() {
        return switch (kind) {
            case REFUSED -> refusal == null ? new IllegalStateException(message) : new Refused(refusal);
            case CONCURRENT -> new ConcurrencyException(message);
            case STORE_UNAVAILABLE -> new StoreUnavailable(message);
            case WITHOUT_PROVENANCE -> new IllegalArgumentException(message);
        };
    }
}
