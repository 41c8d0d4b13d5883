package com.unifiedhosting.dashboard;

import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.identity.ApiKeyView;
import com.unifiedhosting.identity.Authority;
import com.unifiedhosting.identity.IdentityQuery.FindMe;
import com.unifiedhosting.identity.IdentityQuery.FindMyApiKeys;
import com.unifiedhosting.identity.IdentityQuery.FindMyLogins;
import com.unifiedhosting.identity.IdentityQuery.FindMySessions;
import com.unifiedhosting.identity.IdentityQuery.LoginFilter;
import com.unifiedhosting.identity.LoginView;
import com.unifiedhosting.identity.Permission;
import com.unifiedhosting.identity.SessionView;
import com.unifiedhosting.identity.UserId;
import com.unifiedhosting.identity.UserView;
import com.unifiedhosting.shared.Page;
import com.unifiedhosting.shared.Provenance;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * What a user sees of his own login, as it is written for him.
 *
 * @param secondFactorMissing whether it has to be set up before anything else
 * @param scopes what a new API key may be allowed
 */
record MyLogin(
        String name,
        String email,
        String role,
        boolean emailVerified,
        boolean secondFactor,
        boolean secondFactorRequired,
        boolean secondFactorMissing,
        LoginLines login,
        List<ScopeLine> scopes) {

    private static final Page NEWEST = new Page(20, null);
    private static final Page ALL = new Page(Page.MAX_LIMIT, null);

    /** A permission that an API key may have. */
    record ScopeLine(String name, String allows) {}

    /**
     * Asks for it.
     *
     * @return empty when the caller is no user that the query side knows
     * @throws NoAnswer when there is none within the patience
     */
    static Optional<MyLogin> of(Asking ask) {
        Optional<UserId> me = UserId.of(ask.caller().onBehalfOf());
        if (me.isEmpty()) {
            return Optional.empty();
        }
        AccountPath scope = ask.scope();
        CompletableFuture<@Nullable UserView> user = ask.one(new FindMe(scope, me.get()), UserView.class);
        CompletableFuture<Shown> shown = ask.shown();
        CompletableFuture<List<SessionView>> sessions =
                ask.all(new FindMySessions(scope, me.get(), ALL), SessionView.class);
        CompletableFuture<List<ApiKeyView>> keys =
                ask.all(new FindMyApiKeys(scope, me.get(), true, ALL), ApiKeyView.class);
        CompletableFuture<List<LoginView>> logins =
                ask.all(new FindMyLogins(scope, me.get(), LoginFilter.NONE, NEWEST), LoginView.class);
        UserView known = Asking.answer(user);
        return known == null
                ? Optional.empty()
                : Optional.of(of(
                        ask.caller(),
                        known,
                        LoginLines.of(
                                ask.caller(),
                                Asking.answer(sessions),
                                Asking.answer(keys),
                                Asking.answer(logins),
                                Asking.answer(shown))));
    }

    private static MyLogin of(Provenance caller, UserView user, LoginLines login) {
        return new MyLogin(
                user.name().value(),
                user.email().value(),
                Words.of(user.role()),
                user.emailVerified(),
                user.secondFactor(),
                user.secondFactorRequired(),
                caller.secondFactorMissing(),
                login,
                scopes(caller));
    }

    private static List<ScopeLine> scopes(Provenance caller) {
        Authority authority = Authority.of(caller.asMetaData());
        return Arrays.stream(Permission.values())
                .filter(permission ->
                        !permission.inPerson() && authority.reach(permission).isPresent())
                .map(permission -> new ScopeLine(permission.scope(), permission.allows()))
                .toList();
    }
}
