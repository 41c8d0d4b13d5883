package com.unifiedhosting.account;

import java.time.Instant;

/**
 * A private note about an account.
 *
 * @param writtenBy the actor, such as {@code user:...}
 */
public record NoteView(AccountId accountId, Note note, String writtenBy, Instant writtenAt) {}
