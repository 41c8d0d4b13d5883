package com.unifiedhosting.shared;

/**
 * Thrown when the domain refuses a command: a typed answer, not a failure. No event was stored. Carries no stack trace,
 * because a refusal is an expected outcome and is thrown often.
 */
public final class Refused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Refusal refusal;

    public Refused(Refusal refusal) {
        super(refusal.code() + ": " + refusal.detail(), null, false, false);
        this.refusal = refusal;
    }

    public Refused(RefusalCode code, String detail) {
        this(new Refusal(code, detail));
    }

    public Refusal refusal() {
        return refusal;
    }

    public boolean is(RefusalCode code) {
        return refusal.is(code);
    }
}
