package com.unifiedhosting.app.operations;

import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.shared.Provenance;
import com.unifiedhosting.shared.Refused;
import com.unifiedhosting.shared.SharedRefusal;

/** Lets only those in who may touch the whole platform. */
final class Administrator {

    private Administrator() {}

    /**
     * @throws Refused with {@link SharedRefusal#FORBIDDEN}
     */
    static void check(Provenance caller) {
        if (!AccountPath.PLATFORM.value().equals(caller.path())) {
            throw new Refused(SharedRefusal.FORBIDDEN, "Only administrators of the platform may do this.");
        }
    }
}
