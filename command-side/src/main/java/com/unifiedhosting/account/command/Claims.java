package com.unifiedhosting.account.command;

import com.unifiedhosting.account.ClaimId;

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
}
