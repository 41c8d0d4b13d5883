package com.unifiedhosting.identity.command;

import static com.unifiedhosting.identity.UserMaker.ANN;
import static com.unifiedhosting.identity.UserMaker.ANN_NAME;
import static com.unifiedhosting.identity.UserMaker.DEVICE;
import static com.unifiedhosting.identity.UserMaker.ELSEWHERE;
import static com.unifiedhosting.identity.UserMaker.HOME;
import static com.unifiedhosting.identity.UserMaker.PASSWORD;
import static com.unifiedhosting.identity.UserMaker.annInvited;
import static com.unifiedhosting.identity.UserMaker.annRegistered;
import static com.unifiedhosting.identity.UserMaker.inviteAnn;
import static com.unifiedhosting.identity.UserMaker.password;
import static com.unifiedhosting.identity.UserMaker.recoveryCodes;
import static com.unifiedhosting.identity.UserMaker.token;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.unifiedhosting.identity.LoginFailure;
import com.unifiedhosting.identity.Role;
import com.unifiedhosting.identity.SessionId;
import com.unifiedhosting.identity.TokenPurpose;
import com.unifiedhosting.identity.TotpStep;
import com.unifiedhosting.identity.UserCommand;
import com.unifiedhosting.identity.UserCommand.ChangePassword;
import com.unifiedhosting.identity.UserCommand.ChangeRole;
import com.unifiedhosting.identity.UserCommand.DeleteUser;
import com.unifiedhosting.identity.UserCommand.DisableTotp;
import com.unifiedhosting.identity.UserCommand.EnrolTotp;
import com.unifiedhosting.identity.UserCommand.FinishUserDeletion;
import com.unifiedhosting.identity.UserCommand.ForcePasswordReset;
import com.unifiedhosting.identity.UserCommand.LogOutOthers;
import com.unifiedhosting.identity.UserCommand.ReactivateUser;
import com.unifiedhosting.identity.UserCommand.RehashPassword;
import com.unifiedhosting.identity.UserCommand.ReleaseSecondFactor;
import com.unifiedhosting.identity.UserCommand.RenameUser;
import com.unifiedhosting.identity.UserCommand.RenewInvitation;
import com.unifiedhosting.identity.UserCommand.RenewRecoveryCodes;
import com.unifiedhosting.identity.UserCommand.RequestEmailChange;
import com.unifiedhosting.identity.UserCommand.RequestPasswordReset;
import com.unifiedhosting.identity.UserCommand.RequestVerification;
import com.unifiedhosting.identity.UserCommand.RequireSecondFactor;
import com.unifiedhosting.identity.UserCommand.RestoreUser;
import com.unifiedhosting.identity.UserCommand.SuspendUser;
import com.unifiedhosting.identity.UserEvent;
import com.unifiedhosting.identity.UserEvent.EmailChangeRequested;
import com.unifiedhosting.identity.UserEvent.InvitationAccepted;
import com.unifiedhosting.identity.UserEvent.LoggedIn;
import com.unifiedhosting.identity.UserEvent.LoginFailed;
import com.unifiedhosting.identity.UserEvent.OthersLoggedOut;
import com.unifiedhosting.identity.UserEvent.PasswordResetForced;
import com.unifiedhosting.identity.UserEvent.RoleChanged;
import com.unifiedhosting.identity.UserEvent.SecondFactorRequired;
import com.unifiedhosting.identity.UserEvent.TotpConfirmed;
import com.unifiedhosting.identity.UserEvent.UserDeleted;
import com.unifiedhosting.identity.UserEvent.UserDeletionStarted;
import com.unifiedhosting.identity.UserEvent.UserReactivated;
import com.unifiedhosting.identity.UserEvent.UserRenamed;
import com.unifiedhosting.identity.UserEvent.UserRestored;
import com.unifiedhosting.identity.UserEvent.UserSuspended;
import com.unifiedhosting.identity.UserMaker;
import com.unifiedhosting.identity.UserRefusal;
import com.unifiedhosting.shared.EmailAddress;
import com.unifiedhosting.shared.PersonKey;
import com.unifiedhosting.shared.PersonName;
import com.unifiedhosting.shared.Provenance;
import com.unifiedhosting.shared.Reason;
import com.unifiedhosting.shared.Refused;
import com.unifiedhosting.shared.command.States;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Suspension, deletion, and what a user remembers. */
class UserLifeTest extends IdentitySide {

    private static final Reason WHY = new Reason("On leave");
    private static final SessionId HERE = new SessionId("ses_here");
    private static final Duration GRACE = Duration.ofDays(30);
    private static final Instant DELETES_AT = UserMaker.NOW.plus(GRACE);

    @Test
    void isSuspendedAndReactivated() {
        annIsThere();

        assertThat(side.eventsOf(new SuspendUser(ANN, WHY))).containsExactly(new UserSuspended(ANN, WHY));
        assertThat(side.eventsOf(new SuspendUser(ANN, new Reason("Once more")))).isEmpty();
        assertThat(side.eventsOf(new ReactivateUser(ANN))).containsExactly(new UserReactivated(ANN));
        assertThat(side.eventsOf(new ReactivateUser(ANN))).isEmpty();
    }

    @Test
    void whoIsInvitedIsNeitherSuspendedNorReactivated() {
        side.send(inviteAnn());

        side.refuses(UserRefusal.NOT_ACTIVE, new SuspendUser(ANN, WHY));
        side.refuses(UserRefusal.NOT_ACTIVE, new ReactivateUser(ANN));
    }

    @Test
    void nobodySuspendsHimselfOrGivesHimselfAnotherRole() {
        annIsThere();
        Map<String, Object> herself = Map.of(Provenance.ON_BEHALF_OF, ANN.actor());

        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> side.send(new SuspendUser(ANN, WHY), herself))
                .matches(refused -> refused.is(UserRefusal.ONESELF));
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> side.send(new ChangeRole(ANN, Role.READ_ONLY), herself))
                .matches(refused -> refused.is(UserRefusal.ONESELF));
        side.send(new ChangeRole(ANN, Role.OWNER), herself);
        side.send(new SuspendUser(ANN, WHY), Map.of(Provenance.ON_BEHALF_OF, "user:usr_another"));

        assertThat(side.stream(ANN)).endsWith(new UserSuspended(ANN, WHY)).noneMatch(RoleChanged.class::isInstance);
    }

    @Test
    void isRenamed() {
        annIsThere();
        PersonName other = new PersonName("Ann Baker");

        assertThat(side.eventsOf(new RenameUser(ANN, other))).containsExactly(new UserRenamed(ANN, other));
        assertThat(side.eventsOf(new RenameUser(ANN, other))).isEmpty();
        assertThat(side.eventsOf(new RenameUser(ANN, ANN_NAME))).hasSize(1);
    }

    @Test
    void logsOutEverywhereElseOrEverywhereAsOftenAsIsAsked() {
        annIsThere();

        assertThat(side.eventsOf(new LogOutOthers(ANN, HERE))).containsExactly(new OthersLoggedOut(ANN, HERE));
        assertThat(side.eventsOf(new LogOutOthers(ANN, null))).containsExactly(new OthersLoggedOut(ANN, null));
    }

    @Test
    void isDeletedAfterThirtyDays() {
        annIsThere();

        assertThat(side.eventsOf(new DeleteUser(ANN, WHY)))
                .containsExactly(new UserDeletionStarted(ANN, WHY, DELETES_AT));
        later(Duration.ofDays(1));
        assertThat(side.eventsOf(new DeleteUser(ANN, new Reason("Once more")))).isEmpty();

        later(GRACE.minusMillis(1));
        side.refuses(UserRefusal.NOT_DELETING, new FinishUserDeletion(ANN));
        later(GRACE);
        assertThat(side.eventsOf(new FinishUserDeletion(ANN))).contains(new UserDeleted(ANN, WHY));
        assertThat(side.eventsOf(new FinishUserDeletion(ANN))).isEmpty();
        assertThat(side.eventsOf(new DeleteUser(ANN, WHY))).isEmpty();
    }

    @Test
    void isRestoredAndThenAsBefore() {
        annIsThere();
        side.send(new DeleteUser(ANN, WHY));

        assertThat(side.eventsOf(new RestoreUser(ANN))).containsExactly(new UserRestored(ANN));
        assertThat(side.eventsOf(new RestoreUser(ANN))).isEmpty();
        later(GRACE);
        side.refuses(UserRefusal.NOT_DELETING, new FinishUserDeletion(ANN));
        assertThat(side.eventsOf(new ChangePassword(ANN, PASSWORD, password("second"), null)))
                .hasSize(1);
        assertThat(side.eventsOf(new DeleteUser(ANN, WHY)))
                .as("all the days once more")
                .containsExactly(new UserDeletionStarted(ANN, WHY, DELETES_AT.plus(GRACE)));
    }

    @Test
    void whoWasSuspendedIsRestoredAsSuspended() {
        annIsThere();
        side.send(new SuspendUser(ANN, WHY));
        side.send(new DeleteUser(ANN, new Reason("Has left")));

        assertThat(side.eventsOf(new RestoreUser(ANN)))
                .containsExactly(new UserRestored(ANN), new UserSuspended(ANN, WHY));
        side.send(new ReactivateUser(ANN));
        side.send(new DeleteUser(ANN, WHY));
        assertThat(side.eventsOf(new RestoreUser(ANN)))
                .as("of a suspension that is over nothing is left")
                .containsExactly(new UserRestored(ANN));
    }

    @Test
    void isRestoredAlsoWhenTheDaysAreOverAsLongAsNobodyHasDeletedHim() {
        annIsThere();
        side.send(new DeleteUser(ANN, WHY));
        later(GRACE.plusDays(1));

        assertThat(side.eventsOf(new RestoreUser(ANN))).containsExactly(new UserRestored(ANN));
        side.refuses(UserRefusal.NOT_DELETING, new FinishUserDeletion(ANN));
    }

    @Test
    void whoIsInvitedHasNothingToBeRestored() {
        side.send(inviteAnn());

        assertThat(side.eventsOf(new RestoreUser(ANN))).isEmpty();
        side.refuses(UserRefusal.NOT_DELETING, new FinishUserDeletion(ANN));
        assertThat(side.eventsOf(new DeleteUser(ANN, WHY))).contains(new UserDeleted(ANN, WHY));
        side.refuses(UserRefusal.USER_DELETED, new RestoreUser(ANN));
    }

    static List<UserCommand> commands() {
        return List.of(
                new RenewInvitation(ANN, token("a")),
                new RequestVerification(ANN, token("a")),
                new RequestPasswordReset(ANN, token("a")),
                new ChangePassword(ANN, PASSWORD, password("second"), null),
                new RehashPassword(ANN, PASSWORD, password("second")),
                new ForcePasswordReset(ANN, WHY, token("a")),
                new RequestEmailChange(ANN, PASSWORD, new EmailAddress("ann@example.org"), token("a")),
                new RenameUser(ANN, new PersonName("Ann Baker")),
                new EnrolTotp(ANN, PASSWORD, TotpTest.SECRET),
                new DisableTotp(ANN, null),
                new RequireSecondFactor(ANN),
                new ReleaseSecondFactor(ANN),
                new RenewRecoveryCodes(ANN, PASSWORD, recoveryCodes("a")),
                new SuspendUser(ANN, WHY),
                new ReactivateUser(ANN),
                new LogOutOthers(ANN, null));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void takesNoOrdersBeforeAndAfterDeletion(UserCommand command) {
        annIsThere();
        side.send(new DeleteUser(ANN, WHY));
        side.refuses(UserRefusal.USER_DELETING, command);

        later(GRACE);
        side.send(new FinishUserDeletion(ANN));
        side.refuses(UserRefusal.USER_DELETED, command);
        side.refuses(UserRefusal.USER_DELETED, new RestoreUser(ANN));
    }

    @Test
    void survivesASnapshot() {
        User user = userAfter(
                annInvited(),
                new InvitationAccepted(ANN, PASSWORD, HOME),
                new LoggedIn(ANN, HERE, HOME, DEVICE, null, null),
                new LoginFailed(ANN, ELSEWHERE, DEVICE, LoginFailure.WRONG_PASSWORD, 5, UserMaker.NOW),
                UserMaker.totpEnrolled(TotpTest.SECRET),
                new TotpConfirmed(ANN, recoveryCodes("a"), new TotpStep(7)),
                new EmailChangeRequested(
                        ANN, new EmailAddress("ann@example.org"), issued("change", TokenPurpose.EMAIL_CHANGE)),
                new RoleChanged(ANN, Role.BILLING),
                new PasswordResetForced(ANN, WHY, issued("forced", TokenPurpose.PASSWORD_RESET)),
                new SecondFactorRequired(ANN, true),
                new UserSuspended(ANN, WHY),
                new UserDeletionStarted(ANN, WHY, DELETES_AT));

        User read = States.writtenAndRead(user);

        assertThat(read).usingRecursiveComparison().isEqualTo(user);
        assertThat(read.credentials().lockout().locks(ELSEWHERE, UserMaker.NOW.minusNanos(1)))
                .isTrue();
        assertThat(read.person()).isEqualTo(new PersonKey("usr_ann"));
    }

    /** What nobody can use any more is not kept. */
    @Test
    void forgetsHisCredentialsWhenHeIsDeleted() {
        User user = userAfter(annRegistered(), UserMaker.totpEnrolled(TotpTest.SECRET), new UserDeleted(ANN, WHY));

        assertThat(user.credentials()).isEqualTo(Credentials.NONE);
    }

    private static User userAfter(UserEvent... events) {
        User user = new User();
        for (UserEvent event : events) {
            user.on(event);
        }
        return user;
    }
}
