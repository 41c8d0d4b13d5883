package com.unifiedhosting.app.http;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes a problem as the answer to a request, whatever the request accepts: a caller who asked for CSV is better served
 * with a problem than with a second refusal.
 */
@Component
public final class ProblemWriter {

    private final JsonMapper json;
    private final ProblemTexts texts;

    ProblemWriter(JsonMapper json, ProblemTexts texts) {
        this.json = json;
        this.texts = texts;
    }

    /** Replaces what stood in the answer so far; an answer that is on its way already is left alone. */
    public void write(Problem problem, HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (response.isCommitted()) {
            return;
        }
        String traceId = Trace.of(request);
        response.resetBuffer();
        response.setStatus(problem.status());
        response.setHeader(Trace.REQUEST_ID, traceId);
        response.setHeader("Cache-Control", "no-store");
        problem.headers().forEach(response::setHeader);
        byte[] body = json.writeValueAsBytes(body(problem, instance(request), traceId));
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.setContentLength(body.length);
        if (!"HEAD".equals(request.getMethod())) {
            response.getOutputStream().write(body);
        }
        response.flushBuffer();
    }

    private Map<String, Object> body(Problem problem, String instance, String traceId) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("type", problem.type());
        body.put("title", texts.title(problem.code()));
        body.put("status", problem.status());
        body.put("detail", problem.detail());
        body.put("instance", instance);
        body.put("traceId", traceId);
        if (!problem.errors().isEmpty()) {
            body.put(
                    "errors",
                    problem.errors().stream().map(Problem.Flaw::asJson).toList());
        }
        return body;
    }

    /** The path that was asked for, without its query, which may hold what should not be repeated. */
    private static String instance(HttpServletRequest request) {
        Object original = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
        return original instanceof String uri ? uri : request.getRequestURI();
    }
}
