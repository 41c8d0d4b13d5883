package com.unifiedhosting.identity.command;

import static com.unifiedhosting.account.AccountMaker.BOB_PATH;
import static com.unifiedhosting.identity.UserMaker.ANN;
import static org.assertj.core.api.Assertions.assertThat;

import com.unifiedhosting.identity.KeyName;
import com.unifiedhosting.identity.OwnLogin;
import com.unifiedhosting.identity.Password;
import com.unifiedhosting.identity.Role;
import com.unifiedhosting.identity.Scope;
import com.unifiedhosting.identity.UserEvent.LoginFailed;
import com.unifiedhosting.identity.UserRefusal;
import com.unifiedhosting.security.AddressKeys;
import com.unifiedhosting.shared.EmailAddress;
import com.unifiedhosting.shared.Provenance;
import com.unifiedhosting.shared.SharedRefusal;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What wants the present password beside an open session. */
class OwnPasswordTest extends IdentityEdge {

    private static final Provenance CALLER =
            new Provenance(ANN.actor(), ANN.actor(), "session:ses_a", null, BOB_PATH.value(), Role.OWNER.name(), null);

    /** What a user does about his own login. */
    interface Deed {
        Object by(OwnLogin own, String current);
    }

    static Stream<Deed> deeds() {
        return Stream.of(
                (own, current) -> own.enrol(CALLER, current, VISITOR),
                (own, current) -> own.createKey(
                        CALLER,
                        current,
                        new OwnLogin.WantedKey(new KeyName("Backup"), Set.of(new Scope("accounts:read")), null),
                        VISITOR),
                (own, current) -> own.changePassword(CALLER, current, new Password(WRONG), VISITOR),
                (own, current) -> own.changeEmail(CALLER, current, new EmailAddress("ann@example.org"), VISITOR));
    }

    static Stream<Deed> deedsAboutASecondFactor() {
        return Stream.of(
                (own, current) -> own.disable(CALLER, current, VISITOR),
                (own, current) -> own.renewCodes(CALLER, current, VISITOR));
    }

    static Stream<Deed> allDeeds() {
        return Stream.concat(deeds(), deedsAboutASecondFactor());
    }

    @ParameterizedTest
    @MethodSource("deeds")
    void isDoneByThePresentPassword(Deed deed) {
        annSignsInByPassword();

        assertThat(deed.by(own, RIGHT)).isNotNull();
    }

    @ParameterizedTest
    @MethodSource("deedsAboutASecondFactor")
    void isDoneToASecondFactorByThePresentPassword(Deed deed) {
        annSignsInByPassword();
        secondFactorIsOn();

        assertThat(deed.by(own, RIGHT)).isNotNull();
    }

    /** Whoever holds a stolen session and guesses is counted as one who logs in and guesses, and locked like him. */
    @ParameterizedTest
    @MethodSource("allDeeds")
    void countsAWrongOneAsAFailedLoginUntilTheAddressIsLocked(Deed deed) {
        annSignsInByPassword();
        for (int failure = 0; failure < 5; failure++) {
            refuses(UserRefusal.PASSWORD_WRONG, () -> deed.by(own, WRONG));
            afterTheAnswers();
        }

        assertThat(side.stream(ANN)).filteredOn(LoginFailed.class::isInstance).hasSize(5);
        refuses(UserRefusal.PASSWORD_WRONG, () -> deed.by(own, RIGHT));
    }

    /** Guesses that are sent at once are all looked at; none is of use when the others have locked the address. */
    @ParameterizedTest
    @MethodSource("allDeeds")
    void isOfNoUseWhenTheAddressIsLockedWhileItIsVerified(Deed deed) {
        annSignsInByPassword();
        passwords.whileMatching(
                () -> failsFrom(side.component(AddressKeys.class).of(VISITOR.address()), 5));

        refuses(UserRefusal.PASSWORD_WRONG, () -> deed.by(own, RIGHT));
    }

    @ParameterizedTest
    @MethodSource("allDeeds")
    void looksAtNoneWhenItsFailureCouldNotBeCounted(Deed deed) {
        annSignsInByPassword();

        try (Afterwards.Place _ = afterwards.place()) {
            refuses(SharedRefusal.UNAVAILABLE, () -> deed.by(own, RIGHT));
        }
        assertThat(passwords.matched).hasValue(0);
    }
}
