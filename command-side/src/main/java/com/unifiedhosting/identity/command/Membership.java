package com.unifiedhosting.identity.command;

import static java.util.Objects.requireNonNull;

import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.identity.Role;
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
import com.unifiedhosting.identity.UserStatus;
import com.unifiedhosting.shared.EmailAddress;
import com.unifiedhosting.shared.PersonName;
import com.unifiedhosting.shared.Reason;
import com.unifiedhosting.shared.Refused;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Who a user is to his account, as it follows from his events.
 *
 * @param began the order by which he was made
 * @param nextEmail the address that he was last asked to confirm; null for none
 */
record Membership(
        Joining began,
        AccountPath ownerPath,
        EmailAddress email,
        boolean emailVerified,
        @Nullable EmailAddress nextEmail,
        PersonName name,
        Role role,
        Standing standing) {

    /**
     * Whether he is let in, or how far he is gone.
     *
     * @param suspendedFor why he is suspended, also while he is being deleted; null when he is not
     * @param deletedFor why he is being deleted; null when he is not
     * @param deletesAt when he is deleted for good; null as long as he is not being deleted
     */
    record Standing(
            UserStatus status,
            @Nullable Reason suspendedFor,
            @Nullable Reason deletedFor,
            @Nullable Instant deletesAt) {

        private static Standing of(UserStatus status) {
            return new Standing(status, null, null, null);
        }
    }

    /**
     * What a user is after an event.
     *
     * @param before null before the first
     */
    static Membership after(@Nullable Membership before, UserEvent event) {
        return switch (event) {
            case UserInvited e ->
                joined(e.accountId(), e.ownerPath(), e.email(), e.name(), e.role(), UserStatus.INVITED);
            case UserRegistered e ->
                joined(e.accountId(), e.ownerPath(), e.email(), e.name(), e.role(), UserStatus.ACTIVE);
            case InvitationAccepted _ ->
                there(before).withEmail(there(before).email).with(Standing.of(UserStatus.ACTIVE));
            case EmailVerified _ -> there(before).withEmail(there(before).email);
            case EmailChangeRequested e -> there(before).withNext(e.email());
            case EmailChanged e -> there(before).withEmail(e.email()).withNext(null);
            case UserRenamed e -> there(before).with(e.name());
            case RoleChanged e -> there(before).with(e.role());
            case UserSuspended e -> there(before).with(new Standing(UserStatus.SUSPENDED, e.reason(), null, null));
            case UserReactivated _, UserRestored _ -> there(before).with(Standing.of(UserStatus.ACTIVE));
            case UserDeletionStarted e ->
                there(before)
                        .with(new Standing(
                                UserStatus.DELETING, there(before).standing.suspendedFor, e.reason(), e.deletesAt()));
            case UserDeleted _ -> there(before).with(Standing.of(UserStatus.DELETED));
            case InvitationRenewed _,
                    VerificationRequested _,
                    LoggedIn _,
                    LoginFailed _,
                    PasswordResetRequested _,
                    PasswordReset _,
                    PasswordChanged _,
                    PasswordRehashed _,
                    PasswordResetForced _,
                    TotpEnrolled _,
                    TotpConfirmed _,
                    TotpDisabled _,
                    RecoveryCodesRenewed _,
                    SecondFactorRequired _,
                    SecondFactorReleased _,
                    OthersLoggedOut _,
                    AccessRefused _ -> there(before);
        };
    }

    /**
     * True when the user was made by this order.
     *
     * @throws Refused USER_CONTRADICTS when he was made by another one, USER_DELETED, USER_DELETING
     */
    boolean began(Joining wanted) {
        mustNotBeDeleted();
        if (!began.equals(wanted)) {
            throw new Refused(UserRefusal.USER_CONTRADICTS, "The identifier is taken by a user with other data.");
        }
        return true;
    }

    /**
     * Checks that he can act, and be acted as.
     *
     * @throws Refused NOT_ACTIVE, USER_DELETED, USER_DELETING
     */
    void mustBeActive() {
        mustNotBeDeleted();
        if (status() != UserStatus.ACTIVE) {
            throw new Refused(UserRefusal.NOT_ACTIVE, "The user is suspended, or has not accepted the invitation.");
        }
    }

    /**
     * Checks that he can act and has shown that the address is his own. Who registers with the address of another must not
     * be able to put anything in the way of the other, who gets the user by resetting the password.
     *
     * @throws Refused NOT_ACTIVE, USER_DELETED, USER_DELETING, EMAIL_NOT_VERIFIED
     */
    void mustBeVerified() {
        mustBeActive();
        if (!emailVerified) {
            throw new Refused(UserRefusal.EMAIL_NOT_VERIFIED, "The e-mail address is not verified.");
        }
    }

    /**
     * Checks that he is there, and not to be deleted.
     *
     * @throws Refused USER_DELETED, USER_DELETING
     */
    void mustNotBeDeleted() {
        if (status() == UserStatus.DELETED) {
            throw new Refused(UserRefusal.USER_DELETED, "The user is deleted for good.");
        }
        if (status() == UserStatus.DELETING) {
            throw new Refused(
                    UserRefusal.USER_DELETING,
                    "The user is deleted at " + standing.deletesAt + ", unless restored before.");
        }
    }

    UserStatus status() {
        return standing.status;
    }

    private static Membership joined(
            AccountId account, AccountPath path, EmailAddress email, PersonName name, Role role, UserStatus status) {
        Joining began = new Joining(account, email, role, status == UserStatus.INVITED);
        return new Membership(began, path, email, false, null, name, role, Standing.of(status));
    }

    private static Membership there(@Nullable Membership before) {
        return requireNonNull(before);
    }

    /** An address that is verified. */
    private Membership withEmail(EmailAddress verified) {
        return new Membership(began, ownerPath, verified, true, nextEmail, name, role, standing);
    }

    private Membership withNext(@Nullable EmailAddress next) {
        return new Membership(began, ownerPath, email, emailVerified, next, name, role, standing);
    }

    private Membership with(PersonName other) {
        return new Membership(began, ownerPath, email, emailVerified, nextEmail, other, role, standing);
    }

    private Membership with(Role other) {
        return new Membership(began, ownerPath, email, emailVerified, nextEmail, name, other, standing);
    }

    private Membership with(Standing other) {
        return new Membership(began, ownerPath, email, emailVerified, nextEmail, name, role, other);
    }
}
