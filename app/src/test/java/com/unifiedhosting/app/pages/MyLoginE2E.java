package com.unifiedhosting.app.pages;

import static com.unifiedhosting.app.testing.Browser.SESSION;
import static com.unifiedhosting.app.testing.People.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.bastiaanjansen.otp.HMACAlgorithm;
import com.bastiaanjansen.otp.HOTPGenerator;
import com.unifiedhosting.app.testing.Api.Answer;
import com.unifiedhosting.app.testing.Browser;
import com.unifiedhosting.app.testing.Browser.Shown;
import com.unifiedhosting.app.testing.OpenPlatform;
import com.unifiedhosting.app.testing.People.Person;
import com.unifiedhosting.identity.UserEvent.EmailChangeRequested;
import com.unifiedhosting.identity.UserEvent.PasswordResetRequested;
import com.unifiedhosting.identity.UserEvent.UserInvited;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What people do about their own login by the pages. */
class MyLoginE2E extends OpenPlatform {

    private Person ann = NOBODY;

    @BeforeEach
    void aCustomer() {
        ann = people.customer("OWNER");
    }

    private void signIn() {
        assertThat(browser.signIn(ann.email(), PASSWORD).status()).isEqualTo(302);
    }

    /** The page as soon as it shows what it is to show. */
    private Shown me(String text) {
        await().untilAsserted(() -> assertThat(browser.open("/me").html()).contains(text));
        return browser.open("/me");
    }

    private static String found(String pattern, Shown shown) {
        Matcher matcher = Pattern.compile(pattern, Pattern.DOTALL).matcher(shown.html());
        assertThat(matcher.find()).as("%s in %s", pattern, shown).isTrue();
        return matcher.group(1);
    }

    @SuppressWarnings("deprecation") // what authenticator apps know
    private String code(String secret, int stepsAhead) {
        return new HOTPGenerator.Builder(secret.replace(" ", ""))
                .withPasswordLength(6)
                .withAlgorithm(HMACAlgorithm.SHA1)
                .build()
                .generate(clock.instant().getEpochSecond() / 30 + stepsAhead);
    }

    @Test
    void aSecondFactorIsSetUpByAPictureAndAskedForFromThenOn() {
        signIn();
        Shown refused = browser.submit(browser.open("/me"), "/me/second-factor", "current", OTHER_PASSWORD);
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.html()).contains("id=\"e-current-factor\"").doesNotContain("<svg class=\"qr\"");
        Shown setUp = browser.submit(refused, "/me/second-factor", "current", PASSWORD);
        assertThat(setUp.html()).contains("<svg class=\"qr\"");
        String secret = found("id=\"secret\"[^>]*>([A-Z2-7 ]+)<", setUp);
        Shown wrong = browser.submit(setUp, "/me/second-factor/confirm", "code", "000000");
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.html()).contains("id=\"e-code\"");
        Shown codes = browser.submit(wrong, "/me/second-factor/confirm", "code", code(secret, 0));
        assertThat(codes.status()).as(codes.toString()).isEqualTo(200);
        String recovery = found("<code class=\"secret\">([A-Z2-7-]{19})<", codes);

        Browser elsewhere = new Browser(port);
        Shown step = elsewhere.signIn(ann.email(), PASSWORD);
        assertThat(step.status()).isEqualTo(200);
        assertThat(elsewhere.cookie(SESSION)).isEmpty();
        assertThat(step.html()).doesNotContain(PASSWORD, "argon2");
        Shown again = elsewhere.submit(step, "/sign-in/code", "code", "000000");
        assertThat(again.status()).isEqualTo(422);
        assertThat(again.html()).contains("id=\"e-code\"");
        assertThat(elsewhere
                        .submit(again, "/sign-in/code", "code", code(secret, 1))
                        .location())
                .isEqualTo("/");
        assertThat(elsewhere.open("/me").status()).isEqualTo(200);

        Browser third = new Browser(port);
        assertThat(third.submit(third.signIn(ann.email(), PASSWORD), "/sign-in/code", "code", recovery)
                        .status())
                .isEqualTo(302);
    }

    @Test
    void theSecondStepIsOverAfterFiveMinutesAndCannotBeMadeUp() {
        signIn();
        Shown setUp = browser.submit(browser.open("/me"), "/me/second-factor", "current", PASSWORD);
        String secret = found("id=\"secret\"[^>]*>([A-Z2-7 ]+)<", setUp);
        assertThat(browser.submit(setUp, "/me/second-factor/confirm", "code", code(secret, 0))
                        .status())
                .isEqualTo(200);
        Browser elsewhere = new Browser(port);
        Shown step = elsewhere.signIn(ann.email(), PASSWORD);

        Map<String, String> made = step.hiddenOf("/sign-in/code");
        made.put("code", code(secret, 1));
        made.put("proof", "\"9999999999 " + ann.id() + " $argon2id$v=19$m=1,t=1,p=1$aaaaaaaaaaa$aaaaaaaaaaa\"");
        assertThat(elsewhere.post("/sign-in/code", made).status()).isEqualTo(422);
        made.put("proof", step.hiddenOf("/sign-in/code").get("proof") + "x");
        assertThat(elsewhere.post("/sign-in/code", made).status()).isEqualTo(422);
        clock.advance(Duration.ofMinutes(6));
        Shown late = elsewhere.submit(step, "/sign-in/code", "code", code(secret, 0));
        assertThat(late.status()).isEqualTo(422);
        assertThat(late.html()).contains("That took too long");
        assertThat(elsewhere.cookie(SESSION)).isEmpty();
    }

    @Test
    void aForgottenPasswordIsResetByMail() {
        signIn();
        Browser elsewhere = new Browser(port);
        Shown asked =
                elsewhere.submit(elsewhere.open("/forgotten-password"), "/forgotten-password", "email", ann.email());
        assertThat(asked.location()).isEqualTo("/sign-in");
        await().untilAsserted(() -> assertThat(
                        people.sent(ann.id(), PasswordResetRequested.class, PasswordResetRequested::token))
                .isNotEmpty());
        String token = people.sent(ann.id(), PasswordResetRequested.class, PasswordResetRequested::token);

        Shown form = elsewhere.open("/reset-password");
        Shown weak = elsewhere.submit(form, "/reset-password", "token", token, "password", "password1234");
        assertThat(weak.status()).isEqualTo(422);
        assertThat(weak.html()).contains("easily guessed");
        assertThat(elsewhere
                        .submit(
                                weak,
                                "/reset-password",
                                "token",
                                "https://example.com/reset-password#token=" + token,
                                "password",
                                OTHER_PASSWORD)
                        .location())
                .isEqualTo("/sign-in");

        await().untilAsserted(() -> assertThat(browser.open("/me").status()).isEqualTo(303));
        assertThat(elsewhere
                        .submit(form, "/reset-password", "token", token, "password", OTHER_PASSWORD)
                        .status())
                .isEqualTo(422);
        assertThat(elsewhere.signIn(ann.email(), PASSWORD).status()).isEqualTo(422);
        assertThat(elsewhere.signIn(ann.email(), OTHER_PASSWORD).status()).isEqualTo(302);
    }

    @Test
    void anInvitationIsAcceptedAndAnAddressChanged() {
        Person bob = people.invite(ann.account(), "BILLING");
        String token = people.sent(bob.id(), UserInvited.class, UserInvited::token);
        Shown shortOne = browser.submit(
                browser.open("/accept-invitation"), "/accept-invitation", "token", token, "password", "too short");
        assertThat(shortOne.status()).isEqualTo(422);
        assertThat(browser.submit(shortOne, "/accept-invitation", "token", token, "password", OTHER_PASSWORD)
                        .location())
                .isEqualTo("/sign-in");
        assertThat(browser.signIn(bob.email(), OTHER_PASSWORD).status()).isEqualTo(302);

        Shown wrong = browser.submit(me(bob.email()), "/me/email", "email", "new-" + bob.email(), "current", PASSWORD);
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.html()).contains("id=\"e-current-email\"");
        assertThat(browser.submit(wrong, "/me/email", "email", "new-" + bob.email(), "current", OTHER_PASSWORD)
                        .location())
                .isEqualTo("/me");
        String confirmation = people.sent(bob.id(), EmailChangeRequested.class, EmailChangeRequested::token);
        assertThat(browser.submit(browser.open("/confirm-email"), "/confirm-email", "token", confirmation)
                        .location())
                .isEqualTo("/sign-in");
        me("new-" + bob.email());
    }

    @Test
    void aNewPasswordEndsAllOtherSessions() {
        signIn();
        Browser elsewhere = new Browser(port);
        elsewhere.signIn(ann.email(), PASSWORD);
        assertThat(elsewhere.open("/me").status()).isEqualTo(200);

        assertThat(browser.submit(me(ann.email()), "/me/password", "current", PASSWORD, "password", OTHER_PASSWORD)
                        .location())
                .isEqualTo("/me");

        await().untilAsserted(() -> assertThat(elsewhere.open("/me").status()).isEqualTo(303));
        assertThat(browser.open("/me").status()).isEqualTo(200);
    }

    @Test
    void sessionsAreShownAndEnded() {
        signIn();
        Browser elsewhere = new Browser(port);
        elsewhere.signIn(ann.email(), PASSWORD);
        String other =
                elsewhere.cookie(SESSION).substring(0, elsewhere.cookie(SESSION).lastIndexOf('.'));

        Shown page = me("/me/sessions/" + other + "/end");
        assertThat(browser.submit(page, "/me/sessions/" + other + "/end").location())
                .isEqualTo("/me");

        await().untilAsserted(() -> assertThat(elsewhere.open("/me").status()).isEqualTo(303));
    }

    @Test
    void anApiKeyIsShownOnceAndRevoked() {
        signIn();
        Shown refused = browser.submit(
                me(ann.email()),
                "/me/api-keys",
                "name",
                "Backup",
                "scopes",
                "accounts:read",
                "current",
                OTHER_PASSWORD);
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.html()).contains("id=\"e-current-key\"");
        Shown late = browser.submit(
                refused,
                "/me/api-keys",
                "name",
                "Backup",
                "scopes",
                "accounts:read",
                "until",
                "2099-01-01",
                "current",
                PASSWORD);
        assertThat(late.html()).contains("id=\"e-until\"");
        for (String never : new String[] {"2027-02-30", "+999999999-12-31", "tomorrow"}) {
            Shown wrong = browser.submit(
                    late,
                    "/me/api-keys",
                    "name",
                    "Backup",
                    "scopes",
                    "accounts:read",
                    "until",
                    never,
                    "current",
                    PASSWORD);
            assertThat(wrong.status()).as(never).isEqualTo(422);
            assertThat(wrong.html()).as(never).contains("id=\"e-until\"");
        }
        Shown made =
                browser.submit(late, "/me/api-keys", "name", "Backup", "scopes", "accounts:read", "current", PASSWORD);
        assertThat(made.status()).as(made.toString()).isEqualTo(200);
        String key = found("id=\"key\"[^>]*>(hk_[^<]+)<", made);
        await().untilAsserted(() -> assertThat(
                        api.as(key).get("/api/v1/accounts/" + ann.account()).status())
                .isEqualTo(200));

        Shown page = me("Backup");
        assertThat(page.html()).doesNotContain(key);
        await().untilAsserted(() -> assertThat(found("Backup</th>(.*?)</tr>", browser.open("/me")))
                .as("used just now, and without an end")
                .containsPattern("(?s)<td>[^<]+M</td>\\s+<td>[^<]+M</td>\\s+<td>Never</td>"));
        String revoke = found("action=\"(/me/api-keys/[^\"]+/revoke)\"", page);
        assertThat(browser.submit(page, revoke).location()).isEqualTo("/me");
        await().untilAsserted(() -> assertThat(
                        api.as(key).get("/api/v1/accounts/" + ann.account()).status())
                .isEqualTo(401));
        await().untilAsserted(() -> assertThat(browser.open("/me").html()).doesNotContain("Backup"));
    }

    @Test
    void whoActsAsSomebodyIsToldAndChangesNothingOfTheLogin() {
        Person admin = people.staff("SUPER_ADMIN");
        assertThat(browser.signIn(admin.email(), PASSWORD).status()).isEqualTo(302);
        String own = browser.cookie(SESSION);
        Shown dashboard = browser.open("/");
        Map<String, String> form = dashboard.hiddenOf("/sign-out");

        Shown begun = browser.post("/impersonate/" + ann.id(), form);
        assertThat(begun.status()).as(begun.toString()).isEqualTo(302);
        Shown page = me("acts as");
        assertThat(page.html())
                .contains(admin.email(), ann.email(), "End this")
                .doesNotContain("/me/password", "action=\"/me/api-keys\"");
        Map<String, String> change = page.hiddenOf("/sign-out");
        change.put("current", PASSWORD);
        change.put("password", OTHER_PASSWORD);
        assertThat(browser.post("/me/password", change).status()).isEqualTo(403);
        assertThat(browser.post("/me/second-factor", change).status()).isEqualTo(403);
        assertThat(browser.post("/impersonate/" + admin.id(), change).status()).isEqualTo(403);

        assertThat(browser.submit(page, "/sign-out").location()).isEqualTo("/sign-in");
        browser.setCookie(SESSION, own);
        await().untilAsserted(() -> assertThat(browser.open("/me").status()).isEqualTo(303));
    }

    @Test
    void aPasswordThatIsEasilyGuessedIsRefusedByTheApiToo() {
        Person bob = people.invite(ann.account(), "BILLING");
        Answer weak = api.postAnonymously("/api/v1/auth/invitations/accept", """
                {"token":"%s","password":"password1234"}""".formatted(
                        people.sent(bob.id(), UserInvited.class, UserInvited::token)));

        assertThat(weak.status()).isEqualTo(422);
        assertThat(weak.at("/type")).endsWith("identity.password-too-weak");
    }
}
