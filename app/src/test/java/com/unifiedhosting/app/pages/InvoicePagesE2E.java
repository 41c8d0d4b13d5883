package com.unifiedhosting.app.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.unifiedhosting.app.testing.Api.Answer;
import com.unifiedhosting.app.testing.Browser;
import com.unifiedhosting.app.testing.Browser.Shown;
import com.unifiedhosting.app.testing.People.Person;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Who finds which invoices by the pages, what they tell, and how one is paid there. */
class InvoicePagesE2E extends AccountsByPages {

    private static String pageOfInvoice(String id) {
        return "/invoices/" + id;
    }

    private static List<String> listed(Shown page) {
        Matcher link = Pattern.compile("<a href=\"/invoices/(inv_[^\"/]+)\"").matcher(page.html());
        List<String> found = new ArrayList<>();
        while (link.find()) {
            found.add(link.group(1));
        }
        return found;
    }

    private static void ok(Answer answer) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    }

    private String invoice(String id, String pointer) {
        return api.get("/api/v1/invoices/" + id).at(pointer);
    }

    private String drafted(String account) {
        Answer drafted = api.post("/api/v1/invoices", "{\"accountId\":\"" + account + "\"}");
        assertThat(drafted.status()).as(drafted.toString()).isEqualTo(201);
        return drafted.at("/id");
    }

    /** Three hours at 10.00. */
    private String issued(String account) {
        String id = drafted(account);
        ok(api.post("/api/v1/invoices/" + id + "/lines", """
                {"description":"Hours <b>","quantity":3,"unitPrice":{"amount":"10.00","currency":"EUR"}}"""));
        ok(api.post("/api/v1/invoices/" + id + "/issue", ""));
        await().until(() -> !invoice(id, "/number").isEmpty());
        return id;
    }

    private void paysBy(String token) {
        Answer added = api.post("/api/v1/accounts/" + ann.account() + "/payment-methods", """
                {"method":{"token":"%s","brand":"visa","lastFour":"4242","expiry":"2099-12"}}""".formatted(token));
        assertThat(added.status()).as(added.toString()).isLessThan(300);
    }

    @Test
    void invoicesAreFoundByWhoseTheyAreNumberStatusAndDate() {
        String bob = registered("CUSTOMER", "platform", "Bob <i>Builder");
        String one = issued(bob);
        String draft = drafted(bob);
        String his = "/invoices?account=" + bob;
        await().untilAsserted(() -> assertThat(listed(browser.open(his))).containsExactly(draft, one));

        Shown all = browser.open(his);
        assertThat(all.html())
                .contains(
                        "Only invoices of <b>Bob &lt;i&gt;Builder</b>", invoice(one, "/number"), ">Draft</a>", "30.00");
        assertThat(listed(browser.open(his + "&status=ISSUED&number=&from=&until=")))
                .containsExactly(one);
        assertThat(listed(browser.open(his + "&number=" + invoice(one, "/number"))))
                .containsExactly(one);
        String day = invoice(one, "/issuedOn");
        assertThat(listed(browser.open(his + "&from=" + day + "&until=" + day))).containsExactly(one);
        assertThat(listed(browser.open(his + "&until=2001-01-01"))).isEmpty();
        assertThat(listed(browser.open(his + "&overdue=true"))).isEmpty();
        Shown wrong = browser.open("/invoices?number=" + "1".repeat(61));
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.html()).contains("id=\"e-number\"");
        assertThat(browser.open("/invoices?from=yesterday").status()).isEqualTo(400);
        assertThat(browser.open("/invoices?cursor=x").status()).isEqualTo(400);
    }

    @Test
    void allInvoicesAreFoundPageByPage() {
        String bob = registered("CUSTOMER", "platform", "Bob");
        List<String> all = IntStream.range(0, 30).mapToObj(n -> drafted(bob)).toList();
        await().until(() -> api.get("/api/v1/invoices?limit=200&account=" + bob)
                        .json()
                        .at("/items")
                        .size()
                == 30);
        Shown first = browser.open("/invoices?status=DRAFT&account=" + bob);
        Matcher next = Pattern.compile("href=\"([^\"]+cursor[^\"]+)\"").matcher(first.html());
        assertThat(next.find()).as(first.toString()).isTrue();
        Shown second = browser.open(next.group(1).replace("&amp;", "&"));

        assertThat(second.html()).doesNotContain("Next page").contains("First page");
        assertThat(Stream.concat(listed(first).stream(), listed(second).stream()))
                .containsExactlyInAnyOrderElementsOf(all);
    }

    /** 30.00, of which 20.00 are taken back and 10.00 come by a transfer. */
    @Test
    void aPageTellsTheLinesAndWhatSettledThem() {
        String bob = registered("CUSTOMER", "platform", "Bob");
        String id = issued(bob);
        Answer credited =
                api.post("/api/v1/invoices/" + id + "/credit-notes", """
                {"charges":[{"key":"%s","quantity":2}],"reason":"Too <b>many"}""".formatted(invoice(id, "/lines/0/key")));
        assertThat(credited.status()).as(credited.toString()).isEqualTo(201);
        ok(api.post("/api/v1/invoices/" + id + "/receipts", """
                {"reference":"bank <7>","amount":{"amount":"10.00","currency":"EUR"}}"""));
        await().until(() -> invoice(id, "/status").equals("PAID"));

        Shown page = browser.open(pageOfInvoice(id));
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.html())
                .contains(
                        "Invoice " + invoice(id, "/number"), ">Paid<", "Hours &lt;b&gt;", "bank &lt;7&gt;", "Transfer")
                .contains(
                        "Taken back by credit notes",
                        "Too &lt;b&gt;many",
                        "/credit-notes/" + credited.at("/id") + "/pdf")
                .contains("href=\"" + pageOf(bob) + "\"", pageOfInvoice(id) + "/pdf", pageOfInvoice(id) + "/send")
                .doesNotContain(pageOfInvoice(id) + "/pay");
    }

    /** The card is declined at first, and takes the second attempt: that of the page. */
    @Test
    void aCustomerPaysOnceHoweverOftenTheFormIsSent() {
        paysBy("tok_fail_then_approve_1");
        String id = issued(ann.account());
        Browser her = signedIn(ann);
        await().untilAsserted(() -> assertThat(her.open(pageOfInvoice(id)).html())
                .contains("Failed", "Declined for now", "by the payment method on file"));
        assertThat(listed(her.open("/invoices"))).contains(id);

        Shown page = her.open(pageOfInvoice(id));
        Shown paid = her.submit(page, pageOfInvoice(id) + "/pay");
        assertThat(paid.status()).as(paid.toString()).isEqualTo(302);
        assertThat(her.follow(paid).html()).contains("The payment is on its way");
        await().until(() -> invoice(id, "/status").equals("PAID"));
        Shown again = her.submit(page, pageOfInvoice(id) + "/pay");

        assertThat(again.status()).as(again.toString()).isIn(302, 422);
        assertThat(api.get("/api/v1/payments?invoice=" + id).json().at("/items"))
                .hasSize(2);
        assertThat(her.open(pageOfInvoice(id)).html())
                .contains("Captured", ">Paid<", "What settled it")
                .doesNotContain(pageOfInvoice(id) + "/pay");
    }

    @Test
    void whoHasNoPaymentMethodIsToldSo() {
        String id = issued(ann.account());
        Browser her = signedIn(ann);

        Shown refused = her.submit(her.open(pageOfInvoice(id)), pageOfInvoice(id) + "/pay");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.html()).contains("class=\"error\"", "payment method", pageOfInvoice(id) + "/pay");
        Shown wrong = her.submit(her.open(pageOfInvoice(id)), pageOfInvoice(id) + "/pay", "attempt", "none");
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.html()).contains("open the page of the invoice again");
    }

    @Test
    void theMailIsSentAgainThreeTimesADay() {
        String id = issued(registered("CUSTOMER", "platform", "Bob"));
        for (int i = 1; i <= 4; i++) {
            Shown sent = browser.submit(browser.open(pageOfInvoice(id)), pageOfInvoice(id) + "/send");
            assertThat(sent.status()).as(sent.toString()).isEqualTo(i <= 3 ? 302 : 422);
            if (i <= 3) {
                assertThat(browser.follow(sent).html()).contains("is on its way again");
            }
        }
    }

    @Test
    void aDraftByHandIsNotThereForItsBuyer() {
        String draft = drafted(ann.account());
        await().untilAsserted(
                        () -> assertThat(browser.open(pageOfInvoice(draft)).html())
                                .contains("Draft of an invoice", "None yet")
                                .doesNotContain(draft + "/pdf", draft + "/pay", draft + "/send"));
        Browser her = signedIn(ann);

        assertThat(her.open(pageOfInvoice(draft)).status()).isEqualTo(404);
        assertThat(listed(her.open("/invoices"))).doesNotContain(draft);
        assertThat(her.submit(her.open("/invoices"), "/sign-out").status()).isEqualTo(302);
    }

    @Test
    void aForeignInvoiceIsLikeNoneAndNobodyIsOfferedWhatHeMayNot() {
        String foreign = issued(registered("CUSTOMER", "platform", "Bob"));
        String hers = issued(ann.account());
        Browser her = signedIn(ann);
        Shown none = her.open(pageOfInvoice("inv_" + UUID.randomUUID()));
        assertThat(none.status()).isEqualTo(404);
        assertThat(her.open(pageOfInvoice(foreign)).html().replaceAll("value=\"[^\"]+\"", ""))
                .isEqualTo(none.html().replaceAll("value=\"[^\"]+\"", ""));
        assertThat(listed(her.open("/invoices?account=" + invoice(foreign, "/accountId"))))
                .isEmpty();

        Person looker = people.join(ann.account(), "READ_ONLY");
        Person technician = people.join(ann.account(), "TECHNICAL");
        known(looker);
        known(technician);
        assertThat(signedIn(looker).open(pageOfInvoice(hers)).html())
                .contains("h-lines", "<a href=\"/invoices\" aria-current=\"page\">Invoices</a>")
                .doesNotContain("action=\"" + pageOfInvoice(hers));
        Browser technical = signedIn(technician);
        assertThat(technical.open(pageOfInvoice(hers)).status()).isEqualTo(403);
        assertThat(technical.open("/me").html()).doesNotContain("href=\"/invoices\"");
    }
}
