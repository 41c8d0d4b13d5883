package com.unifiedhosting.identity;

import com.unifiedhosting.account.AccountMaker;
import com.unifiedhosting.identity.SessionEvent.SessionStarted;
import com.unifiedhosting.identity.UserCommand.InviteUser;
import com.unifiedhosting.identity.UserCommand.RegisterUser;
import com.unifiedhosting.identity.UserEvent.UserInvited;
import com.unifiedhosting.identity.UserEvent.UserRegistered;
import com.unifiedhosting.shared.EmailAddress;
import com.unifiedhosting.shared.PersonName;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Users for tests: Ann, who owns the account of {@link AccountMaker#BOB}, at home and with her browser. */
public final class UserMaker {

    public static final Instant NOW = Instant.parse("2026-11-01T10:00:00Z");
    public static final UserId ANN = new UserId("usr_ann");
    public static final EmailAddress ANN_EMAIL = new EmailAddress("ann@example.com");
    public static final PersonName ANN_NAME = new PersonName("Ann Archer");
    public static final AddressKey HOME = address("203.0.113.7");
    public static final AddressKey ELSEWHERE = address("198.51.100.9");
    public static final Device DEVICE = new Device("Firefox");
    public static final PasswordHash PASSWORD = password("first");
    private static final Instant LATER = Instant.parse("2126-11-01T10:00:00Z");
    public static final Duration IDLE = Duration.ofDays(7);
    public static final Duration LONGEST = Duration.ofDays(30);

    private UserMaker() {}

    public static AddressKey address(String ip) {
        return new AddressKey(TokenHash.of(ip).value());
    }

    /** A hash as of a password. */
    public static PasswordHash password(String name) {
        return new PasswordHash("$argon2id$v=19$m=19456,t=2,p=1$c29tZXNhbHRzb21lc2FsdA$"
                + TokenHash.of(name).value().substring(0, 43));
    }

    public static OneTimeToken token(String name) {
        return new OneTimeToken(TokenHash.of(name).value().substring(0, 43));
    }

    public static RecoveryCodes recoveryCodes(String name) {
        return new RecoveryCodes(IntStream.range(0, RecoveryCodes.COUNT)
                .mapToObj(number -> TokenHash.of(name + number))
                .toList());
    }

    public static InviteUser inviteAnn() {
        return new InviteUser(ANN, AccountMaker.BOB, ANN_EMAIL, ANN_NAME, Role.OWNER, token("invitation"));
    }

    public static RegisterUser registerAnn() {
        return new RegisterUser(
                ANN, AccountMaker.BOB, ANN_EMAIL, ANN_NAME, Role.OWNER, PASSWORD, token("verification"));
    }

    public static UserInvited annInvited() {
        return new UserInvited(
                ANN,
                AccountMaker.BOB,
                AccountMaker.BOB_PATH,
                ANN_EMAIL,
                ANN_NAME,
                Role.OWNER,
                IssuedToken.of(token("invitation"), TokenPurpose.INVITATION, NOW));
    }

    public static UserRegistered annRegistered() {
        return new UserRegistered(
                ANN, AccountMaker.BOB, AccountMaker.BOB_PATH, ANN_EMAIL, ANN_NAME, Role.OWNER, PASSWORD);
    }

    /** A session of a program from home; its secrets are hashes of its name. */
    public static NewSession aSession(String name) {
        return aSession(name, SessionKind.API, TokenHash.of(name + " refresh 0"), HOME);
    }

    /** A session of a week, or a month when it is refreshed. */
    public static NewSession aSession(String name, SessionKind kind, @Nullable TokenHash refresh, AddressKey address) {
        return new NewSession(
                new SessionId("ses_" + name), kind, TokenHash.of(name), refresh, address, DEVICE, IDLE, LONGEST);
    }

    /** What opening a session of Ann's emits. */
    public static SessionStarted started(NewSession session, @Nullable UserId impersonator) {
        Instant endsAt = NOW.plus(session.longest());
        return new SessionStarted(
                session.sessionId(),
                ANN,
                AccountMaker.BOB_PATH,
                session.kind(),
                session.secret(),
                session.refresh(),
                session.address(),
                session.device(),
                impersonator,
                session.idle(),
                session.refresh() == null ? endsAt : NOW.plus(session.idle()),
                endsAt);
    }

    /** She is setting up an app, and has time. */
    public static UserEvent.TotpEnrolled totpEnrolled(TotpSecret secret) {
        return new UserEvent.TotpEnrolled(ANN, secret, LATER);
    }
}
