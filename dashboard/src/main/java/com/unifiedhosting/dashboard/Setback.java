package com.unifiedhosting.dashboard;

/** A command failed through no fault of who sent it, and may have been carried out all the same. */
public final class Setback extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final boolean contested;

    /**
     * A failure.
     *
     * @param contested whether others were faster; else the platform cannot do it at the moment
     */
    public Setback(boolean contested, Throwable cause) {
        super(cause);
        this.contested = contested;
    }

    boolean contested() {
        return contested;
    }
}
