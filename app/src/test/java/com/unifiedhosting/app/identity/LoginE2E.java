package com.unifiedhosting.app.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.unifiedhosting.app.testing.Api;
import com.unifiedhosting.app.testing.Api.Answer;
import com.unifiedhosting.app.testing.HostingCompany;
import com.unifiedhosting.app.testing.PlatformTest;
import com.unifiedhosting.identity.IssuedToken;
import com.unifiedhosting.identity.SentToken;
import com.unifiedhosting.identity.UserEvent.PasswordResetRequested;
import com.unifiedhosting.identity.UserEvent.UserInvited;
import com.unifiedhosting.identity.UserId;
import java.util.UUID;
import java.util.function.Function;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Users come in, stay and go over HTTP. */
@PlatformTest
class LoginE2E {

    private static final String PASSWORD = "correct horse battery staple";
    private static final String OTHER = "staple battery horse correct";

    @LocalServerPort
    int port;

    @Autowired
    EventStore events;

    @Autowired
    CommandGateway commands;

    private final String unique = UUID.randomUUID().toString();
    private final String email = "ann-" + unique + "@example.com";
    private Api api = new Api(0);
    private String account = "";
    private UserId ann = new UserId("usr_nobody");

    @BeforeEach
    void invited() {
        new HostingCompany(commands).open();
        api = new Api(port);
        Answer registered = api.post("/api/v1/accounts", """
                        {"kind":"CUSTOMER","parent":"platform","profile":{"legalName":"Ann Archer","displayName":"Ann",
                        "email":"office-%s@example.com"},"currency":"EUR","zone":"Europe/Berlin","language":"en"}""".formatted(unique));
        assertThat(registered.status()).as(registered.toString()).isEqualTo(201);
        account = registered.at("/id");
        Answer invited = api.post("/api/v1/users", """
                {"accountId":"%s","email":"%s","name":"Ann Archer","role":"OWNER"}""".formatted(account, email));
        assertThat(invited.status()).as(invited.toString()).isEqualTo(201);
        ann = new UserId(invited.at("/id"));
    }

    private <E> String sent(Class<E> event, Function<E, IssuedToken> token) {
        return events.readEvents(ann.value())
                .asStream()
                .map(message -> (Object) message.getPayload())
                .filter(event::isInstance)
                .map(event::cast)
                .reduce((first, last) -> last)
                .map(found -> new SentToken(ann, token.apply(found).token()).text())
                .orElseThrow();
    }

    private void accept(String password) {
        Answer accepted = api.postAnonymously("/api/v1/auth/invitations/accept", """
                {"token":"%s","password":"%s"}""".formatted(
                        sent(UserInvited.class, UserInvited::token), password));
        assertThat(accepted.status()).as(accepted.toString()).isEqualTo(200);
    }

    private Answer login(String address, String password) {
        return api.postAnonymously("/api/v1/auth/login", """
                {"email":"%s","password":"%s"}""".formatted(address, password));
    }

    private Answer refresh(String token) {
        return api.postAnonymously("/api/v1/auth/refresh", """
                {"refreshToken":"%s"}""".formatted(token));
    }

    @Test
    void anInvitedUserChoosesAPasswordAndComesIn() {
        accept(PASSWORD);
        Answer login = login(email, PASSWORD);
        assertThat(login.status()).as(login.toString()).isEqualTo(200);

        Api asAnn = api.as(login.at("/accessToken"));
        Answer own = asAnn.get("/api/v1/accounts/" + account);
        assertThat(own.status()).as(own.toString()).isEqualTo(200);
        assertThat(asAnn.get("/api/v1/accounts/platform").status()).isEqualTo(404);
        assertThat(asAnn.post("/api/v1/accounts/" + account + "/suspend", "{\"reason\":\"x\"}")
                        .status())
                .isEqualTo(403);
        assertThat(asAnn.get("/api/v1/admin/dead-letters").status()).isEqualTo(403);
        assertThat(asAnn.get("/actuator/prometheus").status()).isEqualTo(403);
    }

    @Test
    void nobodyLearnsWhetherAnAddressIsKnown() {
        accept(PASSWORD);

        Answer known = login(email, OTHER);
        Answer unknown = login("nobody-" + unique + "@example.com", OTHER);

        assertThat(known.status()).isEqualTo(401);
        assertThat(unknown.status()).isEqualTo(401);
        assertThat(known.at("/type")).isEqualTo(unknown.at("/type"));
        assertThat(known.at("/detail")).isEqualTo(unknown.at("/detail"));
    }

    @Test
    void aRefreshTokenIsGoodOnceAndItsCopyEndsTheSession() {
        accept(PASSWORD);
        String first = login(email, PASSWORD).at("/refreshToken");
        Answer second = refresh(first);
        assertThat(second.status()).as(second.toString()).isEqualTo(200);
        Api asAnn = api.as(second.at("/accessToken"));
        assertThat(asAnn.get("/api/v1/accounts/" + account).status()).isEqualTo(200);

        assertThat(refresh(first).status()).isEqualTo(401);

        assertThat(refresh(second.at("/refreshToken")).status()).isEqualTo(401);
        await().untilAsserted(() ->
                assertThat(asAnn.get("/api/v1/accounts/" + account).status()).isEqualTo(401));
    }

    @Test
    void loggingOutEndsTheSession() {
        accept(PASSWORD);
        Answer login = login(email, PASSWORD);
        Api asAnn = api.as(login.at("/accessToken"));

        Answer out = asAnn.post("/api/v1/me/logout", "{}");

        assertThat(out.status()).as(out.toString()).isEqualTo(200);
        assertThat(refresh(login.at("/refreshToken")).status()).isEqualTo(401);
        await().untilAsserted(() ->
                assertThat(asAnn.get("/api/v1/accounts/" + account).status()).isEqualTo(401));
    }

    @Test
    void aForgottenPasswordIsResetByMail() {
        accept(PASSWORD);
        Api before = api.as(login(email, PASSWORD).at("/accessToken"));
        assertThat(before.get("/api/v1/accounts/" + account).status()).isEqualTo(200);

        assertThat(api.postAnonymously("/api/v1/auth/password-resets", "{\"email\":\"" + email + "\"}")
                        .status())
                .isEqualTo(202);
        await().untilAsserted(() -> assertThat(sent(PasswordResetRequested.class, PasswordResetRequested::token))
                .isNotEmpty());
        String token = sent(PasswordResetRequested.class, PasswordResetRequested::token);
        String body = "{\"token\":\"%s\",\"password\":\"%s\"}".formatted(token, OTHER);
        assertThat(api.postAnonymously("/api/v1/auth/password-resets/confirm", body)
                        .status())
                .isEqualTo(200);

        assertThat(api.postAnonymously("/api/v1/auth/password-resets/confirm", body)
                        .at("/type"))
                .endsWith("identity.token-invalid");
        assertThat(login(email, PASSWORD).status()).isEqualTo(401);
        assertThat(login(email, OTHER).status()).isEqualTo(200);
        await().untilAsserted(() ->
                assertThat(before.get("/api/v1/accounts/" + account).status()).isEqualTo(401));
    }

    @Test
    void anApiKeyDoesWhatItsScopesSay() {
        accept(PASSWORD);
        Api asAnn = api.as(login(email, PASSWORD).at("/accessToken"));
        Answer created = asAnn.post("/api/v1/me/api-keys", """
                {"name":"Backup","scopes":["accounts:read","login:manage"],"current":"%s"}""".formatted(PASSWORD));
        assertThat(created.status()).as(created.toString()).isEqualTo(201);
        Api key = api.as(created.at("/key"));

        await().untilAsserted(() ->
                assertThat(key.get("/api/v1/accounts/" + account).status()).isEqualTo(200));
        assertThat(key.get("/api/v1/websites").status()).isEqualTo(403);
        assertThat(key.post("/api/v1/me/email-verifications", "{}").status()).isEqualTo(403);

        assertThat(asAnn.post("/api/v1/me/api-keys/" + created.at("/id") + "/revoke", "{}")
                        .status())
                .isEqualTo(200);
        await().untilAsserted(() ->
                assertThat(key.get("/api/v1/accounts/" + account).status()).isEqualTo(401));
    }

    /** Whoever has stolen it does not know the password. */
    @Test
    void aSessionAloneMakesNeitherAKeyNorASecondFactor() {
        accept(PASSWORD);
        Api asAnn = api.as(login(email, PASSWORD).at("/accessToken"));

        assertThat(asAnn.post("/api/v1/me/totp", "{}").status()).isEqualTo(400);
        assertThat(asAnn.post("/api/v1/me/totp", "{\"current\":\"%s\"}".formatted(OTHER))
                        .at("/type"))
                .endsWith("identity.password-wrong");
        assertThat(asAnn.post("/api/v1/me/api-keys", "{\"name\":\"Backup\",\"scopes\":[\"accounts:read\"]}")
                        .status())
                .isEqualTo(400);
        assertThat(asAnn.post("/api/v1/me/api-keys", """
                        {"name":"Backup","scopes":["accounts:read"],"current":"%s"}""".formatted(OTHER)).at("/type"))
                .endsWith("identity.password-wrong");
    }

    @Test
    void suspensionEndsEverythingAtOnce() {
        accept(PASSWORD);
        Answer login = login(email, PASSWORD);
        Api asAnn = api.as(login.at("/accessToken"));
        assertThat(asAnn.get("/api/v1/accounts/" + account).status()).isEqualTo(200);

        assertThat(api.post("/api/v1/users/" + ann + "/suspend", "{\"reason\":\"abuse\"}")
                        .status())
                .isEqualTo(200);

        await().untilAsserted(() ->
                assertThat(asAnn.get("/api/v1/accounts/" + account).status()).isEqualTo(401));
        assertThat(refresh(login.at("/refreshToken")).status()).isEqualTo(401);
        assertThat(login(email, PASSWORD).status()).isEqualTo(409);
    }
}
