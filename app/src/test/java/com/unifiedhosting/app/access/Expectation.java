package com.unifiedhosting.app.access;

import static java.util.Objects.requireNonNull;

import com.unifiedhosting.account.AccountKind;
import com.unifiedhosting.app.access.Town.House;
import com.unifiedhosting.app.access.Town.Resident;
import com.unifiedhosting.identity.Permission;
import com.unifiedhosting.identity.Reach;
import java.util.Optional;

/** What must be answered, by the table of permissions (docs/permissions.md) and the paths of the accounts alone. */
final class Expectation {

    private Expectation() {}

    /** How the caller's account stands to the owner of what is asked for. */
    enum Relation {
        OWN,
        PARENT,
        CHILD,
        SIBLING,
        FOREIGN;

        static Relation of(House caller, House owner) {
            if (caller.equals(owner)) {
                return OWN;
            }
            if (owner.covers(caller)) {
                return PARENT;
            }
            if (caller.covers(owner)) {
                return CHILD;
            }
            return caller.above().equals(owner.above()) ? SIBLING : FOREIGN;
        }
    }

    static Verdict of(Endpoint endpoint, Resident caller, House owner) {
        Optional<Reach> reach = requireNonNull(endpoint.permission()).reach(caller.role());
        boolean ofThePlatform = reach.equals(Optional.of(Reach.PLATFORM));
        if (reach.isEmpty() || (ofThePlatform && caller.home().kind() != AccountKind.PLATFORM)) {
            return Verdict.FORBIDDEN;
        }
        if (ofThePlatform || endpoint.isList() || endpoint.isAboutTheCaller()) {
            return Verdict.ALLOWED;
        }
        return ofThingsOf(owner, reach.get(), makesAnAccount(endpoint), caller);
    }

    /** What the caller may do to what another house has. */
    static Verdict of(Permission permission, Resident caller, House owner) {
        return permission
                .reach(caller.role())
                .map(reach -> ofThingsOf(owner, reach, false, caller))
                .orElse(Verdict.FORBIDDEN);
    }

    /** Of a page that is about the caller alone, or about nobody: any of the permissions that it needs will do. */
    static Verdict of(PageEndpoint page, Resident caller) {
        return page.permissions().stream().anyMatch(needed -> of(needed, caller) == Verdict.ALLOWED)
                ? Verdict.ALLOWED
                : Verdict.FORBIDDEN;
    }

    /** What the caller may do at all. */
    static Verdict of(Permission permission, Resident caller) {
        boolean ofThePlatform = caller.home().kind() == AccountKind.PLATFORM;
        return permission
                .reach(caller.role())
                .filter(reach -> reach != Reach.PLATFORM || ofThePlatform)
                .map(_ -> Verdict.ALLOWED)
                .orElse(Verdict.FORBIDDEN);
    }

    private static Verdict ofThingsOf(House owner, Reach reach, boolean makesAnAccount, Resident caller) {
        boolean covered = caller.home().covers(owner);
        boolean noParent = makesAnAccount && owner.kind() == AccountKind.CUSTOMER;
        if (!covered || noParent) {
            return Verdict.UNKNOWN;
        }
        boolean reached = switch (reach) {
            case SELF -> false; // nobody logs in as the user of the house
            case OWN -> owner.equals(caller.home()) && !makesAnAccount;
            case BELOW -> !owner.equals(caller.home()) || makesAnAccount;
            // the platform has made no reseller's invoices, and all resellers here make their own
            case INVOICED -> !owner.equals(caller.home());
            case COVERED, PLATFORM -> true;
        };
        return reached ? Verdict.ALLOWED : Verdict.FORBIDDEN;
    }

    /** What is made there belongs below the account that the request names. */
    private static boolean makesAnAccount(Endpoint endpoint) {
        return endpoint.path().equals("/api/v1/accounts") && !endpoint.reads();
    }
}
