package com.unifiedhosting.app.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.app.testing.Api;
import com.unifiedhosting.app.testing.Api.Answer;
import com.unifiedhosting.app.testing.HostingCompany;
import com.unifiedhosting.app.testing.NeedsEventStore;
import com.unifiedhosting.app.testing.Platforms;
import com.unifiedhosting.app.testing.TestPostgres;
import com.unifiedhosting.billing.InvoiceId;
import com.unifiedhosting.catalogue.PackageId;
import com.unifiedhosting.hosting.webnode.EmbeddedNode;
import com.unifiedhosting.subscription.OrderId;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;

/**
 * A reseller in Germany who charges tax by the one-stop-shop, and customers at home, in other member states and outside.
 * The register of tax ids is an HTTP server that answers as VIES does. On a platform of its own, whose clock is moved.
 */
@NeedsEventStore
class TaxE2E {

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final String VALID = "ATU13585627";
    private static final String INVALID = "FR40303265045";

    private static HttpServer register;
    private static ConfigurableApplicationContext platform;
    private static HostingCompany company;
    private static Api api = new Api(0);
    private static PackageId starter;
    private static String reseller = "";

    @BeforeAll
    static void anIssuerChargesTax() throws IOException {
        register = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        register.createContext("/check-vat-number", exchange -> {
            String question = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            boolean valid = question.contains("\"AT\"") && question.contains("\"U13585627\"");
            byte[] answer = "{\"valid\":%s,\"requestIdentifier\":\"WAPI2026\"}"
                    .formatted(valid)
                    .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        register.start();
        platform = Platforms.with(Map.of(
                "hosting.db.url",
                TestPostgres.newDatabase(),
                "hosting.vies.enabled",
                "true",
                "hosting.vies.base-url",
                "http://127.0.0.1:" + register.getAddress().getPort(),
                "hosting.vies.requester",
                "DE123456788"));
        api = new Api(platform.getEnvironment().getRequiredProperty("local.server.port", Integer.class));
        company = new HostingCompany(platform.getBean(CommandGateway.class));
        company.open();
        eventually(() -> api.get("/api/v1/nodes/" + EmbeddedNode.ID).at("/status"), "READY");
        starter = company.packageAt("EUR 9.90");
        reseller = account("RESELLER", "platform", "DE", null);
        String rates = "/api/v1/accounts/" + reseller + "/tax-rates";
        Answer loaded = done(api.post(rates + "/eu-standard", "{}"));
        done(api.post("/api/v1/accounts/" + reseller + "/billing-settings", """
                {"billsItself":true,"numberFormat":{"prefix":"T-","padding":4,"suffix":""},
                 "tax":{"charged":true,"oneStopShop":true,"registeredIn":[],"prices":"EXCLUSIVE","rounding":"PER_LINE"},
                 "collection":{"paymentTermDays":14,"reminderDays":[],"retryDays":[],"suspendAfterDays":10,
                 "endAfterDays":30},"consolidationMinutes":0}"""));
        Answer table = api.get(rates + "?minVersion=" + loaded.at("/version"));
        assertThat(table.status()).as(table.toString()).isEqualTo(200);
        assertThat(table.json()
                        .at("/rates")
                        .valueStream()
                        .map(rate -> rate.at("/place/country").asString()))
                .contains("DE", "AT", "FR", "GR");
    }

    @AfterAll
    static void stop() {
        platform.close();
        register.stop(0);
    }

    @Test
    void chargesItsOwnTaxAtHome() {
        JsonNode invoice = firstInvoiceOf(customer("DE", null));

        assertThat(line(invoice)).isEqualTo("DOMESTIC VAT-DE 19: 9.90 + 1.88 = 11.78");
        assertThat(invoice.at("/taxBasis/evidence/issuerIn/country").asString()).isEqualTo("DE");
        assertThat(invoice.at("/taxBasis/evidence/buyerIn/country").asString()).isEqualTo("DE");
        assertThat(invoice.at("/taxBasis/rounding").asString()).isEqualTo("PER_LINE");
    }

    @Test
    void leavesTheTaxToABusinessInAnotherStateWhoseTaxIdIsValid() {
        String customer = customer("AT", VALID);
        eventually(() -> api.get("/api/v1/accounts/" + customer).at("/taxIdCheck/outcome"), "VALID");

        JsonNode invoice = firstInvoiceOf(customer);

        assertThat(line(invoice)).isEqualTo("REVERSE_CHARGE NONE 0: 9.90 + 0.00 = 9.90");
        assertThat(invoice.at("/lines/0/taxRule/note").asString()).startsWith("Reverse charge");
        assertThat(invoice.at("/buyer/taxId").asString()).isEqualTo(VALID);
        assertThat(invoice.at("/taxBasis/evidence/taxIdCheck/consultationNumber")
                        .asString())
                .isEqualTo("WAPI2026");
    }

    @Test
    void chargesTheTaxOfTheOtherStateWithoutAValidTaxId() {
        assertThat(line(firstInvoiceOf(customer("AT", null))))
                .isEqualTo("ONE_STOP_SHOP VAT-AT 20: 9.90 + 1.98 = 11.88");

        String customer = customer("FR", INVALID);
        eventually(() -> api.get("/api/v1/accounts/" + customer).at("/taxIdCheck/outcome"), "INVALID");
        assertThat(line(firstInvoiceOf(customer))).isEqualTo("ONE_STOP_SHOP VAT-FR 20: 9.90 + 1.98 = 11.88");
    }

    @Test
    void chargesNothingOutside() {
        JsonNode invoice = firstInvoiceOf(customer("CH", null));

        assertThat(line(invoice)).isEqualTo("OUTSIDE NONE 0: 9.90 + 0.00 = 9.90");
        assertThat(invoice.at("/lines/0/taxRule/note").asString()).startsWith("Not taxed");
    }

    @Test
    void refusesATaxIdThatCannotBe() {
        Answer refused = registered("CUSTOMER", reseller, "DE", "DE123456789");

        assertThat(refused.status()).as(refused.toString()).isEqualTo(422);
        assertThat(refused.at("/type")).isEqualTo("/problems/account.tax-id-impossible");
    }

    /** Ireland's rate changes on the day on which the second period begins. */
    @Test
    void aChangeOfARateTouchesThePeriodsThatBeginLater() {
        String customer = customer("IE", null);
        JsonNode first = firstInvoiceOf(customer);
        assertThat(line(first)).isEqualTo("ONE_STOP_SHOP VAT-IE 23: 9.90 + 2.28 = 12.18");
        String turn = first.at("/lines/0/period/end").asString();
        done(api.post("/api/v1/accounts/" + reseller + "/tax-rates", """
                {"rates":[{"place":{"country":"IE"},"code":"VAT-IE","rate":"30","validFrom":"%s"}]}""".formatted(turn)));

        for (String time : List.of("P31D", "PT2H")) {
            Answer moved = api.post("/api/v1/admin/clock", "{\"by\":\"" + time + "\",\"await\":true}");
            assertThat(moved.at("/quiet")).as(moved.toString()).isEqualTo("true");
        }

        eventually(() -> invoicesOf(customer).size(), 2);
        JsonNode second = read(invoicesOf(customer).get(0).at("/invoiceId").asString());
        assertThat(second.at("/lines/0/period/start").asString()).isEqualTo(turn);
        assertThat(line(second)).isEqualTo("ONE_STOP_SHOP VAT-IE 30: 9.90 + 2.97 = 12.87");
        assertThat(line(read(first.at("/invoiceId").asString()))).isEqualTo(line(first));
        Answer then = api.get("/api/v1/invoices/" + second.at("/invoiceId").asString() + "?asOf="
                + second.at("/updatedAt").asString());
        assertThat(then.json().at("/taxBasis")).as("replayed").isEqualTo(second.at("/taxBasis"));
        assertThat(then.json().at("/lines")).isEqualTo(second.at("/lines"));
    }

    private static JsonNode firstInvoiceOf(String customer) {
        company.paysWith(new AccountId(customer), "tok_approve");
        Answer ordered = api.post("/api/v1/orders", """
                {"accountId":"%s","packageId":"%s","cycle":"MONTHLY","domain":"%s.example.com","application":"STATIC"}""".formatted(customer, starter, UUID.randomUUID()));
        assertThat(ordered.status()).as(ordered.toString()).isEqualTo(202);
        String invoice = InvoiceId.ofOrder(new OrderId(ordered.at("/id"))).value();
        eventually(() -> api.get("/api/v1/invoices/" + invoice).at("/status"), "PAID");
        return read(invoice);
    }

    /** The one line of an invoice, whose sums are those of the invoice. */
    private static String line(JsonNode invoice) {
        assertThat(invoice.at("/lines")).hasSize(1);
        JsonNode line = invoice.at("/lines/0");
        for (String part : List.of("net", "tax", "gross")) {
            assertThat(invoice.at("/totals/" + part)).as(part).isEqualTo(line.at("/" + part));
        }
        return "%s %s %s: %s + %s = %s"
                .formatted(
                        line.at("/taxRule/kind").asString(),
                        line.at("/taxRule/code").asString(),
                        line.at("/taxRule/rate").asString(),
                        line.at("/net/amount").asString(),
                        line.at("/tax/amount").asString(),
                        line.at("/gross/amount").asString());
    }

    private static JsonNode read(String invoice) {
        return api.get("/api/v1/invoices/" + invoice).json();
    }

    /** Newest first. */
    private static JsonNode invoicesOf(String customer) {
        return api.get("/api/v1/invoices?status=PAID&account=" + customer)
                .json()
                .at("/items");
    }

    private static String customer(String country, @Nullable String taxId) {
        return account("CUSTOMER", reseller, country, taxId);
    }

    private static String account(String kind, String parent, String country, @Nullable String taxId) {
        Answer registered = registered(kind, parent, country, taxId);
        assertThat(registered.status()).as(registered.toString()).isEqualTo(201);
        return registered.at("/id");
    }

    private static Answer registered(String kind, String parent, String country, @Nullable String taxId) {
        return api.post("/api/v1/accounts", """
                {"kind":"%s","parent":"%s","profile":{"legalName":"Somebody","displayName":"Somebody",
                "email":"%s@example.com","taxId":%s,
                "address":{"street":"Street 1","city":"City","postalCode":"1000","country":"%s"}},
                "currency":"EUR","zone":"Europe/Berlin","language":"en"}""".formatted(
                        kind, parent, UUID.randomUUID(), taxId == null ? null : "\"" + taxId + "\"", country));
    }

    private static Answer done(Answer answer) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        return answer;
    }

    private static <T> void eventually(Supplier<T> actual, T expected) {
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(100))
                .untilAsserted(() -> assertThat(actual.get()).isEqualTo(expected));
    }
}
