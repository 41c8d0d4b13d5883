package com.unifiedhosting.security.command;

import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.security.BanCommand;
import com.unifiedhosting.security.BanCommand.BanAddress;
import com.unifiedhosting.security.BanCommand.BanAttacker;
import com.unifiedhosting.security.Network;
import com.unifiedhosting.security.SecurityRefusal;
import com.unifiedhosting.shared.IpAddress;
import com.unifiedhosting.shared.Provenance;
import com.unifiedhosting.shared.Refused;
import com.unifiedhosting.shared.command.Caller;
import com.unifiedhosting.shared.command.Loading;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.messaging.annotation.MetaDataValue;
import org.axonframework.modelling.command.Aggregate;
import org.axonframework.modelling.command.Repository;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Imposes bans, the first of a network and every further one. */
@Component
final class Banning {

    private final Repository<Ban> bans;
    private final Clock clock;

    Banning(Repository<Ban> bans, Clock clock) {
        this.bans = bans;
        this.clock = clock;
    }

    /** Accepted: imposed, or replaced. Repeated: no-op. Refused: OWN_ADDRESS, PROTECTED_ADDRESS, ENDS_IN_THE_PAST. */
    @CommandHandler
    Long handle(BanAddress command, @MetaDataValue(Provenance.IP) @Nullable IpAddress from) {
        Aggregate<Ban> ban = checked(command, command.network());
        if (from != null && command.network().covers(Network.of(from))) {
            throw new Refused(
                    SecurityRefusal.OWN_ADDRESS, "You are calling from this address, and would lock yourself out.");
        }
        Instant now = now();
        if (command.until() != null && !command.until().isAfter(now)) {
            throw new Refused(SecurityRefusal.ENDS_IN_THE_PAST, "The end of the ban must be in the future.");
        }
        ban.execute(it -> it.impose(command, now));
        return ban.version();
    }

    /** Accepted: imposed. Banned already: no-op. Refused: PROTECTED_ADDRESS. */
    @CommandHandler
    Long handle(BanAttacker command) {
        Aggregate<Ban> ban = checked(command, command.network());
        Instant now = now();
        ban.execute(it -> it.impose(command, now));
        return ban.version();
    }

    private Aggregate<Ban> checked(BanCommand command, Network network) {
        Caller.mustCover(AccountPath.PLATFORM, command.banId().value());
        if (network.isOfThisMachine()) {
            throw new Refused(
                    SecurityRefusal.PROTECTED_ADDRESS, "Addresses of the platform's own machine cannot be banned.");
        }
        return Loading.existingOrNew(bans, command.banId(), Ban::new);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
