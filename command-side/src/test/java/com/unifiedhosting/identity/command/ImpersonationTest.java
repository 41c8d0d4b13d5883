package com.unifiedhosting.identity.command;

import static com.unifiedhosting.account.AccountMaker.ACME;
import static com.unifiedhosting.account.AccountMaker.BOB;
import static com.unifiedhosting.identity.UserMaker.ANN;
import static com.unifiedhosting.identity.UserMaker.ANN_NAME;
import static com.unifiedhosting.identity.UserMaker.DEVICE;
import static com.unifiedhosting.identity.UserMaker.HOME;
import static com.unifiedhosting.identity.UserMaker.NOW;
import static com.unifiedhosting.identity.UserMaker.PASSWORD;
import static com.unifiedhosting.identity.UserMaker.started;
import static com.unifiedhosting.identity.UserMaker.token;
import static org.assertj.core.api.Assertions.assertThat;

import com.unifiedhosting.account.AccountCommand.ReactivateAccount;
import com.unifiedhosting.account.AccountCommand.SuspendAccount;
import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.identity.NewSession;
import com.unifiedhosting.identity.Role;
import com.unifiedhosting.identity.SessionCommand.ExpireSession;
import com.unifiedhosting.identity.SessionCommand.RefreshSession;
import com.unifiedhosting.identity.SessionId;
import com.unifiedhosting.identity.SessionKind;
import com.unifiedhosting.identity.TokenHash;
import com.unifiedhosting.identity.UserCommand.ImpersonateUser;
import com.unifiedhosting.identity.UserCommand.RegisterUser;
import com.unifiedhosting.identity.UserCommand.SuspendUser;
import com.unifiedhosting.identity.UserId;
import com.unifiedhosting.identity.UserRefusal;
import com.unifiedhosting.shared.EmailAddress;
import com.unifiedhosting.shared.PersonKey;
import com.unifiedhosting.shared.Reason;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Acting as somebody else. */
class ImpersonationTest extends IdentitySide {

    private static final UserId SELLER = new UserId("usr_seller");
    private static final UserId ROOT = new UserId("usr_root");
    private static final UserId PEER = new UserId("usr_peer");
    private static final Reason WHY = new Reason("Because");
    private static final NewSession SESSION = new NewSession(
            new SessionId("ses_as"),
            SessionKind.BROWSER,
            TokenHash.of("as"),
            null,
            HOME,
            DEVICE,
            ImpersonateUser.LONGEST,
            ImpersonateUser.LONGEST);

    @BeforeEach
    void thereAreUsersOfAllAccounts() {
        annIsThere();
        register(SELLER, ACME, Role.RESELLER_ADMIN);
        register(ROOT, AccountId.PLATFORM, Role.SUPER_ADMIN);
        register(PEER, BOB, Role.OWNER);
    }

    @Test
    void opensAMarkedSessionOfHalfAnHour() {
        assertThat(side.eventsOf(as(SELLER))).containsExactly(started(SESSION, SELLER));
        assertThat(side.eventsOf(as(SELLER))).isEmpty();
        assertThat(started(SESSION, SELLER).endsAt()).isEqualTo(NOW.plus(ImpersonateUser.LONGEST));
        assertThat(started(SESSION, SELLER).person())
                .as("under whose key the device is")
                .isEqualTo(PersonKey.of(SELLER));
    }

    @Test
    void isForUsersOfAccountsBelowOnly() {
        side.refuses(UserRefusal.IMPERSONATION_REFUSED, as(PEER));
        side.refuses(UserRefusal.IMPERSONATION_REFUSED, as(ANN));
        side.refuses(UserRefusal.IMPERSONATION_REFUSED, new ImpersonateUser(SELLER, ANN, SESSION));
        side.refuses(UserRefusal.IMPERSONATION_REFUSED, new ImpersonateUser(ROOT, SELLER, SESSION));
        assertThat(side.eventsOf(as(ROOT))).hasSize(1);
    }

    @Test
    void isForUsersWithinReachOnly() {
        side.refusesAs(new AccountPath("platform/acc_other"), UserRefusal.UNKNOWN_USER, as(ROOT));
        side.refuses(UserRefusal.UNKNOWN_USER, as(new UserId("usr_none")));
        side.refuses(UserRefusal.UNKNOWN_USER, new ImpersonateUser(new UserId("usr_none"), ROOT, SESSION));
    }

    @Test
    void isOfActiveUsersByActiveUsersOnly() {
        side.send(new SuspendUser(SELLER, WHY));
        side.refuses(UserRefusal.NOT_ACTIVE, as(SELLER));

        side.send(new SuspendUser(ANN, WHY));
        side.refuses(UserRefusal.NOT_ACTIVE, as(ROOT));
    }

    @Test
    void isNotOfUsersOfASuspendedAccountNorByThem() {
        side.send(new SuspendAccount(BOB, WHY));
        side.refuses(UserRefusal.ACCOUNT_NOT_ACTIVE, as(SELLER));

        side.send(new ReactivateAccount(BOB));
        side.send(new SuspendAccount(ACME, WHY));
        side.refuses(UserRefusal.ACCOUNT_NOT_ACTIVE, as(SELLER));
        assertThat(side.eventsOf(as(ROOT))).hasSize(1);
    }

    @Test
    void refusesASessionThatIsTakenByAnother() {
        side.send(as(SELLER));

        side.refuses(UserRefusal.SESSION_CONTRADICTS, as(ROOT));
        side.refuses(UserRefusal.SESSION_CONTRADICTS, login(SESSION));
    }

    @Test
    void isNeverRefreshedAndExpires() {
        side.send(as(SELLER));
        side.refuses(
                UserRefusal.SESSION_OVER,
                new RefreshSession(SESSION.sessionId(), SESSION.secret(), TokenHash.of("any"), TokenHash.of("next")));
        side.refuses(UserRefusal.SESSION_NOT_EXPIRED, new ExpireSession(SESSION.sessionId()));

        later(ImpersonateUser.LONGEST);
        assertThat(side.eventsOf(new ExpireSession(SESSION.sessionId()))).hasSize(1);
    }

    private void register(UserId id, AccountId account, Role role) {
        EmailAddress email = new EmailAddress(id.value() + "@example.com");
        side.send(new RegisterUser(id, account, email, ANN_NAME, role, PASSWORD, token("any")));
    }

    private static ImpersonateUser as(UserId impersonator) {
        return new ImpersonateUser(ANN, impersonator, SESSION);
    }
}
