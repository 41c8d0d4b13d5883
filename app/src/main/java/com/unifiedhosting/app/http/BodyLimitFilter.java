package com.unifiedhosting.app.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.util.unit.DataSize;
import org.springframework.web.filter.OncePerRequestFilter;

/** Reads the body of an API request up to a limit and answers 413 beyond it, whether or not its length was announced. */
final class BodyLimitFilter extends OncePerRequestFilter {

    /** By the path as controllers are found by it, not by its letters: {@code /%61pi} is {@code /api}. */
    private static final RequestMatcher API =
            PathPatternRequestMatcher.withDefaults().matcher("/api/**");

    private static final RequestMatcher WEBHOOKS =
            PathPatternRequestMatcher.withDefaults().matcher("/api/v1/webhooks/**");

    /** More than gateways send, which everybody could send in their name. */
    private static final DataSize WEBHOOK = DataSize.ofKilobytes(256);

    private final DataSize limit;
    private final ProblemWriter problems;

    BodyLimitFilter(DataSize limit, ProblemWriter problems) {
        this.limit = limit;
        this.problems = problems;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !API.matches(request);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        DataSize allowed = WEBHOOKS.matches(request) && WEBHOOK.compareTo(limit) < 0 ? WEBHOOK : limit;
        int most = Math.toIntExact(allowed.toBytes());
        if (request.getContentLengthLong() > most) {
            refuse(allowed, request, response);
            return;
        }
        byte[] body = request.getInputStream().readNBytes(most + 1);
        if (body.length > most) {
            refuse(allowed, request, response);
            return;
        }
        chain.doFilter(new BufferedRequest(request, body), response);
    }

    private void refuse(DataSize allowed, HttpServletRequest request, HttpServletResponse response) throws IOException {
        problems.write(
                Problem.of(EdgeProblem.BODY_TOO_LARGE, "the body may have " + allowed.toKilobytes() + " KiB at most")
                        .with("Connection", "close"),
                request,
                response);
    }
}
