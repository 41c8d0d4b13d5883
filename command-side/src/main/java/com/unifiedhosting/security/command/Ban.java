package com.unifiedhosting.security.command;

import static com.unifiedhosting.shared.command.CommandSideConfiguration.CACHE;
import static com.unifiedhosting.shared.command.CommandSideConfiguration.SNAPSHOTS;
import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.security.BanCommand.BanAddress;
import com.unifiedhosting.security.BanCommand.BanAttacker;
import com.unifiedhosting.security.BanCommand.LiftBan;
import com.unifiedhosting.security.BanEvent;
import com.unifiedhosting.security.BanEvent.BanImposed;
import com.unifiedhosting.security.BanEvent.BanLifted;
import com.unifiedhosting.security.BanId;
import com.unifiedhosting.security.BanOrigin;
import com.unifiedhosting.shared.Reason;
import com.unifiedhosting.shared.command.Owned;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.serialization.Revision;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/**
 * The ban of one network: imposed, lifted, ended, imposed again, as often as it takes. It ends by itself: whoever asks
 * compares its end with the time. It belongs to the platform.
 */
@Aggregate(snapshotTriggerDefinition = SNAPSHOTS, cache = CACHE)
@Revision("1")
@JsonAutoDetect(
        fieldVisibility = Visibility.ANY,
        getterVisibility = Visibility.NONE,
        isGetterVisibility = Visibility.NONE)
@SuppressWarnings("NullAway.Init") // the first event sets all
final class Ban implements Owned {

    @AggregateIdentifier
    private BanId banId;

    private boolean lifted;
    private Reason reason;
    private @Nullable Instant until;
    private @Nullable Duration lastAutomatic;
    private @Nullable Instant lastAutomaticEnd;

    Ban() {}

    /** The same reason and end as those of the ban that stands: no-op. Another reason or end replaces it. */
    void impose(BanAddress command, Instant now) {
        boolean same = stands(now) && command.reason().equals(reason) && Objects.equals(command.until(), until);
        if (!same) {
            apply(new BanImposed(
                    command.banId(), command.network(), command.reason(), BanOrigin.BY_HAND, now, command.until()));
        }
    }

    /** A ban stands already, by hand or not: no-op. */
    void impose(BanAttacker command, Instant now) {
        if (!stands(now)) {
            Duration length = command.terms().next(lastAutomatic, lastAutomaticEnd, now);
            apply(new BanImposed(
                    command.banId(), command.network(), command.reason(), BanOrigin.AUTOMATIC, now, now.plus(length)));
        }
    }

    /** Lifted already, or ended: no-op. */
    @CommandHandler
    void handle(LiftBan command, Clock clock) {
        if (stands(clock.instant())) {
            apply(new BanLifted(banId, command.reason()));
        }
    }

    @EventSourcingHandler
    void on(BanEvent event) {
        switch (event) {
            case BanImposed e -> {
                banId = e.banId();
                reason = e.reason();
                until = e.until();
                lifted = false;
                if (e.origin() == BanOrigin.AUTOMATIC && e.until() != null) {
                    lastAutomatic = Duration.between(e.since(), e.until());
                    lastAutomaticEnd = e.until();
                }
            }
            case BanLifted _ -> {
                lifted = true;
                lastAutomatic = null;
                lastAutomaticEnd = null;
            }
        }
    }

    @Override
    public @Nullable AccountPath ownerPath() {
        return banId == null ? null : AccountPath.PLATFORM;
    }

    private boolean stands(Instant now) {
        return banId != null && !lifted && (until == null || now.isBefore(until));
    }
}
