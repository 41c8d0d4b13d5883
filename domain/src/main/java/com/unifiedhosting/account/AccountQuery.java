package com.unifiedhosting.account;

import com.unifiedhosting.shared.Page;
import com.unifiedhosting.shared.Scoped;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Questions about accounts. {@code scope} is what the caller may see: that account and all below it. */
public sealed interface AccountQuery extends Scoped {

    /** Answered by an {@link AccountView}, or null. */
    record FindAccount(AccountPath scope, AccountId accountId) implements AccountQuery {}

    /** Answered by the {@link AccountView} as it was at an instant, replayed from the account's events, or null. */
    record FindAccountAsOf(AccountPath scope, AccountId accountId, Instant asOf) implements AccountQuery {}

    /**
     * Answered by a list of {@link AccountView}; filters that are null let everything through.
     *
     * @param parent only accounts directly below this one
     * @param tag not looked for at the account that asks, unless that is the platform: tags are for those above
     * @param text anywhere in a name, the e-mail address or the identifier, in any case
     */
    record FindAccounts(
            AccountPath scope,
            @Nullable AccountKind kind,
            @Nullable AccountStatus status,
            @Nullable AccountId parent,
            @Nullable Tag tag,
            @Nullable String text,
            AccountSorting sorting,
            Page page)
            implements AccountQuery {}

    /** Answered by how many accounts, a {@code Long}, stand directly below one and are not closed. */
    record CountAccountsBelow(AccountPath scope, AccountId accountId) implements AccountQuery {}

    /** Answered by an {@link ExportView} of the last time that an actor asked for the data of an account, or null. */
    record FindExport(AccountPath scope, AccountId accountId, String askedBy) implements AccountQuery {}

    /**
     * Answered by a list of {@link NoteView}, newest first. Notes are private to those above the account: its own
     * caller gets none.
     */
    record FindNotes(AccountPath scope, AccountId accountId) implements AccountQuery {}
}
