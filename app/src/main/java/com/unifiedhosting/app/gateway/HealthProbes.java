package com.unifiedhosting.app.gateway;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/** Requests by which others find out whether this process is well: always answered, and not worth a line in a log. */
final class HealthProbes {

    private static final RequestMatcher PROBES = new OrRequestMatcher(
            PathPatternRequestMatcher.withDefaults().matcher("/actuator/health"),
            PathPatternRequestMatcher.withDefaults().matcher("/actuator/health/*"));

    private HealthProbes() {}

    static boolean isOne(HttpServletRequest request) {
        return PROBES.matches(request);
    }
}
