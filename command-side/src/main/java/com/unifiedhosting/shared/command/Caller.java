package com.unifiedhosting.shared.command;

import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.identity.Authority;
import com.unifiedhosting.identity.Permission;
import com.unifiedhosting.identity.Reach;
import com.unifiedhosting.identity.UserId;
import com.unifiedhosting.shared.Identifier;
import com.unifiedhosting.shared.Provenance;
import com.unifiedhosting.shared.Refused;
import com.unifiedhosting.shared.SharedRefusal;
import java.util.Objects;
import java.util.Optional;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.modelling.command.Aggregate;
import org.jspecify.annotations.Nullable;

/**
 * What the sender of the command being handled may touch and expects to find, read from the command's metadata. Handlers
 * in aggregates get both checks from {@link AnswersVersion}; components that load aggregates themselves call them here.
 */
public final class Caller {

    /** Metadata key: the version ({@code Long}) that the sender saw, from {@code If-Match}. Absent: any version. */
    public static final String EXPECTED_VERSION = "expectedVersion";

    private Caller() {}

    /** The user for whom the command is; empty when it is for none, as a saga's own is. */
    public static Optional<UserId> user() {
        return metaData().get(Provenance.ON_BEHALF_OF) instanceof String subject
                ? UserId.of(subject)
                : Optional.empty();
    }

    /** True when the caller belongs to this account itself, and not to one above it, also not as one of its users. */
    public static boolean isOf(AccountId account) {
        return metaData().get(Provenance.PATH) instanceof String path
                && new AccountPath(path).owner().equals(account)
                && Objects.equals(metaData().get(Provenance.ACTOR), metaData().get(Provenance.ON_BEHALF_OF));
    }

    /** True when the caller may touch what is owned by this account. */
    public static boolean covers(AccountPath owner) {
        if (!(metaData().get(Provenance.PATH) instanceof String path)) {
            return true;
        }
        AccountPath caller = new AccountPath(path);
        return caller.covers(present(owner, caller));
    }

    /**
     * Refuses a thing outside the caller's path as unknown, and one to which the permission of the command does not reach.
     * What counts is where the owner stands now, whatever has become of him since the path was written down.
     *
     * @param identifier of the thing, for the refusal
     * @throws Refused with the context's {@code UNKNOWN_...}, or {@link SharedRefusal#FORBIDDEN}
     */
    public static void mustCover(AccountPath owner, String identifier) {
        if (!(metaData().get(Provenance.PATH) instanceof String path)) {
            return;
        }
        AccountPath caller = new AccountPath(path);
        AccountPath present = present(owner, caller);
        if (!caller.covers(present)) {
            throw UnknownAggregate.refused(identifier);
        }
        if (!Authorisation.granted().includes(caller, present)) {
            throw outOfReach(identifier);
        }
    }

    /** As {@link #mustCover(AccountPath, String)}, of an aggregate; one that is not {@link Owned}, or new, passes. */
    public static void mustCover(Object aggregate, Identifier identifier) {
        if (aggregate instanceof Owned owned) {
            mustCover(owned, identifier.value());
        }
    }

    /** As {@link #mustCover(AccountPath, String)}, of an aggregate; one that is new passes. */
    static void mustCover(Owned aggregate, String identifier) {
        AccountPath owner = aggregate.ownerPath();
        if (owner == null) {
            return;
        }
        if (aggregate.isHiddenFromOwner() && belongsTo(owner)) {
            throw UnknownAggregate.refused(identifier);
        }
        Permission permission = Authorisation.granted().permission();
        boolean oneself = isOnesOwn(aggregate) && covers(owner);
        if (oneself && permission.ofOthers()) {
            throw Authorisation.forbidden("This is for others. Of yourself, use your password.");
        }
        if (oneself && (permission.ofOneself() || reach() == Reach.SELF)) {
            return;
        }
        mustCover(owner, identifier);
        AccountId issuer = aggregate.issuer();
        if (issuer != null) {
            mustHaveIssued(issuer, identifier);
        }
    }

    /**
     * Refuses a thing that another account than the caller's has issued, when the permission of the command reaches to what
     * his own does.
     *
     * @param issuer null when nobody knows, which is not the caller's
     * @throws Refused with {@link SharedRefusal#FORBIDDEN}
     */
    public static void mustHaveIssued(@Nullable AccountId issuer, String identifier) {
        if (reach() == Reach.INVOICED
                && !new AccountPath(String.valueOf(metaData().get(Provenance.PATH)))
                        .owner()
                        .equals(issuer)) {
            throw outOfReach(identifier);
        }
    }

    /** Also who acts as one of its users. */
    private static boolean belongsTo(AccountPath owner) {
        return metaData().get(Provenance.PATH) instanceof String path
                && new AccountPath(path).owner().equals(owner.owner());
    }

    private static boolean isOnesOwn(Owned aggregate) {
        UserId self = aggregate.self();
        return self != null && self.actor().equals(metaData().get(Provenance.ON_BEHALF_OF));
    }

    /** As {@link #mustMatch(Long)}, of the target aggregate of a command that a component handles. */
    public static void mustMatch(Aggregate<?> target) {
        mustMatch(target.version());
    }

    /**
     * Refuses a command that was meant for another version.
     *
     * @param actual version of the target aggregate; null when it does not exist yet
     * @throws Refused with {@link SharedRefusal#STALE_VERSION}
     */
    public static void mustMatch(@Nullable Long actual) {
        if (metaData().get(EXPECTED_VERSION) instanceof Long expected && !expected.equals(actual)) {
            throw new Refused(
                    SharedRefusal.STALE_VERSION,
                    "Version " + expected + " was expected, but it is " + (actual == null ? "new" : "at " + actual)
                            + ".");
        }
    }

    /** Whoever was moved himself owns his things all the same, also while he comes with his old path. */
    private static AccountPath present(AccountPath owner, AccountPath caller) {
        if (caller.equals(AccountPath.PLATFORM)) {
            return owner;
        }
        return caller.owner().equals(owner.owner())
                ? caller
                : CurrentUnitOfWork.map(unitOfWork -> Authorisation.presentPath(unitOfWork, owner))
                        .orElse(owner);
    }

    private static Reach reach() {
        return Authorisation.granted().reach();
    }

    private static Refused outOfReach(String identifier) {
        return Authority.of(metaData()).refusal("Your permission does not reach to " + identifier + ".");
    }

    private static MetaData metaData() {
        return CurrentUnitOfWork.map(unitOfWork -> unitOfWork.getMessage().getMetaData())
                .orElse(MetaData.emptyInstance());
    }
}
