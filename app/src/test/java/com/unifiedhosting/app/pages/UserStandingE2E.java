package com.unifiedhosting.app.pages;

import static com.unifiedhosting.app.testing.People.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.unifiedhosting.app.testing.Api;
import com.unifiedhosting.app.testing.Api.Answer;
import com.unifiedhosting.app.testing.Authenticator;
import com.unifiedhosting.app.testing.Browser;
import com.unifiedhosting.app.testing.Browser.Shown;
import com.unifiedhosting.app.testing.People.Person;
import com.unifiedhosting.identity.UserEvent.PasswordResetForced;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whom staff keeps out, lets in again, deletes and restores by the pages, and what it does about his login. */
class UserStandingE2E extends UsersByPages {

    @Test
    void whoIsSuspendedIsOutUntilHeIsReactivated() {
        Browser his = signedIn(ann);
        assertThat(done(browser, ann, "suspend", "reason", "Sends spam").html())
                .contains("Suspended", "Sends spam", "Let in again")
                .doesNotContain(named("suspend", ann));
        assertThat(user(ann, "/status") + user(ann, "/reason")).isEqualTo("SUSPENDEDSends spam");
        await().untilAsserted(() -> assertThat(his.open("/me").status()).isEqualTo(303));
        assertThat(new Browser(port).signIn(ann.email(), PASSWORD).status()).isEqualTo(422);

        assertThat(done(browser, ann, "reactivate").html()).contains("can sign in again");
        assertThat(user(ann, "/status")).isEqualTo("ACTIVE");
        signedIn(ann);
    }

    @Test
    void allSessionsOfAUserAreEnded() {
        Browser his = signedIn(ann);
        assertThat(done(browser, ann, "end-sessions").html()).contains("All sessions of the user end");
        await().untilAsserted(() -> assertThat(his.open("/me").status()).isEqualTo(303));
        signedIn(ann);
    }

    @Test
    void aPasswordIsResetByForce() {
        Shown without = sure(ann, "force-password-reset", "reason", " ");
        assertThat(without.status()).isEqualTo(422);
        assertThat(without.html()).contains("id=\"e-reason\"", "Better not");
        assertThat(user(ann, "/resetForced")).isEqualTo("false");

        Shown forced = sure(ann, "force-password-reset", "reason", "Somebody else was in");
        assertThat(forced.location()).isEqualTo(pageOf(ann));
        assertThat(browser.follow(forced).html()).contains("of no use any more", "Has to be reset");
        assertThat(new Browser(port).signIn(ann.email(), PASSWORD).html()).contains("has to be reset");
        assertThat(people.sent(ann.id(), PasswordResetForced.class, PasswordResetForced::token))
                .contains(ann.id().value());
    }

    @Test
    void theSameFormMailsOnceHoweverOftenItIsSent() {
        Person bob = people.invite(ann.account(), "BILLING");
        await().until(() -> user(bob, "/status").equals("INVITED"));
        long invited = version(bob);
        sentTwice(browser.open(pageOf(bob)), named("renew-invitation", bob));
        assertThat(version(bob)).isEqualTo(invited + 1);
        assertThat(done(browser, bob, "renew-invitation").html()).contains("Another invitation");
        assertThat(version(bob)).as("by another form").isEqualTo(invited + 2);

        long there = version(ann);
        Shown question = browser.open(named("force-password-reset", ann));
        sentTwice(question, named("force-password-reset", ann), "reason", "Somebody else was in");
        assertThat(version(ann)).isEqualTo(there + 1);
    }

    /** Each form leads to a page that waits for what it has done. */
    private long version(Person person) {
        return Long.parseLong(user(person, "/version"));
    }

    private void sentTwice(Shown page, String form, String... fields) {
        assertThat(Stream.of(page, page)
                        .parallel()
                        .map(each -> browser.submit(each, form, fields).status()))
                .as(form)
                .containsOnly(302);
    }

    @Test
    void aSecondFactorThatIsLostIsSwitchedOff() {
        assertThat(browser.open(pageOf(ann)).html()).doesNotContain("disable-second-factor");
        assertThat(browser.open(named("disable-second-factor", ann)).location()).isEqualTo(pageOf(ann));
        Api his = api.as(people.login(ann).at("/accessToken"));
        Answer begun = his.post("/api/v1/me/totp", "{\"current\":\"" + PASSWORD + "\"}");
        String code = new Authenticator(begun.at("/secret")).codeAt(clock.instant());
        Answer on = his.post("/api/v1/me/totp/confirm", "{\"code\":\"" + code + "\"}");
        assertThat(on.status()).as(begun + ", " + on).isEqualTo(200);
        await().until(() -> user(ann, "/secondFactor").equals("true"));

        Shown off = sure(ann, "disable-second-factor");
        assertThat(off.location()).isEqualTo(pageOf(ann));
        assertThat(user(ann, "/secondFactor")).isEqualTo("false");
        signedIn(ann);
    }

    @Test
    void aUserIsDeleted() {
        assertThat(sure(ann, "delete", "reason", "").html()).contains("id=\"e-reason\"");
        assertThat(user(ann, "/status")).isEqualTo("ACTIVE");

        Shown gone = sure(ann, "delete", "reason", "Has left");
        assertThat(browser.follow(gone).html())
                .contains("Deleting", "Has left", named("restore", ann))
                .doesNotContain(named("suspend", ann), named("delete", ann), "/impersonate/");
        assertThat(user(ann, "/status")).isEqualTo("DELETING");
        assertThat(new Browser(port).signIn(ann.email(), PASSWORD).status()).isEqualTo(422);
    }

    @Test
    void whoIsBeingDeletedCanBeRestored() {
        sure(ann, "delete", "reason", "By mistake");
        Shown page = browser.open(pageOf(ann));
        String day = Instant.parse(user(ann, "/deletesAt"))
                .atZone(ZoneId.of("Europe/Berlin"))
                .format(DateTimeFormatter.ofPattern("MMM d, yyyy", Locale.ENGLISH));
        assertThat(page.html()).contains("Deleted for good", day);

        assertThat(done(browser, ann, "restore").html()).contains("is restored").doesNotContain("Deleted for good");
        assertThat(user(ann, "/status")).isEqualTo("ACTIVE");
        signedIn(ann);
    }

    /** He sets it up by his own page, and everything else is open to him then. */
    @Test
    void aSecondFactorIsRequired() {
        assertThat(done(browser, ann, "require-second-factor").html())
                .contains("has to have a second factor", "Required")
                .doesNotContain(named("require-second-factor", ann));
        Browser his = signedIn(ann);
        assertThat(his.open("/me").html()).contains("Please set it up below").doesNotContain("action=\"/me/api-keys\"");
        Shown setUp = his.submit(his.open("/me"), "/me/second-factor", "current", PASSWORD);
        Matcher secret = Pattern.compile("id=\"secret\"[^>]*>([A-Z2-7 ]+)<").matcher(setUp.html());
        assertThat(secret.find()).as(setUp.toString()).isTrue();
        String code = new Authenticator(secret.group(1).replace(" ", "")).codeAt(clock.instant());
        assertThat(his.submit(setUp, "/me/second-factor/confirm", "code", code).status())
                .isEqualTo(200);
        assertThat(his.open("/me").html()).contains("action=\"/me/api-keys\"");

        assertThat(done(browser, ann, "release-second-factor").html())
                .contains("up to the user again", named("require-second-factor", ann));
    }
}
