package com.unifiedhosting.dashboard;

import com.unifiedhosting.identity.ApiKeyView;
import com.unifiedhosting.identity.LoginKind;
import com.unifiedhosting.identity.LoginView;
import com.unifiedhosting.identity.Scope;
import com.unifiedhosting.identity.SessionView;
import com.unifiedhosting.shared.Provenance;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How a user comes in, as it is written for himself and for who helps him.
 *
 * @param sessions that are open
 * @param keys that can be used
 * @param history of his logins
 */
record LoginLines(List<Session> sessions, List<Key> keys, List<Login> history) {

    private static final String NEVER = "Never";

    /**
     * An open session.
     *
     * @param acting whether somebody acts as the user in it
     * @param present whether it is the caller's own
     */
    record Session(String id, String device, String from, String since, boolean acting, boolean present) {}

    /**
     * An API key.
     *
     * @param used last, to the hour
     */
    record Key(String id, String name, String scopes, String since, String used, String until) {}

    /**
     * A line of the history.
     *
     * @param detail what was wrong, or why it is over; empty for nothing
     */
    record Login(String what, String tone, String detail, String device, String from, String at) {}

    static LoginLines of(
            Provenance caller, List<SessionView> sessions, List<ApiKeyView> keys, List<LoginView> logins, Shown shown) {
        return new LoginLines(
                sessions.stream()
                        .filter(session -> session.endedAt() == null)
                        .map(session -> line(session, caller, shown))
                        .toList(),
                keys.stream().map(key -> line(key, shown)).toList(),
                logins.stream().map(login -> line(login, shown)).toList());
    }

    private static Session line(SessionView session, Provenance caller, Shown shown) {
        return new Session(
                session.sessionId().value(),
                session.device().value(),
                session.ip() == null ? "–" : session.ip().value(),
                shown.moment(session.startedAt()),
                session.impersonator() != null,
                caller.through().equals("session:" + session.sessionId()));
    }

    private static Key line(ApiKeyView key, Shown shown) {
        return new Key(
                key.apiKeyId().value(),
                key.name().value(),
                key.scopes().stream().map(Scope::value).sorted().collect(Collectors.joining(", ")),
                shown.moment(key.createdAt()),
                orNever(key.lastUsedAt(), shown),
                orNever(key.expiresAt(), shown));
    }

    private static Login line(LoginView login, Shown shown) {
        return new Login(
                Words.of(login.kind()),
                toneOf(login.kind()).css(),
                detail(login),
                login.device() == null ? "" : login.device().value(),
                login.ip() == null ? "" : login.ip().value(),
                shown.moment(login.at()));
    }

    private static String detail(LoginView login) {
        if (login.failure() != null) {
            return Words.of(login.failure());
        }
        return login.ended() == null ? "" : Words.of(login.ended());
    }

    private static String orNever(@Nullable Instant at, Shown shown) {
        return at == null ? NEVER : shown.moment(at);
    }

    private static Tone toneOf(LoginKind kind) {
        return switch (kind) {
            case LOGGED_IN -> Tone.GOOD;
            case FAILED, IMPERSONATED -> Tone.WARN;
            case LOCKED_OUT -> Tone.BAD;
            case LOGGED_OUT -> Tone.QUIET;
        };
    }
}
