package com.unifiedhosting.security;

import com.unifiedhosting.shared.RefusalCode;

/** Why an order to a ban is refused. */
public enum SecurityRefusal implements RefusalCode {
    UNKNOWN_BAN(Kind.NOT_FOUND),
    /** The administrator would lock himself out. */
    OWN_ADDRESS(Kind.RULE_BROKEN),
    /** The platform's own machine. */
    PROTECTED_ADDRESS(Kind.RULE_BROKEN),
    ENDS_IN_THE_PAST(Kind.RULE_BROKEN);

    private final Kind kind;

    SecurityRefusal(Kind kind) {
        this.kind = kind;
    }

    @Override
    public String context() {
        return "security";
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
