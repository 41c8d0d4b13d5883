package com.unifiedhosting.app.identity;

import static com.unifiedhosting.app.testing.People.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.unifiedhosting.app.testing.Api;
import com.unifiedhosting.app.testing.Api.Answer;
import com.unifiedhosting.app.testing.Authenticator;
import com.unifiedhosting.app.testing.Browser.Shown;
import com.unifiedhosting.app.testing.OpenPlatform;
import com.unifiedhosting.app.testing.People.Person;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Who acts as a user who owns an account does what that user may, and nothing by which he would get in as him again. */
class ImpersonatorE2E extends OpenPlatform {

    private static final String ME = "/api/v1/me";
    private static final String END_OTHERS = "/me/sessions/end-others";

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping mappings;

    private Person admin = NOBODY;
    private Person ann = admin;
    private Person colleague = admin;
    private Api self = new Api(0);
    private String keyId = "";
    private Api key = new Api(0);

    @BeforeEach
    void aUserWithASecondFactorAndAKey() {
        admin = people.staff("SUPER_ADMIN");
        ann = people.customer("OWNER");
        colleague = people.join(ann.account(), "OWNER");
        self = api.as(ok(people.login(ann)).at("/accessToken"));
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
        Api root = api.as(ok(people.login(admin)).at("/accessToken"));
        Api acting = api.as(ok(root.post("/api/v1/users/" + ann.id() + "/impersonate", "{}"))
                .at("/accessToken"));
        assertThat(acting.get("/api/v1/me").at("/userId")).isEqualTo(ann.id().value());
        assertThat(acting.get("/api/v1/users/" + colleague.id()).status()).isEqualTo(200);
        List<Long> before = versions();
        assertThat(forbidden().keySet().stream().map(path -> path.replace(keyId, "{id}")))
                .as("all that he may not, of himself")
                .containsAll(posts(ME + "/", ME + "/logout", ME + "/sessions/{id}/end", ME + "/sessions/end-others")
                        .toList());

        forbidden().forEach((path, body) -> {
            Answer refused = acting.post(path, body);
            assertThat(refused.status()).as(path + " " + refused).isEqualTo(403);
            assertThat(refused.at("/type")).as(path).isEqualTo("/problems/platform.forbidden");
        });

        assertThat(versions()).as("nothing has come of it").isEqualTo(before);
        assertThat(key.get("/api/v1/me").status()).isEqualTo(200);
        assertThat(people.login(ann).at("/type")).endsWith("identity.second-factor-required");
    }

    /** Who reads the log sees who did it, and as whom. */
    @Test
    void bothStandInTheAuditLogOfWhatIsDone() {
        Api root = api.as(ok(people.login(admin)).at("/accessToken"));
        Answer acting = ok(root.post("/api/v1/users/" + ann.id() + "/impersonate", "{}"));
        ok(api.as(acting.at("/accessToken")).post("/api/v1/users/" + colleague.id() + "/rename", "{\"name\":\"Bea\"}"));

        String log = "/api/v1/audit?event=user.renamed&stream=" + colleague.id();
        await().until(() -> api.get(log).json().at("/items").size() == 1);
        Answer audit = api.get(log);
        assertThat(audit.at("/items/0/actor")).isEqualTo(admin.id().actor());
        assertThat(audit.at("/items/0/onBehalfOf")).isEqualTo(ann.id().actor());
        assertThat(audit.at("/items/0/through")).isEqualTo("session:" + acting.at("/sessionId"));
    }

    private static String newKey(String name) {
        return """
            {"name":"%s","scopes":["me:read"],"current":"%s"}""".formatted(name, PASSWORD);
    }

    private Map<String, String> forbidden() {
        String current = "{\"current\":\"" + PASSWORD + "\"}";
        Map<String, String> posts = new LinkedHashMap<>();
        posts.put(ME + "/password", "{\"current\":\"%s\",\"password\":\"%s\"}".formatted(PASSWORD, OTHER_PASSWORD));
        posts.put(ME + "/email", "{\"current\":\"%s\",\"email\":\"thief@example.com\"}".formatted(PASSWORD));
        posts.put(ME + "/email-verifications", "{}");
        posts.put(ME + "/totp", current);
        posts.put(ME + "/totp/confirm", "{\"code\":\"123456\"}");
        posts.put(ME + "/totp/disable", current);
        posts.put(ME + "/recovery-codes", current);
        posts.put(ME + "/api-keys", newKey("Mine"));
        posts.put(ME + "/api-keys/" + keyId + "/rename", "{\"name\":\"Mine\"}");
        posts.put(ME + "/api-keys/" + keyId + "/revoke", "{}");
        for (Person user : List.of(ann, colleague)) {
            String path = "/api/v1/users/" + user.id();
            posts.put(path + "/disable-second-factor", "{}");
            posts.put(path + "/force-password-reset", "{\"reason\":\"a test\"}");
            posts.put(path + "/impersonate", "{}");
            posts.put(path + "/delete", "{\"reason\":\"a test\"}");
            posts.put(path + "/restore", "{}");
            posts.put(path + "/require-second-factor", "{}");
        }
        return posts;
    }

    @Test
    void norByThePages() {
        assertThat(browser.signIn(admin.email(), PASSWORD).status()).isEqualTo(302);
        Map<String, String> own = browser.open("/").hiddenOf("/sign-out");
        assertThat(browser.post("/impersonate/" + ann.id(), own).location()).isEqualTo("/me");
        await().until(() -> browser.open("/me").html().contains("acts as"));
        Shown page = browser.open("/me");
        assertThat(page.html()).as("nothing is offered that is refused").doesNotContain("/revoke\"");
        List<Long> before = versions();
        Map<String, String> form = page.hiddenOf("/sign-out");
        form.putAll(Map.of("current", PASSWORD, "password", OTHER_PASSWORD, "email", "thief@example.com"));
        form.putAll(Map.of("code", "123456", "name", "Mine", "scopes", "me:read"));

        List<String> forms = posts("/me/", "/me/sessions/{id}/end", END_OTHERS).toList();
        assertThat(forms).contains("/me/password", "/me/api-keys/{id}/revoke");
        for (String path : forms) {
            isForbidden(browser.post(path.replace("{id}", keyId), form), path);
        }
        isForbidden(browser.post("/impersonate/" + colleague.id(), form), "acting as yet another");

        assertThat(versions()).as("nothing has come of it").isEqualTo(before);
        assertThat(key.get("/api/v1/me").status()).isEqualTo(200);
        assertThat(browser.post(END_OTHERS, form).location())
                .as("a form that he may send, with the same token")
                .isEqualTo("/me");
    }

    /** By the table of permissions: a form without its token is answered with a page. */
    private static void isForbidden(Shown shown, String path) {
        assertThat(shown.status()).as(path).isEqualTo(403);
        assertThat(shown.header("Content-Type")).as(path).doesNotStartWith("text/html");
        assertThat(shown.html()).as(path).contains("/problems/platform.forbidden");
    }

    /** What the platform takes below an address, as its mappings have it, but for what he may do. */
    private Stream<String> posts(String below, String... permitted) {
        return mappings.getHandlerMethods().keySet().stream()
                .filter(info -> info.getMethodsCondition().getMethods().contains(RequestMethod.POST))
                .flatMap(info -> info.getPatternValues().stream())
                .filter(path -> path.startsWith(below) && !List.of(permitted).contains(path));
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

    private static Answer ok(Answer answer) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        return answer;
    }
}
