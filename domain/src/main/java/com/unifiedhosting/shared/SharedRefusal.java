package com.unifiedhosting.shared;

/** Refusals that belong to no single context. */
public enum SharedRefusal implements RefusalCode {
    /** The thing named in the command does not exist. */
    NOT_FOUND(Kind.NOT_FOUND),
    /** The caller may not command this. */
    FORBIDDEN(Kind.FORBIDDEN),
    /** A processing group of sagas can never be replayed. */
    NOT_REBUILDABLE(Kind.CONFLICT),
    /** Somebody else has just asked for the same processing group to be rebuilt. */
    REBUILD_UNDER_WAY(Kind.CONFLICT),
    /** A parameter, cursor or header cannot be used; the detail says which. */
    INVALID_REQUEST(Kind.MALFORMED),
    /** Carried out before under this idempotency key, and the secret that the answer held is kept nowhere. */
    ANSWER_LOST(Kind.CONFLICT),
    /** The version that {@code If-Match} expects is not the current one. */
    STALE_VERSION(Kind.STALE),
    /** The read model has not reached the version that {@code minVersion} asks for. */
    VERSION_NOT_REACHED(Kind.NOT_YET),
    /** The event store, or another part that the answer needs, does not answer. */
    UNAVAILABLE(Kind.UNAVAILABLE);

    private final Kind kind;

    SharedRefusal(Kind kind) {
        this.kind = kind;
    }

    @Override
    public String context() {
        return "platform";
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
