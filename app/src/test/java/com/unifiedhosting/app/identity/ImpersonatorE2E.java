package com.unifiedhosting.app.identity;

import static com.unifiedhosting.app.testing.People.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.unifiedhosting.app.testing.Api;
import com.unifiedhosting.app.testing.Api.Answer;
import com.unifiedhosting.app.testing.Authenticator;
import com.unifiedhosting.app.testing.Browser;
import com.unifiedhosting.app.testing.Browser.Shown;
import com.unifiedhosting.app.testing.HostingCompany;
import com.unifiedhosting.app.testing.People;
import com.unifiedhosting.app.testing.People.Person;
import com.unifiedhosting.app.testing.PlatformTest;
import com.unifiedhosting.app.time.SimulatedClock;
import com.unifiedhosting.identity.UserId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Who acts as a user who owns an account does what that user may, and nothing by which he would get in as him again. */
@PlatformTest
class ImpersonatorE2E {

    private static final String OTHER = "staple battery horse correct";

    @LocalServerPort
    int port;

    @Autowired
    EventStore events;

    @Autowired
    CommandGateway commands;

    @Autowired
    SimulatedClock clock;

    private Api api = new Api(0);
    private Person admin = new Person(new UserId("usr_nobody"), "", "");
    private Person ann = admin;
    private Person colleague = admin;
    private Api self = new Api(0);
    private String keyId = "";
    private Api key = new Api(0);

    @BeforeEach
    void aUserWithASecondFactorAndAKey() {
        new HostingCompany(commands).open();
        api = new Api(port);
        People people = new People(api, events);
        admin = people.staff("SUPER_ADMIN");
        ann = people.customer("OWNER");
        colleague = people.join(ann.account(), "OWNER");
        self = api.as(ok(login(ann)).at("/accessToken"));
        Authenticator app = new Authenticator(ok(self.post("/api/v1/me/totp", "{\"current\":\"" + PASSWORD + "\"}"))
                .at("/secret"));
        ok(self.post("/api/v1/me/totp/confirm", "{\"code\":\"" + app.codeAt(clock.instant()) + "\"}"));
        Answer created = self.post("/api/v1/me/api-keys", newKey("Backup"));
        assertThat(created.status()).as(created.toString()).isEqualTo(201);
        keyId = created.at("/id");
        key = api.as(created.at("/key"));
        await().until(() -> key.get("/api/v1/me").status() == 200);
    }

    @Test
    void nothingOfTheLoginIsChangedByTheApi() {
        Api root = api.as(ok(login(admin)).at("/accessToken"));
        Api acting = api.as(ok(root.post("/api/v1/users/" + ann.id() + "/impersonate", "{}"))
                .at("/accessToken"));
        assertThat(acting.get("/api/v1/me").at("/userId")).isEqualTo(ann.id().value());
        assertThat(acting.get("/api/v1/users/" + colleague.id()).status()).isEqualTo(200);
        List<Long> before = versions();

        forbidden().forEach((path, body) -> {
            Answer refused = acting.post(path, body);
            assertThat(refused.status()).as(path + " " + refused).isEqualTo(403);
            assertThat(refused.at("/type")).as(path).isEqualTo("/problems/platform.forbidden");
        });

        assertThat(versions()).as("nothing has come of it").isEqualTo(before);
        assertThat(key.get("/api/v1/me").status()).isEqualTo(200);
        assertThat(login(ann).at("/type")).endsWith("identity.second-factor-required");
    }

    private static String newKey(String name) {
        return """
            {"name":"%s","scopes":["me:read"],"current":"%s"}""".formatted(name, PASSWORD);
    }

    private Map<String, String> forbidden() {
        String current = "{\"current\":\"" + PASSWORD + "\"}";
        String me = "/api/v1/me";
        Map<String, String> posts = new LinkedHashMap<>();
        posts.put(me + "/password", "{\"current\":\"%s\",\"password\":\"%s\"}".formatted(PASSWORD, OTHER));
        posts.put(me + "/email", "{\"current\":\"%s\",\"email\":\"thief@example.com\"}".formatted(PASSWORD));
        posts.put(me + "/email-verifications", "{}");
        posts.put(me + "/totp", current);
        posts.put(me + "/totp/confirm", "{\"code\":\"123456\"}");
        posts.put(me + "/totp/disable", current);
        posts.put(me + "/recovery-codes", current);
        posts.put(me + "/api-keys", newKey("Mine"));
        posts.put(me + "/api-keys/" + keyId + "/rename", "{\"name\":\"Mine\"}");
        posts.put(me + "/api-keys/" + keyId + "/revoke", "{}");
        for (Person user : List.of(ann, colleague)) {
            String path = "/api/v1/users/" + user.id();
            posts.put(path + "/disable-second-factor", "{}");
            posts.put(path + "/force-password-reset", "{\"reason\":\"a test\"}");
            posts.put(path + "/impersonate", "{}");
        }
        return posts;
    }

    @Test
    void norByThePages() {
        Browser browser = new Browser(port);
        assertThat(browser.signIn(admin.email(), PASSWORD).status()).isEqualTo(302);
        Map<String, String> own = browser.open("/").hiddenOf("/sign-out");
        assertThat(browser.post("/impersonate/" + ann.id(), own).location()).isEqualTo("/me");
        await().until(() -> browser.open("/me").html().contains("acts as"));
        Shown page = browser.open("/me");
        assertThat(page.html()).as("nothing is offered that is refused").doesNotContain("/revoke\"");
        List<Long> before = versions();
        Map<String, String> form = page.hiddenOf("/sign-out");
        form.putAll(Map.of("current", PASSWORD, "password", OTHER, "email", "thief@example.com"));
        form.putAll(Map.of("code", "123456", "name", "Mine", "scopes", "me:read"));

        for (String path : List.of(
                "password",
                "email",
                "verification",
                "second-factor",
                "second-factor/confirm",
                "second-factor/off",
                "recovery-codes",
                "api-keys",
                "api-keys/" + keyId + "/revoke")) {
            assertThat(browser.post("/me/" + path, form).status()).as(path).isEqualTo(403);
        }

        assertThat(versions()).as("nothing has come of it").isEqualTo(before);
        assertThat(key.get("/api/v1/me").status()).isEqualTo(200);
    }

    /** Of all that could have changed, but for the note that access was refused. */
    private List<Long> versions() {
        return List.of(written(ann.id().value()), written(colleague.id().value()), written(keyId));
    }

    private long written(String stream) {
        return events.readEvents(stream)
                .asStream()
                .filter(event -> !event.getPayloadType().getSimpleName().equals("AccessRefused"))
                .count();
    }

    private Answer login(Person person) {
        return api.postAnonymously("/api/v1/auth/login", """
                {"email":"%s","password":"%s"}""".formatted(person.email(), PASSWORD));
    }

    private static Answer ok(Answer answer) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        return answer;
    }
}
