package com.unifiedhosting.app.identity;

import static com.unifiedhosting.app.testing.People.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.unifiedhosting.app.testing.Api;
import com.unifiedhosting.app.testing.Api.Answer;
import com.unifiedhosting.app.testing.Authenticator;
import com.unifiedhosting.app.testing.OpenPlatform;
import com.unifiedhosting.app.testing.People.Person;
import com.unifiedhosting.identity.UserEvent.LoginFailed;
import com.unifiedhosting.identity.UserId;
import java.net.http.HttpResponse;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * At the door nobody learns who is known, nor what has become of him: status, names of headers and body are those that a
 * stranger gets. What differs each time, such as the trace, tells nothing.
 */
class EnumerationE2E extends OpenPlatform {

    private static final String WRONG = "wrong horse battery staple";

    private final String unique = UUID.randomUUID().toString();
    private final String unknown = "nobody-" + unique + "@example.com";

    /** Users in all conditions, by their addresses. */
    private Map<String, String> everybody() {
        Map<String, String> known = new LinkedHashMap<>();
        Person ann = people.customer("OWNER");
        known.put("active", ann.email());
        known.put("invited", people.invite(ann.account(), "BILLING").email());
        known.put("unverified", registered("new-" + unique + "@example.com"));
        known.put("with a second factor", secured(people.join(ann.account(), "BILLING")));
        known.put("suspended", done(people.join(ann.account(), "BILLING"), "suspend"));
        known.put("being deleted", done(people.join(ann.account(), "BILLING"), "delete"));
        known.put("deleted", done(people.invite(ann.account(), "BILLING"), "delete"));
        known.put("who has to reset", done(people.join(ann.account(), "BILLING"), "force-password-reset"));
        Person closed = people.customer("OWNER");
        assertThat(api.post("/api/v1/accounts/" + closed.account() + "/suspend", "{\"reason\":\"a test\"}")
                        .status())
                .isEqualTo(200);
        known.put("of a suspended account", closed.email());
        return known;
    }

    private String registered(String email) {
        assertThat(register(email).status()).isEqualTo(202);
        await().until(() ->
                api.get("/api/v1/users?text=" + email).json().at("/items").size() == 1);
        return email;
    }

    private String secured(Person person) {
        Api self = api.as(people.login(person.email(), PASSWORD).at("/accessToken"));
        Authenticator app = new Authenticator(self.post("/api/v1/me/totp", "{\"current\":\"" + PASSWORD + "\"}")
                .at("/secret"));
        assertThat(self.post("/api/v1/me/totp/confirm", "{\"code\":\"" + app.codeAt(clock.instant()) + "\"}")
                        .status())
                .isEqualTo(200);
        return person.email();
    }

    private String done(Person person, String deed) {
        Answer answer = api.post("/api/v1/users/" + person.id() + "/" + deed, "{\"reason\":\"a test\"}");
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        return person.email();
    }

    @Test
    void aWrongPasswordIsWrongForEverybody() {
        String stranger = told(people.login(unknown, WRONG));
        assertThat(stranger).startsWith("401").contains("identity.login-failed");

        everybody()
                .forEach((who, email) ->
                        assertThat(told(people.login(email, WRONG))).as(who).isEqualTo(stranger));
    }

    @Test
    void norDoesTheRightOneTellOfWhomNobodyMayKnow() {
        String stranger = told(people.login(unknown, PASSWORD));
        assertThat(told(people.login(registered("new-" + unique + "@example.com"), PASSWORD)))
                .as("unverified")
                .isEqualTo(stranger);

        Person gone = people.join(people.customer("OWNER").account(), "BILLING");
        done(gone, "delete");
        assertThat(told(people.login(gone))).as("being deleted").isEqualTo(stranger);

        Person ann = people.customer("OWNER");
        for (int i = 1; i <= 5; i++) {
            people.login(ann.email(), WRONG);
            int failures = i;
            await().until(() -> failures(ann.id()) == failures);
        }
        assertThat(told(people.login(ann.email(), PASSWORD))).as("locked").isEqualTo(stranger);
    }

    private long failures(UserId user) {
        return events.readEvents(user.value())
                .asStream()
                .filter(event -> event.getPayload() instanceof LoginFailed)
                .count();
    }

    @Test
    void everybodyIsPromisedTheSameMail() {
        String reset = "/api/v1/auth/password-resets";
        String stranger = told(api.postAnonymously(reset, "{\"email\":\"" + unknown + "\"}"));
        assertThat(stranger).startsWith("202");

        everybody().forEach((who, email) -> {
            assertThat(told(api.postAnonymously(reset, "{\"email\":\"" + email + "\"}")))
                    .as(who)
                    .isEqualTo(stranger);
            assertThat(told(register(email)))
                    .as(who + ", who registers")
                    .isEqualTo(told(register(UUID.randomUUID() + "@example.com")));
        });
    }

    /** That an address is taken cannot be hidden from him; whose it is, and what has become of him, can. */
    @Test
    void whoInvitesLearnsNoMoreThanThatAnAddressIsTaken() {
        Person owner = people.customer("OWNER");
        Api inviter = api.as(people.login(owner.email(), PASSWORD).at("/accessToken"));
        Map<String, String> known = everybody();
        known.remove("deleted"); // whose address is free again
        Set<String> answers = new HashSet<>();

        known.forEach((_, email) ->
                answers.add(told(inviter.post("/api/v1/users", """
                {"accountId":"%s","email":"%s","name":"Ann Archer","role":"BILLING"}""".formatted(owner.account(), email)))));

        assertThat(answers).singleElement().asString().startsWith("409").contains("identity.email-taken");
    }

    @Test
    void thePagesTellNoMoreThanTheApi() {
        String stranger = page("/sign-in", unknown, "email", unknown, "password", WRONG);
        String mail = page("/forgotten-password", unknown, "email", unknown);
        everybody().forEach((who, email) -> {
            assertThat(page("/sign-in", email, "email", email, "password", WRONG))
                    .as(who)
                    .isEqualTo(stranger);
            assertThat(page("/forgotten-password", email, "email", email))
                    .as(who)
                    .isEqualTo(mail);
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "invitations/accept",
                "password-resets/confirm",
                "email-verifications/confirm",
                "email-changes/confirm"
            })
    void aTokenThatIsMadeUpIsInvalidWhateverHasBecomeOfItsUser(String path) {
        Person ann = people.customer("OWNER");
        Person suspended = people.join(ann.account(), "BILLING");
        done(suspended, "suspend");
        Person leaving = people.join(ann.account(), "BILLING");
        done(leaving, "delete");
        Person deleted = people.invite(ann.account(), "BILLING");
        done(deleted, "delete");
        Set<String> told = new HashSet<>();
        told.add(told(confirm(path, "usr_" + UUID.randomUUID(), path.matches("(invitations|password-resets).*"))));
        for (Person known : List.of(ann, people.invite(ann.account(), "BILLING"), suspended, leaving, deleted)) {
            told.add(told(confirm(path, known.id().value(), path.matches("(invitations|password-resets).*"))));
        }
        assertThat(told).singleElement().asString().startsWith("422").contains("identity.token-invalid");
    }

    /** Whoever made one up, or has the half of one, does not learn whether there is such a session. */
    @Test
    void aRefreshTokenThatIsNoneIsAnsweredAlikeWhateverItNames() {
        String session = people.login(people.customer("OWNER")).at("/refreshToken");
        Set<String> told = new HashSet<>();
        String known = session.substring(0, session.indexOf('.'));
        for (String named : List.of(known, "hr_" + "A".repeat(known.length() - 3))) {
            told.add(told(api.postAnonymously(
                    "/api/v1/auth/refresh",
                    "{\"refreshToken\":\"" + named + "." + "A".repeat(43) + "." + "A".repeat(43) + "\"}")));
        }
        assertThat(told).singleElement().asString().startsWith("401").contains("identity.session-over");
    }

    private Answer confirm(String path, String user, boolean choosesPassword) {
        String token = user + "." + "A".repeat(43);
        return api.postAnonymously(
                "/api/v1/auth/" + path,
                choosesPassword
                        ? "{\"token\":\"%s\",\"password\":\"%s\"}".formatted(token, PASSWORD)
                        : "{\"token\":\"%s\"}".formatted(token));
    }

    private String page(String path, String secret, String... fields) {
        HttpResponse<String> shown =
                browser.submit(browser.open(path), path, fields).response();
        return shown.statusCode() + " "
                + shown.headers().firstValue("Location").orElse("") + " "
                + names(shown)
                + shown.body().replace(secret, "").replaceAll("name=\"_csrf\" value=\"[^\"]+\"", "");
    }

    private Answer register(String email) {
        return api.postAnonymously("/api/v1/auth/registrations", """
                {"email":"%s","password":"%s","name":"Ann Archer","currency":"EUR","zone":"Europe/Berlin",
                "language":"en"}""".formatted(email, PASSWORD));
    }

    private static String told(Answer answer) {
        return answer.status() + " "
                + names(answer.response())
                + answer.response().body().replaceAll("\"traceId\":\"[^\"]+\"", "");
    }

    /** But for that of the server's which says now and then that it hangs up. */
    private static Set<String> names(HttpResponse<String> answer) {
        Set<String> names = new TreeSet<>(answer.headers().map().keySet());
        names.remove("connection");
        return names;
    }
}
