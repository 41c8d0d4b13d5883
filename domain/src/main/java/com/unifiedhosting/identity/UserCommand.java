package com.unifiedhosting.identity;

import com.unifiedhosting.account.AccountCommand.RegisterAccount;
import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.account.AccountKind;
import com.unifiedhosting.security.Route;
import com.unifiedhosting.shared.AnsweredOnce;
import com.unifiedhosting.shared.EmailAddress;
import com.unifiedhosting.shared.PersonName;
import com.unifiedhosting.shared.Reason;
import java.time.Duration;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/**
 * Orders to a user. Passwords are hashed and verified at the edge, which also makes all that is random. Refusals: {@link
 * UserRefusal}; USER_DELETED of every order to a deleted user but {@link DeleteUser} and {@link FinishUserDeletion}; USER_DELETING
 * of every order to one who is being deleted but these and {@link RestoreUser}.
 */
public sealed interface UserCommand {

    UserId userId();

    /**
     * Invites somebody to an account and claims the e-mail address for his login, both or neither.
     *
     * <p>Refused: account.unknown-account, ACCOUNT_NOT_ACTIVE, ROLE_UNSUITABLE, EMAIL_TAKEN, USER_CONTRADICTS with another
     * account, address or role, EMAIL_NOT_VERIFIED of whoever invites. A repeat is a no-op, whatever its token: the first one was sent.
     */
    record InviteUser(
            @TargetAggregateIdentifier UserId userId,
            AccountId accountId,
            EmailAddress email,
            PersonName name,
            Role role,
            OneTimeToken token)
            implements UserCommand {}

    /** Sends another invitation, which voids the one before. Refused: NOT_INVITED when he has accepted. */
    record RenewInvitation(@TargetAggregateIdentifier UserId userId, OneTimeToken token) implements UserCommand {}

    /**
     * Sets the first password; the address is verified by it and the caller's IP address known from now on. Refused:
     * TOKEN_INVALID, also when it was used before.
     */
    record AcceptInvitation(
            @TargetAggregateIdentifier UserId userId, TokenHash token, PasswordHash password, AddressKey address)
            implements UserCommand {}

    /**
     * Makes a user who has a password already, and asks him to verify his address. Claims and refusals as {@link InviteUser}. A
     * repeat is a no-op, whatever its password's hash and token.
     *
     * @param token null when whoever orders it vouches for the address, which is verified by that
     */
    record RegisterUser(
            @TargetAggregateIdentifier UserId userId,
            AccountId accountId,
            EmailAddress email,
            PersonName name,
            Role role,
            PasswordHash password,
            @Nullable OneTimeToken token)
            implements UserCommand {}

    /**
     * Makes an account of the platform's own customers together with the user who owns it, who registers himself: all of it
     * or nothing. Both have the same e-mail address, which is claimed for both; he is asked to verify it.
     *
     * <p>Refused: EMAIL_TAKEN when a user logs in by the address, account.email-taken when it is an account's; all else as
     * {@link RegisterUser} and account registration. A repeat is a no-op.
     *
     * @param account the account as it is to be registered
     */
    record RegisterCustomer(
            @TargetAggregateIdentifier UserId userId,
            RegisterAccount account,
            PersonName name,
            PasswordHash password,
            OneTimeToken token)
            implements UserCommand {

        public RegisterCustomer {
            if (account.kind() != AccountKind.CUSTOMER || !AccountId.PLATFORM.equals(account.parent())) {
                throw new IllegalArgumentException("who registers himself is a customer of the platform");
            }
        }
    }

    /**
     * Asks once more to verify the address; voids the token before. Verified already, or within five minutes of that: no-op,
     * so that nobody fills the mailbox of an address with which he has registered. Refused: NOT_ACTIVE.
     */
    record RequestVerification(@TargetAggregateIdentifier UserId userId, OneTimeToken token) implements UserCommand {}

    /** Verified already: no-op, as long as the token is good. Refused: TOKEN_INVALID. */
    record VerifyEmail(@TargetAggregateIdentifier UserId userId, TokenHash token) implements UserCommand {}

    /**
     * Logs in with a password that was found right, and opens the session, both or neither. Answers a {@link LoginOutcome}; a
     * wrong second factor is an outcome and counts as a failed login, so that no two attempts at once escape the lock.
     *
     * <p>Refused: NOT_ACTIVE, ACCOUNT_NOT_ACTIVE, LOCKED, PASSWORD_OUTDATED, PASSWORD_RESET_REQUIRED,
     * SECOND_FACTOR_REQUIRED, SESSION_CONTRADICTS when the session exists otherwise. The same session again: no-op.
     *
     * @param verified the hash against which the password was verified
     * @param secondFactor null when none was shown; not looked at when none is needed
     */
    record RecordLogin(
            @TargetAggregateIdentifier UserId userId,
            PasswordHash verified,
            @Nullable SecondFactor secondFactor,
            NewSession session)
            implements UserCommand {}

    /** A wrong password was shown. While the address is locked, and of who has no password yet: no-op. */
    record RecordFailedLogin(@TargetAggregateIdentifier UserId userId, AddressKey address, Device device)
            implements UserCommand {}

    /**
     * Sends a token by which the password can be reset; voids the one before. Within five minutes of that: no-op, so that
     * nobody who asks for ever keeps the user from using it. Refused: NOT_ACTIVE.
     */
    record RequestPasswordReset(@TargetAggregateIdentifier UserId userId, OneTimeToken token) implements UserCommand {}

    /**
     * Sets another password by a token: lifts every lock, verifies the address, makes the caller's IP address known, and ends
     * all sessions. Refused: NOT_ACTIVE, TOKEN_INVALID, also when it was used before.
     */
    record ResetPassword(
            @TargetAggregateIdentifier UserId userId, TokenHash token, PasswordHash password, AddressKey address)
            implements UserCommand {}

    /**
     * Sets another password by the present one, and ends all other sessions. Voids tokens that reset it or change the
     * address, as resetting does. Refused: NOT_ACTIVE, PASSWORD_OUTDATED, PASSWORD_RESET_REQUIRED. The new one is the present
     * one already: no-op.
     *
     * @param verified the hash against which the present password was verified
     * @param kept the session in which this is done; null for none
     */
    record ChangePassword(
            @TargetAggregateIdentifier UserId userId,
            PasswordHash verified,
            PasswordHash password,
            @Nullable SessionId kept)
            implements UserCommand {}

    /** The same password with the parameters of today. Refused: PASSWORD_OUTDATED, PASSWORD_RESET_REQUIRED. Done already:
     * no-op. */
    record RehashPassword(@TargetAggregateIdentifier UserId userId, PasswordHash verified, PasswordHash rehashed)
            implements UserCommand {}

    /** Makes the present password of no use until it is reset by the token, and ends all sessions. Refused: NOT_ACTIVE. */
    record ForcePasswordReset(@TargetAggregateIdentifier UserId userId, Reason reason, OneTimeToken token)
            implements UserCommand {}

    /**
     * Sends a token to another address; voids the one before. The same as the present address: no-op. Refused: NOT_ACTIVE,
     * PASSWORD_OUTDATED, PASSWORD_RESET_REQUIRED.
     *
     * @param verified the hash against which the present password was verified
     */
    record RequestEmailChange(
            @TargetAggregateIdentifier UserId userId, PasswordHash verified, EmailAddress email, OneTimeToken token)
            implements UserCommand {}

    /**
     * Changes the address to that to which the token was sent; the claims change with it. Refused: NOT_ACTIVE, TOKEN_INVALID,
     * EMAIL_TAKEN when another has taken it meanwhile.
     */
    record ConfirmEmailChange(@TargetAggregateIdentifier UserId userId, TokenHash token) implements UserCommand {}

    /** The same name: no-op. */
    record RenameUser(@TargetAggregateIdentifier UserId userId, PersonName name) implements UserCommand {}

    /**
     * Begins to set up an authenticator app, which has to be confirmed within {@link #LONGEST} and which another password
     * takes back; the same secret: no-op. Refused: NOT_ACTIVE, EMAIL_NOT_VERIFIED, SECOND_FACTOR_ON, PASSWORD_OUTDATED, PASSWORD_RESET_REQUIRED.
     *
     * @param verified the hash against which the present password was verified
     */
    record EnrolTotp(@TargetAggregateIdentifier UserId userId, PasswordHash verified, TotpSecret secret)
            implements UserCommand, AnsweredOnce {

        /** Whoever finds an open session later must not go on with what its user has begun. */
        public static final Duration LONGEST = Duration.ofMinutes(15);
    }

    /**
     * Switches the second factor on when the app shows the right code. Refused: NOT_ACTIVE, NOT_ENROLLED, CODE_WRONG;
     * SECOND_FACTOR_ON also of a repeat, for these recovery codes would be of no use.
     */
    record ConfirmTotp(@TargetAggregateIdentifier UserId userId, TotpCode code, RecoveryCodes recoveryCodes)
            implements UserCommand, AnsweredOnce {}

    /**
     * Switches the second factor off, or takes back an enrolment. Off already: no-op. Refused: PASSWORD_OUTDATED,
     * PASSWORD_RESET_REQUIRED, SECOND_FACTOR_MANDATORY when it is on and he has to have it.
     *
     * @param verified the hash against which the user's password was verified; null when an administrator does it
     */
    record DisableTotp(
            @TargetAggregateIdentifier UserId userId,
            @Nullable PasswordHash verified) implements UserCommand {}

    /**
     * Replaces the recovery codes. The same codes: no-op. Refused: NOT_ACTIVE, SECOND_FACTOR_OFF, PASSWORD_OUTDATED,
     * PASSWORD_RESET_REQUIRED.
     *
     * @param verified the hash against which the present password was verified
     */
    record RenewRecoveryCodes(
            @TargetAggregateIdentifier UserId userId, PasswordHash verified, RecoveryCodes recoveryCodes)
            implements UserCommand, AnsweredOnce {}

    /**
     * From now on he has to have a second factor: as long as it is not on he does nothing but set it up, in all his sessions
     * and by all his keys. Required already: no-op.
     */
    record RequireSecondFactor(@TargetAggregateIdentifier UserId userId) implements UserCommand {}

    /** Leaves it to him again whether he has a second factor, whoever required it. Not required: no-op. */
    record ReleaseSecondFactor(@TargetAggregateIdentifier UserId userId) implements UserCommand {}

    /** Ends all sessions. The same role: no-op. Refused: ROLE_UNSUITABLE for the kind of the account, ONESELF to the user. */
    record ChangeRole(@TargetAggregateIdentifier UserId userId, Role role) implements UserCommand {}

    /** Ends all sessions. Suspended already: no-op. Refused: NOT_ACTIVE while invited, ONESELF to the user. */
    record SuspendUser(@TargetAggregateIdentifier UserId userId, Reason reason) implements UserCommand {}

    /** Active already: no-op. Refused: NOT_ACTIVE while invited. */
    record ReactivateUser(@TargetAggregateIdentifier UserId userId) implements UserCommand {}

    /**
     * Begins the 30 days after which he is deleted: ends all sessions, revokes all API keys; nobody else gets the address. Who
     * has not accepted his invitation is deleted at once. Being deleted, or deleted already: no-op.
     */
    record DeleteUser(@TargetAggregateIdentifier UserId userId, Reason reason) implements UserCommand {}

    /**
     * Takes a deletion back, also after the 30 days as long as it is not finished; who was suspended is suspended again. Not
     * being deleted: no-op.
     */
    record RestoreUser(@TargetAggregateIdentifier UserId userId) implements UserCommand {}

    /**
     * Deletes for good when the 30 days are over, and gives the address free. Deleted already: no-op. Refused: NOT_DELETING
     * when he is not being deleted or they are not over.
     */
    record FinishUserDeletion(@TargetAggregateIdentifier UserId userId) implements UserCommand {}

    /**
     * Ends the other sessions of the user, or all.
     *
     * @param kept the session that goes on; null for none
     */
    record LogOutOthers(
            @TargetAggregateIdentifier UserId userId,
            @Nullable SessionId kept) implements UserCommand {}

    /**
     * Opens a session in which somebody acts as the user: marked, at most 30 minutes long, never refreshed. Refused:
     * NOT_ACTIVE or ACCOUNT_NOT_ACTIVE of either, IMPERSONATION_REFUSED unless the user's account stands
     * below that of the impersonator, SESSION_CONTRADICTS. The same session again: no-op.
     */
    record ImpersonateUser(@TargetAggregateIdentifier UserId userId, UserId impersonator, NewSession session)
            implements UserCommand, AnsweredOnce {

        public static final Duration LONGEST = Duration.ofMinutes(30);

        public ImpersonateUser {
            if (session.refresh() != null || session.longest().compareTo(LONGEST) > 0) {
                throw new IllegalArgumentException("an impersonation lasts at most 30 minutes and is never refreshed");
            }
        }
    }

    /** Keeps that he tried what he may not. Each time is one more. */
    record RecordRefusedAccess(@TargetAggregateIdentifier UserId userId, Route route) implements UserCommand {}
}
