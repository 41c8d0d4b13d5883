package com.unifiedhosting.app.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/** Turns a session's cookie into a caller. With any other cookie a request goes on as nobody, and the browser forgets it. */
final class SessionCookieFilter extends OncePerRequestFilter {

    private final BrowserSessions sessions;

    SessionCookieFilter(BrowserSessions sessions) {
        this.sessions = sessions;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        switch (sessions.take(request)) {
            case NOTHING -> {}
            case SESSION -> {
                SecurityContext context = SecurityContextHolder.createEmptyContext();
                context.setAuthentication(UsernamePasswordAuthenticationToken.authenticated(
                        Objects.requireNonNull(Caller.of(request)).actor(), null, List.of()));
                SecurityContextHolder.setContext(context);
            }
            case OUTDATED -> sessions.takeAway(response);
            case UNKNOWN -> {
                AuthenticationRefused.note(request);
                sessions.takeAway(response);
            }
        }
        try {
            chain.doFilter(request, response);
        } finally {
            SecurityContextHolder.clearContext();
        }
    }
}
