package com.unifiedhosting.security;

import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.shared.AboutPerson;
import com.unifiedhosting.shared.PersonKey;
import com.unifiedhosting.shared.Reason;
import java.time.Instant;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** Orders to the ban of a network. Bans belong to the platform. Refusals: {@link SecurityRefusal}. */
public sealed interface BanCommand extends AboutPerson {

    BanId banId();

    @Override
    default PersonKey person() {
        return PersonKey.of(AccountId.PLATFORM);
    }

    /**
     * Keeps a network out; a ban that stands is replaced. The same reason and end as those of the ban that stands: no-op.
     * Refused: OWN_ADDRESS, PROTECTED_ADDRESS, ENDS_IN_THE_PAST.
     *
     * @param banId of this network: {@link AddressKeys#banOf}
     * @param until null for good
     */
    record BanAddress(
            @TargetAggregateIdentifier BanId banId,
            Network network,
            Reason reason,
            @Nullable Instant until) implements BanCommand {}

    /** Keeps a network out for as long as the terms say. Banned already: no-op. Refused: PROTECTED_ADDRESS. */
    record BanAttacker(@TargetAggregateIdentifier BanId banId, Network network, Reason reason, BanTerms terms)
            implements BanCommand {}

    /** Lets the network in again, and forgets earlier automatic bans. Lifted, or ended: no-op. */
    record LiftBan(@TargetAggregateIdentifier BanId banId, Reason reason) implements BanCommand {}
}
