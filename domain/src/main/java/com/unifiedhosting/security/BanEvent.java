package com.unifiedhosting.security;

import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.shared.AboutPerson;
import com.unifiedhosting.shared.DomainEvent;
import com.unifiedhosting.shared.PersonKey;
import com.unifiedhosting.shared.Reason;
import com.unifiedhosting.shared.Stored;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The life of the ban of a network. A ban ends by itself at its end, without an event. */
public sealed interface BanEvent extends DomainEvent, AboutPerson {

    BanId banId();

    @Override
    default PersonKey person() {
        return PersonKey.of(AccountId.PLATFORM);
    }

    /**
     * Nobody from the network is let in from now on; what was imposed before is replaced.
     *
     * @param until null for good
     */
    @Stored("ban.imposed")
    record BanImposed(
            BanId banId,
            Network network,
            Reason reason,
            BanOrigin origin,
            Instant since,
            @Nullable Instant until) implements BanEvent {}

    /** Before its end. */
    @Stored("ban.lifted")
    record BanLifted(BanId banId, Reason reason) implements BanEvent {}
}
