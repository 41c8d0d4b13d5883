package com.unifiedhosting.app.gateway;

import com.unifiedhosting.app.http.EdgeProblem;
import com.unifiedhosting.app.http.Problem;
import com.unifiedhosting.app.http.ProblemWriter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.util.unit.DataSize;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses requests in shapes that nobody needs: a query of many kilobytes, a body that is compressed (a few bytes could
 * unfold to gigabytes) or in another charset than UTF-8 (what one part of the platform reads in it, another might not).
 */
final class RequestShape extends OncePerRequestFilter {

    private final DataSize maxQuery;
    private final ProblemWriter problems;

    RequestShape(DataSize maxQuery, ProblemWriter problems) {
        this.maxQuery = maxQuery;
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Problem problem = problemOf(request);
        if (problem == null) {
            chain.doFilter(request, response);
        } else {
            problems.write(problem, request, response);
        }
    }

    private @Nullable Problem problemOf(HttpServletRequest request) {
        String query = request.getQueryString();
        if (query != null && query.length() > maxQuery.toBytes()) {
            return Problem.of(
                    EdgeProblem.ADDRESS_TOO_LONG, "the query may have " + maxQuery.toBytes() + " bytes at most");
        }
        boolean coded = Collections.list(request.getHeaders(HttpHeaders.CONTENT_ENCODING)).stream()
                .anyMatch(coding -> !coding.strip().equalsIgnoreCase("identity"));
        if (coded) {
            return Problem.of(EdgeProblem.UNSUPPORTED_ENCODING, "the body must not be compressed")
                    .with(HttpHeaders.ACCEPT_ENCODING, "identity");
        }
        return isUtf8(request.getContentType())
                ? null
                : Problem.of(EdgeProblem.UNSUPPORTED_ENCODING, "the charset of the body must be UTF-8");
    }

    /** A type that cannot be read is refused where a body is expected. */
    private static boolean isUtf8(@Nullable String contentType) {
        if (contentType == null) {
            return true;
        }
        try {
            String charset = MediaType.parseMediaType(contentType).getParameter("charset");
            return charset == null || charset.equalsIgnoreCase(StandardCharsets.UTF_8.name());
        } catch (InvalidMediaTypeException e) {
            return true;
        }
    }
}
