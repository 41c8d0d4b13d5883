package com.unifiedhosting.shared.query;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/** A cursor that does not belong to the collection in this order: 400. */
public final class BadCursor extends ErrorResponseException {

    private static final long serialVersionUID = 1L;

    public BadCursor(@Nullable Throwable cause) {
        super(HttpStatus.BAD_REQUEST, problem(), cause);
    }

    private static ProblemDetail problem() {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(
                HttpStatus.BAD_REQUEST, "The cursor does not belong to this collection in this order.");
        problem.setType(URI.create("/problems/bad-cursor"));
        problem.setTitle("Bad cursor");
        return problem;
    }
}
