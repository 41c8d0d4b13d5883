package com.unifiedhosting.identity.command;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import com.unifiedhosting.identity.AddressKey;
import com.unifiedhosting.identity.Device;
import com.unifiedhosting.identity.IssuedToken;
import com.unifiedhosting.identity.LoginFailure;
import com.unifiedhosting.identity.LoginOutcome;
import com.unifiedhosting.identity.NewSession;
import com.unifiedhosting.identity.OneTimeToken;
import com.unifiedhosting.identity.TokenPurpose;
import com.unifiedhosting.identity.TotpStep;
import com.unifiedhosting.identity.UserCommand.AcceptInvitation;
import com.unifiedhosting.identity.UserCommand.ChangePassword;
import com.unifiedhosting.identity.UserCommand.ConfirmTotp;
import com.unifiedhosting.identity.UserCommand.DisableTotp;
import com.unifiedhosting.identity.UserCommand.EnrolTotp;
import com.unifiedhosting.identity.UserCommand.ForcePasswordReset;
import com.unifiedhosting.identity.UserCommand.RecordFailedLogin;
import com.unifiedhosting.identity.UserCommand.RecordLogin;
import com.unifiedhosting.identity.UserCommand.RehashPassword;
import com.unifiedhosting.identity.UserCommand.ReleaseSecondFactor;
import com.unifiedhosting.identity.UserCommand.RenewRecoveryCodes;
import com.unifiedhosting.identity.UserCommand.RequestPasswordReset;
import com.unifiedhosting.identity.UserCommand.RequireSecondFactor;
import com.unifiedhosting.identity.UserCommand.ResetPassword;
import com.unifiedhosting.identity.UserEvent.EmailVerified;
import com.unifiedhosting.identity.UserEvent.InvitationAccepted;
import com.unifiedhosting.identity.UserEvent.LoggedIn;
import com.unifiedhosting.identity.UserEvent.LoginFailed;
import com.unifiedhosting.identity.UserEvent.PasswordChanged;
import com.unifiedhosting.identity.UserEvent.PasswordRehashed;
import com.unifiedhosting.identity.UserEvent.PasswordReset;
import com.unifiedhosting.identity.UserEvent.PasswordResetForced;
import com.unifiedhosting.identity.UserEvent.PasswordResetRequested;
import com.unifiedhosting.identity.UserEvent.RecoveryCodesRenewed;
import com.unifiedhosting.identity.UserEvent.SecondFactorReleased;
import com.unifiedhosting.identity.UserEvent.SecondFactorRequired;
import com.unifiedhosting.identity.UserEvent.TotpConfirmed;
import com.unifiedhosting.identity.UserEvent.TotpDisabled;
import com.unifiedhosting.identity.UserEvent.TotpEnrolled;
import com.unifiedhosting.identity.UserId;
import com.unifiedhosting.identity.UserRefusal;
import com.unifiedhosting.shared.Refused;
import java.time.Clock;
import java.time.Instant;
import org.axonframework.commandhandling.CommandHandler;

/**
 * What orders do to the credentials of a {@link User}: logins, passwords, and the second factor.
 *
 * <p>Holds for each command what its Javadoc in {@link com.unifiedhosting.identity.UserCommand} says.
 */
abstract sealed class UserSecurity permits User {

    abstract UserId userId();

    abstract Membership membership();

    abstract Credentials credentials();

    /** Accepted already: the token is used, and so refused. */
    @CommandHandler
    void handle(AcceptInvitation command, Clock clock) {
        membership().mustNotBeDeleted();
        credentials().tokens().mustHold(TokenPurpose.INVITATION, command.token(), clock.instant());
        apply(new InvitationAccepted(userId(), command.password(), command.address()));
    }

    /** Logs in, or counts a wrong second factor; the caller opens the session. */
    LoginOutcome logIn(RecordLogin command, Instant now) {
        membership().mustBeActive();
        NewSession session = command.session();
        credentials().mustAdmit(session.address(), command.verified(), now);
        TwoFactor.Proof proof = credentials().twoFactor().check(command.secondFactor(), now);
        if (proof == null) {
            failed(session.address(), session.device(), LoginFailure.WRONG_SECOND_FACTOR, now);
            return LoginOutcome.WRONG_SECOND_FACTOR;
        }
        apply(new LoggedIn(
                userId(),
                session.sessionId(),
                session.address(),
                session.device(),
                proof.step(),
                proof.recoveryCode()));
        return LoginOutcome.LOGGED_IN;
    }

    private void failed(AddressKey address, Device device, LoginFailure failure, Instant now) {
        Lockout.Count count = credentials().lockout().afterFailure(address, now);
        apply(new LoginFailed(userId(), address, device, failure, count.inARow(), count.lockedUntil()));
    }

    /** While the address is locked, or nobody has a password: no-op. */
    @CommandHandler
    void handle(RecordFailedLogin command, Clock clock) {
        membership().mustNotBeDeleted();
        Instant now = clock.instant();
        if (credentials().password() != null && !credentials().lockout().locks(command.address(), now)) {
            failed(command.address(), command.device(), LoginFailure.WRONG_PASSWORD, now);
        }
    }

    /** Within five minutes of the one before: no-op. */
    @CommandHandler
    void handle(RequestPasswordReset command, Clock clock) {
        membership().mustBeActive();
        if (!credentials().tokens().isFresh(TokenPurpose.PASSWORD_RESET, clock.instant())) {
            apply(new PasswordResetRequested(userId(), issued(command.token(), TokenPurpose.PASSWORD_RESET, clock)));
        }
    }

    /** Reset already: the token is used, and so refused. */
    @CommandHandler
    void handle(ResetPassword command, Clock clock) {
        membership().mustBeActive();
        credentials().tokens().mustHold(TokenPurpose.PASSWORD_RESET, command.token(), clock.instant());
        boolean wasVerified = membership().emailVerified();
        apply(new PasswordReset(userId(), command.password(), command.address()));
        if (!wasVerified) {
            apply(new EmailVerified(userId()));
        }
    }

    /** The new password's hash is the present one already: no-op. */
    @CommandHandler
    void handle(ChangePassword command) {
        membership().mustBeActive();
        if (!command.password().equals(credentials().password())) {
            credentials().mustBe(command.verified());
            apply(new PasswordChanged(userId(), command.password(), command.kept()));
        }
    }

    /** Done already, by this or by another login at the same time: no-op. */
    @CommandHandler
    void handle(RehashPassword command) {
        membership().mustNotBeDeleted();
        credentials().mustBe(command.verified());
        if (command.verified().equals(credentials().password())) {
            apply(new PasswordRehashed(userId(), command.rehashed()));
        }
    }

    /** The token before is void. */
    @CommandHandler
    void handle(ForcePasswordReset command, Clock clock) {
        membership().mustBeActive();
        IssuedToken token = issued(command.token(), TokenPurpose.PASSWORD_RESET, clock);
        apply(new PasswordResetForced(userId(), command.reason(), token));
    }

    /** Takes the place of an enrolment that was not confirmed; the same secret: no-op. */
    @CommandHandler
    void handle(EnrolTotp command, Clock clock) {
        membership().mustBeVerified();
        credentials().twoFactor().mustBeOff();
        if (!command.secret().equals(credentials().twoFactor().secret())) {
            credentials().mustBe(command.verified());
            apply(new TotpEnrolled(userId(), command.secret(), clock.instant().plus(EnrolTotp.LONGEST)));
        }
    }

    /** Confirmed already: refused. */
    @CommandHandler
    void handle(ConfirmTotp command, Clock clock) {
        membership().mustBeActive();
        credentials().twoFactor().mustBeOff();
        TotpStep step = credentials().twoFactor().confirmedBy(command.code(), clock.instant());
        apply(new TotpConfirmed(userId(), command.recoveryCodes(), step));
    }

    /** Off already: no-op. */
    @CommandHandler
    void handle(DisableTotp command) {
        membership().mustNotBeDeleted();
        if (command.verified() != null) {
            credentials().mustBe(command.verified());
            mustBeLeftToHim();
        }
        if (credentials().twoFactor().secret() != null) {
            apply(new TotpDisabled(userId()));
        }
    }

    private void mustBeLeftToHim() {
        if (credentials().factorRequired() && credentials().twoFactor().on()) {
            throw new Refused(UserRefusal.SECOND_FACTOR_MANDATORY, "The user has to have a second factor.");
        }
    }

    /** Required already: no-op. */
    @CommandHandler
    void handle(RequireSecondFactor command) {
        membership().mustNotBeDeleted();
        if (!credentials().factorRequired()) {
            apply(new SecondFactorRequired(userId(), credentials().twoFactor().on()));
        }
    }

    /** Not required: no-op. */
    @CommandHandler
    void handle(ReleaseSecondFactor command) {
        membership().mustNotBeDeleted();
        if (credentials().factorRequired()) {
            apply(new SecondFactorReleased(userId()));
        }
    }

    /** The same codes, none of them used: no-op. */
    @CommandHandler
    void handle(RenewRecoveryCodes command) {
        membership().mustBeActive();
        if (!credentials().twoFactor().on()) {
            throw new Refused(UserRefusal.SECOND_FACTOR_OFF, "The second factor is off.");
        }
        if (!command.recoveryCodes().hashes().equals(credentials().twoFactor().recoveryCodes())) {
            credentials().mustBe(command.verified());
            apply(new RecoveryCodesRenewed(userId(), command.recoveryCodes()));
        }
    }

    static IssuedToken issued(OneTimeToken token, TokenPurpose purpose, Clock clock) {
        return IssuedToken.of(token, purpose, clock.instant());
    }
}
