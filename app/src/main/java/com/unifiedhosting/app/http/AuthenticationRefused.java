package com.unifiedhosting.app.http;

import jakarta.servlet.http.HttpServletRequest;

/**
 * Marks requests whose credentials were wrong: an unknown token, a wrong password, a wrong second factor. Whoever refuses
 * credentials notes it here, and the gateway bans addresses from which that happens too often. Credentials that were good
 * once and have expired are no guess, and are not noted.
 */
public final class AuthenticationRefused {

    private static final String ATTRIBUTE = AuthenticationRefused.class.getName();

    private AuthenticationRefused() {}

    /** The credentials of this request are wrong. */
    public static void note(HttpServletRequest request) {
        request.setAttribute(ATTRIBUTE, true);
    }

    /** Whether they were found to be wrong. */
    public static boolean isNoted(HttpServletRequest request) {
        return request.getAttribute(ATTRIBUTE) != null;
    }
}
