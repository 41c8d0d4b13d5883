package com.unifiedhosting.app.http;

import com.unifiedhosting.app.http.Bearers.Bearer;
import com.unifiedhosting.identity.Authority;
import com.unifiedhosting.identity.Permission;
import com.unifiedhosting.shared.Provenance;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Turns a bearer token into a caller. A request without a token goes on as nobody; one with a token that is not known is
 * answered at once, also at public addresses, so that a mistyped token is never silently ignored. Credentials of another
 * scheme are no token, and neither is a cookie.
 */
final class BearerTokenFilter extends OncePerRequestFilter {

    /** Whoever may see how the platform runs. */
    static final String OPERATOR = "ROLE_OPERATOR";

    private static final String SCHEME = "Bearer ";

    private final Bearers bearers;
    private final ProblemWriter problems;

    BearerTokenFilter(Bearers bearers, ProblemWriter problems) {
        this.bearers = bearers;
        this.problems = problems;
    }

    /** A request that goes on in another dispatch is still the same caller's. */
    @Override
    protected boolean shouldNotFilterAsyncDispatch() {
        return false;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        List<String> given = Collections.list(request.getHeaders(HttpHeaders.AUTHORIZATION));
        if (given.isEmpty() || (given.size() == 1 && !isBearer(given.getFirst()))) {
            chain.doFilter(request, response);
            return;
        }
        Bearer bearer = given.size() > 1 ? new Bearer.Unknown() : bearers.of(token(given.getFirst()), request);
        if (!(bearer instanceof Bearer.Known(Provenance caller))) {
            if (bearer instanceof Bearer.Unknown) {
                AuthenticationRefused.note(request);
            }
            problems.write(
                    ProblemTranslator.unauthenticated()
                            .with(HttpHeaders.WWW_AUTHENTICATE, "Bearer error=\"invalid_token\""),
                    request,
                    response);
            return;
        }
        Caller.set(request, caller);
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(
                UsernamePasswordAuthenticationToken.authenticated(caller.actor(), null, authorities(caller)));
        SecurityContextHolder.setContext(context);
        try {
            chain.doFilter(request, response);
        } finally {
            SecurityContextHolder.clearContext();
        }
    }

    private static boolean isBearer(String authorization) {
        return authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length());
    }

    private static String token(String authorization) {
        return authorization.substring(SCHEME.length()).strip();
    }

    /** For addresses that are no endpoints of ours. */
    private static List<SimpleGrantedAuthority> authorities(Provenance caller) {
        return Authority.of(caller.asMetaData())
                        .reach(Permission.MACHINERY_READ)
                        .isPresent()
                ? List.of(new SimpleGrantedAuthority(OPERATOR))
                : List.of();
    }
}
