package com.unifiedhosting.identity.command;

import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.account.command.AccountFacts;
import com.unifiedhosting.account.command.Accounts;
import com.unifiedhosting.identity.LoginOutcome;
import com.unifiedhosting.identity.NewSession;
import com.unifiedhosting.identity.RefreshOutcome;
import com.unifiedhosting.identity.SessionCommand.RefreshSession;
import com.unifiedhosting.identity.SessionEvent.SessionStarted;
import com.unifiedhosting.identity.UserCommand.ImpersonateUser;
import com.unifiedhosting.identity.UserCommand.RecordLogin;
import com.unifiedhosting.identity.UserEvent;
import com.unifiedhosting.identity.UserId;
import com.unifiedhosting.identity.UserRefusal;
import com.unifiedhosting.identity.UserStatus;
import com.unifiedhosting.shared.Refused;
import com.unifiedhosting.shared.command.AggregateReader;
import com.unifiedhosting.shared.command.Loading;
import java.time.Clock;
import java.time.Instant;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.modelling.command.Aggregate;
import org.axonframework.modelling.command.Repository;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Opens sessions together with the login that they come from, both or neither, and goes on with them only while their user
 * and his account may be let in.
 */
@Component
final class SessionOpening {

    private final Repository<User> users;
    private final Repository<Session> sessions;
    private final AggregateReader<User, UserEvent> reading;
    private final Accounts accounts;
    private final Clock clock;

    SessionOpening(
            Repository<User> users,
            Repository<Session> sessions,
            EventStore eventStore,
            Accounts accounts,
            Clock clock) {
        this.users = users;
        this.sessions = sessions;
        reading = UserReading.of(eventStore);
        this.accounts = accounts;
        this.clock = clock;
    }

    /** Opened already: no-op. */
    @CommandHandler
    LoginOutcome handle(RecordLogin command) {
        Aggregate<User> user = Loading.existing(users, command.userId());
        Aggregate<Session> session = Loading.orNew(sessions, command.session().sessionId(), Session::new);
        if (isOpen(session, command.userId(), null, command.session())) {
            return LoginOutcome.LOGGED_IN;
        }
        AccountFacts account = accountOf(user.invoke(User::membership));
        LoginRules.mustLetIn(account);
        Instant now = clock.instant();
        LoginOutcome outcome = user.invoke(existing -> existing.logIn(command, now));
        if (outcome == LoginOutcome.LOGGED_IN) {
            session.execute(
                    opened -> opened.start(started(command.session(), command.userId(), null, account.path(), now)));
        }
        return outcome;
    }

    /** Opened already: no-op. */
    @CommandHandler
    Long handle(ImpersonateUser command) {
        Aggregate<User> user = Loading.existing(users, command.userId());
        Aggregate<Session> session = Loading.orNew(sessions, command.session().sessionId(), Session::new);
        if (!isOpen(session, command.userId(), command.impersonator(), command.session())) {
            Membership own = reading.read(command.impersonator()).membership();
            own.mustBeActive();
            AccountFacts ownAccount = accountOf(own);
            LoginRules.mustLetIn(ownAccount);
            Membership target = user.invoke(User::membership);
            AccountFacts targetAccount = accountOf(target);
            mustStandAbove(ownAccount.path(), targetAccount.path());
            target.mustBeActive();
            LoginRules.mustLetIn(targetAccount);
            session.execute(opened -> opened.start(started(
                    command.session(),
                    command.userId(),
                    command.impersonator(),
                    targetAccount.path(),
                    clock.instant())));
        }
        return session.version();
    }

    /** The same refresh again: no-op. */
    @CommandHandler
    RefreshOutcome handle(RefreshSession command) {
        Aggregate<Session> session = Loading.existing(sessions, command.sessionId());
        Membership user = reading.read(session.invoke(Session::userId)).membership();
        if (user.status() != UserStatus.ACTIVE || !LoginRules.letsIn(accountOf(user))) {
            throw Session.over();
        }
        return session.invoke(existing -> existing.refresh(command, clock.instant()));
    }

    private AccountFacts accountOf(Membership user) {
        return accounts.read(user.began().accountId());
    }

    private static boolean isOpen(
            Aggregate<Session> session, UserId user, @Nullable UserId impersonator, NewSession wanted) {
        return session.invoke(existing -> existing.isStartedFor(user, impersonator, wanted.secret()));
    }

    private static SessionStarted started(
            NewSession session, UserId user, @Nullable UserId impersonator, AccountPath path, Instant now) {
        Instant endsAt = now.plus(session.longest());
        return new SessionStarted(
                session.sessionId(),
                user,
                path,
                session.kind(),
                session.secret(),
                session.refresh(),
                session.address(),
                session.device(),
                impersonator,
                session.idle(),
                session.refresh() == null ? endsAt : Session.earlier(now.plus(session.idle()), endsAt),
                endsAt);
    }

    private static void mustStandAbove(AccountPath own, AccountPath other) {
        if (own.equals(other) || !own.covers(other)) {
            throw new Refused(
                    UserRefusal.IMPERSONATION_REFUSED, "Only users of accounts below one's own can be impersonated.");
        }
    }
}
