package com.unifiedhosting.identity.command;

import com.unifiedhosting.identity.AddressKey;
import com.unifiedhosting.identity.Door;
import com.unifiedhosting.identity.LoginOutcome;
import com.unifiedhosting.identity.NewSession;
import com.unifiedhosting.identity.Password;
import com.unifiedhosting.identity.PasswordHash;
import com.unifiedhosting.identity.ProvenPassword;
import com.unifiedhosting.identity.SecondFactor;
import com.unifiedhosting.identity.SentToken;
import com.unifiedhosting.identity.SessionCookie;
import com.unifiedhosting.identity.SessionId;
import com.unifiedhosting.identity.SessionKind;
import com.unifiedhosting.identity.TokenPurpose;
import com.unifiedhosting.identity.UserCommand.AcceptInvitation;
import com.unifiedhosting.identity.UserCommand.ConfirmEmailChange;
import com.unifiedhosting.identity.UserCommand.ImpersonateUser;
import com.unifiedhosting.identity.UserCommand.RecordFailedLogin;
import com.unifiedhosting.identity.UserCommand.RecordLogin;
import com.unifiedhosting.identity.UserCommand.RehashPassword;
import com.unifiedhosting.identity.UserCommand.RequestPasswordReset;
import com.unifiedhosting.identity.UserCommand.ResetPassword;
import com.unifiedhosting.identity.UserCommand.VerifyEmail;
import com.unifiedhosting.identity.UserId;
import com.unifiedhosting.identity.UserRefusal;
import com.unifiedhosting.identity.Visitor;
import com.unifiedhosting.security.AddressKeys;
import com.unifiedhosting.shared.EmailAddress;
import com.unifiedhosting.shared.PersonKey;
import com.unifiedhosting.shared.Refused;
import com.unifiedhosting.shared.Vault;
import java.time.Clock;
import java.time.Duration;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The one {@link Door}, for programs and browsers alike. A browser that is asked for its second factor brings back, sealed,
 * that the password was right: neither it nor the platform keeps the password meanwhile.
 */
@Component
final class FrontDoor implements Door {

    private static final Duration FOR_THE_CODE = Duration.ofMinutes(5);
    private static final String SEALED = "sealed:1:" + PersonKey.PLATFORM.value() + ":";

    private final CommandGateway commands;
    private final Logins logins;
    private final Passwords passwords;
    private final FreshSecrets secrets;
    private final AddressKeys addresses;
    private final Vault vault;
    private final Clock clock;
    private final Afterwards afterwards;

    FrontDoor(
            CommandGateway commands,
            Logins logins,
            Passwords passwords,
            FreshSecrets secrets,
            AddressKeys addresses,
            Vault vault,
            Clock clock,
            Afterwards afterwards) {
        this.commands = commands;
        this.logins = logins;
        this.passwords = passwords;
        this.secrets = secrets;
        this.addresses = addresses;
        this.vault = vault;
        this.clock = clock;
        this.afterwards = afterwards;
    }

    @Override
    public Entry signIn(EmailAddress email, String password, Terms terms, Visitor visitor) {
        try (Afterwards.Place place = afterwards.place()) {
            LoginFacts facts = verified(email, password, visitor, place);
            SessionCookie cookie = cookie();
            try {
                open(facts, password, null, browser(cookie, terms, visitor), visitor, place);
                return new Entry.Opened(cookie);
            } catch (Refused refused) {
                if (!refused.is(UserRefusal.SECOND_FACTOR_REQUIRED)) {
                    throw refused;
                }
                // when the code comes the password will be gone
                rehash(facts, password, visitor, place);
                ProvenPassword proof = ProvenPassword.of(
                        facts.userId(), facts.password(), clock.instant().plus(FOR_THE_CODE));
                return new Entry.CodeWanted(vault.seal(PersonKey.PLATFORM, proof));
            }
        }
    }

    @Override
    public SessionCookie signIn(String proof, SecondFactor secondFactor, Terms terms, Visitor visitor) {
        ProvenPassword proven = opened(proof);
        SessionCookie cookie = cookie();
        record(proven.userId(), proven.verified(), secondFactor, browser(cookie, terms, visitor), visitor);
        return cookie;
    }

    /** Opens a session of a program by a password. */
    UserId logIn(
            EmailAddress email,
            String password,
            @Nullable SecondFactor secondFactor,
            NewSession session,
            Visitor visitor) {
        try (Afterwards.Place place = afterwards.place()) {
            LoginFacts facts = verified(email, password, visitor, place);
            open(facts, password, secondFactor, session, visitor, place);
            return facts.userId();
        }
    }

    @Override
    public SessionCookie impersonate(UserId target, UserId impersonator, Visitor visitor) {
        SessionCookie cookie = cookie();
        impersonate(target, impersonator, cookie, SessionKind.BROWSER, visitor);
        return cookie;
    }

    void impersonate(UserId target, UserId impersonator, SessionCookie session, SessionKind kind, Visitor visitor) {
        commands.<Long>sendAndWait(new ImpersonateUser(
                target,
                impersonator,
                session(session, kind, ImpersonateUser.LONGEST, ImpersonateUser.LONGEST, visitor)));
    }

    @Override
    public void askForReset(EmailAddress email, Visitor visitor) {
        afterwards.run(() -> logins.named(email)
                .ifPresent(user -> send(user, visitor, new RequestPasswordReset(user, secrets.token()))));
    }

    @Override
    public long resetPassword(SentToken sent, Password password, Visitor visitor) {
        logins.mustHold(sent, TokenPurpose.PASSWORD_RESET);
        PasswordHash hash = passwords.hash(password);
        return done(
                sent,
                visitor,
                new ResetPassword(sent.userId(), sent.token().hash(), hash, addresses.of(visitor.address())));
    }

    @Override
    public long acceptInvitation(SentToken sent, Password password, Visitor visitor) {
        logins.mustHold(sent, TokenPurpose.INVITATION);
        PasswordHash hash = passwords.hash(password);
        return done(
                sent,
                visitor,
                new AcceptInvitation(sent.userId(), sent.token().hash(), hash, addresses.of(visitor.address())));
    }

    @Override
    public long verifyEmail(SentToken sent, Visitor visitor) {
        logins.mustHold(sent, TokenPurpose.VERIFICATION);
        return done(sent, visitor, new VerifyEmail(sent.userId(), sent.token().hash()));
    }

    @Override
    public long confirmEmail(SentToken sent, Visitor visitor) {
        logins.mustHold(sent, TokenPurpose.EMAIL_CHANGE);
        return done(
                sent,
                visitor,
                new ConfirmEmailChange(sent.userId(), sent.token().hash()));
    }

    private LoginFacts verified(EmailAddress email, String password, Visitor visitor, Afterwards.Place place) {
        AddressKey address = addresses.of(visitor.address());
        LoginFacts facts = logins.find(email, address, passwords.standIn());
        if (!passwords.matches(password, facts.password())) {
            place.leave(() ->
                    send(facts.userId(), visitor, new RecordFailedLogin(facts.userId(), address, visitor.device())));
            throw failed();
        }
        return facts;
    }

    private void open(
            LoginFacts facts,
            String password,
            @Nullable SecondFactor secondFactor,
            NewSession session,
            Visitor visitor,
            Afterwards.Place place) {
        record(facts.userId(), facts.password(), secondFactor, session, visitor);
        rehash(facts, password, visitor, place);
    }

    private void rehash(LoginFacts facts, String password, Visitor visitor, Afterwards.Place place) {
        if (passwords.isOutdated(facts.password())) {
            place.leave(() -> passwords
                    .rehash(new Password(password))
                    .ifPresent(hash ->
                            send(facts.userId(), visitor, new RehashPassword(facts.userId(), facts.password(), hash))));
        }
    }

    private void record(
            UserId user,
            PasswordHash verified,
            @Nullable SecondFactor secondFactor,
            NewSession session,
            Visitor visitor) {
        try {
            Object outcome = send(user, visitor, new RecordLogin(user, verified, secondFactor, session));
            if (outcome == LoginOutcome.WRONG_SECOND_FACTOR) {
                throw failed();
            }
        } catch (Refused refused) {
            // who has come between, as who has waited with his code, learns no more than who comes later
            boolean hidden = refused.is(UserRefusal.LOCKED)
                    || refused.is(UserRefusal.USER_DELETING)
                    || refused.is(UserRefusal.USER_DELETED);
            throw hidden ? failed() : refused;
        }
    }

    private SessionCookie cookie() {
        return new SessionCookie(new SessionId("ses_" + secrets.token().value()), secrets.token());
    }

    private NewSession browser(SessionCookie cookie, Terms terms, Visitor visitor) {
        return session(cookie, SessionKind.BROWSER, terms.idle(), terms.longest(), visitor);
    }

    private NewSession session(
            SessionCookie session, SessionKind kind, Duration idle, Duration longest, Visitor visitor) {
        return new NewSession(
                session.sessionId(),
                kind,
                session.secret().hash(),
                null,
                addresses.of(visitor.address()),
                visitor.device(),
                idle,
                longest);
    }

    private ProvenPassword opened(String proof) {
        if (!proof.startsWith(SEALED)) {
            throw tooLate();
        }
        ProvenPassword proven;
        try {
            proven = vault.open(proof, ProvenPassword.class);
        } catch (IllegalStateException | IllegalArgumentException _) {
            throw tooLate();
        }
        if (!clock.instant().isBefore(proven.until())) {
            throw tooLate();
        }
        return proven;
    }

    private long done(SentToken sent, Visitor visitor, Object command) {
        return (Long) send(sent.userId(), visitor, command);
    }

    private Object send(UserId user, Visitor visitor, Object command) {
        return commands.sendAndWait(
                new GenericCommandMessage<>(command, visitor.as(user).asMetaData()));
    }

    private static Refused failed() {
        return new Refused(UserRefusal.LOGIN_FAILED, "The address, the password or the code is wrong.");
    }

    private static Refused tooLate() {
        return new Refused(UserRefusal.TOKEN_INVALID, "The password was shown too long ago.");
    }
}
