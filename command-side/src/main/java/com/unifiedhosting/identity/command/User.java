package com.unifiedhosting.identity.command;

import static java.util.Objects.requireNonNull;
import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.identity.IssuedToken;
import com.unifiedhosting.identity.Role;
import com.unifiedhosting.identity.TokenPurpose;
import com.unifiedhosting.identity.UserCommand.ConfirmEmailChange;
import com.unifiedhosting.identity.UserCommand.DeleteUser;
import com.unifiedhosting.identity.UserCommand.LogOutOthers;
import com.unifiedhosting.identity.UserCommand.ReactivateUser;
import com.unifiedhosting.identity.UserCommand.RecordRefusedAccess;
import com.unifiedhosting.identity.UserCommand.RenameUser;
import com.unifiedhosting.identity.UserCommand.RenewInvitation;
import com.unifiedhosting.identity.UserCommand.RequestEmailChange;
import com.unifiedhosting.identity.UserCommand.RequestVerification;
import com.unifiedhosting.identity.UserCommand.RestoreUser;
import com.unifiedhosting.identity.UserCommand.SuspendUser;
import com.unifiedhosting.identity.UserCommand.VerifyEmail;
import com.unifiedhosting.identity.UserEvent;
import com.unifiedhosting.identity.UserEvent.AccessRefused;
import com.unifiedhosting.identity.UserEvent.EmailChangeRequested;
import com.unifiedhosting.identity.UserEvent.EmailChanged;
import com.unifiedhosting.identity.UserEvent.EmailVerified;
import com.unifiedhosting.identity.UserEvent.InvitationRenewed;
import com.unifiedhosting.identity.UserEvent.OthersLoggedOut;
import com.unifiedhosting.identity.UserEvent.RoleChanged;
import com.unifiedhosting.identity.UserEvent.UserDeleted;
import com.unifiedhosting.identity.UserEvent.UserDeletionStarted;
import com.unifiedhosting.identity.UserEvent.UserInvited;
import com.unifiedhosting.identity.UserEvent.UserReactivated;
import com.unifiedhosting.identity.UserEvent.UserRegistered;
import com.unifiedhosting.identity.UserEvent.UserRenamed;
import com.unifiedhosting.identity.UserEvent.UserRestored;
import com.unifiedhosting.identity.UserEvent.UserSuspended;
import com.unifiedhosting.identity.UserEvent.VerificationRequested;
import com.unifiedhosting.identity.UserId;
import com.unifiedhosting.identity.UserRefusal;
import com.unifiedhosting.identity.UserStatus;
import com.unifiedhosting.shared.AboutPerson;
import com.unifiedhosting.shared.EmailAddress;
import com.unifiedhosting.shared.PersonKey;
import com.unifiedhosting.shared.Reason;
import com.unifiedhosting.shared.Refused;
import com.unifiedhosting.shared.command.Caller;
import com.unifiedhosting.shared.command.CommandSideConfiguration;
import com.unifiedhosting.shared.command.Owned;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.serialization.Revision;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/**
 * Who logs in. {@code INVITED -> ACTIVE <-> SUSPENDED}; the last two {@code <-> DELETING} for 30 days, {@code -> DELETED},
 * the first at once. His login name is claimed and given free together with him by {@link UserRegistration}; logins open
 * their session by {@link SessionOpening}.
 *
 * <p>Holds for each command what its Javadoc in {@link com.unifiedhosting.identity.UserCommand} says.
 */
@Aggregate(snapshotTriggerDefinition = CommandSideConfiguration.SNAPSHOTS, cache = CommandSideConfiguration.CACHE)
@Revision("2")
@JsonAutoDetect(
        fieldVisibility = Visibility.ANY,
        getterVisibility = Visibility.NONE,
        isGetterVisibility = Visibility.NONE)
@SuppressWarnings("NullAway.Init") // the first event sets what is not nullable
final class User extends UserSecurity implements Owned, AboutPerson {

    private static final int GRACE_DAYS = 30;

    @AggregateIdentifier
    private UserId userId;

    private @Nullable Membership membership;
    private Credentials credentials = Credentials.NONE;

    User() {}

    /**
     * True when this user was made by the same order before, whatever changed since.
     *
     * @throws Refused USER_CONTRADICTS when he was made by another one, USER_DELETED, USER_DELETING
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

    /** Verified already, or within five minutes of the one before: no-op. */
    @CommandHandler
    void handle(RequestVerification command, Clock clock) {
        membership().mustBeActive();
        boolean fresh = credentials.tokens().isFresh(TokenPurpose.VERIFICATION, clock.instant());
        if (!membership().emailVerified() && !fresh) {
            apply(new VerificationRequested(userId, issued(command.token(), TokenPurpose.VERIFICATION, clock)));
        }
    }

    /** Verified already, by the same token or by a reset: no-op. */
    @CommandHandler
    void handle(VerifyEmail command, Clock clock) {
        membership().mustNotBeDeleted();
        credentials.tokens().mustHold(TokenPurpose.VERIFICATION, command.token(), clock.instant());
        if (!membership().emailVerified()) {
            apply(new EmailVerified(userId));
        }
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
     * @throws Refused NOT_ACTIVE, USER_DELETED, USER_DELETING, TOKEN_INVALID
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

    /**
     * Changes the role, which the caller has found to fit; the same: no-op.
     *
     * @throws Refused USER_DELETED, USER_DELETING, ONESELF
     */
    void change(Role wanted) {
        membership().mustNotBeDeleted();
        if (wanted != membership().role()) {
            mustBeAnother();
            apply(new RoleChanged(userId, wanted));
        }
    }

    /** Suspended already: no-op. */
    @CommandHandler
    void handle(SuspendUser command) {
        if (membership().status() != UserStatus.SUSPENDED) {
            membership().mustBeActive();
            mustBeAnother();
            apply(new UserSuspended(userId, command.reason()));
        }
    }

    /** Active already: no-op. */
    @CommandHandler
    void handle(ReactivateUser command) {
        switch (membership().status()) {
            case ACTIVE -> {}
            case SUSPENDED -> apply(new UserReactivated(userId));
            case INVITED, DELETING, DELETED -> membership().mustBeActive();
        }
    }

    /**
     * Begins to delete him; being deleted, or deleted already: no-op.
     *
     * @return whether he is deleted by it, as who has not accepted: the caller gives his address free
     */
    boolean delete(DeleteUser command, Instant now) {
        switch (membership().status()) {
            case DELETING, DELETED -> {}
            case ACTIVE, SUSPENDED ->
                apply(new UserDeletionStarted(userId, command.reason(), now.plus(Duration.ofDays(GRACE_DAYS))));
            case INVITED -> {
                apply(new UserDeleted(userId, command.reason()));
                return true;
            }
        }
        return false;
    }

    /** Not being deleted: no-op. A suspension from before stands again, for its old reason. */
    @CommandHandler
    void handle(RestoreUser command) {
        if (membership().status() != UserStatus.DELETING) {
            membership().mustNotBeDeleted();
            return;
        }
        Reason suspension = membership().standing().suspendedFor();
        apply(new UserRestored(userId));
        if (suspension != null) {
            apply(new UserSuspended(userId, suspension));
        }
    }

    /**
     * Deletes him; false when he is deleted already. The caller gives his address free.
     *
     * @throws Refused NOT_DELETING
     */
    boolean finishDeletion(Instant now) {
        if (membership().status() == UserStatus.DELETED) {
            return false;
        }
        Instant deletesAt = membership().standing().deletesAt();
        if (deletesAt == null || now.isBefore(deletesAt)) {
            throw new Refused(
                    UserRefusal.NOT_DELETING,
                    deletesAt == null ? "The user is not being deleted." : "The user is deleted at " + deletesAt + ".");
        }
        apply(new UserDeleted(userId, requireNonNull(membership().standing().deletedFor())));
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

    private void mustBeAnother() {
        if (Caller.user().filter(userId::equals).isPresent()) {
            throw new Refused(UserRefusal.ONESELF, "That is for another user to do.");
        }
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

    @Override
    UserId userId() {
        return userId;
    }

    @Override
    Membership membership() {
        return requireNonNull(membership);
    }

    @Override
    Credentials credentials() {
        return credentials;
    }
}
