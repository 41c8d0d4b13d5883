package com.unifiedhosting.identity.command;

import com.unifiedhosting.identity.Password;
import com.unifiedhosting.identity.PasswordHash;
import java.util.Optional;

/**
 * Hashes and verifies passwords: slow on purpose, so at the edge, outside of any transaction, and only so many at once.
 * {@link #hash} and {@link #matches} may refuse as platform.unavailable when too many wait.
 */
public interface Passwords {

    /** Of a password that is chosen. Refused: PASSWORD_TOO_WEAK when it is easily guessed. */
    PasswordHash hash(Password password);

    /**
     * Of a password that was chosen before, with the parameters of today. Empty when others wait for theirs: nobody waits
     * for this one, and the next login does it.
     */
    Optional<PasswordHash> rehash(Password password);

    /** Whether it is the password of the hash. Takes as long whatever the answer is. */
    boolean matches(String password, PasswordHash hash);

    /** Whether the hash was made with other parameters than those of today. */
    boolean isOutdated(PasswordHash hash);

    /** Hash of a password that nobody knows, with the parameters of today. */
    PasswordHash standIn();
}
