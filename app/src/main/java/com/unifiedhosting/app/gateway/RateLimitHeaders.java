package com.unifiedhosting.app.gateway;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/**
 * What an answer says about limits: the fields {@code RateLimit-Policy} and {@code RateLimit} of the current drafts of
 * the IETF (draft-ietf-httpapi-ratelimit-headers from 07 on). They are lists with one part for each rule that has counted
 * the request. Earlier drafts had three fields ({@code -Limit}, {@code -Remaining}, {@code -Reset}) and could tell of one
 * rule only.
 */
final class RateLimitHeaders {

    static final String LIMIT = "RateLimit";
    static final String POLICY = "RateLimit-Policy";

    private RateLimitHeaders() {}

    static void add(RateLimitRule rule, Decision decision, HttpServletRequest request, HttpServletResponse response) {
        append(POLICY, policy(rule), request, response);
        append(LIMIT, limit(rule, decision), request, response);
    }

    static String policy(RateLimitRule rule) {
        return "\"%s\";q=%d;w=%d"
                .formatted(rule.name(), rule.requests(), rule.window().toSeconds());
    }

    static String limit(RateLimitRule rule, Decision decision) {
        return "\"%s\";r=%d;t=%d".formatted(rule.name(), decision.remaining(), decision.secondsToReset());
    }

    private static void append(String name, String part, HttpServletRequest request, HttpServletResponse response) {
        String attribute = RateLimitHeaders.class.getName() + "." + name;
        String all = request.getAttribute(attribute) instanceof String before ? before + ", " + part : part;
        request.setAttribute(attribute, all);
        response.setHeader(name, all);
    }
}
