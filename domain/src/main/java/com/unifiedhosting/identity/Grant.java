package com.unifiedhosting.identity;

import java.util.List;
import java.util.Set;

/** Gives a permission to roles, as far as a reach. */
record Grant(Reach reach, Set<Role> roles) {

    Grant {
        roles = Set.copyOf(roles);
    }

    static Grant to(Reach reach, Role... roles) {
        return new Grant(reach, Set.copyOf(List.of(roles)));
    }

    /** To look, for every role, at what is the account's own and below it. */
    static Grant toAll() {
        return to(Reach.COVERED, Role.values());
    }
}
