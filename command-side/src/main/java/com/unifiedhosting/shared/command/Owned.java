package com.unifiedhosting.shared.command;

import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.identity.UserId;
import org.jspecify.annotations.Nullable;

/**
 * An aggregate that belongs to an account. Every command to it is checked against the caller's path before its handler
 * runs (architecture, rule 7): to a caller who may not touch it, it does not exist.
 */
public interface Owned {

    /**
     * Path of the owner when the aggregate began; null as long as it does not exist. He may have been moved since, so it
     * tells who he is, and his account tells where he stands ({@link Caller}).
     */
    @Nullable
    AccountPath ownerPath();

    /** The user whose own it is; null when it is nobody's own but the account's. */
    default @Nullable UserId self() {
        return null;
    }

    /** Who has issued the thing to its owner; null when nobody has, or nobody yet. */
    default @Nullable AccountId issuer() {
        return null;
    }

    /** Whether it is not there yet for its owner himself, but only for those above him. */
    default boolean isHiddenFromOwner() {
        return false;
    }
}
