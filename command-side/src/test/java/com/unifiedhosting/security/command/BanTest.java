package com.unifiedhosting.security.command;

import static com.unifiedhosting.account.AccountMaker.ACME_PATH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.unifiedhosting.security.AddressKeys;
import com.unifiedhosting.security.BanCommand.BanAddress;
import com.unifiedhosting.security.BanCommand.BanAttacker;
import com.unifiedhosting.security.BanCommand.LiftBan;
import com.unifiedhosting.security.BanEvent.BanImposed;
import com.unifiedhosting.security.BanEvent.BanLifted;
import com.unifiedhosting.security.BanId;
import com.unifiedhosting.security.BanOrigin;
import com.unifiedhosting.security.BanTerms;
import com.unifiedhosting.security.Network;
import com.unifiedhosting.security.SecurityRefusal;
import com.unifiedhosting.shared.IpAddress;
import com.unifiedhosting.shared.Provenance;
import com.unifiedhosting.shared.Reason;
import com.unifiedhosting.shared.Refused;
import com.unifiedhosting.shared.command.CommandSide;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bans by hand and automatic ones, on one network. */
class BanTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final Network NETWORK = new Network("203.0.113.0/24");
    private static final BanId BAN = new AddressKeys(new byte[32]).banOf(NETWORK);
    private static final Reason SCANS = new Reason("Scans");
    private static final Reason GUESSES = new Reason("Guesses tokens");
    private static final BanTerms TERMS = new BanTerms(Duration.ofHours(1), Duration.ofHours(24));

    private final CommandSide side = new CommandSide(NOW);

    @AfterEach
    void close() {
        side.close();
    }

    @Test
    void imposesABanOnce() {
        assertThat(side.eventsOf(byHand(NOW.plusSeconds(60)))).containsExactly(imposed(NOW.plusSeconds(60)));
        assertThat(side.eventsOf(byHand(NOW.plusSeconds(60)))).isEmpty();
    }

    @Test
    void replacesABanByOneWithAnotherEnd() {
        side.send(byHand(NOW.plusSeconds(60)));

        assertThat(side.eventsOf(byHand(null))).containsExactly(imposed(null));
    }

    @Test
    void imposesAnEndedBanAgain() {
        side.send(byHand(NOW.plusSeconds(60)));
        side.moveTo(NOW.plusSeconds(60));

        assertThat(side.eventsOf(byHand(NOW.plusSeconds(120))))
                .containsExactly(new BanImposed(
                        BAN, NETWORK, SCANS, BanOrigin.BY_HAND, NOW.plusSeconds(60), NOW.plusSeconds(120)));
    }

    @Test
    void refusesAnEndThatHasCome() {
        side.refuses(SecurityRefusal.ENDS_IN_THE_PAST, byHand(NOW));
    }

    @ParameterizedTest
    @ValueSource(strings = {"203.0.113.7", "::ffff:203.0.113.7"})
    void refusesToLockOutWhoAsksForIt(String from) {
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> side.send(byHand(null), Map.of(Provenance.IP, new IpAddress(from))))
                .matches(refused -> refused.is(SecurityRefusal.OWN_ADDRESS));
        side.send(byHand(null), Map.of(Provenance.IP, new IpAddress("203.0.114.7")));
    }

    @Test
    void refusesToBanThisMachine() {
        Network own = new Network("127.0.0.1");

        side.refuses(SecurityRefusal.PROTECTED_ADDRESS, new BanAddress(BAN, own, SCANS, null));
        side.refuses(SecurityRefusal.PROTECTED_ADDRESS, new BanAttacker(BAN, own, GUESSES, TERMS));
    }

    @Test
    void bansAreThePlatformsOwn() {
        side.refusesAs(ACME_PATH, SecurityRefusal.UNKNOWN_BAN, byHand(null));
        side.refuses(SecurityRefusal.UNKNOWN_BAN, new LiftBan(BAN, SCANS));
        side.send(byHand(null));

        side.refusesAs(ACME_PATH, SecurityRefusal.UNKNOWN_BAN, new LiftBan(BAN, SCANS));
    }

    @Test
    void liftsABanOnce() {
        side.send(byHand(null));

        assertThat(side.eventsOf(new LiftBan(BAN, GUESSES))).containsExactly(new BanLifted(BAN, GUESSES));
        assertThat(side.eventsOf(new LiftBan(BAN, GUESSES))).isEmpty();
        assertThat(side.eventsOf(byHand(null))).containsExactly(imposed(null));
    }

    @Test
    void liftsNothingThatHasEnded() {
        side.send(byHand(NOW.plusSeconds(60)));
        side.moveTo(NOW.plusSeconds(60));

        assertThat(side.eventsOf(new LiftBan(BAN, GUESSES))).isEmpty();
    }

    @Test
    void anAttackerWhoComesBackStaysOutTwiceAsLong() {
        assertThat(side.eventsOf(attack())).containsExactly(automatic(NOW, 1));
        assertThat(side.eventsOf(attack())).as("while it stands").isEmpty();
        Instant again = NOW.plus(Duration.ofHours(1));
        side.moveTo(again);

        assertThat(side.eventsOf(attack())).containsExactly(automatic(again, 2));
    }

    @Test
    void anAttackerWhoStayedAwayBeginsAnew() {
        side.send(attack());
        Instant later = NOW.plus(Duration.ofHours(26));
        side.moveTo(later);

        assertThat(side.eventsOf(attack())).containsExactly(automatic(later, 1));
    }

    @Test
    void whoWasLetInAgainIsForgivenEarlierBans() {
        side.send(attack());
        side.send(new LiftBan(BAN, SCANS));

        assertThat(side.eventsOf(attack())).containsExactly(automatic(NOW, 1));
    }

    @Test
    void anAutomaticBanNeverShortensOneByHand() {
        side.send(byHand(null));

        assertThat(side.eventsOf(attack())).isEmpty();
    }

    private static BanAddress byHand(@Nullable Instant until) {
        return new BanAddress(BAN, NETWORK, SCANS, until);
    }

    private static BanAttacker attack() {
        return new BanAttacker(BAN, NETWORK, GUESSES, TERMS);
    }

    private static BanImposed imposed(@Nullable Instant until) {
        return new BanImposed(BAN, NETWORK, SCANS, BanOrigin.BY_HAND, NOW, until);
    }

    private static BanImposed automatic(Instant since, int hours) {
        return new BanImposed(BAN, NETWORK, GUESSES, BanOrigin.AUTOMATIC, since, since.plus(Duration.ofHours(hours)));
    }
}
