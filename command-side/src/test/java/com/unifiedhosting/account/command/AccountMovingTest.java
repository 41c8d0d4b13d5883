package com.unifiedhosting.account.command;

import static com.unifiedhosting.account.AccountMaker.ACME;
import static com.unifiedhosting.account.AccountMaker.ACME_PATH;
import static com.unifiedhosting.account.AccountMaker.BERLIN;
import static com.unifiedhosting.account.AccountMaker.BOB;
import static com.unifiedhosting.account.AccountMaker.BOB_PATH;
import static com.unifiedhosting.account.AccountMaker.aProfile;
import static com.unifiedhosting.account.AccountMaker.acmeRegistered;
import static com.unifiedhosting.account.AccountMaker.platformRegistered;
import static com.unifiedhosting.account.AccountMaker.registerBob;
import static com.unifiedhosting.account.AccountMaker.registered;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.unifiedhosting.account.AccountCommand.ChangeProfile;
import com.unifiedhosting.account.AccountCommand.ChangeTags;
import com.unifiedhosting.account.AccountCommand.CloseAccount;
import com.unifiedhosting.account.AccountCommand.MoveAccount;
import com.unifiedhosting.account.AccountCommand.RegisterAccount;
import com.unifiedhosting.account.AccountCommand.SuspendAccount;
import com.unifiedhosting.account.AccountEvent.AccountClosed;
import com.unifiedhosting.account.AccountEvent.AccountMoved;
import com.unifiedhosting.account.AccountEvent.TagsChanged;
import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.account.AccountKind;
import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.account.AccountRefusal;
import com.unifiedhosting.account.Tag;
import com.unifiedhosting.shared.Reason;
import com.unifiedhosting.shared.Refused;
import com.unifiedhosting.shared.SharedRefusal;
import com.unifiedhosting.shared.command.Caller;
import com.unifiedhosting.shared.command.CommandSide;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.joda.money.CurrencyUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AccountMovingTest {

    private static final AccountId OTHER = new AccountId("acc_other");
    private static final AccountPath OTHER_PATH = AccountPath.PLATFORM.child(OTHER);
    private static final AccountId EVE = new AccountId("acc_eve");
    private static final Reason WHY = new Reason("Because");
    private static final AccountMoved MOVED = new AccountMoved(BOB, ACME, OTHER, BOB_PATH, OTHER_PATH.child(BOB));

    private final CommandSide side = new CommandSide(Instant.parse("2026-01-31T12:00:00Z"));

    @BeforeEach
    void acmeAndAnotherResellerAndBob() {
        side.happened(AccountId.PLATFORM, platformRegistered());
        side.happened(ACME, acmeRegistered());
        side.happened(
                OTHER, registered(register(OTHER, AccountKind.RESELLER, AccountId.PLATFORM, "other"), OTHER_PATH));
        side.send(registerBob());
    }

    @AfterEach
    void close() {
        side.close();
    }

    @Test
    void movesACustomerToAnotherReseller() {
        assertThat(side.eventsOf(new MoveAccount(BOB, OTHER))).containsExactly(MOVED);
        assertThat(side.component(Accounts.class).read(BOB))
                .returns(OTHER, AccountFacts::parent)
                .returns(OTHER_PATH.child(BOB), AccountFacts::path);
    }

    @Test
    void movesACustomerToThePlatformAndBack() {
        AccountPath below = AccountPath.PLATFORM.child(BOB);

        assertThat(side.eventsOf(new MoveAccount(BOB, AccountId.PLATFORM)))
                .containsExactly(new AccountMoved(BOB, ACME, AccountId.PLATFORM, BOB_PATH, below));
        assertThat(side.eventsOf(new MoveAccount(BOB, ACME)))
                .containsExactly(new AccountMoved(BOB, AccountId.PLATFORM, ACME, below, BOB_PATH));
    }

    @Test
    void tagsStayWithTheSellerWhoGaveThem() {
        Set<Tag> slow = Set.of(new Tag("slow"));
        side.send(new ChangeTags(BOB, slow));
        side.send(new MoveAccount(BOB, OTHER));

        assertThat(side.eventsOf(new ChangeTags(BOB, Set.of())))
                .as("he has given none")
                .isEmpty();
        assertThat(side.eventsOf(new ChangeTags(BOB, slow))).containsExactly(new TagsChanged(BOB, slow));
        side.send(new ChangeTags(BOB, Set.of()));
        side.send(new MoveAccount(BOB, ACME));
        assertThat(side.eventsOf(new ChangeTags(BOB, slow)))
                .as("they are his still")
                .isEmpty();
    }

    @Test
    void doesNothingWhereItStandsAlready() {
        assertThat(side.eventsOf(new MoveAccount(BOB, ACME))).isEmpty();
        side.send(new MoveAccount(BOB, OTHER));
        assertThat(side.eventsOf(new MoveAccount(BOB, OTHER))).isEmpty();
    }

    @Test
    void movesASuspendedCustomer() {
        side.send(new SuspendAccount(BOB, WHY));

        assertThat(side.eventsOf(new MoveAccount(BOB, OTHER))).containsExactly(MOVED);
    }

    @Test
    void movesNobodyButCustomers() {
        side.refuses(AccountRefusal.NOT_A_CUSTOMER, new MoveAccount(ACME, OTHER));
        side.refuses(AccountRefusal.NOT_A_CUSTOMER, new MoveAccount(AccountId.PLATFORM, OTHER));
        side.refuses(AccountRefusal.UNKNOWN_ACCOUNT, new MoveAccount(EVE, OTHER));
    }

    @Test
    void movesNobodyWhoIsGoing() {
        side.send(new CloseAccount(BOB, WHY));
        side.refuses(AccountRefusal.NOT_ACTIVE, new MoveAccount(BOB, OTHER));

        side.happened(BOB, new AccountClosed(BOB));
        side.refuses(AccountRefusal.NOT_ACTIVE, new MoveAccount(BOB, OTHER));
    }

    @Test
    void refusesAParentThatIsNoActiveReseller() {
        side.happened(EVE, registered(register(EVE, AccountKind.CUSTOMER, ACME, "eve"), ACME_PATH.child(EVE)));
        side.refuses(AccountRefusal.PARENT_UNSUITABLE, new MoveAccount(BOB, EVE));
        side.refuses(AccountRefusal.PARENT_UNSUITABLE, new MoveAccount(BOB, BOB));
        side.refuses(AccountRefusal.PARENT_UNSUITABLE, new MoveAccount(BOB, new AccountId("acc_nobody")));

        side.send(new SuspendAccount(OTHER, WHY));
        side.refuses(AccountRefusal.PARENT_UNSUITABLE, new MoveAccount(BOB, OTHER));
    }

    @Test
    void refusesAMoveMeantForAnotherVersion() {
        MoveAccount move = new MoveAccount(BOB, OTHER);

        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> side.send(move, Map.of(Caller.EXPECTED_VERSION, 7L)))
                .matches(refused -> refused.is(SharedRefusal.STALE_VERSION));
        assertThat(side.send(move, Map.of(Caller.EXPECTED_VERSION, 0L))).isEqualTo(1);
    }

    @Test
    void theRegistrationStaysARepeatAfterTheMove() {
        side.send(new MoveAccount(BOB, OTHER));

        assertThat(side.eventsOf(registerBob())).isEmpty();
        side.refuses(AccountRefusal.ALREADY_REGISTERED, register(BOB, AccountKind.CUSTOMER, OTHER, "bob"));
        assertThat(side.eventsOf(new ChangeProfile(BOB, aProfile("bob2@example.com"))))
                .isNotEmpty();
    }

    /** Each move begins where the one before has ended. */
    @Test
    void movesThatRaceFollowOneAnother() throws Exception {
        Callable<Long> away = () -> side.send(new MoveAccount(BOB, OTHER));
        Callable<Long> home = () -> side.send(new MoveAccount(BOB, AccountId.PLATFORM));
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var move : threads.invokeAll(List.of(away, home, away, home, away, home))) {
                assertThat(move.get()).isPositive();
            }
        }

        AccountPath standing = BOB_PATH;
        for (Object event : side.stream(BOB)) {
            if (event instanceof AccountMoved moved) {
                assertThat(moved.pathBefore()).isEqualTo(standing);
                standing = moved.pathAfter();
            }
        }
        assertThat(side.component(Accounts.class).read(BOB).path()).isEqualTo(standing);
    }

    @Test
    void refusesTwoCustomersThatAreEachToStandBelowTheOther() throws Exception {
        side.happened(EVE, registered(register(EVE, AccountKind.CUSTOMER, ACME, "eve"), ACME_PATH.child(EVE)));
        Callable<Boolean> belowEve = () -> isUnsuitable(new MoveAccount(BOB, EVE));
        Callable<Boolean> belowBob = () -> isUnsuitable(new MoveAccount(EVE, BOB));

        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int round = 0; round < 100; round++) {
                for (var refused : threads.invokeAll(List.of(belowEve, belowBob))) {
                    assertThat(refused.get()).isTrue();
                }
            }
        }
    }

    private boolean isUnsuitable(MoveAccount move) {
        try {
            side.send(move);
            return false;
        } catch (Refused refused) {
            return refused.is(AccountRefusal.PARENT_UNSUITABLE);
        }
    }

    private static RegisterAccount register(AccountId id, AccountKind kind, AccountId parent, String name) {
        return new RegisterAccount(
                id, kind, parent, aProfile(name + "@example.com"), CurrencyUnit.EUR, BERLIN, Locale.ENGLISH);
    }
}
