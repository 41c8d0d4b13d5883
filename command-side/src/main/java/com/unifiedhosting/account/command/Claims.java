package com.unifiedhosting.account.command;

import com.unifiedhosting.account.ClaimId;
import java.util.Optional;

/**
 * Takes and gives back claims for commands of other contexts, in the unit of work of the command. A command that loads
 * other aggregates as well loads them first, so that two commands never wait for each other's claims.
 */
public interface Claims {

    /**
     * Takes a value for an owner.
     *
     * @return false when this owner holds it already, so that nothing was done
     * @throws com.unifiedhosting.shared.Refused CLAIMED_BY_ANOTHER
     */
    boolean take(ClaimId claimId, String owner);

    /** Gives a value back; does nothing when this owner does not hold it. */
    void release(ClaimId claimId, String owner);

    /**
     * Takes one value and gives back another, both or neither; the same one: nothing.
     *
     * @throws com.unifiedhosting.shared.Refused CLAIMED_BY_ANOTHER
     */
    void exchange(ClaimId held, ClaimId wanted, String owner);

    /** Who holds a value now; nothing is locked. */
    Optional<String> holder(ClaimId claimId);
}
