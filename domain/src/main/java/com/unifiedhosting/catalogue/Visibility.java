package com.unifiedhosting.catalogue;

import com.unifiedhosting.account.AccountKind;
import com.unifiedhosting.account.AccountPath;
import java.util.function.Predicate;

/** Who can find a package, and order it. */
public enum Visibility {
    /** Everybody below its owner. */
    PUBLIC,
    /** As PUBLIC, for whoever has its link. */
    HIDDEN,
    /** Resellers, for themselves or for their customers. */
    RESELLER_ONLY,
    /** Its owner's staff, for whom they like. */
    PRIVATE;

    /**
     * Whether a package that is seen so is sold to an account: to its owner or below him, and what is not for everybody only
     * by whom it is for.
     *
     * @param owner whose package it is
     * @param stands whether whoever orders stands at an account or above it
     */
    public boolean isSoldTo(AccountKind buyer, AccountPath path, AccountPath owner, Predicate<AccountPath> stands) {
        return owner.covers(path)
                && switch (this) {
                    case PUBLIC, HIDDEN -> true;
                    case RESELLER_ONLY -> buyer == AccountKind.RESELLER || stands.test(path.seller());
                    case PRIVATE -> stands.test(owner);
                };
    }
}
