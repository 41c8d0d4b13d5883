package com.unifiedhosting.app.gateway;

import com.unifiedhosting.app.http.EdgeProblem;
import com.unifiedhosting.app.http.Problem;
import com.unifiedhosting.app.http.ProblemWriter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Counts requests by the rules of one kind, at the point where what they count by is known: the address before anything
 * else, the caller behind authentication, the login name when the body has been read. Health probes are not counted.
 */
final class RateLimitFilter extends OncePerRequestFilter {

    private record Counted(RateLimitRule rule, RequestMatcher paths) {}

    private final RateLimitRule.Per per;
    private final List<Counted> rules;
    private final Function<HttpServletRequest, @Nullable String> subject;
    private final SharedBuckets buckets;
    private final ProblemWriter problems;

    /**
     * @param subject whose bucket a request is taken from; null: it is not counted
     */
    RateLimitFilter(
            RateLimitRule.Per per,
            List<RateLimitRule> rules,
            Function<HttpServletRequest, @Nullable String> subject,
            SharedBuckets buckets,
            ProblemWriter problems) {
        this.per = per;
        this.rules = rules.stream()
                .filter(rule -> rule.per() == per)
                .map(rule -> new Counted(rule, rule.paths()))
                .toList();
        this.subject = subject;
        this.buckets = buckets;
        this.problems = problems;
    }

    /** Each kind counts for itself. */
    @Override
    protected String getAlreadyFilteredAttributeName() {
        return super.getAlreadyFilteredAttributeName() + "." + per;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return HealthProbes.isOne(request);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        List<RateLimitRule> counting = rules.stream()
                .filter(counted -> counted.paths().matches(request))
                .map(Counted::rule)
                .toList();
        String whose = counting.isEmpty() ? null : subject.apply(request);
        if (whose == null || isAllowed(counting, whose, request, response)) {
            chain.doFilter(request, response);
        }
    }

    private boolean isAllowed(
            List<RateLimitRule> counting, String whose, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        for (RateLimitRule rule : counting) {
            Decision decision = buckets.take(rule, whose);
            RateLimitHeaders.add(rule, decision, request, response);
            if (!decision.allowed()) {
                problems.write(
                        Problem.of(EdgeProblem.TOO_MANY_REQUESTS, reason(rule)).retryAfter(decision.secondsToWait()),
                        request,
                        response);
                return false;
            }
        }
        return true;
    }

    private static String reason(RateLimitRule rule) {
        String whose = switch (rule.per()) {
            case ADDRESS -> "this address";
            case CALLER -> "this caller";
            case KEY -> "this API key";
            case LOGIN_AT_ADDRESS -> "this login name at this address";
            case LOGIN -> "this login name";
        };
        return "%d requests within %d seconds are allowed for %s"
                .formatted(rule.requests(), rule.window().toSeconds(), whose);
    }
}
