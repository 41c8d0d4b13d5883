package com.unifiedhosting.account.command;

import com.unifiedhosting.account.ClaimId;
import com.unifiedhosting.shared.command.Loading;
import org.axonframework.modelling.command.Aggregate;
import org.axonframework.modelling.command.Repository;
import org.springframework.stereotype.Component;

/** {@link Claims} on the {@link Claim} aggregates. */
@Component
class ClaimDesk implements Claims {

    private final Repository<Claim> claims;

    ClaimDesk(Repository<Claim> claims) {
        this.claims = claims;
    }

    @Override
    public boolean take(ClaimId claimId, String owner) {
        return load(claimId).invoke(claim -> claim.claim(claimId, owner));
    }

    @Override
    public void release(ClaimId claimId, String owner) {
        load(claimId).execute(claim -> claim.release(owner));
    }

    /**
     * Takes one value and gives back another, both or neither; the same one: nothing. Both are locked in the order of
     * their identifiers, so that two owners who swap values do not wait for each other for ever.
     *
     * @throws com.unifiedhosting.shared.Refused CLAIMED_BY_ANOTHER
     */
    void exchange(ClaimId held, ClaimId wanted, String owner) {
        if (held.equals(wanted)) {
            return;
        }
        if (held.value().compareTo(wanted.value()) < 0) {
            load(held);
        }
        take(wanted, owner);
        release(held, owner);
    }

    private Aggregate<Claim> load(ClaimId claimId) {
        return Loading.orNew(claims, claimId, Claim::new);
    }
}
