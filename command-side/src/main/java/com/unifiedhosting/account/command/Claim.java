package com.unifiedhosting.account.command;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import com.unifiedhosting.account.AccountRefusal;
import com.unifiedhosting.account.ClaimEvent;
import com.unifiedhosting.account.ClaimEvent.ClaimReleased;
import com.unifiedhosting.account.ClaimEvent.ClaimTaken;
import com.unifiedhosting.account.ClaimId;
import com.unifiedhosting.shared.Refused;
import java.util.Optional;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/**
 * A value that one owner holds at a time. Its identifier is the value, so that the event store itself decides between
 * two who want it at the same instant. Has no commands: {@link ClaimDesk} takes and releases it in the unit of work of a
 * command to whatever needs it.
 */
@Aggregate
final class Claim {

    @AggregateIdentifier
    private ClaimId claimId;

    private @Nullable String holder;

    Claim() {}

    /**
     * Takes it for an owner; false when this owner holds it already.
     *
     * @throws Refused CLAIMED_BY_ANOTHER
     */
    boolean claim(ClaimId value, String owner) {
        if (holder == null) {
            apply(new ClaimTaken(value, owner));
            return true;
        }
        if (!holder.equals(owner)) {
            throw new Refused(AccountRefusal.CLAIMED_BY_ANOTHER, "Another owner holds this value.");
        }
        return false;
    }

    /** Gives it back; nothing when this owner does not hold it. */
    void release(String owner) {
        if (owner.equals(holder)) {
            apply(new ClaimReleased(claimId, owner));
        }
    }

    Optional<String> holder() {
        return Optional.ofNullable(holder);
    }

    @EventSourcingHandler
    void on(ClaimEvent event) {
        claimId = event.claimId();
        holder = switch (event) {
            case ClaimTaken taken -> taken.owner();
            case ClaimReleased _ -> null;
        };
    }
}
