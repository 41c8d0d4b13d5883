package com.unifiedhosting.app.gateway;

import java.time.Duration;
import java.util.Arrays;
import org.springframework.http.HttpMethod;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * So many requests in so much time. A bucket holds as many as are allowed and fills up evenly: whoever was silent may
 * send them all at once.
 *
 * @param name as callers see it in {@code RateLimit}, and its bucket's
 * @param path patterns of the paths that it counts, with blanks between them; one that begins with a method and a colon,
 *     such as {@code POST:/sign-in}, counts that method alone
 * @param per whose requests are counted together
 * @param requests 1 to 1,000,000
 * @param window 1 second to 1 day
 */
record RateLimitRule(String name, String path, Per per, long requests, Duration window) {

    /** Whose requests are counted together. */
    enum Per {
        /** Of a client address; those of a /64 of IPv6. */
        ADDRESS,
        /** Of a user, whether himself or by an API key, or of the administrator. */
        CALLER,
        /** Of an API key. */
        KEY,
        /** Of those at one address who try to be the same somebody: the e-mail address that stands in the body. */
        LOGIN_AT_ADDRESS,
        /** The same from wherever. Whoever uses it up does so for the person meant as well. */
        LOGIN
    }

    RateLimitRule {
        if (!name.matches("[a-z-]{1,40}")) {
            throw new IllegalArgumentException("the name of a rate limit has 1 to 40 of a-z and -");
        }
        if (requests < 1
                || requests > 1_000_000
                || window.compareTo(Duration.ofSeconds(1)) < 0
                || window.compareTo(Duration.ofDays(1)) > 0) {
            throw new IllegalArgumentException(
                    "rate limit " + name + ": requests must be 1 to 1000000, the window 1s to 1d");
        }
    }

    /** What it counts. */
    RequestMatcher paths() {
        return new OrRequestMatcher(Arrays.stream(path.strip().split(" +"))
                .map(RateLimitRule::matcher)
                .toList());
    }

    private static RequestMatcher matcher(String pattern) {
        PathPatternRequestMatcher.Builder matchers = PathPatternRequestMatcher.withDefaults();
        int colon = pattern.startsWith("/") ? -1 : pattern.indexOf(':');
        return colon < 0
                ? matchers.matcher(pattern)
                : matchers.matcher(HttpMethod.valueOf(pattern.substring(0, colon)), pattern.substring(colon + 1));
    }
}
