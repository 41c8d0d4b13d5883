package com.unifiedhosting.identity;

import com.unifiedhosting.account.AccountPath;

/** How far a permission goes, seen from the account of whoever has it. */
public enum Reach {
    /** What belongs to the user himself: his password, his sessions, his keys. */
    SELF,
    /** What belongs to his own account. */
    OWN,
    /** What belongs to accounts below his own. */
    BELOW,
    /** What belongs to accounts below his own, when it is his own account that invoices them. */
    INVOICED,
    /** What belongs to his own account and to accounts below it. */
    COVERED,
    /** Everything there is: for users of the platform's own account, and for nobody else. */
    PLATFORM;

    /**
     * Whether things of an owner are within reach. Things of the user himself are asked for elsewhere.
     *
     * @param caller path of the account of whoever asks
     */
    public boolean includes(AccountPath caller, AccountPath owner) {
        return switch (this) {
            case SELF -> false;
            case OWN -> caller.equals(owner);
            case BELOW, INVOICED -> caller.covers(owner) && !caller.equals(owner);
            case COVERED -> caller.covers(owner);
            case PLATFORM -> caller.equals(AccountPath.PLATFORM);
        };
    }
}
