package com.unifiedhosting.app.http;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;

/**
 * The last resort: what Tomcat refuses before any filter sees it (a request line or header that is no HTTP) is a problem
 * too. Tomcat creates it by name.
 */
public final class ProblemReportValve extends ErrorReportValve {

    /** What filters say in all other answers. */
    private static final Map<String, String> FOR_BROWSERS = Map.of(
            "Cache-Control", "no-store",
            "Content-Security-Policy",
                    "default-src 'none'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'",
            "Cross-Origin-Opener-Policy", "same-origin",
            "Cross-Origin-Resource-Policy", "same-origin",
            "Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
            "Referrer-Policy", "no-referrer",
            "X-Content-Type-Options", "nosniff",
            "X-Frame-Options", "DENY");

    @Override
    protected void report(Request request, Response response, @Nullable Throwable throwable) {
        int status = response.getStatus();
        if (status < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return;
        }
        Problem problem = ProblemTranslator.status(status);
        String json = "{\"type\":\"%s\",\"title\":\"%s\",\"status\":%s,\"detail\":\"%s\",\"traceId\":\"%s\"}"
                .formatted(
                        problem.type(),
                        ProblemTexts.titleFrom(problem.code()),
                        Integer.toString(status),
                        problem.detail(),
                        Trace.fresh());
        try {
            FOR_BROWSERS.forEach(response::setHeader);
            response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
            response.setCharacterEncoding(StandardCharsets.UTF_8);
            Writer writer = response.getReporter();
            if (writer != null) {
                writer.write(json);
                response.finishResponse();
            }
        } catch (IOException e) {
            // the caller has gone: nobody reads the answer
            container.getLogger().debug("error report not written", e);
        }
    }
}
