package com.unifiedhosting.identity.command;

import static com.unifiedhosting.account.AccountMaker.BOB;
import static com.unifiedhosting.identity.UserMaker.ANN;
import static com.unifiedhosting.identity.UserMaker.ANN_EMAIL;
import static com.unifiedhosting.identity.UserMaker.DEVICE;
import static com.unifiedhosting.identity.UserMaker.ELSEWHERE;
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
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unifiedhosting.account.AccountCommand.CloseAccount;
import com.unifiedhosting.account.AccountCommand.ReactivateAccount;
import com.unifiedhosting.account.AccountCommand.SuspendAccount;
import com.unifiedhosting.identity.AddressKey;
import com.unifiedhosting.identity.LoginFailure;
import com.unifiedhosting.identity.LoginOutcome;
import com.unifiedhosting.identity.NewSession;
import com.unifiedhosting.identity.PasswordHash;
import com.unifiedhosting.identity.SentToken;
import com.unifiedhosting.identity.SessionCommand.RefreshSession;
import com.unifiedhosting.identity.SessionKind;
import com.unifiedhosting.identity.TokenHash;
import com.unifiedhosting.identity.TokenPurpose;
import com.unifiedhosting.identity.TotpStep;
import com.unifiedhosting.identity.UserCommand.AcceptInvitation;
import com.unifiedhosting.identity.UserCommand.ChangePassword;
import com.unifiedhosting.identity.UserCommand.DeleteUser;
import com.unifiedhosting.identity.UserCommand.ForcePasswordReset;
import com.unifiedhosting.identity.UserCommand.RecordFailedLogin;
import com.unifiedhosting.identity.UserCommand.RecordLogin;
import com.unifiedhosting.identity.UserCommand.RequestPasswordReset;
import com.unifiedhosting.identity.UserCommand.RestoreUser;
import com.unifiedhosting.identity.UserCommand.SuspendUser;
import com.unifiedhosting.identity.UserCommand.VerifyEmail;
import com.unifiedhosting.identity.UserEvent.LoggedIn;
import com.unifiedhosting.identity.UserEvent.LoginFailed;
import com.unifiedhosting.identity.UserEvent.TotpConfirmed;
import com.unifiedhosting.identity.UserMaker;
import com.unifiedhosting.identity.UserRefusal;
import com.unifiedhosting.shared.EmailAddress;
import com.unifiedhosting.shared.Reason;
import com.unifiedhosting.shared.Refused;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Getting in with a password, and not. */
class UserLoginTest extends IdentitySide {

    private static final Reason WHY = new Reason("Because");
    private static final PasswordHash STAND_IN = password("nobody knows");

    @Test
    void opensASessionWithTheLogin() {
        annIsThere();
        NewSession session = aSession("a");

        assertThat(side.eventsOf(login(session), LoginOutcome.LOGGED_IN))
                .containsExactly(
                        new LoggedIn(ANN, session.sessionId(), HOME, DEVICE, null, null), started(session, null));
        assertThat(side.eventsOf(login(session), LoginOutcome.LOGGED_IN)).isEmpty();
    }

    @Test
    void opensASessionOfABrowser() {
        annIsThere();
        NewSession session = aSession("b", SessionKind.BROWSER, null, HOME);

        assertThat(side.eventsOf(login(session), LoginOutcome.LOGGED_IN)).contains(started(session, null));
    }

    @Test
    void refusesASessionThatIsTakenByAnother() {
        annIsThere();
        side.answerTo(login(aSession("a")), LoginOutcome.class);
        NewSession other = aSession("a");
        NewSession stolen = new NewSession(
                other.sessionId(),
                SessionKind.API,
                aSession("b").secret(),
                null,
                HOME,
                DEVICE,
                other.idle(),
                other.longest());

        side.refuses(UserRefusal.SESSION_CONTRADICTS, login(stolen));
    }

    @Test
    void refusesAPasswordThatWasChangedMeanwhile() {
        annIsThere();
        side.send(new ChangePassword(ANN, PASSWORD, password("second"), null));

        side.refuses(UserRefusal.PASSWORD_OUTDATED, login(aSession("a")));
    }

    @Test
    void refusesWhoIsSuspendedOrDeleted() {
        annIsThere();
        side.send(new SuspendUser(ANN, WHY));
        side.refuses(UserRefusal.NOT_ACTIVE, login(aSession("a")));

        side.send(new DeleteUser(ANN, WHY));
        side.refuses(UserRefusal.USER_DELETING, login(aSession("a")));
        side.refuses(UserRefusal.USER_DELETING, new RecordFailedLogin(ANN, HOME, DEVICE));
    }

    @Test
    void refusesUsersOfASuspendedAccountUntilItIsReactivated() {
        annIsThere();
        side.send(new SuspendAccount(BOB, WHY));
        side.refuses(UserRefusal.ACCOUNT_NOT_ACTIVE, login(aSession("a")));

        side.send(new ReactivateAccount(BOB));
        side.send(new CloseAccount(BOB, WHY));
        assertThat(side.answerTo(login(aSession("a")), LoginOutcome.class)).isEqualTo(LoginOutcome.LOGGED_IN);
    }

    @Test
    void locksAnAddressFromTheFifthFailureOn() {
        annIsThere();
        failsFrom(ELSEWHERE, 4);

        assertThat(side.eventsOf(failure(ELSEWHERE)))
                .containsExactly(failed(ELSEWHERE, 5, NOW.plus(Duration.ofMinutes(1))));
        assertThat(side.eventsOf(failure(ELSEWHERE))).as("not counted").isEmpty();
        side.refuses(UserRefusal.LOCKED, login(from(ELSEWHERE)));

        later(Duration.ofMinutes(1));
        assertThat(side.eventsOf(failure(ELSEWHERE)))
                .containsExactly(failed(ELSEWHERE, 6, NOW.plus(Duration.ofMinutes(3))));
        later(Duration.ofMinutes(3));
        assertThat(side.answerTo(login(from(ELSEWHERE)), LoginOutcome.class)).isEqualTo(LoginOutcome.LOGGED_IN);
        assertThat(side.eventsOf(failure(ELSEWHERE))).containsExactly(failed(ELSEWHERE, 1, null));
    }

    @Test
    void failuresElsewhereDoNotLockWhereTheUserLogsInFrom() {
        annIsThere();
        side.answerTo(login(aSession("a")), LoginOutcome.class);
        for (int host = 1; host <= 50; host++) {
            side.send(failure(UserMaker.address("192.0.2." + host)));
        }

        assertThat(side.answerTo(login(aSession("b")), LoginOutcome.class)).isEqualTo(LoginOutcome.LOGGED_IN);
        side.refuses(UserRefusal.LOCKED, login(from(ELSEWHERE)));
    }

    /** However many try at once. */
    @Test
    void countsEveryFailureOfManyAtOnceAndNoneOfTheLocked() throws Exception {
        annIsThere();
        List<Callable<Long>> attempts = IntStream.range(0, 50)
                .mapToObj(_ -> (Callable<Long>) () -> side.send(failure(ELSEWHERE)))
                .toList();

        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Long> attempt : threads.invokeAll(attempts)) {
                attempt.get();
            }
        }

        Set<Integer> counted = side.stream(ANN).stream()
                .filter(LoginFailed.class::isInstance)
                .map(event -> ((LoginFailed) event).inARow())
                .collect(Collectors.toSet());
        assertThat(counted).containsExactly(1, 2, 3, 4, 5);
        assertThat(side.stream(ANN)).hasSize(2 + 5);
    }

    @Test
    void findsWhoLogsInByAnAddressInAnySpelling() {
        annIsVerified();

        assertThat(find(new EmailAddress("ANN@example.com"), HOME))
                .isEqualTo(new LoginFacts(ANN, PASSWORD, false, false));
    }

    @Test
    void tellsThatASecondFactorIsOn() {
        annIsThere();
        side.happened(
                ANN,
                UserMaker.totpEnrolled(TotpTest.SECRET),
                new TotpConfirmed(ANN, recoveryCodes("a"), new TotpStep(1)));

        assertThat(find(ANN_EMAIL, HOME).secondFactor()).isTrue();
    }

    /** Whoever acts on what is found does the same, whether there is somebody or not. */
    @Test
    void findsAStandInForNobodyWhoCannotLogIn() {
        LoginFacts nobody = find(ANN_EMAIL, HOME);

        assertThat(nobody.password()).isEqualTo(STAND_IN);
        assertThat(nobody.secondFactor()).isFalse();
        assertThat(nobody.locked()).isFalse();
        side.refuses(UserRefusal.UNKNOWN_USER, new RecordFailedLogin(nobody.userId(), HOME, DEVICE));
        side.refuses(UserRefusal.UNKNOWN_USER, new RecordLogin(nobody.userId(), STAND_IN, null, aSession("a")));
        assertThat(find(ANN_EMAIL, HOME).userId()).isEqualTo(nobody.userId());
        assertThat(find(new EmailAddress("eve@example.com"), HOME).userId()).isNotEqualTo(nobody.userId());
    }

    @Test
    void findsAStandInForWhoHasNoPasswordOrIsLockedThere() {
        side.send(inviteAnn());
        assertThat(find(ANN_EMAIL, HOME)).isEqualTo(new LoginFacts(ANN, STAND_IN, false, false));

        side.send(new AcceptInvitation(ANN, token("invitation").hash(), PASSWORD, HOME));
        failsFrom(ELSEWHERE, 5);
        assertThat(find(ANN_EMAIL, ELSEWHERE)).isEqualTo(new LoginFacts(ANN, STAND_IN, false, true));
        assertThat(find(ANN_EMAIL, HOME)).isEqualTo(new LoginFacts(ANN, PASSWORD, false, false));
    }

    /** Or registering with an address and logging in would tell whether it was free. */
    @Test
    void findsAStandInForWhoHasNotVerifiedHisAddress() {
        annIsThere();
        assertThat(find(ANN_EMAIL, HOME).password()).isEqualTo(STAND_IN);

        side.send(new VerifyEmail(ANN, token("verification").hash()));
        assertThat(find(ANN_EMAIL, HOME).password()).isEqualTo(PASSWORD);
    }

    @Test
    void findsThePasswordOfWhoMustResetItSoThatItCanBeToldHim() {
        annIsVerified();
        side.send(new ForcePasswordReset(ANN, WHY, token("forced")));

        assertThat(find(ANN_EMAIL, HOME).password()).isEqualTo(PASSWORD);
    }

    @Test
    void findsNothingOfWhoIsBeingDeletedUntilHeIsRestored() {
        annIsVerified();
        side.send(new RequestPasswordReset(ANN, token("reset")));
        side.send(new DeleteUser(ANN, WHY));
        Logins logins = side.component(Logins.class);
        SentToken sent = new SentToken(ANN, token("reset"));

        assertThat(find(ANN_EMAIL, HOME).password()).isEqualTo(STAND_IN);
        assertThat(logins.passwordOf(ANN, ELSEWHERE, STAND_IN)).isEqualTo(STAND_IN);
        assertThatThrownBy(() -> logins.mustHold(sent, TokenPurpose.PASSWORD_RESET))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.is(UserRefusal.TOKEN_INVALID))
                                .isTrue());

        side.send(new RestoreUser(ANN));
        assertThat(find(ANN_EMAIL, ELSEWHERE).password()).isEqualTo(PASSWORD);
        assertThatCode(() -> logins.mustHold(sent, TokenPurpose.PASSWORD_RESET)).doesNotThrowAnyException();
    }

    @Test
    void logsNobodyInWhoIsBeingDeletedNorGoesOnWithHisSessions() {
        annIsThere();
        side.answerTo(login(aSession("before")), LoginOutcome.class);
        side.send(new DeleteUser(ANN, WHY));

        side.refuses(UserRefusal.USER_DELETING, login(aSession("after")));
        side.refuses(
                UserRefusal.SESSION_OVER,
                new RefreshSession(
                        aSession("before").sessionId(),
                        aSession("before").secret(),
                        TokenHash.of("before refresh 0"),
                        TokenHash.of("before refresh 1")));
    }

    @Test
    void findsNobodyWhereAUserWasDeleted() {
        side.send(inviteAnn());
        side.send(new DeleteUser(ANN, WHY));

        assertThat(find(ANN_EMAIL, HOME).password()).isEqualTo(STAND_IN);
        assertThat(find(ANN_EMAIL, HOME).userId()).isNotEqualTo(ANN);
    }

    private LoginFacts find(EmailAddress email, AddressKey address) {
        return side.component(Logins.class).find(email, address, STAND_IN);
    }

    private static RecordFailedLogin failure(AddressKey address) {
        return new RecordFailedLogin(ANN, address, DEVICE);
    }

    private static LoginFailed failed(AddressKey address, int inARow, @Nullable Instant lockedUntil) {
        return new LoginFailed(ANN, address, DEVICE, LoginFailure.WRONG_PASSWORD, inARow, lockedUntil);
    }

    private static NewSession from(AddressKey address) {
        return aSession("elsewhere", SessionKind.API, null, address);
    }
}
