package com.unifiedhosting.identity;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.security.Route;
import com.unifiedhosting.shared.AboutPerson;
import com.unifiedhosting.shared.DomainEvent;
import com.unifiedhosting.shared.EmailAddress;
import com.unifiedhosting.shared.PersonKey;
import com.unifiedhosting.shared.PersonName;
import com.unifiedhosting.shared.Reason;
import com.unifiedhosting.shared.Stored;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The life of a user. What is confidential in it is sealed under the user's own key. */
public sealed interface UserEvent extends DomainEvent, AboutPerson {

    UserId userId();

    @Override
    @JsonIgnore
    default PersonKey person() {
        return PersonKey.of(userId());
    }

    /** Somebody may join the account by the token. */
    @Stored("user.invited")
    record UserInvited(
            UserId userId,
            AccountId accountId,
            AccountPath ownerPath,
            EmailAddress email,
            PersonName name,
            Role role,
            IssuedToken token)
            implements UserEvent {}

    /** Another invitation; the token before is void. */
    @Stored("user.invitation-renewed")
    record InvitationRenewed(UserId userId, IssuedToken token) implements UserEvent {}

    /** The invited has set his password, by which his address is verified. */
    @Stored("user.invitation-accepted")
    record InvitationAccepted(UserId userId, PasswordHash password, AddressKey address) implements UserEvent {}

    /** Somebody has made himself a user; his address is not verified. */
    @Stored("user.registered")
    record UserRegistered(
            UserId userId,
            AccountId accountId,
            AccountPath ownerPath,
            EmailAddress email,
            PersonName name,
            Role role,
            PasswordHash password)
            implements UserEvent {}

    @Stored("user.verification-requested")
    record VerificationRequested(UserId userId, IssuedToken token) implements UserEvent {}

    @Stored("user.email-verified")
    record EmailVerified(UserId userId) implements UserEvent {}

    /**
     * A session was opened with the right password and, where it is on, the right second factor.
     *
     * @param step whose code was used; null when no code was
     * @param recoveryCode that was used; null when none was
     */
    @Stored("user.logged-in")
    record LoggedIn(
            UserId userId,
            SessionId sessionId,
            AddressKey address,
            Device device,
            @Nullable TotpStep step,
            @Nullable TokenHash recoveryCode)
            implements UserEvent {}

    /**
     * A login failed and was counted.
     *
     * @param inARow how many have failed in a row from this address, or from all that are not known together
     * @param lockedUntil until when no login from there is looked at; null when it is not locked
     */
    @Stored("user.login-failed")
    record LoginFailed(
            UserId userId,
            AddressKey address,
            Device device,
            LoginFailure failure,
            int inARow,
            @Nullable Instant lockedUntil)
            implements UserEvent {}

    @Stored("user.password-reset-requested")
    record PasswordResetRequested(UserId userId, IssuedToken token) implements UserEvent {}

    /** Another password, by a token; every lock is lifted and the address known from which it came. */
    @Stored("user.password-reset")
    record PasswordReset(UserId userId, PasswordHash password, AddressKey address) implements UserEvent {}

    /**
     * Another password, by the one before.
     *
     * @param keptSession the session in which it was done; null for none
     */
    @Stored("user.password-changed")
    record PasswordChanged(
            UserId userId, PasswordHash password, @Nullable SessionId keptSession) implements UserEvent {}

    /** The same password under other parameters. */
    @Stored("user.password-rehashed")
    record PasswordRehashed(UserId userId, PasswordHash password) implements UserEvent {}

    /** The password is of no use until it is reset. */
    @Stored("user.password-reset-forced")
    record PasswordResetForced(UserId userId, Reason reason, IssuedToken token) implements UserEvent {}

    /** The token was sent to the address that is to be the user's own. */
    @Stored("user.email-change-requested")
    record EmailChangeRequested(UserId userId, EmailAddress email, IssuedToken token) implements UserEvent {}

    /** He logs in by another address, which is verified. */
    @Stored("user.email-changed")
    record EmailChanged(UserId userId, EmailAddress email) implements UserEvent {}

    @Stored("user.renamed")
    record UserRenamed(UserId userId, PersonName name) implements UserEvent {}

    /**
     * An authenticator app is being set up; nothing is asked of it yet.
     *
     * @param until when it can no longer be confirmed
     */
    @Stored("user.totp-enrolled")
    record TotpEnrolled(UserId userId, TotpSecret secret, Instant until) implements UserEvent {}

    /**
     * The second factor is on.
     *
     * @param step whose code has shown that the app works
     */
    @Stored("user.totp-confirmed")
    record TotpConfirmed(UserId userId, RecoveryCodes recoveryCodes, TotpStep step) implements UserEvent {}

    /** The second factor is off, or its enrolment taken back. */
    @Stored("user.totp-disabled")
    record TotpDisabled(UserId userId) implements UserEvent {}

    @Stored("user.recovery-codes-renewed")
    record RecoveryCodesRenewed(UserId userId, RecoveryCodes recoveryCodes) implements UserEvent {}

    /**
     * He has to have a second factor.
     *
     * @param on whether it is on already
     */
    @Stored("user.second-factor-required")
    record SecondFactorRequired(UserId userId, boolean on) implements UserEvent {}

    /** It is left to him whether he has a second factor. */
    @Stored("user.second-factor-released")
    record SecondFactorReleased(UserId userId) implements UserEvent {}

    @Stored("user.role-changed")
    record RoleChanged(UserId userId, Role role) implements UserEvent {}

    @Stored("user.suspended")
    record UserSuspended(UserId userId, Reason reason) implements UserEvent {}

    @Stored("user.reactivated")
    record UserReactivated(UserId userId) implements UserEvent {}

    /**
     * He is to be deleted. Until then nobody logs in as him and nobody else by his address.
     *
     * @param deletesAt from when on it is done for good
     */
    @Stored("user.deletion-started")
    record UserDeletionStarted(UserId userId, Reason reason, Instant deletesAt) implements UserEvent {}

    /** He is not deleted after all; what he was suspended for before follows as a suspension of its own. */
    @Stored("user.restored")
    record UserRestored(UserId userId) implements UserEvent {}

    /** For good; the address is free. */
    @Stored("user.deleted")
    record UserDeleted(UserId userId, Reason reason) implements UserEvent {}

    /** He tried what he may not, in person or by a key. */
    @Stored("user.access-refused")
    record AccessRefused(UserId userId, Route route) implements UserEvent {}

    /**
     * He, or an administrator, has logged him out.
     *
     * @param keptSession the one session that goes on; null for none
     */
    @Stored("user.others-logged-out")
    record OthersLoggedOut(UserId userId, @Nullable SessionId keptSession) implements UserEvent {}
}
