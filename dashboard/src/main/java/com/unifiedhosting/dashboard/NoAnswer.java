package com.unifiedhosting.dashboard;

/** The query side is away, too slow, or broken: there are no figures to show at the moment. */
final class NoAnswer extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NoAnswer(Throwable cause) {
        super("no answer from the query side", cause);
    }
}
