package com.unifiedhosting.identity.command;

import com.unifiedhosting.identity.AddressKey;
import com.unifiedhosting.identity.IssuedToken;
import com.unifiedhosting.identity.PasswordHash;
import com.unifiedhosting.identity.TokenPurpose;
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
import com.unifiedhosting.identity.UserEvent.SecondFactorReleased;
import com.unifiedhosting.identity.UserEvent.SecondFactorRequired;
import com.unifiedhosting.identity.UserEvent.TotpConfirmed;
import com.unifiedhosting.identity.UserEvent.TotpDisabled;
import com.unifiedhosting.identity.UserEvent.TotpEnrolled;
import com.unifiedhosting.identity.UserEvent.UserDeleted;
import com.unifiedhosting.identity.UserEvent.UserDeletionStarted;
import com.unifiedhosting.identity.UserEvent.UserInvited;
import com.unifiedhosting.identity.UserEvent.UserReactivated;
import com.unifiedhosting.identity.UserEvent.UserRegistered;
import com.unifiedhosting.identity.UserEvent.UserRenamed;
import com.unifiedhosting.identity.UserEvent.UserRestored;
import com.unifiedhosting.identity.UserEvent.UserSuspended;
import com.unifiedhosting.identity.UserEvent.VerificationRequested;
import com.unifiedhosting.identity.UserRefusal;
import com.unifiedhosting.shared.Refused;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * By what a user gets in, as it follows from his events.
 *
 * @param password null as long as he has none
 * @param before the hash, of the same password, that {@code password} has taken the place of; null for none. What was
 *     verified against it just before is as good
 * @param mustReset the password is of no use until it is reset
 * @param factorRequired whether he has to have the second factor
 */
record Credentials(
        @Nullable PasswordHash password,
        @Nullable PasswordHash before,
        boolean mustReset,
        boolean factorRequired,
        TwoFactor twoFactor,
        Lockout lockout,
        OpenTokens tokens) {

    static final Credentials NONE =
            new Credentials(null, null, false, false, TwoFactor.OFF, Lockout.NONE, OpenTokens.NONE);

    Credentials after(UserEvent event) {
        return switch (event) {
            case UserInvited e -> with(tokens.with(TokenPurpose.INVITATION, e.token()));
            case InvitationRenewed e -> with(tokens.with(TokenPurpose.INVITATION, e.token()));
            case InvitationAccepted e ->
                with(tokens.without(TokenPurpose.INVITATION))
                        .withChosen(e.password())
                        .with(lockout.succeeded(e.address()));
            case UserRegistered e -> withChosen(e.password());
            case VerificationRequested e -> with(tokens.with(TokenPurpose.VERIFICATION, e.token()));
            case LoggedIn e -> with(lockout.succeeded(e.address())).with(twoFactor.used(e.step(), e.recoveryCode()));
            case LoginFailed e -> with(lockout.failed(e.address(), new Lockout.Count(e.inARow(), e.lockedUntil())));
            case PasswordResetRequested e -> with(tokens.with(TokenPurpose.PASSWORD_RESET, e.token()));
            case PasswordReset e ->
                withoutWhatWasBegun()
                        .withChosen(e.password())
                        .with(lockout.lifted().succeeded(e.address()));
            case PasswordChanged e -> withoutWhatWasBegun().withChosen(e.password());
            case PasswordRehashed e ->
                new Credentials(e.password(), password, mustReset, factorRequired, twoFactor, lockout, tokens);
            case PasswordResetForced e -> withoutWhatWasBegun().withResetForced(e.token());
            case EmailChangeRequested e -> with(tokens.with(TokenPurpose.EMAIL_CHANGE, e.token()));
            case EmailChanged _ ->
                with(tokens.without(TokenPurpose.EMAIL_CHANGE)
                        .without(TokenPurpose.VERIFICATION)
                        .without(TokenPurpose.PASSWORD_RESET));
            case TotpEnrolled e -> with(TwoFactor.enrolled(e.secret(), e.until()));
            case TotpConfirmed e -> with(twoFactor.confirmed(e.recoveryCodes(), e.step()));
            case TotpDisabled _ -> with(TwoFactor.OFF);
            case SecondFactorRequired _ -> withFactorRequired(true);
            case SecondFactorReleased _ -> withFactorRequired(false);
            case RecoveryCodesRenewed e -> with(twoFactor.renewed(e.recoveryCodes()));
            case UserDeleted _ -> NONE;
            // the token of a verified address stays: whoever clicks again is told so, and it does nothing more
            case EmailVerified _ -> this;
            // so that he is as before when he is restored
            case UserDeletionStarted _, UserRestored _ -> this;
            case UserRenamed _, RoleChanged _, UserSuspended _, UserReactivated _, OthersLoggedOut _, AccessRefused _ ->
                this;
        };
    }

    /**
     * Checks that a login from an address, with the password that was verified against this hash, is to be let in, but for
     * the second factor.
     *
     * @throws Refused LOCKED, PASSWORD_OUTDATED, PASSWORD_RESET_REQUIRED
     */
    void mustAdmit(AddressKey address, PasswordHash verified, Instant now) {
        if (lockout.locks(address, now)) {
            throw new Refused(UserRefusal.LOCKED, "Too many logins from there have failed.");
        }
        mustBe(verified);
    }

    /**
     * Checks that the password is still the one that was verified, and of use.
     *
     * @throws Refused PASSWORD_OUTDATED, PASSWORD_RESET_REQUIRED
     */
    void mustBe(PasswordHash verified) {
        if (!verified.equals(password) && !verified.equals(before)) {
            throw new Refused(UserRefusal.PASSWORD_OUTDATED, "The password was changed while this was under way.");
        }
        if (mustReset) {
            throw new Refused(UserRefusal.PASSWORD_RESET_REQUIRED, "The password has to be reset first.");
        }
    }

    /** Whether he has to have the second factor and has not. */
    boolean lackFactor() {
        return factorRequired && !twoFactor.on();
    }

    /** With another password nothing is left of what somebody who knew the one before may have begun. */
    private Credentials withoutWhatWasBegun() {
        return with(twoFactor.asConfirmed())
                .with(tokens.without(TokenPurpose.PASSWORD_RESET).without(TokenPurpose.EMAIL_CHANGE));
    }

    private Credentials withResetForced(IssuedToken token) {
        return new Credentials(
                password,
                before,
                true,
                factorRequired,
                twoFactor,
                lockout,
                tokens.with(TokenPurpose.PASSWORD_RESET, token));
    }

    /** A password of his own choice. */
    private Credentials withChosen(PasswordHash chosen) {
        return new Credentials(chosen, null, false, factorRequired, twoFactor, lockout, tokens);
    }

    private Credentials withFactorRequired(boolean required) {
        return new Credentials(password, before, mustReset, required, twoFactor, lockout, tokens);
    }

    private Credentials with(OpenTokens open) {
        return new Credentials(password, before, mustReset, factorRequired, twoFactor, lockout, open);
    }

    private Credentials with(Lockout counted) {
        return new Credentials(password, before, mustReset, factorRequired, twoFactor, counted, tokens);
    }

    private Credentials with(TwoFactor factor) {
        return new Credentials(password, before, mustReset, factorRequired, factor, lockout, tokens);
    }
}
