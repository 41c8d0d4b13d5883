package com.unifiedhosting.shared;

/** Refusals that belong to no single context. */
public enum SharedRefusal implements RefusalCode {
    /** A required setting of the platform is missing. */
    NOT_CONFIGURED(Kind.CONFLICT),
    /** The thing named in the command does not exist. */
    NOT_FOUND(Kind.NOT_FOUND),
    /** The caller may not command this. */
    FORBIDDEN(Kind.FORBIDDEN);

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
