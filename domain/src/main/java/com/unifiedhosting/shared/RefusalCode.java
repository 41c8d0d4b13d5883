package com.unifiedhosting.shared;

/**
 * Why a command was refused: one enum per context implements this. The wire form is {@code context.name-in-kebab-case},
 * for example {@code billing.invoice-not-draft}; it is the stable tail of a problem's {@code type}.
 */
public interface RefusalCode {

    /** What kind of refusal this is; the edge maps each kind to one status. */
    enum Kind {
        /** The request itself cannot be read or used: a bad parameter, cursor or header (400). */
        MALFORMED,
        /** The thing does not exist, or the caller may not see it. */
        NOT_FOUND,
        /** The state of the thing, or a claim of another, stands against the command. */
        CONFLICT,
        /** The command breaks a rule of the domain, whatever the state. */
        RULE_BROKEN,
        /** The caller has not shown who he is (401). */
        UNAUTHENTICATED,
        /** The caller may not do this. */
        FORBIDDEN,
        /** The caller's precondition names a version that is no longer the current one (412). */
        STALE,
        /** What was asked for is not there yet, but will be: ask again (425). */
        NOT_YET,
        /** The platform cannot do it now through no fault of the caller: ask again (503). */
        UNAVAILABLE
    }

    String name();

    String context();

    Kind kind();

    default String wire() {
        return context() + "." + name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
}
