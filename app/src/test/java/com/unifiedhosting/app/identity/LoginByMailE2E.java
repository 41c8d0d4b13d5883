package com.unifiedhosting.app.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.unifiedhosting.app.testing.Api;
import com.unifiedhosting.app.testing.Api.Answer;
import com.unifiedhosting.app.testing.Authenticator;
import com.unifiedhosting.app.testing.HostingCompany;
import com.unifiedhosting.app.testing.Mailboxes;
import com.unifiedhosting.app.testing.NeedsEventStore;
import com.unifiedhosting.app.testing.Platforms;
import com.unifiedhosting.app.testing.TestPostgres;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;

/** What people do about their login over HTTP, with nothing but the mails that they get. */
@NeedsEventStore
class LoginByMailE2E {

    private static final String FIRST = "correct horse battery staple";
    private static final String SECOND = "staple battery horse correct";
    private static final String LOGIN = "/api/v1/auth/login";

    private static final Mailboxes MAIL = new Mailboxes();
    private static ConfigurableApplicationContext platform;
    private static Api api;

    private final String unique = UUID.randomUUID().toString();
    private final String email = "ann-" + unique + "@example.com";

    @BeforeAll
    static void start() {
        Map<String, Object> settings = new HashMap<>(MAIL.settings());
        settings.put("hosting.db.url", TestPostgres.newDatabase());
        platform = Platforms.with(settings);
        new HostingCompany(platform.getBean(CommandGateway.class)).open();
        api = new Api(platform.getEnvironment().getRequiredProperty("local.server.port", Integer.class));
        await().until(() -> api.get("/api/v1/accounts/platform").status() == 200);
    }

    @AfterAll
    static void stop() {
        platform.close();
        MAIL.close();
    }

    @Test
    void aCustomerRegistersVerifiesSecuresAndRecoversHisLogin() {
        register(email);
        confirm("/api/v1/auth/email-verifications/confirm", MAIL.token(email, "/verify-email"));
        Answer login = ok(login(email, FIRST));
        Api ann = api.as(login.at("/accessToken"));

        Authenticator app = new Authenticator(ok(ann.post("/api/v1/me/totp", "{\"current\":\"%s\"}".formatted(FIRST)))
                .at("/secret"));
        List<String> recovery =
                texts(ok(ann.post("/api/v1/me/totp/confirm", "{\"code\":\"%s\"}".formatted(app.codeAt(now()))))
                        .json()
                        .at("/recoveryCodes"));
        MAIL.mail(email, "Two-factor login is switched on");

        assertThat(login(email, FIRST).at("/type")).endsWith("identity.second-factor-required");
        pass("PT31S");
        Answer byApp = ok(api.postAnonymously(LOGIN, """
                {"email":"%s","password":"%s","code":"%s"}""".formatted(email, FIRST, app.codeAt(now()))));
        ok(byRecoveryCode(FIRST, recovery.get(0)));
        assertThat(byRecoveryCode(FIRST, recovery.get(0)).status())
                .as("each is good once")
                .isEqualTo(401);

        ann = api.as(byApp.at("/accessToken"));
        Answer created = ann.post("/api/v1/me/api-keys", """
                {"name":"Backup","scopes":["accounts:read"],"current":"%s"}""".formatted(FIRST));
        assertThat(created.status()).as(created.toString()).isEqualTo(201);
        Api key = api.as(created.at("/key"));
        await().until(() -> key.get("/api/v1/accounts").status() == 200);
        assertThat(key.get("/api/v1/websites").status()).as("beyond its scope").isEqualTo(403);
        MAIL.mail(email, "An API key was created");

        assertThat(askForReset(email)).isEqualTo(202);
        reset(MAIL.token(email, "/reset-password"), SECOND);
        MAIL.mail(email, "Your password was changed");
        Api before = ann;
        await().until(() -> before.get("/api/v1/me").status() == 401);
        assertThat(byRecoveryCode(FIRST, recovery.get(1)).status())
                .as("the old password")
                .isEqualTo(401);

        Api here = api.as(ok(byRecoveryCode(SECOND, recovery.get(1))).at("/accessToken"));
        Api there = api.as(ok(byRecoveryCode(SECOND, recovery.get(2))).at("/accessToken"));
        await().until(() -> there.get("/api/v1/me").status() == 200);
        await().untilAsserted(() -> assertThat(openSessions(here)).isEqualTo(2));
        ok(here.post("/api/v1/me/sessions/end-others", "{}"));
        await().until(() -> there.get("/api/v1/me").status() == 401);
        await().untilAsserted(() -> assertThat(openSessions(here)).isEqualTo(1));

        ok(here.post("/api/v1/me/logout", "{}"));
        await().until(() -> here.get("/api/v1/me").status() == 401);
    }

    @Test
    void anInvitedUserChangesHisAddressAndHasToResetHisPassword() {
        String reseller = account("RESELLER", "platform", "acme-" + unique);
        String customer = account("CUSTOMER", reseller, "bob-" + unique);
        String admin = "admin-" + unique + "@example.com";
        invite(api, reseller, admin, "RESELLER_ADMIN");
        accept(admin);
        Api acme = api.as(ok(login(admin, FIRST)).at("/accessToken"));
        await().until(() -> acme.get("/api/v1/accounts/" + customer).status() == 200);

        String user = invite(acme, customer, email, "OWNER");
        assertThat(MAIL.mail(email, "You are invited to Builders")).contains("Ann Archer");
        String stale = MAIL.token(email, "/accept-invitation");
        ok(acme.post("/api/v1/users/" + user + "/renew-invitation", "{}"));
        await().until(() -> !MAIL.token(email, "/accept-invitation").equals(stale));
        assertThat(choose("/api/v1/auth/invitations/accept", stale, FIRST).at("/type"))
                .endsWith("identity.token-invalid");
        accept(email);

        String next = "new-" + unique + "@example.com";
        Api ann = api.as(ok(login(email, FIRST)).at("/accessToken"));
        ok(ann.post("/api/v1/me/email", "{\"email\":\"%s\",\"current\":\"%s\"}".formatted(next, FIRST)));
        assertThat(MAIL.mail(email, "Your e-mail address is about to be changed"))
                .contains(next)
                .doesNotContain("#token=");
        confirm("/api/v1/auth/email-changes/confirm", MAIL.token(next, "/confirm-email"));
        assertThat(MAIL.mail(email, "Your e-mail address was changed")).contains(next);
        assertThat(login(email, FIRST).status()).isEqualTo(401);
        ok(login(next, FIRST));

        ok(acme.post("/api/v1/users/" + user + "/force-password-reset", "{\"reason\":\"Found in a list\"}"));
        assertThat(login(next, FIRST).at("/type")).endsWith("identity.password-reset-required");
        assertThat(MAIL.mail(next, "Please choose another password")).doesNotContain("Found in a list");
        reset(MAIL.token(next, "/reset-password"), SECOND);
        ok(login(next, SECOND));

        assertThat(notifications(acme, customer)).doesNotContain("token").contains("PASSWORD_RESET_FORCED", user);
    }

    @Test
    void whatIsToldWhileTheMailServerIsAwayIsToldWhenItIsBack() {
        MAIL.goAway();
        register(email);
        await().untilAsserted(() -> assertThat(
                        ok(api.get("/api/v1/notifications?text=" + email)).at("/items/0/failures"))
                .isEqualTo("1"));

        MAIL.comeBack();
        pass("PT1M");

        confirm("/api/v1/auth/email-verifications/confirm", MAIL.token(email, "/verify-email"));
        assertThat(MAIL.subjects(email)).containsExactly("Please confirm your e-mail address");
    }

    @Test
    void whoIsKnownLearnsByMailThatSomebodyHasRegisteredWithHisAddress() {
        register(email);
        confirm("/api/v1/auth/email-verifications/confirm", MAIL.token(email, "/verify-email"));
        ok(login(email, FIRST));

        Answer again = registration(email, SECOND);
        register("office-" + unique + "@example.com");

        assertThat(again.status()).isEqualTo(202);
        assertThat(again.response().body()).isEmpty();
        assertThat(MAIL.mail(email, "You are already registered"))
                .contains(Mailboxes.PAGES + "/sign-in", Mailboxes.PAGES + "/forgotten-password");
        assertThat(login(email, SECOND).status()).isEqualTo(401);
        ok(login(email, FIRST));
    }

    @Test
    void anAccountWithoutAUserLearnsByMailThatSomebodyHasRegisteredWithItsAddress() {
        account("CUSTOMER", "platform", "bob-" + unique);

        assertThat(registration("bob-" + unique + "@example.com", FIRST).status())
                .isEqualTo(202);

        MAIL.mail("bob-" + unique + "@example.com", "There is an account with this e-mail address");
        assertThat(login("bob-" + unique + "@example.com", FIRST).status()).isEqualTo(401);
    }

    /** Whoever registers, or invites, chooses names, and to whom the mail goes. */
    @Test
    void noNameSendsAStrangerAnywhere() {
        String shop = "shop-" + unique + "@example.com";
        assertThat(registration(shop, "Win at http://evil.example now", "www.evil.example", FIRST)
                        .status())
                .isEqualTo(202);
        assertThat(MAIL.mail(shop, "Please confirm your e-mail address")).doesNotContain("evil.example", "://evil");
        confirm("/api/v1/auth/email-verifications/confirm", MAIL.token(shop, "/verify-email"));
        Api owner = api.as(ok(login(shop, FIRST)).at("/accessToken"));
        String account = ok(owner.get("/api/v1/accounts")).at("/items/0/accountId");

        Answer invited = owner.post("/api/v1/users", """
                {"accountId":"%s","email":"%s","name":"Click https://evil.example","role":"BILLING"}""".formatted(account, email));

        assertThat(invited.status()).as(invited.toString()).isEqualTo(201);
        assertThat(MAIL.mail(email, "You are invited to www. evil. example")).doesNotContain("evil.example", "://evil");
    }

    @Test
    void aWeakPasswordIsRefusedWhetherTheAddressIsKnownOrNot() {
        register(email);
        MAIL.token(email, "/verify-email");

        assertThat(registration(email, "short").status()).isEqualTo(400);
        assertThat(registration("other-" + email, "short").status()).isEqualTo(400);
    }

    private static void register(String address) {
        Answer answer = registration(address, FIRST);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(202);
        assertThat(answer.response().body()).isEmpty();
        await().until(() ->
                ok(api.get("/api/v1/users?text=" + address)).json().at("/items").size() == 1);
        assertThat(login(address, FIRST).status())
                .as("before the address is verified")
                .isEqualTo(401);
    }

    private static Answer registration(String address, String password) {
        return registration(address, "Ann Archer", "Builders", password);
    }

    private static Answer registration(String address, String name, String company, String password) {
        return api.postAnonymously("/api/v1/auth/registrations", """
                {"email":"%s","password":"%s","name":"%s","company":"%s","currency":"EUR",
                "zone":"Europe/Berlin","language":"en"}""".formatted(address, password, name, company));
    }

    private static Answer login(String address, String password) {
        return api.postAnonymously(LOGIN, """
                {"email":"%s","password":"%s"}""".formatted(address, password));
    }

    private Answer byRecoveryCode(String password, String code) {
        return api.postAnonymously(LOGIN, """
                {"email":"%s","password":"%s","recoveryCode":"%s"}""".formatted(email, password, code));
    }

    private static int askForReset(String address) {
        return api.postAnonymously("/api/v1/auth/password-resets", "{\"email\":\"" + address + "\"}")
                .status();
    }

    private static void reset(String token, String password) {
        ok(choose("/api/v1/auth/password-resets/confirm", token, password));
    }

    private static void accept(String address) {
        ok(choose("/api/v1/auth/invitations/accept", MAIL.token(address, "/accept-invitation"), FIRST));
    }

    private static Answer choose(String path, String token, String password) {
        return api.postAnonymously(path, "{\"token\":\"%s\",\"password\":\"%s\"}".formatted(token, password));
    }

    private static void confirm(String path, String token) {
        ok(api.postAnonymously(path, "{\"token\":\"" + token + "\"}"));
    }

    private static String account(String kind, String parent, String name) {
        Answer registered = api.post("/api/v1/accounts", """
                {"kind":"%s","parent":"%s","profile":{"legalName":"Builders Ltd","displayName":"Builders",
                "email":"%s@example.com"},"currency":"EUR","zone":"Europe/Berlin","language":"en"}""".formatted(kind, parent, name));
        assertThat(registered.status()).as(registered.toString()).isEqualTo(201);
        return registered.at("/id");
    }

    private static String invite(Api inviter, String account, String address, String role) {
        Answer invited = inviter.post("/api/v1/users", """
                {"accountId":"%s","email":"%s","name":"Ann Archer","role":"%s"}""".formatted(account, address, role));
        assertThat(invited.status()).as(invited.toString()).isEqualTo(201);
        return invited.at("/id");
    }

    private static String notifications(Api reader, String account) {
        return ok(reader.get("/api/v1/notifications?account=" + account))
                .response()
                .body();
    }

    private static long openSessions(Api user) {
        return StreamSupport.stream(
                        ok(user.get("/api/v1/me/sessions")).json().at("/items").spliterator(), false)
                .filter(session -> session.at("/endedAt").isNull())
                .count();
    }

    private static Instant now() {
        return Instant.parse(ok(api.get("/api/v1/admin/clock")).at("/now"));
    }

    private static void pass(String time) {
        ok(api.post("/api/v1/admin/clock", "{\"by\":\"" + time + "\"}"));
    }

    private static List<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::asString)
                .toList();
    }

    private static Answer ok(Answer answer) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        return answer;
    }
}
