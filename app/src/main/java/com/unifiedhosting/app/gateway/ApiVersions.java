package com.unifiedhosting.app.gateway;

import com.unifiedhosting.app.http.EdgeProblem;
import com.unifiedhosting.app.http.Problem;
import com.unifiedhosting.app.http.ProblemWriter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.filter.OncePerRequestFilter;

/** Tells whoever asks for another version of the API which there are, with or without a token. */
final class ApiVersions extends OncePerRequestFilter {

    private static final RequestMatcher API =
            PathPatternRequestMatcher.withDefaults().matcher("/api/**");
    private static final RequestMatcher KNOWN =
            PathPatternRequestMatcher.withDefaults().matcher("/api/v1/**");

    private final ProblemWriter problems;

    ApiVersions(ProblemWriter problems) {
        this.problems = problems;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        // an address that is none is refused as such
        return !API.matches(request)
                || KNOWN.matches(request)
                || request.getRequestURI().contains("//");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        problems.write(
                Problem.of(EdgeProblem.UNKNOWN_API_VERSION, "the API is at /api/v1, there is no other version"),
                request,
                response);
    }
}
