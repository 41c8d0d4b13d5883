package com.unifiedhosting.app.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.app.journey.Resellers.Account;
import com.unifiedhosting.app.testing.Api;
import com.unifiedhosting.app.testing.Api.Answer;
import com.unifiedhosting.app.testing.HostingCompany;
import com.unifiedhosting.app.testing.PlatformTest;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.function.Supplier;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A reseller writes an invoice by hand, and his customer pays it. */
@PlatformTest
class ManualInvoiceE2E {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String INVOICES = "/api/v1/invoices";

    @LocalServerPort
    int port;

    @Autowired
    CommandGateway commands;

    @Autowired
    EventStore events;

    @Autowired
    Clock clock;

    private Api administrator = new Api(0);
    private Account seller = new Account("acc_nobody", "usr_nobody", administrator);
    private Account customer = seller;

    @BeforeEach
    void aResellerWhoBillsHimself() {
        new HostingCompany(commands).open();
        administrator = new Api(port);
        Resellers resellers = new Resellers(administrator, events);
        seller = resellers.reseller("Writer");
        customer = resellers.customerOf(seller, "Reader");
        ok(seller.api().post("/api/v1/accounts/" + seller.id() + "/billing-settings", """
                {"billsItself":true,
                "numberFormat":{"prefix":"WR-","padding":4,"suffix":"","yearSeparator":"-"},
                "tax":{"charged":false,"oneStopShop":false,"registeredIn":[],"prices":"EXCLUSIVE","rounding":"PER_LINE"},
                "collection":{"paymentTermDays":14,"reminderDays":[],"retryDays":[1],"suspendAfterDays":10,"endAfterDays":30},
                "consolidationMinutes":0}"""));
    }

    @Test
    void fromTheDraftToThePayment() {
        new HostingCompany(commands).paysWith(new AccountId(customer.id()), "tok_approve");
        String invoice = INVOICES + "/" + draft();
        line(invoice, "first", "Umzug, Stunden", 2, "49.50");
        line(invoice, "first", "Umzug, Stunden", 2, "49.50");
        line(invoice, "second", "Ein Irrtum", 1, "5.00");
        eventually(() -> seller.api().get(invoice).at("/totals/net/amount"), "104.00");
        String wrong = seller.api().get(invoice).at("/lines/1/key");
        ok(seller.api().post(invoice + "/lines/remove", "{\"key\":\"" + wrong + "\"}"));
        ok(seller.api().post(invoice + "/draft", """
                {"remark":"Wie am Montag besprochen.","paymentTermDays":5}"""));
        ok(seller.api().post(invoice + "/notes", "{\"note\":\"Der Bruder von Bob\"}"));

        eventually(() -> seller.api().get(invoice + "/notes").at("/items/0/note"), "Der Bruder von Bob");
        Answer drafts = seller.api().get(INVOICES + "?status=DRAFT&sort=OLDEST");
        assertThat(drafts.at("/items/0/manual")).isEqualTo("true");
        assertThat(drafts.at("/items/0/issueAt")).isEqualTo("");
        assertThat(seller.api().get(invoice).at("/status"))
                .as("nobody has issued it")
                .isEqualTo("DRAFT");
        notSeenByTheCustomer(invoice);

        ok(seller.api().post(invoice + "/issue", ""));

        int year =
                LocalDate.ofInstant(clock.instant(), ZoneId.of("Europe/Berlin")).getYear();
        String number = "WR-" + year + "-0001";
        assertThat(Api.printed(customer.api().download(invoice + "/pdf")))
                .contains(number, "Umzug, Stunden", "99.00 EUR", "Wie am Montag besprochen.")
                .doesNotContain("Ein Irrtum", "Der Bruder von Bob");
        eventually(() -> customer.api().get(invoice).at("/status"), "PAID");
        Answer paid = customer.api().get(invoice);
        assertThat(paid.at("/number")).isEqualTo(number);
        assertThat(paid.at("/settlements/0/kind")).isEqualTo("PAYMENT");
        assertThat(LocalDate.parse(paid.at("/dueOn")))
                .isEqualTo(LocalDate.parse(paid.at("/issuedOn")).plusDays(5));
        assertThat(paid.at("/remark")).isEqualTo("Wie am Montag besprochen.");
        refused(seller.api().post(invoice + "/draft", "{}"), 409, "billing.invoice-not-draft");
    }

    @Test
    void notesAreNoneOfTheBuyersBusiness() {
        String invoice = INVOICES + "/" + draft();
        ok(seller.api().post(invoice + "/notes", "{\"note\":\"Zahlt langsam\"}"));
        eventually(() -> seller.api().get(invoice + "/notes").at("/items/0/note"), "Zahlt langsam");
        String history = "/api/v1/accounts/" + customer.id() + "/history";
        eventually(() -> seller.api().get(history).toString().contains("invoice.note-written"), true);

        assertThat(customer.api().get(invoice + "/notes").status()).isEqualTo(403);
        assertThat(customer.api()
                        .post(invoice + "/notes", "{\"note\":\"Ich auch\"}")
                        .status())
                .isEqualTo(403);
        assertThat(customer.api().get(invoice).status()).isEqualTo(404);
        line(invoice, "line", "Umzug", 1, "10.00");
        ok(seller.api().post(invoice + "/issue", ""));
        eventually(() -> customer.api().get(invoice).status(), 200);
        assertThat(customer.api().get(invoice).toString()).doesNotContain("Zahlt langsam");
        eventually(() -> customer.api().get(history).toString().contains("invoice.issued"), true);
        assertThat(customer.api().get(history).toString()).doesNotContain("note-written");
        assertThat(administrator.get(invoice + "/notes").at("/items/0/note")).isEqualTo("Zahlt langsam");
    }

    @Test
    void theMailIsSentAgainThreeTimesADayOncePerKey() {
        String id = draft();
        String invoice = INVOICES + "/" + id;
        refused(seller.api().post(invoice + "/send", ""), 409, "billing.invoice-not-issued");
        refused(customer.api().post(invoice + "/send", ""), 404, "billing.unknown-invoice");
        line(invoice, "line", "Umzug", 1, "10.00");
        ok(seller.api().post(invoice + "/issue", ""));

        ok(customer.api().post(invoice + "/send", "", "Idempotency-Key", "again-" + id));
        ok(customer.api().post(invoice + "/send", "", "Idempotency-Key", "again-" + id));
        ok(seller.api().post(invoice + "/send", ""));
        ok(administrator.post(invoice + "/send", ""));
        refused(seller.api().post(invoice + "/send", ""), 409, "billing.sent-too-often");

        String mails = "/api/v1/notifications?account=" + customer.id() + "&template=";
        eventually(
                () -> seller.api()
                        .get(mails + "INVOICE_ISSUED")
                        .json()
                        .at("/items")
                        .size(),
                1);
        eventually(
                () -> seller.api()
                        .get(mails + "INVOICE_COPY_OPEN")
                        .json()
                        .at("/items")
                        .size(),
                3);
        ok(seller.api().post(invoice + "/remind", ""));
        ok(seller.api().post(invoice + "/remind", ""));
        eventually(() -> seller.api().get(invoice).json().at("/reminders").size(), 1);
        assertThat(customer.api().post(invoice + "/remind", "").status()).isEqualTo(403);
    }

    @Test
    void onlyWhoInvoicesHimDraftsForHim() {
        Resellers resellers = new Resellers(administrator, events);
        Account stranger = resellers.reseller("Stranger");
        String body = "{\"accountId\":\"" + customer.id() + "\"}";

        assertThat(stranger.api().post(INVOICES, body).status()).isEqualTo(403);
        ok(stranger.api().post("/api/v1/accounts/" + stranger.id() + "/billing-settings", """
                {"billsItself":true,"numberFormat":{"prefix":"ST-","padding":4,"suffix":""},
                "tax":{"charged":false,"oneStopShop":false,"registeredIn":[],"prices":"EXCLUSIVE","rounding":"PER_LINE"},
                "collection":{"paymentTermDays":14,"reminderDays":[],"retryDays":[1],"suspendAfterDays":10,"endAfterDays":30},
                "consolidationMinutes":0}"""));
        refused(stranger.api().post(INVOICES, body), 404, "account.unknown-account");
        assertThat(customer.api().post(INVOICES, body).status()).isEqualTo(403);
        String invoice = INVOICES + "/" + draft();
        refused(seller.api().post(invoice + "/issue", ""), 409, "billing.invoice-empty");
        ok(seller.api().post(invoice + "/void", "{\"reason\":\"Doch nicht\"}"));
    }

    private void notSeenByTheCustomer(String invoice) {
        assertThat(customer.api().get(invoice).status()).isEqualTo(404);
        assertThat(customer.api().get(invoice + "?asOf=" + clock.instant()).status())
                .isEqualTo(404);
        assertThat(customer.api().get(invoice + "/pdf").status()).isEqualTo(404);
        refused(customer.api().post(invoice + "/payments", "{}"), 404, "billing.unknown-invoice");
        refused(customer.api().post(invoice + "/send", ""), 404, "billing.unknown-invoice");
        assertThat(customer.api().get(INVOICES).json().at("/items").size()).isZero();
        assertThat(customer.api()
                        .get("/api/v1/accounts/" + customer.id() + "/history")
                        .toString())
                .doesNotContain("Umzug", "invoice.drafted");
    }

    private String draft() {
        Answer drafted = seller.api().post(INVOICES, "{\"accountId\":\"" + customer.id() + "\"}");
        assertThat(drafted.status()).as(drafted.toString()).isEqualTo(201);
        return drafted.at("/id");
    }

    private void line(String invoice, String key, String description, int quantity, String price) {
        ok(seller.api()
                .post(
                        invoice + "/lines",
                        """
                        {"description":"%s","quantity":%d,"unitPrice":{"amount":"%s","currency":"EUR"}}""".formatted(description, quantity, price),
                        "Idempotency-Key",
                        key + invoice.substring(INVOICES.length() + 1)));
    }

    private static void ok(Answer answer) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    }

    private static void refused(Answer answer, int status, String code) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(status);
        assertThat(answer.at("/type")).isEqualTo("/problems/" + code);
    }

    private static <T> void eventually(Supplier<T> asked, T answer) {
        await().atMost(PATIENCE).ignoreExceptions().until(asked::get, answer::equals);
    }
}
