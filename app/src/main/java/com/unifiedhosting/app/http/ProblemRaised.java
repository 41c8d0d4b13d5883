package com.unifiedhosting.app.http;

/** Carries a problem of the edge to where answers are written. An expected outcome, so without a stack trace. */
final class ProblemRaised extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    ProblemRaised(Problem problem) {
        super(problem.code() + ": " + problem.detail(), null, false, false);
        this.problem = problem;
    }

    Problem problem() {
        return problem;
    }
}
