package com.unifiedhosting.app.http;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
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
