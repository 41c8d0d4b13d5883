package com.unifiedhosting.account.command;

import com.unifiedhosting.account.ClaimEvent;
import com.unifiedhosting.account.ClaimId;
import com.unifiedhosting.shared.command.AggregateReader;
import com.unifiedhosting.shared.command.Loading;
import java.util.Optional;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.modelling.command.Aggregate;
import org.axonframework.modelling.command.Repository;
import org.springframework.stereotype.Component;

/** {@link Claims} on the {@link Claim} aggregates. */
@Component
class ClaimDesk implements Claims {

    private final Repository<Claim> claims;
    private final AggregateReader<Claim, ClaimEvent> reading;

    ClaimDesk(Repository<Claim> claims, EventStore eventStore) {
        this.claims = claims;
        reading = new AggregateReader<>(eventStore, Claim.class, ClaimEvent.class, Claim::new, Claim::on);
    }

    @Override
    public boolean take(ClaimId claimId, String owner) {
        return load(claimId).invoke(claim -> claim.claim(claimId, owner));
    }

    @Override
    public void release(ClaimId claimId, String owner) {
        load(claimId).execute(claim -> claim.release(owner));
    }

    /** Both are locked in the order of their identifiers: two owners who swap values do not wait for each other for ever. */
    @Override
    public void exchange(ClaimId held, ClaimId wanted, String owner) {
        if (held.equals(wanted)) {
            return;
        }
        if (held.value().compareTo(wanted.value()) < 0) {
            load(held);
        }
        take(wanted, owner);
        release(held, owner);
    }

    @Override
    public Optional<String> holder(ClaimId claimId) {
        return reading.find(claimId).flatMap(Claim::holder);
    }

    private Aggregate<Claim> load(ClaimId claimId) {
        return Loading.orNew(claims, claimId, Claim::new);
    }
}
