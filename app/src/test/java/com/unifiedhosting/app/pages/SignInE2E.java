package com.unifiedhosting.app.pages;

import static com.unifiedhosting.app.testing.Browser.SESSION;
import static com.unifiedhosting.app.testing.People.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.unifiedhosting.app.testing.Api;
import com.unifiedhosting.app.testing.Api.Answer;
import com.unifiedhosting.app.testing.Browser;
import com.unifiedhosting.app.testing.Browser.Shown;
import com.unifiedhosting.app.testing.OpenPlatform;
import com.unifiedhosting.app.testing.People.Person;
import com.unifiedhosting.identity.RefreshToken;
import com.unifiedhosting.identity.SessionCookie;
import com.unifiedhosting.identity.SessionEnd;
import com.unifiedhosting.identity.SessionEvent.SessionEnded;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who gets in by the pages, how long he stays, and what his cookie is worth. */
class SignInE2E extends OpenPlatform {

    private Person admin = NOBODY;

    @BeforeEach
    void anAdministrator() {
        admin = people.staff("SUPER_ADMIN");
    }

    private Shown signIn() {
        Shown answer = browser.signIn(admin.email(), PASSWORD);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(302);
        return answer;
    }

    private static void assertSignedOut(Shown shown) {
        assertThat(shown.status()).as(shown.toString()).isEqualTo(303);
        assertThat(shown.location()).isEqualTo("/sign-in");
    }

    @Test
    void whoKnowsThePasswordSeesThePlatform() {
        assertSignedOut(browser.open("/"));

        assertThat(signIn().location()).isEqualTo("/");

        Shown page = browser.open("/");
        assertThat(page.status()).as(page.toString()).isEqualTo(200);
        assertThat(page.html()).contains("At a glance", "Machinery", "Sign out");
        assertThat(browser.open("/sign-in").location()).isEqualTo("/");
    }

    @Test
    void theCookieIsForThisHostOverHttpsAloneAndHiddenFromScripts() {
        String cookie = signIn().cookies().stream()
                .filter(text -> text.startsWith(SESSION + "="))
                .findFirst()
                .orElseThrow();

        assertThat(cookie).contains("; Secure", "; HttpOnly", "; SameSite=Lax", "; Path=/");
        assertThat(cookie).doesNotContain("Max-Age", "Expires", "Domain");
    }

    @Test
    void whatIsWrongIsNotTold() {
        Shown known = browser.signIn(admin.email(), "wrong horse battery staple");
        Shown unknown = new Browser(port).signIn("nobody-" + admin.email(), "wrong horse battery staple");

        assertThat(known.status()).isEqualTo(422);
        assertThat(unknown.status()).isEqualTo(422);
        assertThat(known.html()).contains("The e-mail address or the password is wrong");
        assertThat(anonymous(known)).isEqualTo(anonymous(unknown));
        assertThat(browser.cookie(SESSION)).isEmpty();
        assertSignedOut(browser.open("/"));
    }

    private static String anonymous(Shown shown) {
        return shown.html()
                .replaceAll("name=\"_csrf\" value=\"[^\"]+\"", "")
                .replaceAll("(nobody-)?user-[0-9a-f-]+@example.com", "");
    }

    @Test
    void eachSignInIsASessionOfItsOwnAndEndsTheOneBefore() {
        browser.setCookie(SESSION, "ses_chosen-by-somebody-else.chosen-by-somebody-else");
        signIn();
        String first = browser.cookie(SESSION);
        assertThat(first).doesNotContain("chosen");

        Shown page = browser.open("/me");
        Browser thief = new Browser(port);
        thief.setCookie(SESSION, first);
        assertThat(thief.open("/me").status()).isEqualTo(200);
        Map<String, String> form = page.hiddenOf("/sign-out");
        form.put("email", admin.email());
        form.put("password", PASSWORD);
        assertThat(browser.post("/sign-in", form).status()).isEqualTo(302);

        assertThat(browser.cookie(SESSION)).isNotEqualTo(first);
        assertThat(browser.open("/me").status()).isEqualTo(200);
        await().untilAsserted(() -> {
            thief.setCookie(SESSION, first);
            assertSignedOut(thief.open("/me"));
        });
    }

    @Test
    void signingOutEndsTheSessionItself() {
        signIn();
        String before = browser.cookie(SESSION);

        assertThat(browser.submit(browser.open("/"), "/sign-out").location()).isEqualTo("/sign-in");

        assertThat(browser.cookie(SESSION)).isEmpty();
        await().untilAsserted(() -> {
            browser.setCookie(SESSION, before);
            assertSignedOut(browser.open("/"));
        });
    }

    @Test
    void formsOfForeignPagesAreRefused() {
        assertThat(browser.post("/sign-in", Map.of("email", admin.email(), "password", PASSWORD))
                        .status())
                .isEqualTo(403);
        Browser other = new Browser(port);
        Map<String, String> stolen = other.open("/sign-in").hiddenOf("/sign-in");
        browser.open("/sign-in");
        assertThat(browser.post("/sign-in", stolen).status()).isEqualTo(403);

        signIn();
        assertThat(browser.post("/sign-out", Map.of()).status()).isEqualTo(403);
        assertThat(browser.post("/sign-out", stolen).status()).isEqualTo(403);
        assertThat(other.signIn(admin.email(), PASSWORD).status()).isEqualTo(302);
        assertThat(browser.post("/sign-out", other.open("/").hiddenOf("/sign-out"))
                        .status())
                .isEqualTo(403);
        assertThat(browser.open("/").status()).isEqualTo(200);
    }

    @Test
    void aSessionThatIsNotUsedIsOver() {
        signIn();
        clock.advance(Duration.ofMinutes(20));
        assertThat(browser.open("/me").status()).isEqualTo(200);
        clock.advance(Duration.ofMinutes(20));
        assertThat(browser.open("/me").status()).isEqualTo(200);

        String cookie = browser.cookie(SESSION);
        clock.advance(Duration.ofMinutes(31));
        assertSignedOut(browser.open("/me"));

        assertEnded(cookie, SessionEnd.EXPIRED);
        assertThat(browser.cookie(SESSION)).isEmpty();
    }

    @Test
    void figuresThatComeByThemselvesKeepNoSessionAlive() {
        signIn();
        clock.advance(Duration.ofMinutes(20));
        assertThat(browser.open("/", "HX-Request", "true").status()).isEqualTo(200);
        clock.advance(Duration.ofMinutes(11));

        assertThat(browser.open("/", "HX-Request", "true").status()).isEqualTo(401);
    }

    @Test
    void noSessionLastsForEver() {
        signIn();
        String cookie = browser.cookie(SESSION);
        for (int i = 0; i < 28; i++) {
            clock.advance(Duration.ofMinutes(25));
            assertThat(browser.open("/me").status()).isEqualTo(200);
        }
        clock.advance(Duration.ofMinutes(25));
        assertSignedOut(browser.open("/me"));
        assertEnded(cookie, SessionEnd.EXPIRED);
    }

    private void assertEnded(String cookie, SessionEnd why) {
        String session = SessionCookie.of(cookie).sessionId().value();
        await().untilAsserted(() -> assertThat(events.readEvents(session).asStream())
                .anySatisfy(event -> assertThat(event.getPayload())
                        .isInstanceOfSatisfying(
                                SessionEnded.class,
                                ended -> assertThat(ended.reason()).isEqualTo(why))));
    }

    @Test
    void theCookieIsWorthNothingAtTheApi() {
        signIn();
        String cookie = SESSION + "=" + browser.cookie(SESSION);

        assertThat(api.anonymously("/api/v1/me", "Cookie", cookie).status()).isEqualTo(401);
        assertThat(api.postAnonymously("/api/v1/me/logout", "{}", "Cookie", cookie)
                        .status())
                .isEqualTo(401);
        assertThat(api.as(browser.cookie(SESSION)).get("/api/v1/me").status()).isEqualTo(401);
    }

    @Test
    void theSessionOfAProgramIsWorthNothingInACookie() {
        Answer login = people.login(admin.email(), PASSWORD);
        RefreshToken refresh = RefreshToken.of(login.at("/refreshToken"));
        assertThat(api.as(login.at("/accessToken")).get("/api/v1/me").status()).isEqualTo(200);

        browser.setCookie(SESSION, new SessionCookie(refresh.sessionId(), refresh.secret()).text());

        assertSignedOut(browser.open("/me"));
    }

    @Test
    void neitherTokensNorPasswordsOpenPages() {
        assertSignedOut(browser.open("/", "Authorization", "Bearer " + Api.TOKEN));
        assertThat(browser.open("/", "HX-Request", "true").status()).isEqualTo(401);
    }

    @Test
    void whoIsSuspendedIsOutAtOnce() {
        signIn();
        assertThat(browser.open("/").status()).isEqualTo(200);

        assertThat(api.post("/api/v1/users/" + admin.id() + "/suspend", "{\"reason\":\"left\"}")
                        .status())
                .isEqualTo(200);

        await().untilAsserted(() -> assertSignedOut(browser.open("/")));
    }

    @Test
    void aCustomerLandsOnHisOwnPage() {
        Person owner = people.customer("OWNER");
        assertThat(browser.signIn(owner.email(), PASSWORD).status()).isEqualTo(302);

        assertThat(browser.open("/").location()).isEqualTo("/me");
        Shown page = browser.visit("/");
        assertThat(page.html()).contains("Ann Archer", owner.email()).doesNotContain("Dashboard");
        assertThat(browser.open("/", "HX-Request", "true").status()).isEqualTo(403);
    }
}
