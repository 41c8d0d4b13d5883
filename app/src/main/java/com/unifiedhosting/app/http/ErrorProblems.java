package com.unifiedhosting.app.http;

import com.unifiedhosting.identity.ForEverybody;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

/** Where the container sends requests that ended with a bare status: answers with the problem for that status. */
@Controller
@ForEverybody
@Hidden
final class ErrorProblems implements ErrorController {

    private final ProblemTranslator translator;
    private final ProblemWriter writer;

    ErrorProblems(ProblemTranslator translator, ProblemWriter writer) {
        this.translator = translator;
        this.writer = writer;
    }

    @RequestMapping("${server.error.path:/error}")
    void error(HttpServletRequest request, HttpServletResponse response) throws IOException {
        writer.write(problem(request), request, response);
    }

    private Problem problem(HttpServletRequest request) {
        if (request.getAttribute(RequestDispatcher.ERROR_EXCEPTION) instanceof Throwable thrown) {
            return translator.translate(thrown);
        }
        // called by name and not by the container, there is nothing here
        return request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer status
                ? ProblemTranslator.status(status)
                : ProblemTranslator.status(404);
    }
}
