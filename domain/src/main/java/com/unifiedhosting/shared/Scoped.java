package com.unifiedhosting.shared;

import com.unifiedhosting.account.AccountPath;

/** A question that is answered within the bounds of its caller. Every query is one (architecture, rule 7). */
public interface Scoped {

    /** What the caller may see: that account and all below it. Never more than the caller's own path. */
    AccountPath scope();
}
