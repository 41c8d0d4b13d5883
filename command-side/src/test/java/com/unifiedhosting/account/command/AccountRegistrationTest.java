package com.unifiedhosting.account.command;

import static com.unifiedhosting.account.AccountMaker.ACME;
import static com.unifiedhosting.account.AccountMaker.ACME_PATH;
import static com.unifiedhosting.account.AccountMaker.BERLIN;
import static com.unifiedhosting.account.AccountMaker.BOB;
import static com.unifiedhosting.account.AccountMaker.aProfile;
import static com.unifiedhosting.account.AccountMaker.acmeRegistered;
import static com.unifiedhosting.account.AccountMaker.bobRegistered;
import static com.unifiedhosting.account.AccountMaker.platformRegistered;
import static com.unifiedhosting.account.AccountMaker.registerAcme;
import static com.unifiedhosting.account.AccountMaker.registerBob;
import static com.unifiedhosting.account.AccountMaker.registerPlatform;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.unifiedhosting.account.AccountCommand.ChangeProfile;
import com.unifiedhosting.account.AccountCommand.RegisterAccount;
import com.unifiedhosting.account.AccountCommand.SuspendAccount;
import com.unifiedhosting.account.AccountEvent.AccountClosed;
import com.unifiedhosting.account.AccountEvent.ProfileChanged;
import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.account.AccountKind;
import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.account.AccountRefusal;
import com.unifiedhosting.account.ClaimEvent.ClaimReleased;
import com.unifiedhosting.account.ClaimEvent.ClaimTaken;
import com.unifiedhosting.account.ClaimId;
import com.unifiedhosting.account.ClaimKeys;
import com.unifiedhosting.account.Profile;
import com.unifiedhosting.shared.EmailAddress;
import com.unifiedhosting.shared.PersonName;
import com.unifiedhosting.shared.Reason;
import com.unifiedhosting.shared.Refused;
import com.unifiedhosting.shared.SharedRefusal;
import com.unifiedhosting.shared.command.Caller;
import com.unifiedhosting.shared.command.CommandSide;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.joda.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AccountRegistrationTest {

    private static final ClaimKeys KEYS = new ClaimKeys(new byte[32]);
    private static final AccountId EVE = new AccountId("acc_eve");
    private static final AccountPath OTHER_RESELLER = new AccountPath("platform/acc_other");

    private final CommandSide side = new CommandSide(Instant.parse("2026-01-31T12:00:00Z"));

    @BeforeEach
    void thereIsThePlatform() {
        side.happened(AccountId.PLATFORM, platformRegistered());
    }

    @AfterEach
    void close() {
        side.close();
    }

    @Test
    void registersThePlatformWithItsAddress() {
        try (CommandSide empty = new CommandSide(Instant.EPOCH)) {
            assertThat(empty.eventsOf(registerPlatform()))
                    .containsExactlyInAnyOrder(
                            platformRegistered(), new ClaimTaken(claimOf("platform@example.com"), "platform"));
        }
    }

    @Test
    void registersAResellerBelowThePlatformAndACustomerBelowTheReseller() {
        assertThat(side.eventsOf(registerAcme()))
                .containsExactlyInAnyOrder(acmeRegistered(), new ClaimTaken(claimOf("acme@example.com"), ACME.value()));
        assertThat(side.eventsOf(registerBob()))
                .containsExactlyInAnyOrder(bobRegistered(), new ClaimTaken(claimOf("bob@example.com"), BOB.value()));
    }

    @Test
    void registersACustomerBelowThePlatform() {
        assertThat(side.eventsOf(register(EVE, AccountKind.CUSTOMER, AccountId.PLATFORM, "eve@example.com")))
                .hasSize(2);
    }

    @Test
    void passesOverARepeatedRegistrationAlsoAfterTheProfileChanged() {
        bobIsThere();
        side.send(new ChangeProfile(BOB, aProfile("robert@example.com")));

        assertThat(side.eventsOf(registerBob())).isEmpty();
        assertThat(side.send(registerBob())).isEqualTo(1);
    }

    @Test
    void refusesAnIdentifierRegisteredWithOtherData() {
        bobIsThere();

        side.refuses(AccountRefusal.ALREADY_REGISTERED, register(BOB, AccountKind.CUSTOMER, ACME, "other@example.com"));
    }

    @Test
    void refusesAnAddressThatAnotherAccountHoldsInAnySpelling() {
        bobIsThere();

        side.refuses(AccountRefusal.EMAIL_TAKEN, register(EVE, AccountKind.CUSTOMER, ACME, "BOB@Example.com"));
    }

    @Test
    void refusesUnsuitableParents() {
        bobIsThere();

        refusesParent(AccountKind.RESELLER, ACME);
        refusesParent(AccountKind.RESELLER, BOB);
        refusesParent(AccountKind.CUSTOMER, BOB);
        refusesParent(AccountKind.CUSTOMER, new AccountId("acc_nobody"));
        refusesParent(AccountKind.CUSTOMER, null);
        refusesParent(AccountKind.PLATFORM, null);
        refusesParent(AccountKind.PLATFORM, AccountId.PLATFORM);
    }

    @Test
    void refusesAParentThatIsNotActive() {
        side.send(registerAcme());
        side.send(new SuspendAccount(ACME, new Reason("late")));

        refusesParent(AccountKind.CUSTOMER, ACME);
    }

    @Test
    void refusesAParentThatTheCallerMayNotSeeAsIfThereWereNone() {
        side.send(registerAcme());

        side.refusesAs(OTHER_RESELLER, AccountRefusal.PARENT_UNSUITABLE, registerBob());
    }

    @Test
    void refusesToTouchTheAccountOfAnotherReseller() {
        bobIsThere();

        side.refusesAs(OTHER_RESELLER, AccountRefusal.UNKNOWN_ACCOUNT, registerBob());
        side.refusesAs(
                OTHER_RESELLER, AccountRefusal.UNKNOWN_ACCOUNT, new ChangeProfile(BOB, aProfile("x@example.com")));
        assertThat(side.sendAs(ACME_PATH, new ChangeProfile(BOB, aProfile("x@example.com"))))
                .isEqualTo(1);
    }

    @Test
    void changesTheProfileAndExchangesTheAddress() {
        bobIsThere();

        assertThat(side.eventsOf(new ChangeProfile(BOB, aProfile("robert@example.com"))))
                .containsExactlyInAnyOrder(
                        new ProfileChanged(BOB, aProfile("robert@example.com")),
                        new ClaimTaken(claimOf("robert@example.com"), BOB.value()),
                        new ClaimReleased(claimOf("bob@example.com"), BOB.value()));
        assertThat(side.eventsOf(register(EVE, AccountKind.CUSTOMER, ACME, "bob@example.com")))
                .contains(new ClaimTaken(claimOf("bob@example.com"), EVE.value()));
        assertThat(side.eventsOf(new ChangeProfile(BOB, aProfile("aaa@example.com"))))
                .hasSize(3);
    }

    @Test
    void keepsTheClaimWhenTheAddressStays() {
        bobIsThere();
        Profile renamed = new Profile(
                new PersonName("Robert"), new PersonName("Rob"), new EmailAddress("BOB@example.com"), null, null, null);

        assertThat(side.eventsOf(new ChangeProfile(BOB, renamed))).containsExactly(new ProfileChanged(BOB, renamed));
    }

    @Test
    void passesOverTheSameProfile() {
        bobIsThere();

        assertThat(side.eventsOf(new ChangeProfile(BOB, aProfile("bob@example.com"))))
                .isEmpty();
    }

    @Test
    void refusesAProfileWithAnAddressThatAnotherHolds() {
        bobIsThere();

        side.refuses(AccountRefusal.EMAIL_TAKEN, new ChangeProfile(BOB, aProfile("acme@example.com")));
    }

    @Test
    void refusesAProfileOfAClosedAccount() {
        bobIsThere();
        side.happened(BOB, new AccountClosed(BOB));

        side.refuses(AccountRefusal.CLOSED, new ChangeProfile(BOB, aProfile("x@example.com")));
    }

    @Test
    void refusesAProfileOfNobody() {
        side.refuses(AccountRefusal.UNKNOWN_ACCOUNT, new ChangeProfile(BOB, aProfile("x@example.com")));
    }

    @Test
    void refusesAChangeMeantForAnotherVersion() {
        bobIsThere();
        ChangeProfile change = new ChangeProfile(BOB, aProfile("x@example.com"));

        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> side.send(change, Map.of(Caller.EXPECTED_VERSION, 7L)))
                .matches(refused -> refused.is(SharedRefusal.STALE_VERSION));
        assertThat(side.send(change, Map.of(Caller.EXPECTED_VERSION, 0L))).isEqualTo(1);
    }

    @Test
    void givesAnAddressThatAHundredWantAtOnceToOne() throws Exception {
        side.send(registerAcme());
        List<Callable<String>> wishes = IntStream.range(0, 100)
                .mapToObj(n -> (Callable<String>) () ->
                        outcomeOf(register(new AccountId("acc_" + n), AccountKind.CUSTOMER, ACME, "bob@example.com")))
                .toList();

        Map<String, Long> outcomes = new HashMap<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<String> wish : threads.invokeAll(wishes)) {
                outcomes.merge(wish.get(), 1L, Long::sum);
            }
        }

        assertThat(outcomes).isEqualTo(Map.of("registered", 1L, AccountRefusal.EMAIL_TAKEN.wire(), 99L));
    }

    private String outcomeOf(RegisterAccount command) {
        try {
            side.send(command);
            return "registered";
        } catch (Refused refused) {
            return refused.refusal().code();
        }
    }

    private void bobIsThere() {
        side.send(registerAcme());
        side.send(registerBob());
    }

    private void refusesParent(AccountKind kind, @Nullable AccountId parent) {
        side.refuses(AccountRefusal.PARENT_UNSUITABLE, register(EVE, kind, parent, "eve@example.com"));
    }

    private static RegisterAccount register(AccountId id, AccountKind kind, @Nullable AccountId parent, String email) {
        return new RegisterAccount(id, kind, parent, aProfile(email), CurrencyUnit.EUR, BERLIN, Locale.ENGLISH);
    }

    private static ClaimId claimOf(String email) {
        return KEYS.email(new EmailAddress(email));
    }
}
