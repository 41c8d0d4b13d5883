package com.unifiedhosting.identity.command;

import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.account.AccountRefusal;
import com.unifiedhosting.account.ClaimKeys;
import com.unifiedhosting.account.command.AccountFacts;
import com.unifiedhosting.account.command.AccountOpening;
import com.unifiedhosting.account.command.Accounts;
import com.unifiedhosting.account.command.Claims;
import com.unifiedhosting.identity.IssuedToken;
import com.unifiedhosting.identity.OneTimeToken;
import com.unifiedhosting.identity.Role;
import com.unifiedhosting.identity.TokenPurpose;
import com.unifiedhosting.identity.UserCommand.ChangeRole;
import com.unifiedhosting.identity.UserCommand.ConfirmEmailChange;
import com.unifiedhosting.identity.UserCommand.DeleteUser;
import com.unifiedhosting.identity.UserCommand.FinishUserDeletion;
import com.unifiedhosting.identity.UserCommand.InviteUser;
import com.unifiedhosting.identity.UserCommand.RegisterCustomer;
import com.unifiedhosting.identity.UserCommand.RegisterUser;
import com.unifiedhosting.identity.UserEvent.UserInvited;
import com.unifiedhosting.identity.UserEvent.UserRegistered;
import com.unifiedhosting.identity.UserId;
import com.unifiedhosting.identity.UserRefusal;
import com.unifiedhosting.shared.EmailAddress;
import com.unifiedhosting.shared.Refused;
import com.unifiedhosting.shared.command.Caller;
import com.unifiedhosting.shared.command.Loading;
import java.time.Clock;
import java.util.Locale;
import java.util.function.Predicate;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.modelling.command.Aggregate;
import org.axonframework.modelling.command.Repository;
import org.springframework.stereotype.Component;

/**
 * What concerns a user together with his account or with the claim of the address by which he logs in: both happen or
 * neither.
 */
@Component
final class UserRegistration {

    private final Repository<User> users;
    private final Users reading;
    private final Accounts accounts;
    private final AccountOpening opening;
    private final Claims claims;
    private final ClaimKeys keys;
    private final Clock clock;

    UserRegistration(
            Repository<User> users,
            Users reading,
            Accounts accounts,
            AccountOpening opening,
            Claims claims,
            ClaimKeys keys,
            Clock clock) {
        this.users = users;
        this.reading = reading;
        this.accounts = accounts;
        this.opening = opening;
        this.claims = claims;
        this.keys = keys;
        this.clock = clock;
    }

    /** Repeated: no-op, also after he has joined or his data were changed. Other data: refused. */
    @CommandHandler
    Long handle(InviteUser command) {
        Aggregate<User> user = Loading.existingOrNew(users, command.userId(), User::new);
        Joining joining = new Joining(command.accountId(), command.email(), command.role(), true);
        if (!user.invoke(existing -> existing.hasJoined(joining))) {
            reading.callerMustBeVerified();
            AccountPath path = pathOf(command.accountId(), command.role());
            claim(command.email(), command.userId());
            user.execute(invited -> invited.join(new UserInvited(
                    command.userId(),
                    command.accountId(),
                    path,
                    command.email(),
                    command.name(),
                    command.role(),
                    IssuedToken.of(command.token(), TokenPurpose.INVITATION, clock.instant()))));
        }
        return user.version();
    }

    /** Repeated: no-op, also after his data were changed. Other data: refused. */
    @CommandHandler
    Long handle(RegisterUser command) {
        Aggregate<User> user = Loading.existingOrNew(users, command.userId(), User::new);
        Joining joining = new Joining(command.accountId(), command.email(), command.role(), false);
        if (!user.invoke(existing -> existing.hasJoined(joining))) {
            AccountPath path = pathOf(command.accountId(), command.role());
            claim(command.email(), command.userId());
            OneTimeToken token = command.token();
            user.execute(registered -> registered.join(
                    new UserRegistered(
                            command.userId(),
                            command.accountId(),
                            path,
                            command.email(),
                            command.name(),
                            command.role(),
                            command.password()),
                    token == null ? null : IssuedToken.of(token, TokenPurpose.VERIFICATION, clock.instant())));
        }
        return user.version();
    }

    /** Repeated: no-op. Who has the address already is looked for before anything is written. */
    @CommandHandler
    Long handle(RegisterCustomer command) {
        EmailAddress email = command.account().profile().email();
        claims.holder(keys.login(email))
                .filter(holder -> !holder.equals(command.userId().value()))
                .ifPresent(_ -> {
                    throw emailTaken();
                });
        opening.register(command.account());
        return handle(new RegisterUser(
                command.userId(),
                command.account().accountId(),
                email,
                command.name(),
                Role.OWNER,
                command.password(),
                command.token()));
    }

    /** Confirmed already: the token is used, and so refused. */
    @CommandHandler
    Long handle(ConfirmEmailChange command) {
        Aggregate<User> user = Loading.existing(users, command.userId());
        EmailAddress next = user.invoke(existing -> existing.confirmed(command, clock.instant()));
        EmailAddress before = user.invoke(existing -> existing.membership().email());
        try {
            claims.exchange(
                    keys.login(before), keys.login(next), command.userId().value());
        } catch (Refused refused) {
            throw emailTaken(refused);
        }
        user.execute(existing -> existing.changeEmail(next));
        return user.version();
    }

    /** The same role: no-op. */
    @CommandHandler
    Long handle(ChangeRole command) {
        Aggregate<User> user = Loading.existing(users, command.userId());
        AccountPath path = user.invoke(existing -> existing.membership().ownerPath());
        mustFit(command.role(), accounts.read(path.owner()));
        user.execute(existing -> existing.change(command.role()));
        return user.version();
    }

    /** Being deleted, or deleted already: no-op. */
    @CommandHandler
    Long handle(DeleteUser command) {
        return delete(command.userId(), user -> user.delete(command, clock.instant()));
    }

    /** Deleted already: no-op. */
    @CommandHandler
    Long handle(FinishUserDeletion command) {
        return delete(command.userId(), user -> user.finishDeletion(clock.instant()));
    }

    private Long delete(UserId userId, Predicate<User> deletion) {
        Aggregate<User> user = Loading.existing(users, userId);
        EmailAddress email = user.invoke(existing -> existing.membership().email());
        if (user.invoke(deletion::test)) {
            claims.release(keys.login(email), userId.value());
        }
        return user.version();
    }

    private AccountPath pathOf(AccountId accountId, Role role) {
        AccountFacts account = accounts.read(accountId);
        Caller.mustCover(account.path(), accountId.value());
        LoginRules.mustLetIn(account);
        mustFit(role, account);
        return account.path();
    }

    private void claim(EmailAddress email, UserId owner) {
        try {
            claims.take(keys.login(email), owner.value());
        } catch (Refused refused) {
            throw emailTaken(refused);
        }
    }

    private static void mustFit(Role role, AccountFacts account) {
        if (!role.fits(account.kind())) {
            throw new Refused(
                    UserRefusal.ROLE_UNSUITABLE,
                    "A user of a " + account.kind().name().toLowerCase(Locale.ROOT) + " cannot be " + role + ".");
        }
    }

    private static Refused emailTaken(Refused refused) {
        return refused.is(AccountRefusal.CLAIMED_BY_ANOTHER) ? emailTaken() : refused;
    }

    private static Refused emailTaken() {
        return new Refused(UserRefusal.EMAIL_TAKEN, "Another user logs in by this e-mail address.");
    }
}
