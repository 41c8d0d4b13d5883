package com.unifiedhosting.identity.command;

import static java.util.Objects.requireNonNull;
import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.identity.AddressKey;
import com.unifiedhosting.identity.Device;
import com.unifiedhosting.identity.IssuedToken;
import com.unifiedhosting.identity.LoginFailure;
import com.unifiedhosting.identity.LoginOutcome;
import com.unifiedhosting.identity.NewSession;
import com.unifiedhosting.identity.OneTimeToken;
import com.unifiedhosting.identity.Role;
import com.unifiedhosting.identity.TokenPurpose;
import com.unifiedhosting.identity.TotpStep;
import com.unifiedhosting.identity.UserCommand.AcceptInvitation;
import com.unifiedhosting.identity.UserCommand.ChangePassword;
import com.unifiedhosting.identity.UserCommand.ConfirmEmailChange;
import com.unifiedhosting.identity.UserCommand.ConfirmTotp;
import com.unifiedhosting.identity.UserCommand.DeleteUser;
import com.unifiedhosting.identity.UserCommand.DisableTotp;
import com.unifiedhosting.identity.UserCommand.EnrolTotp;
import com.unifiedhosting.identity.UserCommand.ForcePasswordReset;
import com.unifiedhosting.identity.UserCommand.LogOutOthers;
import com.unifiedhosting.identity.UserCommand.ReactivateUser;
import com.unifiedhosting.identity.UserCommand.RecordFailedLogin;
import com.unifiedhosting.identity.UserCommand.RecordLogin;
import com.unifiedhosting.identity.UserCommand.RecordRefusedAccess;
import com.unifiedhosting.identity.UserCommand.RehashPassword;
import com.unifiedhosting.identity.UserCommand.RenameUser;
import com.unifiedhosting.identity.UserCommand.RenewInvitation;
import com.unifiedhosting.identity.UserCommand.RenewRecoveryCodes;
import com.unifiedhosting.identity.UserCommand.RequestEmailChange;
import com.unifiedhosting.identity.UserCommand.RequestPasswordReset;
import com.unifiedhosting.identity.UserCommand.RequestVerification;
import com.unifiedhosting.identity.UserCommand.ResetPassword;
import com.unifiedhosting.identity.UserCommand.SuspendUser;
import com.unifiedhosting.identity.UserCommand.VerifyEmail;
import com.unifiedhosting.identity.UserEvent;
import com.unifiedhosting.identity.UserEvent.AccessRefused;
import com.unifiedhosting.identity.UserEvent.EmailChangeRequested;
import com.unifiedhosting.identity.UserEvent.EmailChanged;
import com.unifiedhosting.identity.UserEvent.EmailVerified;
import com.unifiedhosting.identity.UserEvent.InvitationAccepted;
import com.unifiedhosting.identity.UserEvent.InvitationRenewed;
import com.unifiedhosting.identity.UserEvent.LoggedIn;
import com.unifiedhosting.identity.UserEvent.LoginFailed;
import com.unifiedhosting.identity.UserEvent.OthersLoggedOut;
import com.unifiedhosting.identity.UserEvent.PasswordChanged;
import com.unifiedhosting.identity.UserEvent.PasswordRehashed;
import com.unifiedhosting.identity.UserEvent.PasswordReset;
import com.unifiedhosting.identity.UserEvent.PasswordResetForced;
import com.unifiedhosting.identity.UserEvent.PasswordResetRequested;
import com.unifiedhosting.identity.UserEvent.RecoveryCodesRenewed;
import com.unifiedhosting.identity.UserEvent.RoleChanged;
import com.unifiedhosting.identity.UserEvent.TotpConfirmed;
import com.unifiedhosting.identity.UserEvent.TotpDisabled;
import com.unifiedhosting.identity.UserEvent.TotpEnrolled;
import com.unifiedhosting.identity.UserEvent.UserDeleted;
import com.unifiedhosting.identity.UserEvent.UserInvited;
import com.unifiedhosting.identity.UserEvent.UserReactivated;
import com.unifiedhosting.identity.UserEvent.UserRegistered;
import com.unifiedhosting.identity.UserEvent.UserRenamed;
import com.unifiedhosting.identity.UserEvent.UserSuspended;
import com.unifiedhosting.identity.UserEvent.VerificationRequested;
import com.unifiedhosting.identity.UserId;
import com.unifiedhosting.identity.UserRefusal;
import com.unifiedhosting.identity.UserStatus;
import com.unifiedhosting.shared.AboutPerson;
import com.unifiedhosting.shared.EmailAddress;
import com.unifiedhosting.shared.PersonKey;
import com.unifiedhosting.shared.Refused;
import com.unifiedhosting.shared.command.CommandSideConfiguration;
import com.unifiedhosting.shared.command.Owned;
import java.time.Clock;
import java.time.Instant;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.serialization.Revision;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/**
 * Who logs in. {@code INVITED -> ACTIVE <-> SUSPENDED}, each {@code -> DELETED}. His login name is claimed and given free
 * together with him by {@link UserRegistration}; logins open their session by {@link SessionOpening}.
 *
 * <p>Holds for each command what its Javadoc in {@link com.unifiedhosting.identity.UserCommand} says.
 */
@Aggregate(snapshotTriggerDefinition = CommandSideConfiguration.SNAPSHOTS, cache = CommandSideConfiguration.CACHE)
@Revision("1")
@JsonAutoDetect(
        fieldVisibility = Visibility.ANY,
        getterVisibility = Visibility.NONE,
        isGetterVisibility = Visibility.NONE)
@SuppressWarnings("NullAway.Init") // the first event sets what is not nullable
final class User implements Owned, AboutPerson {

    @AggregateIdentifier
    private UserId userId;

    private @Nullable Membership membership;
    private Credentials credentials = Credentials.NONE;

    User() {}

    /**
     * True when this user was made by the same order before, whatever changed since.
     *
     * @throws Refused USER_CONTRADICTS when he was made by another one, USER_DELETED
     */
    boolean hasJoined(Joining wanted) {
        return membership != null && membership.began(wanted);
    }

    /** Invites him; the caller has checked that he is new and claimed his address. */
    void join(UserInvited invited) {
        apply(invited);
    }

    /**
     * Makes him; the caller has checked that he is new and claimed his address.
     *
     * @param verification null when the address is known to be his
     */
    void join(UserRegistered registered, @Nullable IssuedToken verification) {
        apply(registered);
        apply(
                verification == null
                        ? new EmailVerified(registered.userId())
                        : new VerificationRequested(registered.userId(), verification));
    }

    /** The token before is void. */
    @CommandHandler
    void handle(RenewInvitation command, Clock clock) {
        membership().mustNotBeDeleted();
        if (membership().status() != UserStatus.INVITED) {
            throw new Refused(UserRefusal.NOT_INVITED, "The invitation was accepted already, or there was none.");
        }
        apply(new InvitationRenewed(userId, issued(command.token(), TokenPurpose.INVITATION, clock)));
    }

    /** Accepted already: the token is used, and so refused. */
    @CommandHandler
    void handle(AcceptInvitation command, Clock clock) {
        membership().mustNotBeDeleted();
        credentials.tokens().mustHold(TokenPurpose.INVITATION, command.token(), clock.instant());
        apply(new InvitationAccepted(userId, command.password(), command.address()));
    }

    /** Verified already, or within five minutes of the one before: no-op. */
    @CommandHandler
    void handle(RequestVerification command, Clock clock) {
        membership().mustBeActive();
        boolean fresh = credentials.tokens().isFresh(TokenPurpose.VERIFICATION, clock.instant());
        if (!membership().emailVerified() && !fresh) {
            apply(new VerificationRequested(userId, issued(command.token(), TokenPurpose.VERIFICATION, clock)));
        }
    }

    /** Verified already: no-op. */
    @CommandHandler
    void handle(VerifyEmail command, Clock clock) {
        membership().mustNotBeDeleted();
        if (!membership().emailVerified()) {
            credentials.tokens().mustHold(TokenPurpose.VERIFICATION, command.token(), clock.instant());
            apply(new EmailVerified(userId));
        }
    }

    /** Logs in, or counts a wrong second factor; the caller opens the session. */
    LoginOutcome logIn(RecordLogin command, Instant now) {
        membership().mustBeActive();
        NewSession session = command.session();
        credentials.mustAdmit(session.address(), command.verified(), now);
        TwoFactor.Proof proof = credentials.twoFactor().check(command.secondFactor(), now);
        if (proof == null) {
            failed(session.address(), session.device(), LoginFailure.WRONG_SECOND_FACTOR, now);
            return LoginOutcome.WRONG_SECOND_FACTOR;
        }
        apply(new LoggedIn(
                userId, session.sessionId(), session.address(), session.device(), proof.step(), proof.recoveryCode()));
        return LoginOutcome.LOGGED_IN;
    }

    private void failed(AddressKey address, Device device, LoginFailure failure, Instant now) {
        Lockout.Count count = credentials.lockout().afterFailure(address, now);
        apply(new LoginFailed(userId, address, device, failure, count.inARow(), count.lockedUntil()));
    }

    /** While the address is locked, or nobody has a password: no-op. */
    @CommandHandler
    void handle(RecordFailedLogin command, Clock clock) {
        membership().mustNotBeDeleted();
        Instant now = clock.instant();
        if (credentials.password() != null && !credentials.lockout().locks(command.address(), now)) {
            failed(command.address(), command.device(), LoginFailure.WRONG_PASSWORD, now);
        }
    }

    /** Within five minutes of the one before: no-op. */
    @CommandHandler
    void handle(RequestPasswordReset command, Clock clock) {
        membership().mustBeActive();
        if (!credentials.tokens().isFresh(TokenPurpose.PASSWORD_RESET, clock.instant())) {
            apply(new PasswordResetRequested(userId, issued(command.token(), TokenPurpose.PASSWORD_RESET, clock)));
        }
    }

    /** Reset already: the token is used, and so refused. */
    @CommandHandler
    void handle(ResetPassword command, Clock clock) {
        membership().mustBeActive();
        credentials.tokens().mustHold(TokenPurpose.PASSWORD_RESET, command.token(), clock.instant());
        boolean wasVerified = membership().emailVerified();
        apply(new PasswordReset(userId, command.password(), command.address()));
        if (!wasVerified) {
            apply(new EmailVerified(userId));
        }
    }

    /** The new password's hash is the present one already: no-op. */
    @CommandHandler
    void handle(ChangePassword command) {
        membership().mustBeActive();
        if (!command.password().equals(credentials.password())) {
            credentials.mustBe(command.verified());
            apply(new PasswordChanged(userId, command.password(), command.kept()));
        }
    }

    /** Done already: no-op. */
    @CommandHandler
    void handle(RehashPassword command) {
        membership().mustNotBeDeleted();
        if (!command.rehashed().equals(credentials.password())) {
            credentials.mustBe(command.verified());
            apply(new PasswordRehashed(userId, command.rehashed()));
        }
    }

    /** The token before is void. */
    @CommandHandler
    void handle(ForcePasswordReset command, Clock clock) {
        membership().mustBeActive();
        IssuedToken token = issued(command.token(), TokenPurpose.PASSWORD_RESET, clock);
        apply(new PasswordResetForced(userId, command.reason(), token));
    }

    /** The present address: no-op. */
    @CommandHandler
    void handle(RequestEmailChange command, Clock clock) {
        membership().mustBeActive();
        if (!command.email().equals(membership().email())) {
            credentials.mustBe(command.verified());
            IssuedToken token = issued(command.token(), TokenPurpose.EMAIL_CHANGE, clock);
            apply(new EmailChangeRequested(userId, command.email(), token));
        }
    }

    /**
     * The address that the token confirms.
     *
     * @throws Refused NOT_ACTIVE, USER_DELETED, TOKEN_INVALID
     */
    EmailAddress confirmed(ConfirmEmailChange command, Instant now) {
        membership().mustBeActive();
        credentials.tokens().mustHold(TokenPurpose.EMAIL_CHANGE, command.token(), now);
        return requireNonNull(membership().nextEmail());
    }

    /** Changes the address; the caller has exchanged the claims. */
    void changeEmail(EmailAddress next) {
        apply(new EmailChanged(userId, next));
    }

    /** The same name: no-op. */
    @CommandHandler
    void handle(RenameUser command) {
        membership().mustNotBeDeleted();
        if (!command.name().equals(membership().name())) {
            apply(new UserRenamed(userId, command.name()));
        }
    }

    /** Takes the place of an enrolment that was not confirmed; the same secret: no-op. */
    @CommandHandler
    void handle(EnrolTotp command) {
        membership().mustBeVerified();
        credentials.twoFactor().mustBeOff();
        if (!command.secret().equals(credentials.twoFactor().secret())) {
            credentials.mustBe(command.verified());
            apply(new TotpEnrolled(userId, command.secret()));
        }
    }

    /** Confirmed already: refused. */
    @CommandHandler
    void handle(ConfirmTotp command, Clock clock) {
        membership().mustBeActive();
        credentials.twoFactor().mustBeOff();
        TotpStep step = credentials.twoFactor().confirmedBy(command.code(), clock.instant());
        apply(new TotpConfirmed(userId, command.recoveryCodes(), step));
    }

    /** Off already: no-op. */
    @CommandHandler
    void handle(DisableTotp command) {
        membership().mustNotBeDeleted();
        if (command.verified() != null) {
            credentials.mustBe(command.verified());
        }
        if (credentials.twoFactor().secret() != null) {
            apply(new TotpDisabled(userId));
        }
    }

    /** The same codes, none of them used: no-op. */
    @CommandHandler
    void handle(RenewRecoveryCodes command) {
        membership().mustBeActive();
        if (!credentials.twoFactor().on()) {
            throw new Refused(UserRefusal.SECOND_FACTOR_OFF, "The second factor is off.");
        }
        if (!command.recoveryCodes().hashes().equals(credentials.twoFactor().recoveryCodes())) {
            credentials.mustBe(command.verified());
            apply(new RecoveryCodesRenewed(userId, command.recoveryCodes()));
        }
    }

    /** Changes the role, which the caller has found to fit; the same: no-op. */
    void change(Role wanted) {
        membership().mustNotBeDeleted();
        if (wanted != membership().role()) {
            apply(new RoleChanged(userId, wanted));
        }
    }

    /** Suspended already: no-op. */
    @CommandHandler
    void handle(SuspendUser command) {
        if (membership().status() != UserStatus.SUSPENDED) {
            membership().mustBeActive();
            apply(new UserSuspended(userId, command.reason()));
        }
    }

    /** Active already: no-op. */
    @CommandHandler
    void handle(ReactivateUser command) {
        switch (membership().status()) {
            case ACTIVE -> {}
            case SUSPENDED -> apply(new UserReactivated(userId));
            case INVITED, DELETED -> membership().mustBeActive();
        }
    }

    /** Deletes him; false when he is deleted already. The caller gives his address free. */
    boolean delete(DeleteUser command) {
        if (membership().status() == UserStatus.DELETED) {
            return false;
        }
        apply(new UserDeleted(userId, command.reason()));
        return true;
    }

    /** Once more is once more: there may be new sessions. */
    @CommandHandler
    void handle(LogOutOthers command) {
        membership().mustNotBeDeleted();
        apply(new OthersLoggedOut(userId, command.kept()));
    }

    /** Each time is one more. */
    @CommandHandler
    void handle(RecordRefusedAccess command) {
        apply(new AccessRefused(userId, command.route()));
    }

    @EventSourcingHandler
    void on(UserEvent event) {
        userId = event.userId();
        membership = Membership.after(membership, event);
        credentials = credentials.after(event);
    }

    @Override
    public @Nullable UserId self() {
        return userId;
    }

    @Override
    public @Nullable AccountPath ownerPath() {
        return membership == null ? null : membership.ownerPath();
    }

    @Override
    public PersonKey person() {
        return PersonKey.of(userId);
    }

    Membership membership() {
        return requireNonNull(membership);
    }

    Credentials credentials() {
        return credentials;
    }

    private static IssuedToken issued(OneTimeToken token, TokenPurpose purpose, Clock clock) {
        return IssuedToken.of(token, purpose, clock.instant());
    }
}
