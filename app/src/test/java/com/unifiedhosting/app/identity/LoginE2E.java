package com.unifiedhosting.app.identity;

import static com.unifiedhosting.app.testing.People.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.unifiedhosting.app.testing.Api;
import com.unifiedhosting.app.testing.Api.Answer;
import com.unifiedhosting.app.testing.OpenPlatform;
import com.unifiedhosting.app.testing.People.Person;
import com.unifiedhosting.identity.UserEvent.PasswordResetRequested;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Users come in, stay and go over HTTP. */
class LoginE2E extends OpenPlatform {

    private Person ann = NOBODY;
    private String account = "";
    private String email = "";

    @BeforeEach
    void aCustomer() {
        ann = people.customer("OWNER");
        account = ann.account();
        email = ann.email();
    }

    private Answer refresh(String token) {
        return api.postAnonymously("/api/v1/auth/refresh", """
                {"refreshToken":"%s"}""".formatted(token));
    }

    @Test
    void anInvitedUserChoosesAPasswordAndComesIn() {
        Answer login = people.login(email, PASSWORD);
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
    void aRefreshTokenIsGoodOnceAndItsCopyEndsTheSession() {
        String first = people.login(email, PASSWORD).at("/refreshToken");
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
        Answer login = people.login(email, PASSWORD);
        Api asAnn = api.as(login.at("/accessToken"));

        Answer out = asAnn.post("/api/v1/me/logout", "{}");

        assertThat(out.status()).as(out.toString()).isEqualTo(200);
        assertThat(refresh(login.at("/refreshToken")).status()).isEqualTo(401);
        await().untilAsserted(() ->
                assertThat(asAnn.get("/api/v1/accounts/" + account).status()).isEqualTo(401));
    }

    @Test
    void aForgottenPasswordIsResetByMail() {
        Api before = api.as(people.login(email, PASSWORD).at("/accessToken"));
        assertThat(before.get("/api/v1/accounts/" + account).status()).isEqualTo(200);

        assertThat(api.postAnonymously("/api/v1/auth/password-resets", "{\"email\":\"" + email + "\"}")
                        .status())
                .isEqualTo(202);
        await().untilAsserted(() -> assertThat(
                        people.sent(ann.id(), PasswordResetRequested.class, PasswordResetRequested::token))
                .isNotEmpty());
        String token = people.sent(ann.id(), PasswordResetRequested.class, PasswordResetRequested::token);
        String body = "{\"token\":\"%s\",\"password\":\"%s\"}".formatted(token, OTHER_PASSWORD);
        assertThat(api.postAnonymously("/api/v1/auth/password-resets/confirm", body)
                        .status())
                .isEqualTo(200);

        assertThat(api.postAnonymously("/api/v1/auth/password-resets/confirm", body)
                        .at("/type"))
                .endsWith("identity.token-invalid");
        assertThat(people.login(email, PASSWORD).status()).isEqualTo(401);
        assertThat(people.login(email, OTHER_PASSWORD).status()).isEqualTo(200);
        await().untilAsserted(() ->
                assertThat(before.get("/api/v1/accounts/" + account).status()).isEqualTo(401));
    }

    @Test
    void anApiKeyDoesWhatItsScopesSay() {
        Api asAnn = api.as(people.login(email, PASSWORD).at("/accessToken"));
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
        Api asAnn = api.as(people.login(email, PASSWORD).at("/accessToken"));

        assertThat(asAnn.post("/api/v1/me/totp", "{}").status()).isEqualTo(400);
        assertThat(asAnn.post("/api/v1/me/totp", "{\"current\":\"%s\"}".formatted(OTHER_PASSWORD))
                        .at("/type"))
                .endsWith("identity.password-wrong");
        assertThat(asAnn.post("/api/v1/me/api-keys", "{\"name\":\"Backup\",\"scopes\":[\"accounts:read\"]}")
                        .status())
                .isEqualTo(400);
        assertThat(asAnn.post("/api/v1/me/api-keys", """
                        {"name":"Backup","scopes":["accounts:read"],"current":"%s"}""".formatted(OTHER_PASSWORD))
                        .at("/type"))
                .endsWith("identity.password-wrong");
    }

    @Test
    void suspensionEndsEverythingAtOnce() {
        Answer login = people.login(email, PASSWORD);
        Api asAnn = api.as(login.at("/accessToken"));
        assertThat(asAnn.get("/api/v1/accounts/" + account).status()).isEqualTo(200);

        assertThat(api.post("/api/v1/users/" + ann.id() + "/suspend", "{\"reason\":\"abuse\"}")
                        .status())
                .isEqualTo(200);

        await().untilAsserted(() ->
                assertThat(asAnn.get("/api/v1/accounts/" + account).status()).isEqualTo(401));
        assertThat(refresh(login.at("/refreshToken")).status()).isEqualTo(401);
        assertThat(people.login(email, PASSWORD).status()).isEqualTo(409);
    }
}
