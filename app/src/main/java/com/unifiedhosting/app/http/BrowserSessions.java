package com.unifiedhosting.app.http;

import com.unifiedhosting.identity.Access;
import com.unifiedhosting.identity.SessionAccessView;
import com.unifiedhosting.identity.SessionCommand.EndSession;
import com.unifiedhosting.identity.SessionCookie;
import com.unifiedhosting.identity.SessionEnd;
import com.unifiedhosting.identity.SessionKind;
import com.unifiedhosting.shared.Provenance;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;

/**
 * Sessions of browsers, each known by a cookie {@code __Host-session} that scripts cannot read, that is sent over HTTPS and
 * to this host only, and that the browser forgets when it is closed. What the cookie is worth is asked anew at each request.
 */
@Component
final class BrowserSessions {

    static final String COOKIE = "__Host-session";

    private static final Logger log = LoggerFactory.getLogger(BrowserSessions.class);

    private static final Provenance GATEWAY = Provenance.system("system:gateway", "gateway");
    private static final String ATTRIBUTE = SessionCookie.class.getName();

    /** What a request asks for by itself, such as the figures of an open page: it keeps no session alive. */
    private static final String BY_ITSELF = "HX-Request";

    private final AccessLookup access;
    private final SessionsSeen seen;
    private final CommandGateway commands;
    private final Clock clock;

    BrowserSessions(AccessLookup access, SessionsSeen seen, CommandGateway commands, Clock clock) {
        this.access = access;
        this.seen = seen;
        this.commands = commands;
        this.clock = clock;
    }

    /** What a request brings along. */
    enum Brought {
        /** No cookie. */
        NOTHING,
        /** The cookie of a session that is open: the request has its caller from now on. */
        SESSION,
        /** A cookie that was good once. */
        OUTDATED,
        /** A cookie that never was. */
        UNKNOWN
    }

    Brought take(HttpServletRequest request) {
        List<String> cookies = cookies(request, COOKIE);
        if (cookies.isEmpty()) {
            return Brought.NOTHING;
        }
        SessionCookie cookie = cookies.size() == 1 ? parsed(cookies.getFirst()) : null;
        if (cookie == null) {
            return Brought.UNKNOWN;
        }
        SessionAccessView session = access.anySession(cookie.sessionId()).orElse(null);
        if (session == null && seen.knows(cookie.sessionId())) {
            return Brought.NOTHING; // it is on its way to the read model
        }
        if (session == null || session.kind() != SessionKind.BROWSER || !isSecretOf(session, cookie)) {
            return Brought.UNKNOWN;
        }
        if (session.access() == Access.NOT_KNOWN_YET) {
            return Brought.NOTHING;
        }
        if (!session.open() || hasExpired(session, request)) {
            return Brought.OUTDATED;
        }
        request.setAttribute(ATTRIBUTE, cookie);
        Caller.set(request, Caller.in(session, request));
        return Brought.SESSION;
    }

    /** The open session that a request comes with. */
    static @Nullable SessionCookie of(HttpServletRequest request) {
        return request.getAttribute(ATTRIBUTE) instanceof SessionCookie cookie ? cookie : null;
    }

    /** Gives the browser a session that was opened just now, and waits until it is known here. */
    void give(SessionCookie session, HttpServletResponse response) {
        seen.begin(session.sessionId());
        Optional<SessionAccessView> _ = access.session(session.sessionId(), clock.instant());
        response.addHeader(
                HttpHeaders.SET_COOKIE, cookie(COOKIE, session.text()).toString());
    }

    /** Has the browser forget its session. */
    void takeAway(HttpServletResponse response) {
        response.addHeader(HttpHeaders.SET_COOKIE, gone(COOKIE).toString());
    }

    static List<String> cookies(HttpServletRequest request, String name) {
        Cookie[] all = request.getCookies();
        return all == null
                ? List.of()
                : Arrays.stream(all)
                        .filter(cookie -> cookie.getName().equals(name))
                        .map(Cookie::getValue)
                        .toList();
    }

    static ResponseCookie cookie(String name, String value) {
        return ResponseCookie.from(name, value)
                .secure(true)
                .httpOnly(true)
                .sameSite("Lax")
                .path("/")
                .build();
    }

    static ResponseCookie gone(String name) {
        return cookie(name, "").mutate().maxAge(Duration.ZERO).build();
    }

    private boolean hasExpired(SessionAccessView session, HttpServletRequest request) {
        Instant now = clock.instant();
        boolean goesOn = now.isBefore(session.endsAt())
                && (request.getHeader(BY_ITSELF) == null ? seen.use(session) : seen.isAlive(session));
        if (!goesOn) {
            end(session);
        }
        return !goesOn;
    }

    /** Beside the request, which is refused anyhow; noticed again at the next one if it fails. */
    private void end(SessionAccessView session) {
        EndSession command = new EndSession(session.sessionId(), session.userId(), SessionEnd.EXPIRED);
        commands.send(new GenericCommandMessage<>(command, GATEWAY.asMetaData()), (sent, answer) -> {
            if (answer.isExceptional()) {
                log.info(
                        "a session that has expired is ended later: {}",
                        answer.exceptionResult().toString());
            }
        });
    }

    private static @Nullable SessionCookie parsed(String text) {
        try {
            return SessionCookie.of(text);
        } catch (IllegalArgumentException _) {
            return null;
        }
    }

    private static boolean isSecretOf(SessionAccessView session, SessionCookie cookie) {
        return MessageDigest.isEqual(
                session.secret().value().getBytes(StandardCharsets.US_ASCII),
                cookie.secret().hash().value().getBytes(StandardCharsets.US_ASCII));
    }
}
