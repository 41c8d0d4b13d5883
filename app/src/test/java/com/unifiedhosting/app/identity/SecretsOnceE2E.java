package com.unifiedhosting.app.identity;

import static com.unifiedhosting.app.testing.People.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import com.unifiedhosting.app.testing.Api;
import com.unifiedhosting.app.testing.Api.Answer;
import com.unifiedhosting.app.testing.Authenticator;
import com.unifiedhosting.app.testing.LostAnswers;
import com.unifiedhosting.app.testing.OpenPlatform;
import com.unifiedhosting.app.testing.People.Person;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Secrets that are shown once, and requests that are repeated: nobody gets one that is of no use. Of those who are nobody
 * yet, requests are not known again.
 */
class SecretsOnceE2E extends OpenPlatform {

    private static final String CURRENT = "{\"current\":\"" + PASSWORD + "\"}";

    @Autowired
    JdbcTemplate jdbc;

    private Person ann = NOBODY;
    private Api self = api;

    @BeforeEach
    void aUserIsLoggedIn() {
        ann = people.customer("OWNER");
        self = api.as(people.login(ann).at("/accessToken"));
    }

    /** The answer; it is kept, and then it is lost. */
    private Answer answered(String path, String body, String key) {
        Answer first = self.post("/api/v1/me/" + path, body, "Idempotency-Key", key);
        assertThat(first.status()).as(first.toString()).isLessThan(300);
        Answer again = self.post("/api/v1/me/" + path, body, "Idempotency-Key", key);
        assertThat(again.response().body())
                .as("as long as it is kept")
                .isEqualTo(first.response().body());
        new LostAnswers(jdbc).lose(key);
        return first;
    }

    private void isLost(String path, String body, String key) {
        Answer repeat = self.post("/api/v1/me/" + path, body, "Idempotency-Key", key);
        assertThat(repeat.status()).as(repeat.toString()).isEqualTo(409);
        assertThat(repeat.at("/type")).isEqualTo("/problems/platform.answer-lost");
    }

    @Test
    void aLostKeyIsNotReplacedByOneThatOpensNothing() {
        String key = UUID.randomUUID().toString();
        String body = "{\"name\":\"Backup\",\"scopes\":[\"me:read\"],\"current\":\"" + PASSWORD + "\"}";
        String id = answered("api-keys", body, key).at("/id");

        isLost("api-keys", body, key);

        assertThat(events.readEvents(id).asStream())
                .as("it is there, to be revoked")
                .hasSize(1);
        assertThat(self.post("/api/v1/me/api-keys/" + id + "/revoke", "{}").status())
                .isEqualTo(200);
    }

    @Test
    void soAreTheSecretsOfTheSecondFactor() {
        String key = UUID.randomUUID().toString();
        answered("totp", CURRENT, key + 1);
        isLost("totp", CURRENT, key + 1);
        Authenticator app =
                new Authenticator(self.post("/api/v1/me/totp", CURRENT).at("/secret"));
        String code = "{\"code\":\"" + app.codeAt(clock.instant()) + "\"}";
        answered("totp/confirm", code, key + 2);

        isLost("totp/confirm", code, key + 2);

        answered("recovery-codes", CURRENT, key + 3);
        isLost("recovery-codes", CURRENT, key + 3);
        String recovery = self.post("/api/v1/me/recovery-codes", CURRENT).at("/recoveryCodes/0");
        assertThat(api.postAnonymously("/api/v1/auth/login", """
                        {"email":"%s","password":"%s","recoveryCode":"%s"}""".formatted(ann.email(), PASSWORD, recovery))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void soIsTheTokenOfWhoActsAsAnother() {
        Api admin = api.as(people.login(people.staff("SUPER_ADMIN")).at("/accessToken"));
        String path = "/api/v1/users/" + ann.id() + "/impersonate";
        String key = UUID.randomUUID().toString();
        Answer first = admin.post(path, "{}", "Idempotency-Key", key);
        assertThat(first.status()).as(first.toString()).isEqualTo(200);
        new LostAnswers(jdbc).lose(key);

        Answer repeat = admin.post(path, "{}", "Idempotency-Key", key);

        assertThat(repeat.at("/type")).as(repeat.toString()).isEqualTo("/problems/platform.answer-lost");
    }

    @Test
    void atTheDoorAnIdempotencyKeyIsNotHeeded() {
        String body = "{\"email\":\"" + ann.email() + "\",\"password\":\"" + PASSWORD + "\"}";
        Answer first = api.postAnonymously("/api/v1/auth/login", body, "Idempotency-Key", "login-1");
        Answer second = api.postAnonymously("/api/v1/auth/login", body, "Idempotency-Key", "login-1");

        assertThat(first.status()).as(first.toString()).isEqualTo(200);
        assertThat(second.status()).isEqualTo(200);
        assertThat(second.at("/sessionId")).as("a session of its own").isNotEqualTo(first.at("/sessionId"));
        Answer within = self.post("/api/v1/auth/login", body, "Idempotency-Key", "login-1");
        Answer again = self.post("/api/v1/auth/login", body, "Idempotency-Key", "login-1");
        assertThat(again.at("/sessionId")).as("nor of who is in already").isNotEqualTo(within.at("/sessionId"));
        assertThat(api.postAnonymously("/api/v1/accounts", "{}", "Idempotency-Key", "account-1")
                        .status())
                .isEqualTo(401);
    }
}
