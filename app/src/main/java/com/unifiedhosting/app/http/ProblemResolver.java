package com.unifiedhosting.app.http;

import com.unifiedhosting.identity.UserRefusal;
import com.unifiedhosting.shared.Refused;
import com.unifiedhosting.shared.SharedRefusal;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;

/** The one advice: every exception that leaves a controller, or that keeps a request from one, ends here as a problem. */
@Component
final class ProblemResolver implements HandlerExceptionResolver, Ordered {

    private static final String FORBIDDEN = SharedRefusal.FORBIDDEN.wire();

    private final ProblemTranslator translator;
    private final ProblemWriter writer;
    private final Footprints footprints;

    ProblemResolver(ProblemTranslator translator, ProblemWriter writer, Footprints footprints) {
        this.translator = translator;
        this.writer = writer;
        this.footprints = footprints;
    }

    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE;
    }

    @Override
    public @Nullable ModelAndView resolveException(
            HttpServletRequest request, HttpServletResponse response, @Nullable Object handler, Exception thrown) {
        if (thrown instanceof AsyncRequestNotUsableException || response.isCommitted()) {
            // the caller has gone, or a stream has begun: there is nobody to tell, or no way to
            return response.isCommitted() ? null : new ModelAndView();
        }
        if (thrown instanceof Refused refused
                && (refused.is(UserRefusal.LOGIN_FAILED) || refused.is(UserRefusal.PASSWORD_WRONG))) {
            AuthenticationRefused.note(request);
        }
        if (thrown instanceof Refused refused
                && refused.is(UserRefusal.SECOND_FACTOR_SETUP_REQUIRED)
                && PagesSecurity.leadToSetup(request, response)) {
            return new ModelAndView();
        }
        Problem problem = translator.translate(thrown);
        if (problem.code().equals(FORBIDDEN)) {
            footprints.refused(request);
        }
        try {
            writer.write(problem, request, response);
        } catch (IOException e) {
            return null;
        }
        return new ModelAndView();
    }
}
