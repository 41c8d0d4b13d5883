package com.unifiedhosting.account;

import com.unifiedhosting.shared.DomainEvent;
import com.unifiedhosting.shared.Stored;

/**
 * The life of a claim: held by one owner at a time. Claims have no commands of their own; they are taken and given back
 * together with what needs them (an account, a website), in one transaction.
 */
public sealed interface ClaimEvent extends DomainEvent {

    ClaimId claimId();

    /** The value is held. {@code owner} is the identifier of the aggregate that holds it. */
    @Stored("claim.taken")
    record ClaimTaken(ClaimId claimId, String owner) implements ClaimEvent {}

    @Stored("claim.released")
    record ClaimReleased(ClaimId claimId, String owner) implements ClaimEvent {}
}
