package com.unifiedhosting.app.http;

import com.unifiedhosting.dashboard.Threshold;
import com.unifiedhosting.identity.SessionCookie;
import com.unifiedhosting.identity.Visitor;
import com.unifiedhosting.shared.Provenance;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/** Goes over the {@link Threshold} with a cookie. */
final class CookieThreshold implements Threshold {

    private final BrowserSessions sessions;

    CookieThreshold(BrowserSessions sessions) {
        this.sessions = sessions;
    }

    @Override
    public void enter(SessionCookie session, HttpServletResponse response) {
        sessions.give(session, response);
        response.addHeader(
                HttpHeaders.SET_COOKIE, BrowserSessions.gone(FormTokens.COOKIE).toString());
    }

    @Override
    public void leave(HttpServletResponse response) {
        sessions.takeAway(response);
    }

    @Override
    public void refused(HttpServletRequest request) {
        AuthenticationRefused.note(request);
    }

    @Override
    public Visitor visitor(HttpServletRequest request) {
        return VisitorArgument.of(request);
    }

    @Override
    public @Nullable Provenance caller(HttpServletRequest request) {
        return Caller.of(request);
    }
}
