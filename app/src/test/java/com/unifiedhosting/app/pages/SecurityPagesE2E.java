package com.unifiedhosting.app.pages;

import static com.unifiedhosting.app.testing.People.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.unifiedhosting.app.testing.Api.Answer;
import com.unifiedhosting.app.testing.Browser;
import com.unifiedhosting.app.testing.Browser.Shown;
import com.unifiedhosting.app.testing.HostingCompany;
import com.unifiedhosting.app.testing.OpenPlatform;
import com.unifiedhosting.app.testing.People.Person;
import com.unifiedhosting.identity.UserCommand.RecordRefusedAccess;
import com.unifiedhosting.security.Route;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What those who watch over the platform see and do by the pages, and what comes of it. */
class SecurityPagesE2E extends OpenPlatform {

    @Autowired
    CommandGateway commands;

    private Person ann = NOBODY;

    @BeforeEach
    void anAdministrator() {
        ann = people.customer("OWNER");
        browser = signedIn(people.staff("SUPER_ADMIN"));
    }

    private Browser signedIn(Person person) {
        Browser own = new Browser(port);
        assertThat(own.signIn(person.email(), PASSWORD).status()).isEqualTo(302);
        return own;
    }

    private void fails(Person person) {
        assertThat(new Browser(port)
                        .signIn(person.email(), "wrong horse battery staple")
                        .status())
                .isEqualTo(422);
        await().until(() -> !api.get("/api/v1/admin/security-events?kind=LOGIN_FAILED&user=" + person.id())
                .at("/items/0/at")
                .isEmpty());
    }

    /** Text of a part of the page, blanks made one. */
    private static String seen(Shown page, String heading) {
        Matcher part = Pattern.compile("<section[^>]*aria-labelledby=\"" + heading + "\".*?</section>", Pattern.DOTALL)
                .matcher(page.html());
        assertThat(part.find()).as(heading + " in " + page).isTrue();
        return part.group().replaceAll("<[^>]+>", " ").replaceAll("\\s+", " ");
    }

    private static String anAddress() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return "198.19.%d.%d".formatted(random.nextInt(256), random.nextInt(1, 255));
    }

    @Test
    void whatHasHappenedIsCountedAndFoundByKindUserAndDay() {
        fails(ann);
        String him = "/security?user=" + ann.id();

        Shown page = browser.open(him + "&kind=");
        assertThat(seen(page, "h-events")).contains("Login failed", ann.email(), "127.0.0.1");
        assertThat(page.html()).contains("href=\"/users/" + ann.id() + "\"");
        String counted = api.get("/api/v1/admin/security-events/counts")
                .json()
                .at("/items")
                .valueStream()
                .filter(count -> count.at("/kind").asString().equals("LOGIN_FAILED"))
                .map(count -> "Login failed " + count.at("/last24Hours").asLong() + " "
                        + count.at("/last7Days").asLong() + " "
                        + count.at("/last30Days").asLong() + " ")
                .findFirst()
                .orElseThrow();
        assertThat(seen(page, "h-counts")).contains(counted);
        assertThat(seen(browser.open(him + "&kind=IMPERSONATED"), "h-events")).contains("Nothing like that");
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneId.of("Europe/Berlin"));
        assertThat(seen(browser.open(him + "&from=" + today + "&until=" + today), "h-events"))
                .contains("Login failed");
        assertThat(seen(browser.open(him + "&until=" + today.minusDays(1)), "h-events"))
                .contains("Nothing like that");
        assertThat(seen(browser.open(him + "&from=" + today.plusDays(1)), "h-events"))
                .contains("Nothing like that");

        Shown wrong = browser.open("/security?user=ann&from=today&until=99999-01-01");
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.html()).contains("id=\"e-user\"", "id=\"e-from\"", "id=\"e-until\"");
    }

    @Test
    void theSameIsHadAsAFile() {
        fails(ann);
        Shown page = browser.open("/security?kind=LOGIN_FAILED&user=" + ann.id());
        Matcher link =
                Pattern.compile("href=\"(/security/events\\.csv[^\"]*)\"").matcher(page.html());
        assertThat(link.find()).isTrue();

        Shown file = browser.open(link.group(1).replace("&amp;", "&"));

        Answer same = api.get("/api/v1/admin/security-events?kind=LOGIN_FAILED&user=" + ann.id(), "Accept", "text/csv");
        assertThat(file.status()).isEqualTo(200);
        assertThat(file.html())
                .isEqualTo(same.response().body())
                .contains(ann.id().value());
        assertThat(file.header("Content-Type")).isEqualTo(same.header("Content-Type"));
        assertThat(file.header("Content-Disposition")).contains("attachment", "security-events.csv");
        assertThat(file.header("Cache-Control")).contains("no-store");
        assertThat(browser.open("/security/events.csv?user=ann").status()).isEqualTo(400);
    }

    /** More than the API gives at a time. */
    @Test
    void aFileHoldsAllThatIsWanted() {
        HostingCompany company = new HostingCompany(commands);
        for (int i = 0; i < 201; i++) {
            company.send(new RecordRefusedAccess(ann.id(), new Route("GET /security")));
        }
        String wanted = "?kind=ACCESS_REFUSED&user=" + ann.id();
        await().untilAsserted(() -> assertThat(
                        browser.open("/security/events.csv" + wanted).html().lines())
                .hasSize(202));
        Shown page = browser.open("/security" + wanted);
        Matcher next =
                Pattern.compile("href=\"(/security\\?[^\"]*cursor[^\"]*)\"").matcher(page.html());
        assertThat(next.find()).isTrue();
        Shown second = browser.open(next.group(1).replace("&amp;", "&"));
        assertThat(second.status()).isEqualTo(200);
        assertThat(seen(second, "h-events")).contains("Access refused", "GET /security", "First page", "Next page");
    }

    @Test
    void anAddressIsBannedByHandAndTheBanLifted() {
        String address = anAddress();
        Shown empty = browser.submit(
                browser.open("/security/bans"), "/security/bans", "network", "here", "reason", "", "length", "");
        assertThat(empty.status()).isEqualTo(422);
        assertThat(empty.html()).contains("id=\"e-network\"", "id=\"e-reason\"", "id=\"e-length\"", "value=\"here\"");

        Instant before = clock.instant();
        Shown banned = browser.submit(
                empty, "/security/bans", "network", address, "reason", "Scans <b>", "length", "ONE_WEEK");
        assertThat(banned.location()).isEqualTo("/security/bans");
        assertThat(browser.follow(banned).html()).contains("The address is banned");
        Answer ban = api.get("/api/v1/admin/bans?address=" + address);
        assertThat(ban.at("/items/0/reason")).isEqualTo("Scans <b>");
        assertThat(ban.at("/items/0/status")).isEqualTo("ACTIVE");
        assertThat(Instant.parse(ban.at("/items/0/until")))
                .isBetween(before.plus(Duration.ofDays(7)), clock.instant().plus(Duration.ofDays(7)));
        Shown shown = browser.open("/security/bans?status=&origin=BY_HAND&address=" + address);
        assertThat(seen(shown, "h-bans")).contains(address, "Active", "Scans &lt;b&gt;", "By hand");
        assertThat(seen(browser.open("/security/bans?address=" + address + "&origin=AUTOMATIC"), "h-bans"))
                .contains("No address is banned like that");
        assertThat(seen(browser.open("/security/bans?address=" + address + "&status=LIFTED"), "h-bans"))
                .contains("No address is banned like that");

        String lift = "/security/bans/" + ban.at("/items/0/banId") + "/lift";
        Shown without = browser.submit(shown, lift, "reason", " ");
        assertThat(without.status()).isEqualTo(422);
        assertThat(without.html()).contains("id=\"e-lift-" + ban.at("/items/0/banId") + "\"");
        Shown lifted = browser.submit(shown, lift, "reason", "It was ours");
        assertThat(lifted.location()).isEqualTo("/security/bans");
        assertThat(api.get("/api/v1/admin/bans?address=" + address).at("/items/0/status"))
                .isEqualTo("LIFTED");
        assertThat(browser.open("/security/bans?address=" + address).html()).doesNotContain(lift);
    }

    @Test
    void aBanForGoodHasNoEnd() {
        String address = anAddress();
        Shown banned = browser.submit(
                browser.open("/security/bans"),
                "/security/bans",
                "network",
                address,
                "reason",
                "Scans",
                "length",
                "FOR_GOOD");
        assertThat(banned.location()).isEqualTo("/security/bans");
        assertThat(api.get("/api/v1/admin/bans?address=" + address)
                        .json()
                        .at("/items/0/until")
                        .isNull())
                .isTrue();
        assertThat(seen(browser.open("/security/bans?address=" + address), "h-bans"))
                .contains("Never");
    }

    @Test
    void nobodyBansThePlatformItself() {
        Shown refused = browser.submit(
                browser.open("/security/bans"),
                "/security/bans",
                "network",
                "127.0.0.1",
                "reason",
                "Mistake",
                "length",
                "ONE_HOUR");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.html()).contains("id=\"e-network\"");
        assertThat(browser.open("/security/bans").status()).isEqualTo(200);
    }

    @Test
    void whoReadsOnlyIsOfferedNoBans() {
        Browser auditor = signedIn(people.staff("AUDITOR"));
        assertThat(auditor.open("/security").status()).isEqualTo(200);
        assertThat(auditor.open("/security/bans").html()).doesNotContain("Ban an address", "/lift\"");
        Shown page = auditor.open("/security/bans");
        assertThat(auditor.post("/security/bans", page.hiddenOf("/sign-out")).status())
                .isEqualTo(403);
        assertThat(signedIn(ann).open("/security").status()).isEqualTo(403);
    }
}
