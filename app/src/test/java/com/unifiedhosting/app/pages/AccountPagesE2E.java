package com.unifiedhosting.app.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.unifiedhosting.app.testing.Api.Answer;
import com.unifiedhosting.app.testing.Browser;
import com.unifiedhosting.app.testing.Browser.Shown;
import com.unifiedhosting.app.testing.People.Person;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.EventProcessor;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Who finds which accounts by the pages, who registers some, and who sees what of one. */
class AccountPagesE2E extends AccountsByPages {

    @Autowired
    EventProcessingConfiguration processing;

    private static List<String> listed(Shown page) {
        Matcher link = Pattern.compile("<a href=\"/accounts/((?:acc_|platform)[^\"]*)\"")
                .matcher(page.html());
        List<String> found = new ArrayList<>();
        while (link.find()) {
            found.add(link.group(1));
        }
        return found;
    }

    @Test
    void accountsAreFoundByNameAddressAndIdentifierAndByWhatTheyAre() {
        String name = "Find" + UUID.randomUUID();
        String acme = reseller(name);
        String bob = registered("CUSTOMER", acme, name);
        assertThat(api.post("/api/v1/accounts/" + bob + "/tags", "{\"tags\":[\"vip\"]}")
                        .status())
                .isEqualTo(200);
        await().until(() -> account(bob, "/tags/0").equals("vip"));

        assertThat(listed(browser.open("/accounts?text=" + name))).containsExactlyInAnyOrder(acme, bob);
        assertThat(listed(browser.open("/accounts?text=" + bob))).containsExactly(bob);
        assertThat(listed(browser.open("/accounts?text=" + account(bob, "/profile/email"))))
                .containsExactly(bob);
        String them = "/accounts?text=" + name;
        assertThat(listed(browser.open(them + "&kind=RESELLER&status=&tag="))).containsExactly(acme);
        assertThat(listed(browser.open(them + "&kind=&status=ACTIVE&tag=vip"))).containsExactly(bob);
        assertThat(listed(browser.open(them + "&kind=&status=CLOSED&tag="))).isEmpty();
        Shown below = browser.open("/accounts?parent=" + acme);
        assertThat(listed(below)).containsExactly(bob);
        assertThat(below.html()).contains("Only accounts directly below <b>" + name + "</b>");
        Shown wrong = browser.open("/accounts?tag=very+good!");
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.html()).contains("id=\"e-tag\"");
        assertThat(listed(wrong)).isEmpty();
    }

    @Test
    void allAccountsAreFoundPageByPage() {
        String acme = reseller("Acme");
        List<String> all = IntStream.range(0, 30)
                .mapToObj(n -> registered("CUSTOMER", acme, "Customer " + n))
                .toList();
        Shown first = browser.open("/accounts?parent=" + acme);
        Matcher next = Pattern.compile("href=\"([^\"]+cursor[^\"]+)\"").matcher(first.html());
        assertThat(next.find()).as(first.toString()).isTrue();
        Shown second = browser.open(next.group(1).replace("&amp;", "&"));

        assertThat(second.html()).doesNotContain("Next page").contains("First page");
        assertThat(Stream.concat(listed(first).stream(), listed(second).stream()))
                .containsExactlyInAnyOrderElementsOf(all);
        assertThat(browser.open("/accounts?cursor=x").status()).isEqualTo(400);
    }

    @Test
    void staffRegistersAResellerOnceHoweverOftenTheFormIsSent() {
        String email = "office-" + UUID.randomUUID() + "@example.com";
        Map<String, String> form = browser.open("/accounts/new").hiddenOf("/accounts");
        form.putAll(Map.of(
                "kind", "RESELLER",
                "parent", "platform",
                "legalName", "New <b>Reseller Ltd",
                "displayName", "New",
                "email", email,
                "currency", "USD",
                "zone", "America/New_York",
                "language", "en-US"));
        form.putAll(Map.of("street", "Broadway 1", "city", "New York", "region", "NY", "country", ""));
        Shown incomplete = browser.post("/accounts", form);
        assertThat(incomplete.status()).isEqualTo(422);
        assertThat(incomplete.html())
                .contains("id=\"e-country\"", "value=\"New &lt;b&gt;Reseller Ltd\"", "value=\"Broadway 1\"")
                .contains("<option value=\"USD\" selected=\"selected\">");

        form.put("country", "US");
        Shown registered = browser.post("/accounts", form);
        assertThat(registered.status()).as(registered.toString()).isEqualTo(302);
        String id = registered.location().substring("/accounts/".length());
        assertThat(browser.follow(registered).html())
                .contains("The account is registered", "New &lt;b&gt;Reseller Ltd", "Broadway 1", "United States");
        assertThat(browser.post("/accounts", form).location()).isEqualTo(registered.location());

        assertThat(account(id, "/kind") + account(id, "/parent")).isEqualTo("RESELLERplatform");
        assertThat(account(id, "/currency") + account(id, "/zone") + account(id, "/language"))
                .isEqualTo("USDAmerica/New_Yorken-US");
        assertThat(account(id, "/profile/address/region")).isEqualTo("NY");
        assertThat(api.get("/api/v1/accounts?text=" + email).json().at("/items"))
                .hasSize(1);
    }

    @Test
    void anAccountIsRegisteredInACurrencyInWhichPeoplePay() {
        Shown page = browser.open("/accounts/new");
        assertThat(page.html())
                .contains("<option value=\"EUR\"", "<option value=\"XOF\"")
                .doesNotContain(
                        "<option value=\"DEM\"",
                        "<option value=\"XAU\"",
                        "<option value=\"CHE\"",
                        "<option value=\"XTS\"");
        Shown refused = browser.submit(page, "/accounts", "currency", "DEM");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.html()).contains("id=\"e-currency\"");
        Answer answer = api.post("/api/v1/accounts", """
                {"kind":"CUSTOMER","parent":"platform","profile":{"legalName":"Bob","displayName":"Bob",
                "email":"%s@example.com"},"currency":"DEM","zone":"Europe/Berlin","language":"en"}""".formatted(UUID.randomUUID()));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.toString()).contains("legal tender today");
    }

    /** As reads of the API with minVersion do: for 2 s, and then it is said that it is not shown yet. */
    @Test
    void thePageOfANewAccountWaitsForIt() throws Exception {
        Map<String, String> form = browser.open("/accounts/new").hiddenOf("/accounts");
        form.putAll(Map.of(
                "kind", "RESELLER",
                "parent", "platform",
                "legalName", "Late Ltd",
                "displayName", "Late",
                "email", UUID.randomUUID() + "@example.com",
                "currency", "EUR",
                "zone", "Europe/Berlin",
                "language", "en"));
        EventProcessor directory =
                processing.eventProcessor("accounts", EventProcessor.class).orElseThrow();
        directory.shutDown();
        try {
            Shown registered = browser.post("/accounts", form);
            assertThat(registered.status()).as(registered.toString()).isEqualTo(302);
            Shown early = browser.follow(registered);
            assertThat(early.status()).isEqualTo(503);
            assertThat(early.header("Retry-After")).isEqualTo("1");
            assertThat(early.html())
                    .contains("Not shown yet", "The account is registered", "href=\"" + registered.location() + "?");

            CompletableFuture<Shown> waiting = CompletableFuture.supplyAsync(() -> browser.follow(registered));
            await().during(Duration.ofMillis(500)).until(() -> !waiting.isDone());
            directory.start();
            assertThat(waiting.get().status()).isEqualTo(200);
            assertThat(waiting.get().html()).contains("The account is registered", "Late Ltd");
        } finally {
            directory.start();
        }
        assertThat(browser.open("/accounts/acc_" + UUID.randomUUID()).status()).isEqualTo(404);
    }

    @Test
    void aResellerRegistersCustomersBelowHimself() {
        String acme = reseller("Acme");
        Person max = people.join(acme, "RESELLER_ADMIN");
        known(max);
        Browser his = signedIn(max);
        assertThat(his.open("/accounts").html()).contains("href=\"/accounts/new\"");
        Shown page = his.open("/accounts/new");
        assertThat(page.html()).contains("value=\"CUSTOMER\"").doesNotContain("value=\"RESELLER\"", "id=\"parent\"");
        String email = "bob-" + UUID.randomUUID() + "@example.com";
        String[] form = {
            "kind",
            "CUSTOMER",
            "legalName",
            "Bob Ltd",
            "displayName",
            "Bob",
            "email",
            email,
            "currency",
            "EUR",
            "zone",
            "Europe/Berlin",
            "language",
            "de-AT"
        };
        Shown registered = his.submit(page, "/accounts", form);
        assertThat(registered.status()).as(registered.toString()).isEqualTo(302);
        String id = registered.location().substring("/accounts/".length());
        await().until(() -> account(id, "/path").equals("platform/" + acme + "/" + id));

        Shown taken = his.submit(his.open("/accounts/new"), "/accounts", form);
        assertThat(taken.status()).isEqualTo(422);
        assertThat(taken.html()).contains("id=\"e-email\"", "value=\"Bob Ltd\"");
        assertThat(listed(his.open("/accounts"))).containsExactlyInAnyOrder(acme, id);
    }

    @Test
    void staffRegistersACustomerBelowAResellerFromHisPage() {
        String name = "Acme " + UUID.randomUUID();
        String acme = reseller(name);
        String link = "/accounts/new?parent=" + acme;
        assertThat(browser.open(pageOf(acme)).html()).contains("href=\"" + link + "\"");
        assertThat(browser.open(pageOf(ann.account())).html()).doesNotContain("/accounts/new?");
        assertThat(browser.open(link).html()).contains("value=\"" + acme + "\"", "At first: " + name);
    }

    @Test
    void aForeignAccountIsLikeNone() {
        String acme = reseller("Acme");
        Person max = people.join(acme, "RESELLER_ADMIN");
        known(max);
        Browser his = signedIn(max);
        Shown foreign = his.open(pageOf(ann.account()));
        Shown none = his.open(pageOf("acc_" + UUID.randomUUID()));
        assertThat(foreign.status()).isEqualTo(404);
        assertThat(none.status()).isEqualTo(404);
        // the token of the form to sign out is masked anew each time
        assertThat(foreign.html().replaceAll("value=\"[^\"]+\"", ""))
                .isEqualTo(none.html().replaceAll("value=\"[^\"]+\"", ""));
    }

    @Test
    void anOwnerSeesHisOwnAccountAndNothingThatIsSaidAboutHim() {
        String secret = "Pays late " + UUID.randomUUID();
        assertThat(api.post("/api/v1/accounts/" + ann.account() + "/notes", "{\"note\":\"" + secret + "\"}")
                        .status())
                .isEqualTo(200);
        await().untilAsserted(() ->
                assertThat(browser.open(pageOf(ann.account())).html()).contains(secret, "Private notes"));
        Browser her = signedIn(ann);
        assertThat(her.open("/account").location()).isEqualTo(pageOf(ann.account()));
        assertThat(her.open(pageOf(ann.account())).html())
                .contains("This is your own account", "platform/" + ann.account(), "EUR", "Europe/Berlin")
                .contains("/profile\"", "/locale\"", "/preferences\"", "/close\"", "h-order", "h-money")
                .contains("/users?account=" + ann.account(), pageOf(ann.account()) + "/exports\"")
                .doesNotContain(secret, "h-notes", "/tags\"", "/suspend\"", "/move\"");
        assertThat(listed(her.open("/accounts"))).containsExactly(ann.account());
    }

    @Test
    void nobodyIsOfferedWhatHeMayNot() {
        String page = pageOf(ann.account());
        Person looker = people.join(ann.account(), "READ_ONLY");
        Person technician = people.join(ann.account(), "TECHNICAL");
        known(looker);
        known(technician);
        assertThat(signedIn(looker).open(page).html())
                .contains("h-account", "h-money")
                .doesNotContain("action=\"" + page, "h-manage", "h-users", page + "/close");
        assertThat(signedIn(technician).open(page).html()).doesNotContain("h-money", "action=\"" + page);
        assertThat(signedIn(technician).open("/accounts/new").status()).isEqualTo(403);
        assertThat(signedIn(looker).open(page + "/close").status()).isEqualTo(403);
        assertThat(browser.open("/accounts/platform").html())
                .doesNotContain("/accounts/platform/suspend", "/accounts/platform/close", "/accounts/platform/move");
    }

    /** 3 at 10.00, of which two are taken back. */
    @Test
    void creditNotesStandBelowInvoices() {
        String bob = registered("CUSTOMER", "platform", "Bob");
        assertThat(browser.open(pageOf(bob)).html()).contains("h-money").doesNotContain("s-credit-notes");
        Answer drafted = api.post("/api/v1/invoices", "{\"accountId\":\"" + bob + "\"}");
        assertThat(drafted.status()).as(drafted.toString()).isEqualTo(201);
        String invoice = "/api/v1/invoices/" + drafted.at("/id");
        ok(api.post(invoice + "/lines", """
                {"description":"Hours","quantity":3,"unitPrice":{"amount":"10.00","currency":"EUR"}}"""));
        ok(api.post(invoice + "/issue", ""));
        await().until(() -> api.get(invoice).at("/status").equals("ISSUED"));
        Answer credited = api.post(
                invoice + "/credit-notes", """
                {"charges":[{"key":"%s","quantity":2}],"reason":"Too <b>many"}""".formatted(api.get(invoice).at("/lines/0/key")));
        assertThat(credited.status()).as(credited.toString()).isEqualTo(201);

        await().untilAsserted(() -> assertThat(browser.open(pageOf(bob)).html()).contains(credited.at("/id")));
        String note = "/api/v1/credit-notes/" + credited.at("/id");
        assertThat(browser.open(pageOf(bob)).html())
                .contains("s-credit-notes", ">" + api.get(note).at("/number") + "</a></th>")
                .contains("<a href=\"" + invoice.substring("/api/v1".length()) + "\">", "/invoices?account=" + bob)
                .contains("<td>" + api.get(invoice).at("/number") + "</td>")
                .contains("Too &lt;b&gt;many", "20.00");
        for (String document : List.of(invoice, note)) {
            String address = document.substring("/api/v1".length()) + "/pdf";
            String page = document.equals(note) ? pageOf(bob) : invoice.substring("/api/v1".length());
            assertThat(browser.open(page).html()).contains("<a href=\"" + address + "\">");
            Shown pdf = browser.open(address);
            assertThat(pdf.html()).startsWith("%PDF-1.");
            assertThat(pdf.header("Content-Disposition"))
                    .isEqualTo("attachment; filename=\"" + api.get(document).at("/number") + ".pdf\"");
            assertThat(pdf.header("Cache-Control")).isEqualTo("no-store");
        }
    }

    @Test
    void thereIsNoDocumentOfADraftOrOfNothing() {
        String draft = api.post(
                        "/api/v1/invoices", "{\"accountId\":\"" + registered("CUSTOMER", "platform", "Bob") + "\"}")
                .at("/id");

        for (String id : List.of(draft, "inv_nobody")) {
            Shown none = browser.open("/invoices/" + id + "/pdf");
            assertThat(none.status()).isEqualTo(404);
            assertThat(none.header("Content-Type")).startsWith("text/html");
        }
    }

    private static void ok(Answer answer) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    }

    @Test
    void theNavigationLeadsToAccountsOrToOnesOwn() {
        assertThat(browser.open("/accounts").html())
                .contains("<a href=\"/accounts\" aria-current=\"page\">Accounts</a>")
                .doesNotContain("My account");
        Person auditor = people.join(ann.account(), "AUDITOR");
        known(auditor);
        for (Person person : new Person[] {ann, auditor}) {
            assertThat(signedIn(person).open("/me").html())
                    .contains("<a href=\"/account\">My account</a>")
                    .doesNotContain("href=\"/accounts\"");
        }
    }
}
