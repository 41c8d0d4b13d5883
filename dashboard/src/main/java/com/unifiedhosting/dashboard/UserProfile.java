package com.unifiedhosting.dashboard;

import com.unifiedhosting.account.AccountKind;
import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.account.AccountQuery.FindAccount;
import com.unifiedhosting.account.AccountView;
import com.unifiedhosting.identity.ApiKeyView;
import com.unifiedhosting.identity.IdentityQuery.FindApiKeys;
import com.unifiedhosting.identity.IdentityQuery.FindLogins;
import com.unifiedhosting.identity.IdentityQuery.FindSessions;
import com.unifiedhosting.identity.IdentityQuery.FindUser;
import com.unifiedhosting.identity.IdentityQuery.LoginFilter;
import com.unifiedhosting.identity.LoginView;
import com.unifiedhosting.identity.Role;
import com.unifiedhosting.identity.SessionView;
import com.unifiedhosting.identity.UserId;
import com.unifiedhosting.identity.UserView;
import com.unifiedhosting.shared.Page;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * All about a user, as it is shown to who manages users.
 *
 * @param owner path of his account
 * @param reason why he is suspended or deleted; null else
 * @param goneAt when he is deleted for good, and until when he can be restored; null when he is not being deleted
 * @param account null when it is not known
 * @param olderLogins address of the page with logins before these; null when there are none
 * @param roles that a user of the account can have
 * @param deeds what the caller may do
 * @param oneself whether the caller is the user
 */
record UserProfile(
        String id,
        AccountPath owner,
        String name,
        String email,
        String role,
        String status,
        String tone,
        @Nullable String reason,
        @Nullable String goneAt,
        boolean emailVerified,
        boolean secondFactor,
        boolean secondFactorRequired,
        boolean resetForced,
        String createdAt,
        String lastLogin,
        @Nullable Account account,
        Services services,
        LoginLines login,
        @Nullable String olderLogins,
        List<Choice> roles,
        Set<UserDeed> deeds,
        boolean oneself) {

    private static final Page ALL = new Page(Page.MAX_LIMIT, null);
    private static final int LOGINS = 20;

    /** Whose user he is. */
    record Account(String id, String name, String kind, String status, String tone, String path) {}

    /** Whether the caller may do this; by the name of a {@link UserDeed}. */
    public boolean may(String deed) {
        return deeds.contains(UserDeed.valueOf(deed));
    }

    /**
     * Asks for it.
     *
     * @param logins the cursor of the page of his logins; null for the newest
     * @return empty when there is none that the caller may see
     */
    static Optional<UserProfile> of(UserId id, @Nullable String logins, Asking ask) {
        UserView user = Asking.answer(ask.one(new FindUser(ask.scope(), id), UserView.class));
        return user == null ? Optional.empty() : Optional.of(of(user, Place.page(LOGINS, logins), ask));
    }

    private static UserProfile of(UserView user, Page page, Asking ask) {
        CompletableFuture<@Nullable AccountView> asked =
                ask.one(new FindAccount(ask.scope(), user.accountId()), AccountView.class);
        Services.Asked services = Services.of(user.accountId(), ask);
        CompletableFuture<List<SessionView>> sessions =
                ask.all(new FindSessions(ask.scope(), user.userId(), ALL), SessionView.class);
        CompletableFuture<List<ApiKeyView>> keys =
                ask.all(new FindApiKeys(ask.scope(), user.userId(), true, ALL), ApiKeyView.class);
        CompletableFuture<List<LoginView>> history =
                ask.all(new FindLogins(ask.scope(), user.userId(), LoginFilter.NONE, page), LoginView.class);
        Shown shown = Asking.answer(ask.shown());
        AccountView account = Asking.answer(asked);
        Place.Part<LoginView> logins = Place.Part.of(Asking.answer(history), page, LoginView::place);
        return new UserProfile(
                user.userId().value(),
                user.path(),
                user.name().value(),
                user.email().value(),
                Words.of(user.role()),
                Words.of(user.status()),
                Words.toneOf(user.status()).css(),
                user.reason(),
                user.deletesAt() == null ? null : shown.moment(user.deletesAt()),
                user.emailVerified(),
                user.secondFactor(),
                user.secondFactorRequired(),
                user.resetForced(),
                shown.moment(user.createdAt()),
                user.lastLoginAt() == null ? "Never" : shown.moment(user.lastLoginAt()),
                account == null ? null : line(account),
                services.answer(shown),
                LoginLines.of(ask.caller(), Asking.answer(sessions), Asking.answer(keys), logins.rows(), shown),
                logins.next() == null ? null : older(user.userId(), logins.next()),
                roles(user, account),
                UserDeed.of(ask.caller(), user, account),
                UserDeed.isOneself(ask.caller(), user));
    }

    private static String older(UserId user, String cursor) {
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("logins", cursor);
        return Place.address(UserPages.of(user), parameters);
    }

    private static Account line(AccountView account) {
        return new Account(
                account.accountId().value(),
                account.profile().displayName().value(),
                Words.of(account.kind()),
                Words.of(account.standing().status()),
                Words.toneOf(account.standing().status()).css(),
                account.path().value());
    }

    /** Without a known account all of them: the domain knows which one fits. */
    private static List<Choice> roles(UserView user, @Nullable AccountView account) {
        AccountKind kind = account == null ? null : account.kind();
        return Arrays.stream(Role.values())
                .filter(role -> kind == null || role.fits(kind))
                .map(role -> new Choice(role.name(), Words.of(role), role == user.role()))
                .toList();
    }
}
