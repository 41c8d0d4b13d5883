package com.unifiedhosting.shared.query;

import java.net.URI;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/** The read model has not reached {@code minVersion} in time: 425 with {@code Retry-After: 1}. */
public final class TooEarly extends ErrorResponseException {

    private static final long serialVersionUID = 1L;

    public TooEarly(long minVersion) {
        super(HttpStatus.TOO_EARLY, problem(minVersion), null);
        getHeaders().set(HttpHeaders.RETRY_AFTER, "1");
    }

    private static ProblemDetail problem(long minVersion) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(
                HttpStatus.TOO_EARLY, "Version " + minVersion + " cannot be read yet; ask again.");
        problem.setType(URI.create("/problems/too-early"));
        problem.setTitle("Too early");
        return problem;
    }
}
