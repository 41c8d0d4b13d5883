package com.unifiedhosting.app.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.MDC;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * The outermost filter: gives the request its {@link Trace}, and makes a problem of what other filters throw. Echoes the
 * identity as {@code X-Request-Id}.
 */
final class TraceFilter extends OncePerRequestFilter {

    private final ProblemTranslator translator;
    private final ProblemWriter writer;

    TraceFilter(ProblemTranslator translator, ProblemWriter writer) {
        this.translator = translator;
        this.writer = writer;
    }

    @Override
    protected boolean shouldNotFilterAsyncDispatch() {
        return false;
    }

    @Override
    protected boolean shouldNotFilterErrorDispatch() {
        return false;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String trace = Trace.of(request);
        if (!response.isCommitted()) {
            response.setHeader(Trace.REQUEST_ID, trace);
        }
        try (var _ = MDC.putCloseable(Trace.MDC_KEY, trace)) {
            try {
                chain.doFilter(request, response);
            } catch (ServletException | RuntimeException thrown) {
                if (response.isCommitted()) {
                    throw thrown;
                }
                writer.write(translator.translate(thrown), request, response);
            }
        }
    }
}
