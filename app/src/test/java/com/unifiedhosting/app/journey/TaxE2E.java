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
import com.unifiedhosting.billing.Charge;
import com.unifiedhosting.billing.ChargeKey;
import com.unifiedhosting.billing.InvoiceCommand.AddCharges;
import com.unifiedhosting.billing.InvoiceCommand.IssueInvoice;
import com.unifiedhosting.billing.InvoiceId;
import com.unifiedhosting.catalogue.PackageId;
import com.unifiedhosting.hosting.webnode.EmbeddedNode;
import com.unifiedhosting.subscription.OrderId;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
        setsTax(reseller, "EXCLUSIVE", "PER_LINE");
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

    /**
     * Three lines of 9.99 each. On top, 19 % of 9.99 are 1.8981, three times 1.90 are 5.70; of 29.97 they are 5.6943: 5.69.
     * Each line has 1.89 of that, and the first two, of equal remainders, a cent more. In the prices, 9.99 / 1.19 are
     * 8.3949, three times 8.39 are 25.17; 29.97 / 1.19 are 25.1848: 25.18, so that the first net is 8.40, and the tax 4.79
     * where line by line it were 4.80.
     */
    @ParameterizedTest
    @CsvSource({
        "EXCLUSIVE, 29.97, 5.69, 35.66, '9.99 + 1.90, 9.99 + 1.90, 9.99 + 1.89'",
        "INCLUSIVE, 25.18, 4.79, 29.97, '8.40 + 1.59, 8.39 + 1.60, 8.39 + 1.60'"
    })
    void roundsTheTaxOfAllLinesTogetherForAnIssuerWhoWantsIt(
            String prices, String net, String tax, String gross, String lines) throws IOException {
        String issuer = account("RESELLER", "platform", "DE", null);
        setsTax(issuer, prices, "PER_INVOICE");
        done(api.post("/api/v1/accounts/" + issuer + "/tax-rates/eu-standard", "{}"));
        String customer = account("CUSTOMER", issuer, "DE", null);

        String path = "/api/v1/invoices/" + issuedOver(customer, "9.99", "9.99", "9.99");

        eventually(() -> api.get(path).at("/status"), "ISSUED");
        JsonNode invoice = api.get(path).json();
        assertThat(invoice.at("/taxBasis/rounding").asString()).isEqualTo("PER_INVOICE");
        assertThat(invoice.at("/taxBasis/prices").asString()).isEqualTo(prices);
        assertThat(sums(invoice.at("/totals"))).isEqualTo(net + " + " + tax + " = " + gross);
        assertThat(invoice.at("/lines").valueStream().map(TaxE2E::sums).map(line -> line.replaceAll(" =.*", "")))
                .containsExactlyInAnyOrder(lines.split(", ", -1));
        assertThat(Api.printed(api.download(path + "/pdf"))).contains(net, tax, gross + " EUR");
        balanceIs(customer, gross);
        assertThat(statementOf(customer)).containsExactly("INVOICE " + gross + " " + gross);

        done(api.post(path + "/receipts", """
                {"reference":"%s","amount":{"amount":"%s","currency":"EUR"}}""".formatted(UUID.randomUUID(), gross)));

        eventually(() -> api.get(path).at("/status"), "PAID");
        balanceIs(customer, "0.00");
        assertThat(statementOf(customer))
                .containsExactly("INVOICE " + gross + " " + gross, "RECEIPT -" + gross + " 0.00");
        eventually(
                () -> api.get("/api/v1/books/discrepancies").json().at("/items").toString(), "[]");
    }

    private static void setsTax(String issuer, String prices, String rounding) {
        done(api.post("/api/v1/accounts/" + issuer + "/billing-settings", """
                {"billsItself":true,"numberFormat":{"prefix":"T-","padding":4,"suffix":""},
                 "tax":{"charged":true,"oneStopShop":true,"registeredIn":[],"prices":"%s","rounding":"%s"},
                 "collection":{"paymentTermDays":14,"reminderDays":[],"retryDays":[],"suspendAfterDays":10,
                 "endAfterDays":30},"consolidationMinutes":0}""".formatted(prices, rounding)));
    }

    /** An invoice with a line for each amount. */
    private static String issuedOver(String customer, String... amounts) {
        InvoiceId invoice = new InvoiceId("inv_" + UUID.randomUUID());
        List<Charge> charges = IntStream.range(0, amounts.length)
                .mapToObj(n -> new Charge(
                        new ChargeKey(invoice + "/help-" + n),
                        null,
                        "Help",
                        null,
                        1,
                        Money.parse("EUR " + amounts[n]),
                        Money.zero(CurrencyUnit.EUR)))
                .toList();
        Instant inThreeDays = platform.getBean(Clock.class).instant().plus(Duration.ofDays(3));
        company.send(new AddCharges(invoice, new AccountId(customer), charges, inThreeDays, false));
        company.send(new IssueInvoice(invoice));
        return invoice.value();
    }

    private static String sums(JsonNode amounts) {
        return "%s + %s = %s"
                .formatted(
                        amounts.at("/net/amount").asString(),
                        amounts.at("/tax/amount").asString(),
                        amounts.at("/gross/amount").asString());
    }

    private static void balanceIs(String customer, String balance) {
        eventually(
                () -> api.get("/api/v1/accounts/" + customer + "/balances/EUR").at("/balance/amount"), balance);
    }

    /** Each entry with the balance after it, the oldest first. */
    private static List<String> statementOf(String customer) {
        return api.get("/api/v1/accounts/" + customer + "/ledger")
                .json()
                .at("/items")
                .valueStream()
                .map(entry -> entry.at("/kind").asString() + " "
                        + entry.at("/amount/amount").asString() + " "
                        + entry.at("/balance/amount").asString())
                .toList();
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
        return "%s %s %s: %s"
                .formatted(
                        line.at("/taxRule/kind").asString(),
                        line.at("/taxRule/code").asString(),
                        line.at("/taxRule/rate").asString(),
                        sums(line));
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
