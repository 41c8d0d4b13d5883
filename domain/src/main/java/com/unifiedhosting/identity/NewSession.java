package com.unifiedhosting.identity;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A session that is to be opened. Its secrets are 256 random bits each, made at the edge: one that stays the same through
 * the life of the session and, where the session can be refreshed, one that changes with every refresh. Only who has ever
 * held a token of the session knows the first, so that nobody else can end it by showing a wrong one.
 *
 * @param secret of the one that stays: the cookie's secret, or the first half of each refresh token
 * @param refresh of the one that changes; null when the session cannot be refreshed, as a browser's cannot
 * @param address from which it is opened
 * @param idle after how long without a refresh (API) or a request (BROWSER, kept by the edge) it is over
 * @param longest after how long it is over in any case, at most 90 days
 */
public record NewSession(
        SessionId sessionId,
        SessionKind kind,
        TokenHash secret,
        @Nullable TokenHash refresh,
        AddressKey address,
        Device device,
        Duration idle,
        Duration longest) {

    private static final Duration NO_LONGER_THAN = Duration.ofDays(90);

    public NewSession {
        if (kind == SessionKind.BROWSER && refresh != null) {
            throw new IllegalArgumentException("a browser's session has no refresh token");
        }
        if (!idle.isPositive() || idle.compareTo(longest) > 0 || longest.compareTo(NO_LONGER_THAN) > 0) {
            throw new IllegalArgumentException("idle must be above zero and at most longest, which is at most 90 days");
        }
    }
}
