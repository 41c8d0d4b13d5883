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
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Of whom a second factor is required, he does nothing before he has set it up, whatever he comes by. */
class RequiredSecondFactorE2E extends OpenPlatform {

    private static final String SETUP_REQUIRED = "/problems/identity.second-factor-setup-required";

    @Test
    void nothingIsDoneBeforeItIsSetUpAndEverythingAfter() {
        Person ann = people.customer("OWNER");
        Api session = session(ann);
        Api key = api.as(
                session.post("/api/v1/me/api-keys", """
                {"name":"Export","scopes":["accounts:read"],"current":"%s"}""".formatted(PASSWORD)).at("/key"));
        await().until(() -> key.get(accountOf(ann)).status() == 200);

        deed(ann, "require-second-factor");
        awaitRefusal(session, ann);
        awaitRefusal(key, ann);
        assertThat(session.get("/api/v1/me").at("/secondFactorRequired")).isEqualTo("true");
        assertThat(people.login(ann).at("/secondFactorSetupRequired")).isEqualTo("true");

        Authenticator app = new Authenticator(session.post("/api/v1/me/totp", "{\"current\":\"" + PASSWORD + "\"}")
                .at("/secret"));
        Answer confirmed = session.post("/api/v1/me/totp/confirm", codeOf(app));
        assertThat(confirmed.status()).as(confirmed.toString()).isEqualTo(200);
        assertThat(session.get(accountOf(ann)).status())
                .as("the same session, at once")
                .isEqualTo(200);
        await().until(() -> key.get(accountOf(ann)).status() == 200);
        assertThat(session.post("/api/v1/me/totp/disable", "{\"current\":\"" + PASSWORD + "\"}")
                        .at("/type"))
                .isEqualTo("/problems/identity.second-factor-mandatory");

        deed(ann, "disable-second-factor");
        awaitRefusal(session, ann);
        deed(ann, "release-second-factor");
        await().until(() -> session.get(accountOf(ann)).status() == 200);
        assertThat(people.login(ann).at("/secondFactorSetupRequired")).isEqualTo("false");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "email|{'current':'%s','email':'ann@example.org'}",
                "api-keys|{'name':'Key','scopes':['me:read'],'current':'%s'}",
                "totp/disable|{'current':'%s'}",
                "recovery-codes|{'current':'%s'}"
            })
    void whatDoesNotBelongToSettingItUpIsRefusedOfOnesOwnLoginToo(String path, String body) {
        Person ann = people.customer("OWNER");
        deed(ann, "require-second-factor");
        Api session = session(ann);
        awaitRefusal(session, ann);

        Answer refused =
                session.post("/api/v1/me/" + path, body.replace('\'', '"').formatted(PASSWORD));
        assertThat(refused.status()).as(refused.toString()).isEqualTo(403);
        assertThat(refused.at("/type")).isEqualTo(SETUP_REQUIRED);
    }

    @Test
    void thePasswordCanBeChangedAndTheSessionEndedBefore() {
        Person ann = people.customer("OWNER");
        deed(ann, "require-second-factor");
        Api session = session(ann);
        awaitRefusal(session, ann);

        assertThat(session.post("/api/v1/me/password", """
                {"current":"%s","password":"%s"}""".formatted(PASSWORD, OTHER_PASSWORD))
                        .status())
                .isEqualTo(200);
        assertThat(session.post("/api/v1/me/logout", "{}").status()).isEqualTo(200);
        await().until(() -> session.get("/api/v1/me").status() == 401);
    }

    /** His own counts, not that of the user as whom he acts. */
    @Test
    void whoActsAsAnotherNeedsHisOwn() {
        Person ann = people.customer("OWNER");
        Person admin = people.staff("SUPER_ADMIN");
        Api acting = api.as(session(admin)
                .post("/api/v1/users/" + ann.id() + "/impersonate", "{}")
                .at("/accessToken"));
        deed(ann, "require-second-factor");
        awaitRefusal(session(ann), ann);
        assertThat(acting.get(accountOf(ann)).status()).isEqualTo(200);

        deed(admin, "require-second-factor");
        await().until(() -> acting.get("/api/v1/me").status() == 401);
    }

    @Test
    void pagesLeadToWhereItIsSetUp() {
        Person auditor = people.staff("AUDITOR");
        deed(auditor, "require-second-factor");
        assertThat(browser.signIn(auditor.email(), PASSWORD).status()).isEqualTo(302);
        await().untilAsserted(() -> assertThat(browser.open("/").location()).isEqualTo("/me"));
        assertThat(browser.open("/", "HX-Request", "true").status()).isEqualTo(403);

        Shown me = browser.open("/me");
        assertThat(me.status()).isEqualTo(200);
        assertThat(me.html()).contains("has to have a second factor").doesNotContain("/me/email", "/me/api-keys");
        Map<String, String> form = me.hiddenOf("/me/password");
        form.put("current", PASSWORD);
        form.put("email", "auditor@example.org");
        Shown refused = browser.post("/me/email", form);
        assertThat(refused.status()).isEqualTo(303);
        assertThat(refused.location()).isEqualTo("/me");

        Shown setUp = browser.submit(me, "/me/second-factor", "current", PASSWORD);
        Matcher secret = Pattern.compile("id=\"secret\"[^>]*>([A-Z2-7 ]+)<").matcher(setUp.html());
        assertThat(secret.find()).as(setUp.toString()).isTrue();
        Authenticator app = new Authenticator(secret.group(1).replace(" ", ""));
        assertThat(browser.submit(setUp, "/me/second-factor/confirm", "code", app.codeAt(clock.instant()))
                        .status())
                .isEqualTo(200);
        assertThat(browser.open("/").status()).as("the same session, at once").isEqualTo(200);
        await().untilAsserted(() -> assertThat(browser.open("/me").html())
                .contains("/me/recovery-codes", "/me/email")
                .doesNotContain("Please set it up below", "/me/second-factor/off"));
    }

    private void awaitRefusal(Api caller, Person owner) {
        await().untilAsserted(() -> {
            Answer refused = caller.get(accountOf(owner));
            assertThat(refused.status()).as(refused.toString()).isEqualTo(403);
            assertThat(refused.at("/type")).isEqualTo(SETUP_REQUIRED);
        });
    }

    private Api session(Person person) {
        return api.as(people.login(person).at("/accessToken"));
    }

    private void deed(Person person, String deed) {
        Answer answer = api.post("/api/v1/users/" + person.id() + "/" + deed, "{}");
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    }

    private String codeOf(Authenticator app) {
        return "{\"code\":\"" + app.codeAt(clock.instant()) + "\"}";
    }

    private static String accountOf(Person person) {
        return "/api/v1/accounts/" + person.account();
    }
}
