package com.unifiedhosting.app.http;

import com.unifiedhosting.identity.SessionCookie;
import com.unifiedhosting.identity.TokenHash;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.security.web.csrf.DefaultCsrfToken;

/**
 * What a form must bring along, so that no foreign page can send it. Within a session it follows from the session's secret,
 * so every process knows it and none keeps it; before, it is a random value in a cookie {@code __Host-csrf}, which no other
 * host can set.
 */
final class FormTokens implements CsrfTokenRepository {

    static final String COOKIE = "__Host-csrf";

    private static final String HEADER = "X-CSRF-TOKEN";
    static final String FIELD = "_csrf";
    private static final int BYTES = 32;

    private final SecureRandom random = new SecureRandom();

    @Override
    public CsrfToken generateToken(HttpServletRequest request) {
        byte[] bits = new byte[BYTES];
        random.nextBytes(bits);
        return token(Base64.getUrlEncoder().withoutPadding().encodeToString(bits));
    }

    @Override
    public void saveToken(@Nullable CsrfToken token, HttpServletRequest request, HttpServletResponse response) {
        if (BrowserSessions.of(request) == null) {
            response.addHeader(
                    HttpHeaders.SET_COOKIE,
                    (token == null ? BrowserSessions.gone(COOKIE) : BrowserSessions.cookie(COOKIE, token.getToken()))
                            .toString());
        }
    }

    @Override
    public @Nullable CsrfToken loadToken(HttpServletRequest request) {
        SessionCookie session = BrowserSessions.of(request);
        if (session != null) {
            return token(TokenHash.of(FIELD + session.secret().value()).value());
        }
        List<String> cookies = BrowserSessions.cookies(request, COOKIE);
        return cookies.size() == 1 && !cookies.getFirst().isEmpty() ? token(cookies.getFirst()) : null;
    }

    private static CsrfToken token(String value) {
        return new DefaultCsrfToken(HEADER, FIELD, value);
    }
}
