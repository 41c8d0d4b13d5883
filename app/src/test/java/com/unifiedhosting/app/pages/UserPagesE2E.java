package com.unifiedhosting.app.pages;

import static com.unifiedhosting.app.testing.Browser.SESSION;
import static com.unifiedhosting.app.testing.People.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.app.testing.Api.Answer;
import com.unifiedhosting.app.testing.Browser;
import com.unifiedhosting.app.testing.Browser.Shown;
import com.unifiedhosting.app.testing.People.Person;
import com.unifiedhosting.hosting.ApplicationType;
import com.unifiedhosting.hosting.DomainName;
import com.unifiedhosting.identity.UserEvent.InvitationRenewed;
import com.unifiedhosting.subscription.BillingCycle;
import com.unifiedhosting.subscription.OrderCommand.PlaceOrder;
import com.unifiedhosting.subscription.OrderId;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What staff does about users by the pages, and what comes of it. */
class UserPagesE2E extends UsersByPages {

    private static List<String> listed(Shown page) {
        Matcher link = Pattern.compile("<a href=\"/users/(usr_[^\"]+)\"").matcher(page.html());
        List<String> found = new ArrayList<>();
        while (link.find()) {
            found.add(link.group(1));
        }
        return found;
    }

    private String reseller() {
        Answer registered = api.post("/api/v1/accounts", """
                {"kind":"RESELLER","parent":"platform","profile":{"legalName":"Acme","displayName":"Acme",
                "email":"acme-%s@example.com"},"currency":"EUR","zone":"Europe/Berlin","language":"en"}""".formatted(UUID.randomUUID()));
        assertThat(registered.status()).as(registered.toString()).isEqualTo(201);
        return registered.at("/id");
    }

    private String customerOf(String reseller) {
        Answer registered = api.post("/api/v1/accounts", """
                {"kind":"CUSTOMER","parent":"%s","profile":{"legalName":"Bob","displayName":"Bob",
                "email":"bob-%s@example.com"},"currency":"EUR","zone":"Europe/Berlin","language":"en"}""".formatted(reseller, UUID.randomUUID()));
        assertThat(registered.status()).as(registered.toString()).isEqualTo(201);
        return registered.at("/id");
    }

    @Test
    void usersAreFoundByNameAddressAndIdentifierAndByWhatTheyAre() {
        String id = ann.id().value();
        assertThat(listed(browser.open("/users?text=" + ann.email()))).containsExactly(id);
        assertThat(listed(browser.open("/users?text=" + id))).containsExactly(id);
        assertThat(listed(browser.open("/users?text=archer&account=" + ann.account())))
                .containsExactly(id);
        String him = "/users?text=" + ann.email();
        assertThat(listed(browser.open(him + "&kind=CUSTOMER&role=OWNER&status=ACTIVE")))
                .containsExactly(id);
        assertThat(listed(browser.open(him + "&kind=RESELLER&role=&status="))).isEmpty();
        assertThat(listed(browser.open(him + "&kind=&role=BILLING&status="))).isEmpty();
        assertThat(listed(browser.open(him + "&kind=&role=&status=DELETED"))).isEmpty();
    }

    @Test
    void allUsersAreFoundPageByPage() {
        List<String> all = new ArrayList<>(IntStream.range(0, 30)
                .mapToObj(_ -> people.invite(ann.account(), "BILLING").id().value())
                .toList());
        all.add(ann.id().value());
        String list = "/users?account=" + ann.account();
        await().until(() -> listed(browser.open(list)).contains(all.get(29)));

        Shown first = browser.open(list);
        Matcher next = Pattern.compile("href=\"([^\"]+cursor[^\"]+)\"").matcher(first.html());
        assertThat(next.find()).as(first.toString()).isTrue();
        Shown second = browser.open(next.group(1).replace("&amp;", "&"));

        assertThat(second.html()).doesNotContain("Next page").contains("First page");
        assertThat(Stream.concat(listed(first).stream(), listed(second).stream()))
                .containsExactlyInAnyOrderElementsOf(all);
        assertThat(browser.open(list + "&cursor=x").status()).isEqualTo(400);
        assertThat(browser.open(list + "&cursor=%C3%A4").status()).isEqualTo(400);
    }

    @Test
    void aResellerSeesHisOwnAndThoseBelowAndNobodyElse() {
        String acme = reseller();
        Person max = people.join(acme, "RESELLER_ADMIN");
        Person bob = people.join(customerOf(acme), "OWNER");
        known(bob);
        Browser own = signedIn(max);

        assertThat(listed(own.open("/users")))
                .containsExactlyInAnyOrder(max.id().value(), bob.id().value());
        assertThat(own.open(pageOf(bob)).html()).contains(bob.email());
        Shown foreign = own.open(pageOf(ann));
        Shown none = own.open("/users/usr_" + UUID.randomUUID());
        assertThat(foreign.status()).isEqualTo(404);
        assertThat(foreign.html()).contains("Nothing here");
        assertThat(none.status()).isEqualTo(404);
        // the token of the form to sign out is masked anew each time
        assertThat(foreign.html().replaceAll("value=\"[^\"]+\"", ""))
                .isEqualTo(none.html().replaceAll("value=\"[^\"]+\"", ""));
    }

    @Test
    void thePageTellsAllAboutAUser() {
        AccountId account = new AccountId(ann.account());
        OrderId order = new OrderId("ord_" + UUID.randomUUID());
        String domain = UUID.randomUUID() + ".example.com";
        company.paysWith(account, "tok_approve");
        company.send(new PlaceOrder(
                order,
                account,
                company.packageAt("EUR 9.90"),
                BillingCycle.MONTHLY,
                new DomainName(domain),
                ApplicationType.STATIC,
                null,
                Set.of(),
                null));
        Answer login = api.postAnonymously(
                "/api/v1/auth/login", """
                {"email":"%s","password":"%s"}""".formatted(ann.email(), PASSWORD), "User-Agent", "ann's program");
        Answer key = api.as(login.at("/accessToken")).post("/api/v1/me/api-keys", """
                {"name":"Nightly export","scopes":["accounts:read"],"current":"%s"}""".formatted(PASSWORD));
        assertThat(key.status()).as(key.toString()).isEqualTo(201);

        await().untilAsserted(() -> assertThat(browser.open(pageOf(ann)).html())
                .contains(
                        "platform/" + ann.account(),
                        "Customer",
                        ann.email(),
                        ann.id().value())
                .contains(domain, "Live", "Starter", "€9.90 monthly")
                .contains("ann&#39;s program", "127.0.0.1", "Logged in", "Nightly export", "accounts:read"));
        Shown page = browser.open(pageOf(ann));
        String next = api.get("/api/v1/subscriptions?account=" + ann.account()).at("/items/0/nextPeriod/start");
        String day = LocalDate.parse(next).format(DateTimeFormatter.ofPattern("MMM d, yyyy", Locale.ENGLISH));
        assertThat(page.html()).contains("<td>" + day + "</td>");
        assertThat(page.html()).doesNotContain(key.at("/key"), "argon2");
    }

    @Test
    void aUserIsRenamedAndGetsAnotherRole() {
        assertThat(done(browser, ann, "rename", "name", "Anna <b>Archer").html())
                .contains("<h1>Anna &lt;b&gt;Archer</h1>", "The name is changed");
        assertThat(user(ann, "/name")).isEqualTo("Anna <b>Archer");

        assertThat(done(browser, ann, "role", "role", "BILLING").html()).contains("The role is changed", "Billing");
        assertThat(user(ann, "/role")).isEqualTo("BILLING");
    }

    @Test
    void anotherInvitationIsSent() {
        Person bob = people.invite(ann.account(), "BILLING");
        await().until(() -> user(bob, "/status").equals("INVITED"));
        assertThat(browser.open(pageOf(bob)).html()).doesNotContain(named("suspend", bob), "/impersonate/");
        assertThat(done(browser, bob, "renew-invitation").html()).contains("Another invitation");
        String token = people.sent(bob.id(), InvitationRenewed.class, InvitationRenewed::token);
        assertThat(api.postAnonymously("/api/v1/auth/invitations/accept", """
                        {"token":"%s","password":"%s"}""".formatted(token, PASSWORD))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void whatTheDomainRefusesIsSaidOnThePage() {
        Shown before = browser.open(pageOf(ann));
        assertThat(api.post("/api/v1/users/" + ann.id() + "/suspend", "{\"reason\":\"Elsewhere\"}")
                        .status())
                .isEqualTo(200);
        Map<String, String> form = before.hiddenOf(named("suspend", ann));

        Shown acting = browser.post("/impersonate/" + ann.id(), form);
        assertThat(acting.status()).as(acting.toString()).isEqualTo(422);
        assertThat(acting.html()).contains("class=\"error\"", "The user is suspended", ann.email());
        assertThat(browser.open("/me").status()).as("his own session goes on").isEqualTo(200);

        form.put("role", "SUPER_ADMIN");
        Shown role = browser.post(named("role", ann), form);
        assertThat(role.status()).isEqualTo(422);
        assertThat(role.html()).contains("class=\"error\"", ann.email());
        form.put("role", "KING");
        assertThat(browser.post(named("role", ann), form).html()).contains("id=\"e-role\"");
        assertThat(user(ann, "/role")).isEqualTo("OWNER");
    }

    @Test
    void nobodyIsOfferedWhatHeMayNot() {
        String acme = reseller();
        Person max = people.join(acme, "RESELLER_ADMIN");
        Person bob = people.join(customerOf(acme), "OWNER");
        Person sue = people.join(acme, "RESELLER_SUPPORT");
        known(bob);
        known(sue);

        assertThat(signedIn(people.join(acme, "AUDITOR")).open(pageOf(bob)).html())
                .contains(bob.email())
                .doesNotContain("h-manage", "action=\"/users/", "/impersonate/");
        Browser support = signedIn(sue);
        assertThat(support.open(pageOf(bob)).html())
                .contains(named("force-password-reset", bob), named("end-sessions", bob))
                .doesNotContain(named("rename", bob), named("delete", bob), "/impersonate/");
        assertThat(support.open(pageOf(max)).html())
                .contains(max.email())
                .doesNotContain(named("force-password-reset", max), named("end-sessions", max));
        assertThat(support.open(named("force-password-reset", max)).status()).isEqualTo(403);
        Browser admin = signedIn(max);
        assertThat(admin.open(pageOf(bob)).html())
                .contains(named("rename", bob), named("delete", bob), "/impersonate/" + bob.id());
        assertThat(admin.open(pageOf(sue)).html())
                .contains(named("rename", sue))
                .doesNotContain("/impersonate/");
        assertThat(admin.open(pageOf(max)).html())
                .contains("This is you", named("rename", max))
                .doesNotContain(named("role", max), named("suspend", max), named("delete", max), "/impersonate/");
    }

    @Test
    void whoActsAsSomebodyComesFromHisPageAndIsOfferedLessThanHe() {
        Person bob = people.join(ann.account(), "BILLING");
        known(bob);
        String before = browser.cookie(SESSION);
        Shown begun = browser.submit(browser.open(pageOf(ann)), "/impersonate/" + ann.id());
        assertThat(begun.location()).isEqualTo("/me");
        assertThat(browser.cookie(SESSION)).isNotEqualTo(before);

        await().until(() -> browser.open("/me").html().contains("acts as"));
        assertThat(listed(browser.open("/users")))
                .containsExactlyInAnyOrder(ann.id().value(), bob.id().value());
        assertThat(browser.open(pageOf(bob)).html())
                .contains("acts as", named("rename", bob))
                .doesNotContain(named("force-password-reset", bob), "/impersonate/");
        assertThat(browser.open(named("force-password-reset", bob)).status()).isEqualTo(403);
    }

    @Test
    void theNavigationShowsWhatOneMaySee() {
        assertThat(browser.open("/users").html())
                .contains(
                        "<a href=\"/\">Dashboard</a>",
                        "<a href=\"/users\" aria-current=\"page\">Users</a>",
                        "<a href=\"/security\">Security</a>",
                        "<a href=\"/me\">My sign-in</a>");
        assertThat(signedIn(ann).open("/me").html())
                .contains("<a href=\"/users\">Users</a>", "<a href=\"/me\" aria-current=\"page\">")
                .doesNotContain("href=\"/security\"", "<a href=\"/\"");
        Person bob = people.join(ann.account(), "BILLING");
        known(bob);
        Browser his = signedIn(bob);
        assertThat(his.open("/me").html()).doesNotContain("href=\"/users\"");
        assertThat(his.open("/users").status()).isEqualTo(403);
    }
}
