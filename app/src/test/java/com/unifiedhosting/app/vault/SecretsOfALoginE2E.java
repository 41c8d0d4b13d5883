package com.unifiedhosting.app.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.unifiedhosting.app.testing.Api;
import com.unifiedhosting.app.testing.Api.Answer;
import com.unifiedhosting.app.testing.Authenticator;
import com.unifiedhosting.app.testing.Browser;
import com.unifiedhosting.app.testing.Browser.Shown;
import com.unifiedhosting.app.testing.OpenPlatform;
import com.unifiedhosting.app.time.Quiescence;
import com.unifiedhosting.identity.IssuedToken;
import com.unifiedhosting.identity.SentToken;
import com.unifiedhosting.identity.UserEvent.PasswordResetRequested;
import com.unifiedhosting.identity.UserEvent.UserInvited;
import com.unifiedhosting.identity.UserId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;

/** What a user types, gets by mail and is shown stands nowhere: in no table, and in no line of the log. */
@ExtendWith(OutputCaptureExtension.class)
class SecretsOfALoginE2E extends OpenPlatform {

    @Autowired
    DataSource dataSource;

    @Autowired
    Quiescence quiescence;

    private final String unique = UUID.randomUUID().toString();
    private final String email = "zelda-" + unique + "@secret.example";
    private final String name = "Zelda Quixotic " + unique.substring(0, 8);
    private final String first = "first tangerine locomotive " + unique.substring(0, 8);
    private final String second = "second tangerine locomotive " + unique.substring(0, 8);
    private final String wrong = "wrong tangerine locomotive " + unique.substring(0, 8);
    private final List<String> secrets = new ArrayList<>(List.of(email, name, first, second, wrong));

    @Test
    void areFoundNowhereInTheClear(CapturedOutput output) {
        Answer invited = api.post("/api/v1/users", """
                {"accountId":"platform","email":"%s","name":"%s","role":"AUDITOR"}""".formatted(email, name));
        assertThat(invited.status()).as(invited.toString()).isEqualTo(201);
        UserId user = new UserId(invited.at("/id"));

        choose("invitations/accept", sent(user, UserInvited.class, UserInvited::token), first);
        assertThat(people.login(email, wrong).status()).isEqualTo(401);
        Api self = api.as(tokensOf(people.login(email, first)));
        assertThat(browser.signIn(email, first).location()).isEqualTo("/");
        rememberWhatItHolds(browser, browser.open("/me"), "/sign-out");
        Answer enrolled = self.post("/api/v1/me/totp", "{\"current\":\"%s\"}".formatted(first));
        secrets.add(enrolled.at("/secret"));
        Authenticator app = new Authenticator(enrolled.at("/secret"));
        Answer codes = self.post("/api/v1/me/totp/confirm", "{\"code\":\"%s\"}".formatted(app.codeAt(clock.instant())));
        List<String> recovery = codes.json()
                .at("/recoveryCodes")
                .valueStream()
                .map(JsonNode::asString)
                .toList();
        secrets.addAll(recovery);
        tokensOf(withFactor(first, ",\"recoveryCode\":\"%s\"".formatted(recovery.getFirst())));
        Answer key = self.post("/api/v1/me/api-keys", """
                {"name":"Key","scopes":["accounts:read"],"current":"%s"}""".formatted(first));
        secrets.add(key.at("/key").substring(key.at("/key").length() - 43));
        await().until(() -> api.as(key.at("/key")).get("/api/v1/accounts").status() == 200);
        api.postAnonymously("/api/v1/auth/password-resets", "{\"email\":\"" + email + "\"}");
        String reset = await().until(
                        () -> sent(user, PasswordResetRequested.class, PasswordResetRequested::token),
                        token -> !token.isEmpty());
        choose("password-resets/confirm", reset, second);
        tokensOf(withFactor(second, ",\"recoveryCode\":\"%s\"".formatted(recovery.get(1))));
        Browser elsewhere = new Browser(port);
        rememberWhatItHolds(elsewhere, elsewhere.signIn(email, second), "/sign-in/code");
        assertThat(quiescence.await(Duration.ofSeconds(60))).isTrue();

        EveryTable tables = new EveryTable(new JdbcTemplate(dataSource));
        assertThat(secrets).hasSizeGreaterThan(25).doesNotContain("").allSatisfy(secret -> {
            assertThat(tables.with(secret)).as("tables with " + secret).isEmpty();
            assertThat(output.getAll()).doesNotContain(secret);
        });
        assertThat(tables.with(user.value())).as("what is no secret is found").isNotEmpty();
        assertThat(output.getAll()).as("what is no secret is found").contains(user.value());
    }

    private void choose(String what, String token, String password) {
        Answer done = api.postAnonymously(
                "/api/v1/auth/" + what, "{\"token\":\"%s\",\"password\":\"%s\"}".formatted(token, password));
        assertThat(done.status()).as(done.toString()).isEqualTo(200);
    }

    private Answer withFactor(String password, String more) {
        return api.postAnonymously(
                "/api/v1/auth/login", "{\"email\":\"%s\",\"password\":\"%s\"%s}".formatted(email, password, more));
    }

    /** Its cookies and the hidden fields of a form, also by their parts. */
    private void rememberWhatItHolds(Browser holder, Shown page, String form) {
        Stream.concat(holder.cookies().values().stream(), page.hiddenOf(form).values().stream())
                .flatMap(value -> Stream.of(value, value.substring(value.indexOf('.') + 1)))
                .forEach(secrets::add);
    }

    /** Remembers both tokens of a login, also by their parts, and gives the one that lets in. */
    private String tokensOf(Answer login) {
        assertThat(login.status()).as(login.toString()).isEqualTo(200);
        String access = login.at("/accessToken");
        secrets.add(access);
        secrets.add(access.substring(access.lastIndexOf('.') + 1));
        Stream.of(login.at("/refreshToken").split("\\.", -1))
                .skip(1) // the identifier
                .forEach(secrets::add);
        return access;
    }

    private <E> String sent(UserId user, Class<E> event, Function<E, IssuedToken> token) {
        String sent = events.readEvents(user.value())
                .asStream()
                .map(message -> (Object) message.getPayload())
                .filter(event::isInstance)
                .map(event::cast)
                .reduce((earlier, last) -> last)
                .map(found -> new SentToken(user, token.apply(found).token()).text())
                .orElse("");
        if (!sent.isEmpty()) {
            secrets.add(sent.substring(sent.indexOf('.') + 1));
        }
        return sent;
    }
}
