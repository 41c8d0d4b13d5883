package com.unifiedhosting.dashboard;

import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.shared.Provenance;

/** What is done about a user or an account. */
sealed interface Deed permits AccountDeed, UserDeed {

    /** Whether the caller's permission for it reaches to what belongs to an account. */
    boolean isWithinReach(Provenance caller, AccountPath owner);
}
