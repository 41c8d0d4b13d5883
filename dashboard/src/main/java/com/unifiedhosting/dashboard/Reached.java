package com.unifiedhosting.dashboard;

import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.identity.Authority;
import com.unifiedhosting.identity.Permission;
import com.unifiedhosting.shared.Provenance;

/** How far the permissions of a caller go. */
final class Reached {

    private Reached() {}

    /** Whether a permission of the caller reaches to what belongs to an account. */
    static boolean by(Provenance caller, Permission permission, AccountPath owner) {
        return Authority.of(caller.asMetaData())
                .reach(permission)
                .filter(reach -> reach.includes(new AccountPath(caller.path()), owner))
                .isPresent();
    }
}
