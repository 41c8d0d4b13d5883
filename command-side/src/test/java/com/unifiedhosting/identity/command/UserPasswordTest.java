package com.unifiedhosting.identity.command;

import static com.unifiedhosting.identity.UserMaker.ANN;
import static com.unifiedhosting.identity.UserMaker.ELSEWHERE;
import static com.unifiedhosting.identity.UserMaker.HOME;
import static com.unifiedhosting.identity.UserMaker.NOW;
import static com.unifiedhosting.identity.UserMaker.PASSWORD;
import static com.unifiedhosting.identity.UserMaker.aSession;
import static com.unifiedhosting.identity.UserMaker.inviteAnn;
import static com.unifiedhosting.identity.UserMaker.password;
import static com.unifiedhosting.identity.UserMaker.token;
import static org.assertj.core.api.Assertions.assertThat;

import com.unifiedhosting.identity.IssuedToken;
import com.unifiedhosting.identity.LoginOutcome;
import com.unifiedhosting.identity.PasswordHash;
import com.unifiedhosting.identity.SessionId;
import com.unifiedhosting.identity.SessionKind;
import com.unifiedhosting.identity.TokenPurpose;
import com.unifiedhosting.identity.UserCommand.AcceptInvitation;
import com.unifiedhosting.identity.UserCommand.ChangePassword;
import com.unifiedhosting.identity.UserCommand.ConfirmEmailChange;
import com.unifiedhosting.identity.UserCommand.ForcePasswordReset;
import com.unifiedhosting.identity.UserCommand.RecordFailedLogin;
import com.unifiedhosting.identity.UserCommand.RecordLogin;
import com.unifiedhosting.identity.UserCommand.RehashPassword;
import com.unifiedhosting.identity.UserCommand.RenewInvitation;
import com.unifiedhosting.identity.UserCommand.RequestEmailChange;
import com.unifiedhosting.identity.UserCommand.RequestPasswordReset;
import com.unifiedhosting.identity.UserCommand.RequestVerification;
import com.unifiedhosting.identity.UserCommand.ResetPassword;
import com.unifiedhosting.identity.UserCommand.SuspendUser;
import com.unifiedhosting.identity.UserCommand.VerifyEmail;
import com.unifiedhosting.identity.UserEvent.EmailVerified;
import com.unifiedhosting.identity.UserEvent.InvitationAccepted;
import com.unifiedhosting.identity.UserEvent.InvitationRenewed;
import com.unifiedhosting.identity.UserEvent.PasswordChanged;
import com.unifiedhosting.identity.UserEvent.PasswordRehashed;
import com.unifiedhosting.identity.UserEvent.PasswordReset;
import com.unifiedhosting.identity.UserEvent.PasswordResetForced;
import com.unifiedhosting.identity.UserEvent.PasswordResetRequested;
import com.unifiedhosting.identity.UserEvent.VerificationRequested;
import com.unifiedhosting.identity.UserMaker;
import com.unifiedhosting.identity.UserRefusal;
import com.unifiedhosting.shared.EmailAddress;
import com.unifiedhosting.shared.Reason;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Invitations, verification, and how a password becomes another one. */
class UserPasswordTest extends IdentitySide {

    private static final PasswordHash SECOND = password("second");
    private static final Reason WHY = new Reason("The laptop was stolen");
    private static final SessionId HERE = new SessionId("ses_here");

    @Test
    void anInvitationIsAcceptedWithAPasswordAndVerifiesTheAddress() {
        side.send(inviteAnn());

        assertThat(side.eventsOf(accept("invitation"))).containsExactly(new InvitationAccepted(ANN, PASSWORD, HOME));
        assertThat(side.eventsOf(new RequestVerification(ANN, token("any")))).isEmpty();
        assertThat(side.answerTo(login(aSession("a")), LoginOutcome.class)).isEqualTo(LoginOutcome.LOGGED_IN);
    }

    @Test
    void anInvitationIsAcceptedOnce() {
        side.send(inviteAnn());
        side.send(accept("invitation"));

        side.refuses(UserRefusal.TOKEN_INVALID, accept("invitation"));
        side.refuses(UserRefusal.NOT_INVITED, new RenewInvitation(ANN, token("late")));
    }

    @Test
    void anInvitationLastsSevenDays() {
        side.send(inviteAnn());

        side.refuses(UserRefusal.TOKEN_INVALID, accept("guessed"));
        later(Duration.ofDays(7));
        side.refuses(UserRefusal.TOKEN_INVALID, accept("invitation"));
        later(Duration.ofDays(7).minusMillis(1));
        assertThat(side.eventsOf(accept("invitation"))).hasSize(1);
    }

    @Test
    void aNewInvitationVoidsTheOneBefore() {
        side.send(inviteAnn());

        assertThat(side.eventsOf(new RenewInvitation(ANN, token("new"))))
                .containsExactly(new InvitationRenewed(ANN, issued("new", TokenPurpose.INVITATION)));
        side.refuses(UserRefusal.TOKEN_INVALID, accept("invitation"));
        assertThat(side.eventsOf(accept("new"))).hasSize(1);
    }

    @Test
    void whoIsInvitedCanDoNothingElseYet() {
        side.send(inviteAnn());

        side.refuses(UserRefusal.NOT_ACTIVE, new RequestPasswordReset(ANN, token("reset")));
        side.refuses(UserRefusal.NOT_ACTIVE, new RequestVerification(ANN, token("any")));
        side.refuses(UserRefusal.NOT_ACTIVE, login(aSession("a")));
        assertThat(side.eventsOf(new RecordFailedLogin(ANN, HOME, UserMaker.DEVICE)))
                .as("nobody has a password to guess")
                .isEmpty();
    }

    @Test
    void theAddressIsVerifiedByTheTokenOnce() {
        annIsThere();

        side.refuses(
                UserRefusal.TOKEN_INVALID, new VerifyEmail(ANN, token("guessed").hash()));
        assertThat(side.eventsOf(new VerifyEmail(ANN, token("verification").hash())))
                .containsExactly(new EmailVerified(ANN));
        assertThat(side.eventsOf(new VerifyEmail(ANN, token("verification").hash())))
                .isEmpty();
    }

    @Test
    void aVerificationLastsADayAndIsReplacedByTheNext() {
        annIsThere();
        later(Duration.ofHours(24));
        side.refuses(
                UserRefusal.TOKEN_INVALID,
                new VerifyEmail(ANN, token("verification").hash()));

        later(Duration.ofHours(1));
        assertThat(side.eventsOf(new RequestVerification(ANN, token("again"))))
                .containsExactly(new VerificationRequested(
                        ANN, IssuedToken.of(token("again"), TokenPurpose.VERIFICATION, NOW.plus(Duration.ofHours(1)))));
        side.refuses(
                UserRefusal.TOKEN_INVALID,
                new VerifyEmail(ANN, token("verification").hash()));
        assertThat(side.eventsOf(new VerifyEmail(ANN, token("again").hash()))).hasSize(1);
    }

    @Test
    void aVerificationThatWasAskedForJustNowStands() {
        annIsThere();
        later(Duration.ofMinutes(5).minusMillis(1));
        assertThat(side.eventsOf(new RequestVerification(ANN, token("again")))).isEmpty();

        later(Duration.ofMinutes(5));
        assertThat(side.eventsOf(new RequestVerification(ANN, token("again")))).hasSize(1);
    }

    /** Each token is for one thing. */
    @Test
    void refusesATokenThatWasMadeForSomethingElse() {
        annIsThere();
        side.send(new RequestPasswordReset(ANN, token("reset")));

        side.refuses(
                UserRefusal.TOKEN_INVALID, new VerifyEmail(ANN, token("reset").hash()));
        side.refuses(UserRefusal.TOKEN_INVALID, reset("verification"));
        side.refuses(UserRefusal.TOKEN_INVALID, accept("reset"));
    }

    @Test
    void resetsAPasswordByATokenOnceWhichVerifiesTheAddressToo() {
        annIsThere();
        assertThat(side.eventsOf(new RequestPasswordReset(ANN, token("reset"))))
                .containsExactly(new PasswordResetRequested(ANN, issued("reset", TokenPurpose.PASSWORD_RESET)));

        assertThat(side.eventsOf(reset("reset")))
                .containsExactly(new PasswordReset(ANN, SECOND, ELSEWHERE), new EmailVerified(ANN));
        side.refuses(UserRefusal.TOKEN_INVALID, reset("reset"));
        side.refuses(UserRefusal.PASSWORD_OUTDATED, login(aSession("a")));

        side.send(new RequestPasswordReset(ANN, token("another")));
        assertThat(side.eventsOf(reset("another"))).containsExactly(new PasswordReset(ANN, SECOND, ELSEWHERE));
    }

    @Test
    void aResetLastsAnHourAndIsReplacedByTheNext() {
        annIsThere();
        side.send(new RequestPasswordReset(ANN, token("first")));
        later(Duration.ofMinutes(5));
        side.send(new RequestPasswordReset(ANN, token("second")));

        side.refuses(UserRefusal.TOKEN_INVALID, reset("first"));
        later(Duration.ofMinutes(65));
        side.refuses(UserRefusal.TOKEN_INVALID, reset("second"));
        later(Duration.ofMinutes(65).minusMillis(1));
        assertThat(side.eventsOf(reset("second"))).hasSize(2);
    }

    /** Whoever asks for ever would void every token before it is read. */
    @Test
    void aResetThatWasJustSentStandsHoweverOftenItIsAskedFor() {
        annIsThere();
        side.send(new RequestPasswordReset(ANN, token("first")));

        later(Duration.ofMinutes(5).minusMillis(1));
        assertThat(side.eventsOf(new RequestPasswordReset(ANN, token("second"))))
                .isEmpty();
        assertThat(side.eventsOf(reset("first"))).hasSize(2);
        assertThat(side.eventsOf(new RequestPasswordReset(ANN, token("third"))))
                .as("what was used does not stand in the way")
                .hasSize(1);
    }

    @Test
    void aResetLiftsEveryLockAndKnowsTheAddressFromThenOn() {
        annIsThere();
        side.answerTo(login(aSession("a")), LoginOutcome.class);
        failsFrom(ELSEWHERE, 5);
        failsFrom(HOME, 5);
        side.send(new RequestPasswordReset(ANN, token("reset")));
        side.send(reset("reset"));

        assertThat(side.answerTo(login(SECOND, null, aSession("home")), LoginOutcome.class))
                .isEqualTo(LoginOutcome.LOGGED_IN);
        failsFrom(UserMaker.address("192.0.2.1"), 5);
        assertThat(side.answerTo(
                        login(SECOND, null, aSession("b", SessionKind.API, null, ELSEWHERE)), LoginOutcome.class))
                .as("strangers are locked, but no longer together with where the password was reset")
                .isEqualTo(LoginOutcome.LOGGED_IN);
    }

    @Test
    void refusesResetsOfWhoIsSuspended() {
        annIsThere();
        side.send(new RequestPasswordReset(ANN, token("reset")));
        side.send(new SuspendUser(ANN, WHY));

        side.refuses(UserRefusal.NOT_ACTIVE, reset("reset"));
        side.refuses(UserRefusal.NOT_ACTIVE, new RequestPasswordReset(ANN, token("again")));
    }

    @Test
    void changesAPasswordByTheOneBefore() {
        annIsThere();
        ChangePassword change = new ChangePassword(ANN, PASSWORD, SECOND, HERE);

        assertThat(side.eventsOf(change)).containsExactly(new PasswordChanged(ANN, SECOND, HERE));
        assertThat(side.eventsOf(change)).isEmpty();
    }

    @Test
    void refusesAChangeByAPasswordThatIsOutdated() {
        annIsThere();
        side.send(new ChangePassword(ANN, PASSWORD, SECOND, HERE));

        side.refuses(UserRefusal.PASSWORD_OUTDATED, new ChangePassword(ANN, PASSWORD, password("third"), null));
    }

    @Test
    void aChangeVoidsAReset() {
        annIsThere();
        side.send(new RequestPasswordReset(ANN, token("reset")));
        side.send(new ChangePassword(ANN, PASSWORD, SECOND, HERE));

        side.refuses(UserRefusal.TOKEN_INVALID, reset("reset"));
    }

    @Test
    void refusesAnotherAddressByAPasswordThatIsOutdated() {
        annIsThere();
        side.send(new ChangePassword(ANN, PASSWORD, SECOND, HERE));

        side.refuses(
                UserRefusal.PASSWORD_OUTDATED,
                new RequestEmailChange(ANN, PASSWORD, new EmailAddress("ann@example.org"), token("change")));
    }

    /** The old mailbox may be in other hands: that may be why the address is changed. */
    @Test
    void aNewAddressVoidsAResetSentToTheOldOne() {
        annIsThere();
        side.send(new RequestPasswordReset(ANN, token("reset")));
        side.send(new RequestEmailChange(ANN, PASSWORD, new EmailAddress("ann@example.org"), token("change")));
        side.send(new ConfirmEmailChange(ANN, token("change").hash()));

        side.refuses(UserRefusal.TOKEN_INVALID, reset("reset"));
    }

    @Test
    void hashesTheSamePasswordAnewUnlessItWasChanged() {
        annIsThere();
        RehashPassword rehash = new RehashPassword(ANN, PASSWORD, password("first, stronger"));

        assertThat(side.eventsOf(rehash)).containsExactly(new PasswordRehashed(ANN, password("first, stronger")));
        assertThat(side.eventsOf(rehash)).isEmpty();
        assertThat(side.eventsOf(new RehashPassword(ANN, PASSWORD, password("first, salted anew"))))
                .isEmpty();
        side.send(new ChangePassword(ANN, password("first, stronger"), SECOND, null));
        side.refuses(UserRefusal.PASSWORD_OUTDATED, rehash);
    }

    /** What was under way is of the same password. */
    @Test
    void whatWasVerifiedBeforeTheHashWasMadeAnewIsGoodUntilThePasswordChanges() {
        annIsThere();
        side.send(new RehashPassword(ANN, PASSWORD, password("first, stronger")));

        assertThat(side.eventsOf(new ChangePassword(ANN, PASSWORD, SECOND, null)))
                .containsExactly(new PasswordChanged(ANN, SECOND, null));
        side.refuses(UserRefusal.PASSWORD_OUTDATED, new ChangePassword(ANN, PASSWORD, password("third"), null));
    }

    @Test
    void aForcedResetMakesThePasswordUselessUntilItIsReset() {
        annIsThere();

        assertThat(side.eventsOf(new ForcePasswordReset(ANN, WHY, token("forced"))))
                .containsExactly(new PasswordResetForced(ANN, WHY, issued("forced", TokenPurpose.PASSWORD_RESET)));
        side.refuses(UserRefusal.PASSWORD_RESET_REQUIRED, login(aSession("a")));
        side.refuses(UserRefusal.PASSWORD_RESET_REQUIRED, new ChangePassword(ANN, PASSWORD, SECOND, HERE));
        side.refuses(UserRefusal.PASSWORD_OUTDATED, login(password("wrong"), null, aSession("a")));

        side.send(reset("forced"));
        RecordLogin login = login(SECOND, null, aSession("a"));
        assertThat(side.answerTo(login, LoginOutcome.class)).isEqualTo(LoginOutcome.LOGGED_IN);
    }

    @Test
    void aForcedResetVoidsAChangeOfTheAddressAndIsRefusedOfWhoIsNotActive() {
        annIsThere();
        side.send(new RequestEmailChange(ANN, PASSWORD, new EmailAddress("eve@example.org"), token("change")));
        side.send(new ForcePasswordReset(ANN, WHY, token("forced")));
        side.refuses(
                UserRefusal.TOKEN_INVALID,
                new ConfirmEmailChange(ANN, token("change").hash()));

        side.send(new SuspendUser(ANN, WHY));
        side.refuses(UserRefusal.NOT_ACTIVE, new ForcePasswordReset(ANN, WHY, token("again")));
    }

    private static AcceptInvitation accept(String token) {
        return new AcceptInvitation(ANN, token(token).hash(), PASSWORD, HOME);
    }

    private static ResetPassword reset(String token) {
        return new ResetPassword(ANN, token(token).hash(), SECOND, ELSEWHERE);
    }
}
