package com.unifiedhosting.app.vault;

import static com.unifiedhosting.app.testing.Queries.bySystem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.app.testing.Api;
import com.unifiedhosting.app.testing.HostingCompany;
import com.unifiedhosting.app.testing.PlatformTest;
import com.unifiedhosting.app.testing.TestStores;
import com.unifiedhosting.app.time.Quiescence;
import com.unifiedhosting.identity.AddressKey;
import com.unifiedhosting.identity.Device;
import com.unifiedhosting.identity.IdentityQuery.FindLogins;
import com.unifiedhosting.identity.IdentityQuery.FindSessionAccess;
import com.unifiedhosting.identity.IdentityQuery.FindSessions;
import com.unifiedhosting.identity.IdentityQuery.FindUser;
import com.unifiedhosting.identity.IdentityQuery.FindUsers;
import com.unifiedhosting.identity.IdentityQuery.LoginFilter;
import com.unifiedhosting.identity.LoginKind;
import com.unifiedhosting.identity.LoginView;
import com.unifiedhosting.identity.NewSession;
import com.unifiedhosting.identity.Role;
import com.unifiedhosting.identity.SessionAccessView;
import com.unifiedhosting.identity.SessionId;
import com.unifiedhosting.identity.SessionKind;
import com.unifiedhosting.identity.SessionView;
import com.unifiedhosting.identity.TokenHash;
import com.unifiedhosting.identity.UserCommand.RecordFailedLogin;
import com.unifiedhosting.identity.UserCommand.RecordLogin;
import com.unifiedhosting.identity.UserCommand.RegisterUser;
import com.unifiedhosting.identity.UserId;
import com.unifiedhosting.identity.UserMaker;
import com.unifiedhosting.identity.UserSorting;
import com.unifiedhosting.identity.UserView;
import com.unifiedhosting.security.SecurityEventQuery.FindSecurityEvents;
import com.unifiedhosting.security.SecurityEventView;
import com.unifiedhosting.shared.EmailAddress;
import com.unifiedhosting.shared.IpAddress;
import com.unifiedhosting.shared.Page;
import com.unifiedhosting.shared.PersonKey;
import com.unifiedhosting.shared.PersonName;
import com.unifiedhosting.shared.Provenance;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.messaging.responsetypes.ResponseTypes;
import org.axonframework.queryhandling.QueryGateway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;

/** A user who logs in and fails to, and who steals the database. */
@PlatformTest
class SealedUsersIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Autowired
    CommandGateway commands;

    @Autowired
    QueryGateway queries;

    @Autowired
    Quiescence quiescence;

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    StoredKeyring keyring;

    @LocalServerPort
    int port;

    private final String unique = UUID.randomUUID().toString().substring(0, 8);
    private final UserId user = new UserId("usr_" + UUID.randomUUID());
    private final SessionId session = new SessionId("ses_" + UUID.randomUUID());
    private final EmailAddress email = new EmailAddress("trillianne." + unique + "@quibblefish.example");
    private final PersonName name = new PersonName("Trillianne Quibble" + unique);
    private final Device device = new Device("Improbable Browser " + unique);
    private final IpAddress ip =
            new IpAddress("2001:db8:" + unique.substring(0, 4) + ":" + unique.substring(4) + "::9");
    private final AddressKey address = UserMaker.address(ip.value());

    @BeforeEach
    void heLogsIn() {
        HostingCompany company = new HostingCompany(commands);
        company.open();
        AccountId account = company.customer(unique + "@example.com");
        asked(new RegisterUser(
                user, account, email, name, Role.OWNER, UserMaker.PASSWORD, UserMaker.token("verification" + unique)));
        asked(new RecordFailedLogin(user, address, device));
        asked(new RecordLogin(
                user,
                UserMaker.PASSWORD,
                null,
                new NewSession(
                        session,
                        SessionKind.BROWSER,
                        TokenHash.of(unique),
                        null,
                        address,
                        device,
                        UserMaker.IDLE,
                        UserMaker.LONGEST)));
        assertThat(quiescence.await(PATIENCE)).isTrue();
    }

    private void asked(Object command) {
        Provenance himself =
                new Provenance(user.actor(), user.actor(), "session", ip, "platform", Provenance.SYSTEM, null);
        commands.<Object>sendAndWait(new GenericCommandMessage<>(command, himself.asMetaData()));
    }

    @Test
    void nothingOfItStandsAnywhereInTheDatabase() {
        EveryTable database = new EveryTable(jdbc);
        if (!TestStores.onAxonServer()) {
            assertThat(database.with("sealed:1:" + user)).contains("event_store.domain_event");
        }
        assertThat(database.with("sealed:1:" + user))
                .contains(
                        "read_model.platform_user",
                        "read_model.user_session",
                        "read_model.login",
                        "read_model.notification",
                        "read_model.security_event");
        String token = UserMaker.token("verification" + unique).value();
        for (String datum : List.of(email.value(), name.value(), device.value(), ip.value(), token)) {
            assertThat(database.with(datum)).as(datum).isEmpty();
        }
    }

    @Test
    void thoseWhoMaySeeItSeeItAll() {
        assertThat(found("quibble" + unique)).containsExactly(user);
        assertThat(found(email.value())).containsExactly(user);
        assertThat(view()).extracting(UserView::email, UserView::name).containsExactly(email, name);
        assertThat(sessions())
                .extracting(SessionView::sessionId, SessionView::device, SessionView::ip)
                .containsExactly(tuple(session, device, ip));
        assertThat(logins()).extracting(LoginView::kind).containsExactly(LoginKind.LOGGED_IN, LoginKind.FAILED);
        assertThat(logins()).allSatisfy(login -> {
            assertThat(login.device()).isEqualTo(device);
            assertThat(login.ip()).isEqualTo(ip);
        });
        assertThat(securityEvents()).extracting(SecurityEventView::ip).containsExactly(ip);
        assertThat(one(new FindSessionAccess(session), SessionAccessView.class).open())
                .isTrue();
    }

    @Test
    void whoIsErasedIsForgottenAlsoByARebuild() {
        keyring.destroy(PersonKey.of(user));
        for (String group : List.of("users", "sessions", "logins", "security-events")) {
            assertThat(new Api(port)
                            .post("/api/v1/admin/projections/" + group + "/rebuild", "")
                            .status())
                    .isEqualTo(202);
        }
        assertThat(quiescence.await(PATIENCE)).isTrue();

        assertThat(found("quibble" + unique)).isEmpty();
        assertThat(view())
                .extracting(UserView::email, UserView::name)
                .containsExactly(EmailAddress.ERASED, PersonName.ERASED);
        assertThat(sessions())
                .extracting(SessionView::device, SessionView::ip)
                .containsExactly(tuple(Device.ERASED, IpAddress.ERASED));
        assertThat(logins()).extracting(LoginView::device).containsOnly(Device.ERASED);
        assertThat(securityEvents()).extracting(SecurityEventView::ip).containsExactly(IpAddress.ERASED);
    }

    private UserView view() {
        return one(new FindUser(AccountPath.PLATFORM, user), UserView.class);
    }

    private List<UserId> found(String text) {
        return all(
                        new FindUsers(
                                AccountPath.PLATFORM, null, null, null, null, text, UserSorting.NEWEST, Page.first()),
                        UserView.class)
                .stream()
                .map(UserView::userId)
                .toList();
    }

    private List<SessionView> sessions() {
        return all(new FindSessions(AccountPath.PLATFORM, user, Page.first()), SessionView.class);
    }

    private List<LoginView> logins() {
        return all(new FindLogins(AccountPath.PLATFORM, user, LoginFilter.NONE, Page.first()), LoginView.class);
    }

    private List<SecurityEventView> securityEvents() {
        return all(
                new FindSecurityEvents(AccountPath.PLATFORM, null, user, null, null, Page.first()),
                SecurityEventView.class);
    }

    private <V> V one(Object query, Class<V> type) {
        return queries.query(bySystem(query), ResponseTypes.instanceOf(type)).join();
    }

    private <V> List<V> all(Object query, Class<V> type) {
        return queries.query(bySystem(query), ResponseTypes.multipleInstancesOf(type))
                .join();
    }
}
