package com.unifiedhosting.identity;

import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.account.AccountKind;
import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.shared.Page;
import com.unifiedhosting.shared.Scoped;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Questions about users and about what lets them in. {@code scope} is what the caller may see: users of that account and of
 * all below it. Each question about a user can be asked of oneself too.
 */
public sealed interface IdentityQuery extends Scoped {

    /** Answered by a {@link UserView}, or null. */
    record FindUser(AccountPath scope, UserId userId) implements IdentityQuery, AboutUser {}

    /** As {@link FindUser}, of oneself. */
    record FindMe(AccountPath scope, UserId userId) implements IdentityQuery, AboutUser {}

    /**
     * Answered by a list of {@link UserView}; filters that are null let everything through.
     *
     * @param account only users of this account itself
     * @param kind only users of accounts of this kind
     * @param text anywhere in the name, the e-mail address or the identifier, in any case
     */
    record FindUsers(
            AccountPath scope,
            @Nullable AccountId account,
            @Nullable AccountKind kind,
            @Nullable Role role,
            @Nullable UserStatus status,
            @Nullable String text,
            UserSorting sorting,
            Page page)
            implements IdentityQuery {}

    /** Answered by a list of {@link SessionView}, open ones first, the newest of each first. */
    record FindSessions(AccountPath scope, UserId userId, Page page) implements IdentityQuery, AboutUser {}

    /** As {@link FindSessions}, of oneself. */
    record FindMySessions(AccountPath scope, UserId userId, Page page) implements IdentityQuery, AboutUser {}

    /** Answered by a list of {@link LoginView}, newest first. */
    record FindLogins(AccountPath scope, UserId userId, LoginFilter filter, Page page)
            implements IdentityQuery, AboutUser {}

    /** As {@link FindLogins}, of oneself. */
    record FindMyLogins(AccountPath scope, UserId userId, LoginFilter filter, Page page)
            implements IdentityQuery, AboutUser {}

    /**
     * Answered by a list of {@link ApiKeyView}, newest first.
     *
     * @param live only those that are neither revoked nor expired
     */
    record FindApiKeys(AccountPath scope, UserId userId, boolean live, Page page) implements IdentityQuery, AboutUser {}

    /** As {@link FindApiKeys}, of oneself. */
    record FindMyApiKeys(AccountPath scope, UserId userId, boolean live, Page page)
            implements IdentityQuery, AboutUser {}

    /** Answered by a {@link SessionAccessView}, or null. The platform's own question, at every request. */
    record FindSessionAccess(SessionId sessionId) implements IdentityQuery {

        @Override
        public AccountPath scope() {
            return AccountPath.PLATFORM;
        }
    }

    /** Answered by a {@link KeyAccessView}, or null. The platform's own question, at every request. */
    record FindKeyAccess(ApiKeyId apiKeyId) implements IdentityQuery {

        @Override
        public AccountPath scope() {
            return AccountPath.PLATFORM;
        }
    }

    /**
     * What is wanted of the history of logins; filters that are null let everything through.
     *
     * @param from inclusive
     * @param until exclusive
     */
    record LoginFilter(
            @Nullable LoginKind kind,
            @Nullable Instant from,
            @Nullable Instant until) {

        public static final LoginFilter NONE = new LoginFilter(null, null, null);
    }
}
