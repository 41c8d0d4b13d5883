package com.unifiedhosting.dashboard;

import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.account.AccountQuery.FindAccount;
import com.unifiedhosting.account.AccountView;
import com.unifiedhosting.identity.ApiKeyView;
import com.unifiedhosting.identity.Authority;
import com.unifiedhosting.identity.IdentityQuery.FindMe;
import com.unifiedhosting.identity.IdentityQuery.FindMyApiKeys;
import com.unifiedhosting.identity.IdentityQuery.FindMyLogins;
import com.unifiedhosting.identity.IdentityQuery.FindMySessions;
import com.unifiedhosting.identity.IdentityQuery.LoginFilter;
import com.unifiedhosting.identity.LoginKind;
import com.unifiedhosting.identity.LoginView;
import com.unifiedhosting.identity.Permission;
import com.unifiedhosting.identity.Scope;
import com.unifiedhosting.identity.SessionView;
import com.unifiedhosting.identity.UserId;
import com.unifiedhosting.identity.UserView;
import com.unifiedhosting.shared.Page;
import com.unifiedhosting.shared.Provenance;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.axonframework.messaging.GenericMessage;
import org.axonframework.messaging.responsetypes.ResponseTypes;
import org.axonframework.queryhandling.QueryGateway;
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
        List<SessionLine> sessions,
        List<KeyLine> keys,
        List<LoginLine> logins,
        List<ScopeLine> scopes) {

    private static final Page NEWEST = new Page(20, null);

    /** An open session. */
    record SessionLine(String id, String device, String from, String since, boolean present) {}

    /** An API key that can be used. */
    record KeyLine(String id, String name, String scopes, String since, String until) {}

    /** A line of the history. */
    record LoginLine(String what, String tone, String device, String from, String at) {}

    /** A permission that an API key may have. */
    record ScopeLine(String name, String allows) {}

    /**
     * Asks for it.
     *
     * @return empty when the caller is no user that the query side knows
     * @throws NoAnswer when there is none within the patience
     */
    static Optional<MyLogin> of(Provenance caller, QueryGateway queries, Duration patience) {
        Optional<UserId> me = UserId.of(caller.onBehalfOf());
        if (me.isEmpty()) {
            return Optional.empty();
        }
        AccountPath scope = new AccountPath(caller.path());
        Asking ask = new Asking(caller, queries, patience);
        CompletableFuture<@Nullable UserView> user = ask.one(new FindMe(scope, me.get()), UserView.class);
        CompletableFuture<@Nullable AccountView> account = caller.secondFactorMissing()
                ? CompletableFuture.completedFuture(null)
                : ask.one(new FindAccount(scope, scope.owner()), AccountView.class);
        CompletableFuture<List<SessionView>> sessions =
                ask.all(new FindMySessions(scope, me.get(), Page.first()), SessionView.class);
        CompletableFuture<List<ApiKeyView>> keys =
                ask.all(new FindMyApiKeys(scope, me.get(), Page.first()), ApiKeyView.class);
        CompletableFuture<List<LoginView>> logins =
                ask.all(new FindMyLogins(scope, me.get(), LoginFilter.NONE, NEWEST), LoginView.class);
        try {
            UserView known = user.join();
            Shown shown = Shown.forAccount(account.join());
            return known == null
                    ? Optional.empty()
                    : Optional.of(of(caller, known, shown, sessions.join(), keys.join(), logins.join()));
        } catch (CompletionException e) {
            throw new NoAnswer(Objects.requireNonNullElse(e.getCause(), e));
        }
    }

    private static MyLogin of(
            Provenance caller,
            UserView user,
            Shown shown,
            List<SessionView> sessions,
            List<ApiKeyView> keys,
            List<LoginView> logins) {
        return new MyLogin(
                user.name().value(),
                user.email().value(),
                Words.of(user.role()),
                user.emailVerified(),
                user.secondFactor(),
                user.secondFactorRequired(),
                caller.secondFactorMissing(),
                sessions.stream()
                        .filter(session -> session.endedAt() == null)
                        .map(session -> line(session, caller, shown))
                        .toList(),
                keys.stream()
                        .filter(key -> key.revokedAt() == null)
                        .map(key -> line(key, shown))
                        .toList(),
                logins.stream().map(login -> line(login, shown)).toList(),
                scopes(caller));
    }

    private static SessionLine line(SessionView session, Provenance caller, Shown shown) {
        return new SessionLine(
                session.sessionId().value(),
                session.device().value(),
                session.ip() == null ? "–" : session.ip().value(),
                shown.moment(session.startedAt()),
                caller.through().equals("session:" + session.sessionId()));
    }

    private static KeyLine line(ApiKeyView key, Shown shown) {
        Instant expiresAt = key.expiresAt();
        return new KeyLine(
                key.apiKeyId().value(),
                key.name().value(),
                String.join(
                        ", ", key.scopes().stream().map(Scope::value).sorted().toList()),
                shown.moment(key.createdAt()),
                expiresAt == null ? "Never" : shown.moment(expiresAt));
    }

    private static LoginLine line(LoginView login, Shown shown) {
        return new LoginLine(
                Words.of(login.kind()),
                toneOf(login.kind()).css(),
                login.device() == null ? "" : login.device().value(),
                login.ip() == null ? "" : login.ip().value(),
                shown.moment(login.at()));
    }

    private static Tone toneOf(LoginKind kind) {
        return switch (kind) {
            case LOGGED_IN -> Tone.GOOD;
            case FAILED, IMPERSONATED -> Tone.WARN;
            case LOCKED_OUT -> Tone.BAD;
            case LOGGED_OUT -> Tone.QUIET;
        };
    }

    private static List<ScopeLine> scopes(Provenance caller) {
        Authority authority = Authority.of(caller.asMetaData());
        return Arrays.stream(Permission.values())
                .filter(permission ->
                        !permission.inPerson() && authority.reach(permission).isPresent())
                .map(permission -> new ScopeLine(permission.scope(), permission.allows()))
                .toList();
    }

    private record Asking(Provenance caller, QueryGateway queries, Duration patience) {

        private <V> CompletableFuture<@Nullable V> one(Object query, Class<V> type) {
            return queries.query(new GenericMessage<>(query, caller.asMetaData()), ResponseTypes.instanceOf(type))
                    .orTimeout(patience.toMillis(), TimeUnit.MILLISECONDS)
                    .thenApply(view -> view);
        }

        private <V> CompletableFuture<List<V>> all(Object query, Class<V> type) {
            return queries.query(
                            new GenericMessage<>(query, caller.asMetaData()), ResponseTypes.multipleInstancesOf(type))
                    .orTimeout(patience.toMillis(), TimeUnit.MILLISECONDS);
        }
    }
}
