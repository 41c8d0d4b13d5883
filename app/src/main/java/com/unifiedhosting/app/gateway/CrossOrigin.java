package com.unifiedhosting.app.gateway;

import com.unifiedhosting.app.http.EdgeProblem;
import com.unifiedhosting.app.http.HttpProperties;
import com.unifiedhosting.app.http.Problem;
import com.unifiedhosting.app.http.ProblemWriter;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.CorsUtils;
import org.springframework.web.cors.DefaultCorsProcessor;
import org.springframework.web.cors.UrlBasedCorsConfigurationSource;
import org.springframework.web.filter.CorsFilter;

/**
 * Pages of other origins and the API: those that are allowed may send what programs send, and read what programs read.
 * Never with cookies. A preflight needs no token, because browsers send none with it.
 */
final class CrossOrigin {

    private static final List<String> METHODS = List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE");
    private static final List<String> REQUEST_HEADERS = List.of(
            "Accept",
            "Authorization",
            "Content-Type",
            "Idempotency-Key",
            "If-Match",
            "If-None-Match",
            "X-Request-Id",
            "traceparent");
    private static final List<String> ANSWER_HEADERS = List.of(
            "Deprecation",
            "ETag",
            "Idempotency-Replayed",
            "Link",
            "Location",
            RateLimitHeaders.LIMIT,
            RateLimitHeaders.POLICY,
            "Retry-After",
            "Sunset",
            "WWW-Authenticate",
            "X-Request-Id");

    private CrossOrigin() {}

    static Filter filter(HttpProperties.Cors settings, ProblemWriter problems) {
        CorsConfiguration allowed = new CorsConfiguration();
        allowed.setAllowedOrigins(List.copyOf(settings.origins()));
        allowed.setAllowedMethods(METHODS);
        allowed.setAllowedHeaders(REQUEST_HEADERS);
        allowed.setExposedHeaders(ANSWER_HEADERS);
        allowed.setAllowCredentials(false);
        allowed.setMaxAge(Duration.ofHours(1));
        UrlBasedCorsConfigurationSource source = new UrlBasedCorsConfigurationSource();
        source.registerCorsConfiguration("/api/**", allowed);
        CorsFilter filter = new CorsFilter(source);
        filter.setCorsProcessor(new Processor(problems));
        return filter;
    }

    /** Refuses as everything here refuses. */
    private static final class Processor extends DefaultCorsProcessor {

        private final ProblemWriter problems;

        private Processor(ProblemWriter problems) {
            this.problems = problems;
        }

        @Override
        public boolean processRequest(
                @Nullable CorsConfiguration configuration, HttpServletRequest request, HttpServletResponse response)
                throws IOException {
            boolean goesOn = super.processRequest(configuration, request, response);
            if (!goesOn && response.getStatus() == HttpStatus.FORBIDDEN.value()) {
                String what = CorsUtils.isPreFlightRequest(request)
                        ? "this origin, method or header is not allowed here"
                        : "this origin is not allowed here";
                problems.write(Problem.of(EdgeProblem.ORIGIN_NOT_ALLOWED, what), request, response);
            }
            return goesOn;
        }

        @Override
        protected void rejectRequest(ServerHttpResponse response) {
            response.setStatusCode(HttpStatus.FORBIDDEN);
        }
    }
}
