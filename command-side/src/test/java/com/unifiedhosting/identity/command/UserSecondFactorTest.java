package com.unifiedhosting.identity.command;

import static com.unifiedhosting.identity.UserMaker.ANN;
import static com.unifiedhosting.identity.UserMaker.DEVICE;
import static com.unifiedhosting.identity.UserMaker.HOME;
import static com.unifiedhosting.identity.UserMaker.NOW;
import static com.unifiedhosting.identity.UserMaker.PASSWORD;
import static com.unifiedhosting.identity.UserMaker.aSession;
import static com.unifiedhosting.identity.UserMaker.inviteAnn;
import static com.unifiedhosting.identity.UserMaker.password;
import static com.unifiedhosting.identity.UserMaker.recoveryCodes;
import static com.unifiedhosting.identity.UserMaker.started;
import static com.unifiedhosting.identity.UserMaker.token;
import static org.assertj.core.api.Assertions.assertThat;

import com.bastiaanjansen.otp.HOTPGenerator;
import com.unifiedhosting.identity.LoginFailure;
import com.unifiedhosting.identity.LoginOutcome;
import com.unifiedhosting.identity.NewSession;
import com.unifiedhosting.identity.RecoveryCode;
import com.unifiedhosting.identity.RecoveryCodes;
import com.unifiedhosting.identity.SecondFactor;
import com.unifiedhosting.identity.TokenHash;
import com.unifiedhosting.identity.TokenPurpose;
import com.unifiedhosting.identity.TotpCode;
import com.unifiedhosting.identity.TotpSecret;
import com.unifiedhosting.identity.TotpStep;
import com.unifiedhosting.identity.UserCommand.ChangePassword;
import com.unifiedhosting.identity.UserCommand.ConfirmTotp;
import com.unifiedhosting.identity.UserCommand.DisableTotp;
import com.unifiedhosting.identity.UserCommand.EnrolTotp;
import com.unifiedhosting.identity.UserCommand.ForcePasswordReset;
import com.unifiedhosting.identity.UserCommand.ReleaseSecondFactor;
import com.unifiedhosting.identity.UserCommand.RenewRecoveryCodes;
import com.unifiedhosting.identity.UserCommand.RequireSecondFactor;
import com.unifiedhosting.identity.UserCommand.ResetPassword;
import com.unifiedhosting.identity.UserEvent;
import com.unifiedhosting.identity.UserEvent.LoggedIn;
import com.unifiedhosting.identity.UserEvent.LoginFailed;
import com.unifiedhosting.identity.UserEvent.PasswordChanged;
import com.unifiedhosting.identity.UserEvent.PasswordReset;
import com.unifiedhosting.identity.UserEvent.PasswordResetForced;
import com.unifiedhosting.identity.UserEvent.RecoveryCodesRenewed;
import com.unifiedhosting.identity.UserEvent.SecondFactorReleased;
import com.unifiedhosting.identity.UserEvent.SecondFactorRequired;
import com.unifiedhosting.identity.UserEvent.TotpConfirmed;
import com.unifiedhosting.identity.UserEvent.TotpDisabled;
import com.unifiedhosting.identity.UserEvent.TotpEnrolled;
import com.unifiedhosting.identity.UserRefusal;
import com.unifiedhosting.shared.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The authenticator app and the recovery codes. */
class UserSecondFactorTest extends IdentitySide {

    private static final TotpSecret SECRET = TotpTest.SECRET;
    private static final TotpSecret OTHER = new TotpSecret("JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP");
    private static final RecoveryCode PAPER = new RecoveryCode("ABCD-EFGH-IJKL-MNOP");
    private static final RecoveryCodes CODES = new RecoveryCodes(Stream.concat(
                    Stream.of(PAPER.hash()), IntStream.range(0, 9).mapToObj(number -> TokenHash.of("paper" + number)))
            .toList());
    private static final TotpStep STEP = new TotpStep(NOW.getEpochSecond() / 30);

    @Test
    void isOnAsSoonAsTheAppShowsTheRightCode() {
        annIsVerified();
        assertThat(side.eventsOf(new EnrolTotp(ANN, PASSWORD, SECRET)))
                .containsExactly(new TotpEnrolled(ANN, SECRET, NOW.plus(EnrolTotp.LONGEST)));
        assertThat(side.eventsOf(new EnrolTotp(ANN, PASSWORD, SECRET))).isEmpty();
        assertThat(side.answerTo(login(aSession("before")), LoginOutcome.class)).isEqualTo(LoginOutcome.LOGGED_IN);

        side.refuses(UserRefusal.CODE_WRONG, new ConfirmTotp(ANN, codeOf(OTHER, NOW), CODES));
        assertThat(side.eventsOf(new ConfirmTotp(ANN, codeOf(SECRET, NOW), CODES)))
                .containsExactly(new TotpConfirmed(ANN, CODES, STEP));
        side.refuses(UserRefusal.SECOND_FACTOR_REQUIRED, login(aSession("after")));
    }

    /** The recovery codes of a repeat would be shown, and be of no use. */
    @Test
    void isConfirmedOnce() {
        isOn();

        side.refuses(UserRefusal.SECOND_FACTOR_ON, new ConfirmTotp(ANN, codeOf(SECRET, NOW), CODES));
        side.refuses(UserRefusal.SECOND_FACTOR_ON, new EnrolTotp(ANN, PASSWORD, OTHER));
    }

    @Test
    void isNotConfirmedBeforeItIsEnrolled() {
        annIsVerified();

        side.refuses(UserRefusal.NOT_ENROLLED, new ConfirmTotp(ANN, codeOf(SECRET, NOW), CODES));
    }

    /** Whoever finds the open session of somebody who gave up must not go on by guessing. */
    @Test
    void isConfirmedInTime() {
        annIsVerified();
        side.send(new EnrolTotp(ANN, PASSWORD, SECRET));
        Instant late = NOW.plus(EnrolTotp.LONGEST);
        side.moveTo(late);

        side.refuses(UserRefusal.NOT_ENROLLED, new ConfirmTotp(ANN, codeOf(SECRET, late), CODES));
        side.send(new EnrolTotp(ANN, PASSWORD, OTHER));
        assertThat(side.eventsOf(new ConfirmTotp(ANN, codeOf(OTHER, late), CODES)))
                .hasSize(1);
    }

    @Test
    void anotherEnrolmentTakesThePlaceOfTheFirst() {
        annIsVerified();
        side.send(new EnrolTotp(ANN, PASSWORD, SECRET));
        side.send(new EnrolTotp(ANN, PASSWORD, OTHER));

        side.refuses(UserRefusal.CODE_WRONG, new ConfirmTotp(ANN, codeOf(SECRET, NOW), CODES));
        assertThat(side.eventsOf(new ConfirmTotp(ANN, codeOf(OTHER, NOW), CODES)))
                .hasSize(1);
    }

    /** Else who registers with the address of another could keep him out for good. */
    @Test
    void isNotForWhoHasNotVerifiedHisAddress() {
        annIsThere();

        side.refuses(UserRefusal.EMAIL_NOT_VERIFIED, new EnrolTotp(ANN, PASSWORD, SECRET));
    }

    @Test
    void isNotForWhoHasNotAccepted() {
        side.send(inviteAnn());

        side.refuses(UserRefusal.NOT_ACTIVE, new EnrolTotp(ANN, PASSWORD, SECRET));
    }

    @Test
    void logsInByACodeWhichIsUsedUp() {
        isOn();
        Instant next = NOW.plusSeconds(30);
        side.moveTo(next);
        NewSession session = aSession("a");
        SecondFactor factor = SecondFactor.of(codeOf(SECRET, next));

        assertThat(side.eventsOf(login(PASSWORD, factor, session), LoginOutcome.LOGGED_IN))
                .startsWith(new LoggedIn(ANN, session.sessionId(), HOME, DEVICE, new TotpStep(STEP.value() + 1), null))
                .hasSize(2);
        assertThat(side.answerTo(login(PASSWORD, factor, aSession("b")), LoginOutcome.class))
                .isEqualTo(LoginOutcome.WRONG_SECOND_FACTOR);
    }

    @Test
    void theCodeThatConfirmedItIsUsedUp() {
        isOn();

        assertThat(side.answerTo(
                        login(PASSWORD, SecondFactor.of(codeOf(SECRET, NOW)), aSession("a")), LoginOutcome.class))
                .isEqualTo(LoginOutcome.WRONG_SECOND_FACTOR);
    }

    @Test
    void logsInByARecoveryCodeOnce() {
        isOn();
        NewSession session = aSession("a");

        assertThat(side.eventsOf(login(PASSWORD, SecondFactor.of(PAPER), session), LoginOutcome.LOGGED_IN))
                .containsExactly(
                        new LoggedIn(ANN, session.sessionId(), HOME, DEVICE, null, PAPER.hash()),
                        started(session, null));
        assertThat(side.answerTo(login(PASSWORD, SecondFactor.of(PAPER), aSession("b")), LoginOutcome.class))
                .isEqualTo(LoginOutcome.WRONG_SECOND_FACTOR);
    }

    @Test
    void countsAWrongCodeAsAFailedLoginUntilTheAddressIsLocked() {
        isOn();
        SecondFactor wrong = SecondFactor.of(codeOf(OTHER, NOW));

        for (int failure = 1; failure <= 5; failure++) {
            assertThat(side.eventsOf(login(PASSWORD, wrong, aSession("a")), LoginOutcome.WRONG_SECOND_FACTOR))
                    .containsExactly(new LoginFailed(
                            ANN,
                            HOME,
                            DEVICE,
                            LoginFailure.WRONG_SECOND_FACTOR,
                            failure,
                            failure < 5 ? null : NOW.plus(Duration.ofMinutes(1))));
        }
        side.refuses(UserRefusal.LOCKED, login(PASSWORD, SecondFactor.of(PAPER), aSession("a")));
    }

    @Test
    void takesNoPasswordForACode() {
        isOn();

        side.refuses(UserRefusal.PASSWORD_OUTDATED, login(password("wrong"), SecondFactor.of(PAPER), aSession("a")));
    }

    @Test
    void asksForNothingWhileItIsOff() {
        annIsVerified();

        assertThat(side.answerTo(login(PASSWORD, SecondFactor.of(PAPER), aSession("a")), LoginOutcome.class))
                .isEqualTo(LoginOutcome.LOGGED_IN);
    }

    @Test
    void isRequiredUntilItIsReleased() {
        annIsVerified();

        assertThat(side.eventsOf(new RequireSecondFactor(ANN))).containsExactly(new SecondFactorRequired(ANN, false));
        assertThat(side.eventsOf(new RequireSecondFactor(ANN))).isEmpty();
        assertThat(lacksIt()).isTrue();
        assertThat(side.eventsOf(new ReleaseSecondFactor(ANN))).containsExactly(new SecondFactorReleased(ANN));
        assertThat(side.eventsOf(new ReleaseSecondFactor(ANN))).isEmpty();
        assertThat(lacksIt()).isFalse();
    }

    @Test
    void whoMustHaveItCannotSwitchItOffHimself() {
        isOn();
        assertThat(side.eventsOf(new RequireSecondFactor(ANN))).containsExactly(new SecondFactorRequired(ANN, true));
        assertThat(lacksIt()).isFalse();

        side.refuses(UserRefusal.SECOND_FACTOR_MANDATORY, new DisableTotp(ANN, PASSWORD));
        assertThat(side.eventsOf(new DisableTotp(ANN, null))).containsExactly(new TotpDisabled(ANN));
        assertThat(lacksIt()).isTrue();
        side.send(new EnrolTotp(ANN, PASSWORD, OTHER));
        assertThat(lacksIt()).as("as long as no code was shown").isTrue();
        side.send(new ConfirmTotp(ANN, codeOf(OTHER, NOW), CODES));
        assertThat(lacksIt()).isFalse();

        side.send(new ReleaseSecondFactor(ANN));
        assertThat(side.eventsOf(new DisableTotp(ANN, PASSWORD))).containsExactly(new TotpDisabled(ANN));
    }

    @Test
    void staysRequiredWhateverBecomesOfThePassword() {
        annIsVerified();
        side.send(new RequireSecondFactor(ANN));

        side.send(new ChangePassword(ANN, PASSWORD, password("second"), null));
        side.send(new ForcePasswordReset(ANN, new Reason("abuse"), token("forced")));
        side.send(new ResetPassword(ANN, token("forced").hash(), password("third"), HOME));

        assertThat(lacksIt()).isTrue();
    }

    private boolean lacksIt() {
        return side.component(Logins.class).lacksSecondFactor(ANN);
    }

    @Test
    void isSwitchedOffByTheUserWithHisPasswordOrByAnAdministrator() {
        isOn();

        side.refuses(UserRefusal.PASSWORD_OUTDATED, new DisableTotp(ANN, password("wrong")));
        assertThat(side.eventsOf(new DisableTotp(ANN, PASSWORD))).containsExactly(new TotpDisabled(ANN));
        assertThat(side.eventsOf(new DisableTotp(ANN, PASSWORD))).isEmpty();
        assertThat(side.answerTo(login(aSession("a")), LoginOutcome.class)).isEqualTo(LoginOutcome.LOGGED_IN);

        side.send(new EnrolTotp(ANN, PASSWORD, OTHER));
        assertThat(side.eventsOf(new DisableTotp(ANN, null))).containsExactly(new TotpDisabled(ANN));
        side.refuses(UserRefusal.NOT_ENROLLED, new ConfirmTotp(ANN, codeOf(OTHER, NOW), CODES));
    }

    @Test
    void newRecoveryCodesTakeThePlaceOfAllBefore() {
        isOn();
        RecoveryCodes others = recoveryCodes("other");

        assertThat(side.eventsOf(new RenewRecoveryCodes(ANN, PASSWORD, others)))
                .containsExactly(new RecoveryCodesRenewed(ANN, others));
        assertThat(side.eventsOf(new RenewRecoveryCodes(ANN, PASSWORD, others))).isEmpty();
        assertThat(side.answerTo(login(PASSWORD, SecondFactor.of(PAPER), aSession("a")), LoginOutcome.class))
                .isEqualTo(LoginOutcome.WRONG_SECOND_FACTOR);
    }

    @Test
    void isSetUpByThePresentPasswordOnly() {
        annIsVerified();
        side.refuses(UserRefusal.PASSWORD_OUTDATED, new EnrolTotp(ANN, password("wrong"), SECRET));

        side.send(new ForcePasswordReset(ANN, new Reason("Found in a list"), token("forced")));
        side.refuses(UserRefusal.PASSWORD_RESET_REQUIRED, new EnrolTotp(ANN, PASSWORD, SECRET));
    }

    @Test
    void newRecoveryCodesAreMadeByThePresentPasswordOnly() {
        isOn();

        side.refuses(UserRefusal.PASSWORD_OUTDATED, new RenewRecoveryCodes(ANN, password("wrong"), recoveryCodes("a")));
    }

    static Stream<UserEvent> otherPasswords() {
        return Stream.of(
                new PasswordChanged(ANN, password("second"), null),
                new PasswordReset(ANN, password("second"), HOME),
                new PasswordResetForced(
                        ANN, new Reason("Found in a list"), issued("forced", TokenPurpose.PASSWORD_RESET)));
    }

    /** Whoever knew the password before may have begun it, to lock the user out. */
    @ParameterizedTest
    @MethodSource("otherPasswords")
    void anotherPasswordTakesBackAnEnrolmentThatIsNotConfirmed(UserEvent event) {
        annIsVerified();
        side.send(new EnrolTotp(ANN, PASSWORD, SECRET));
        side.happened(ANN, event);

        side.refuses(UserRefusal.NOT_ENROLLED, new ConfirmTotp(ANN, codeOf(SECRET, NOW), CODES));
    }

    @ParameterizedTest
    @MethodSource("otherPasswords")
    void anotherPasswordLeavesItOn(UserEvent event) {
        isOn();
        side.happened(ANN, event);

        side.refuses(UserRefusal.SECOND_FACTOR_ON, new ConfirmTotp(ANN, codeOf(SECRET, NOW), CODES));
    }

    @Test
    void refusesRecoveryCodesWhileItIsOff() {
        annIsVerified();

        side.refuses(UserRefusal.SECOND_FACTOR_OFF, new RenewRecoveryCodes(ANN, PASSWORD, CODES));
    }

    private void isOn() {
        annIsVerified();
        side.send(new EnrolTotp(ANN, PASSWORD, SECRET));
        side.send(new ConfirmTotp(ANN, codeOf(SECRET, NOW), CODES));
    }

    private static TotpCode codeOf(TotpSecret secret, Instant at) {
        return new TotpCode(new HOTPGenerator.Builder(secret.value()).build().generate(at.getEpochSecond() / 30));
    }
}
