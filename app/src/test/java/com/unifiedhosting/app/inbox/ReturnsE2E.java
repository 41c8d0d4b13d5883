package com.unifiedhosting.app.inbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.app.testing.Api;
import com.unifiedhosting.app.testing.Api.Answer;
import com.unifiedhosting.app.testing.HostingCompany;
import com.unifiedhosting.app.testing.NeedsEventStore;
import com.unifiedhosting.app.testing.Platforms;
import com.unifiedhosting.app.testing.TestPostgres;
import com.unifiedhosting.billing.stripe.StripeServer;
import com.unifiedhosting.billing.stripe.StripeServer.Fault;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;

/** The whole way back of money, through Stripe over HTTP and through the sandbox; the books agree after each. */
@NeedsEventStore
class ReturnsE2E {

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final StripeServer STRIPE = new StripeServer();

    private static ConfigurableApplicationContext platform;
    private static Api api;
    private static HostingCompany company;

    private AccountId account;

    @BeforeAll
    static void start() {
        Map<String, Object> settings = new HashMap<>();
        settings.put("hosting.db.url", TestPostgres.newDatabase());
        settings.put("hosting.gateways.sandbox.enabled", "true");
        settings.put("hosting.gateways.stripe.enabled", "true");
        settings.put("hosting.gateways.stripe.secret-key", StripeServer.SECRET_KEY);
        settings.put("hosting.gateways.stripe.webhook-secret", StripeServer.WEBHOOK_SECRET);
        settings.put("hosting.gateways.stripe.api-base", STRIPE.base().toString());
        settings.put("hosting.gateways.stripe.read-timeout", "1500ms");
        platform = Platforms.with(settings);
        api = new Api(platform.getEnvironment().getRequiredProperty("local.server.port", Integer.class));
        company = new HostingCompany(platform.getBean(CommandGateway.class));
        company.open();
    }

    @AfterAll
    static void stop() {
        platform.close();
        STRIPE.close();
    }

    @BeforeEach
    void register() {
        account = company.customer(UUID.randomUUID() + "@example.com");
    }

    @AfterEach
    void theBooksAgree() {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(
                                api.get("/api/v1/books/discrepancies").json().at("/items"))
                        .isEmpty());
    }

    /** An invoice over 9.90, drafted by hand, is paid through the default method; answers the payment. */
    private String paid() {
        String invoice = "/api/v1/invoices/"
                + ok(api.post("/api/v1/invoices", "{\"accountId\":\"%s\"}".formatted(account)))
                        .at("/id");
        ok(api.post(invoice + "/lines", """
                {"description":"Umzug","quantity":1,"unitPrice":{"amount":"9.90","currency":"EUR"}}"""));
        ok(api.post(invoice + "/issue", ""));
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(api.get(invoice).at("/status")).isEqualTo("PAID"));
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(
                                api.get("/api/v1/payments?account=" + account).at("/items/0/captured/amount"))
                        .isEqualTo("9.90"));
        return api.get("/api/v1/payments?account=" + account).at("/items/0/paymentId");
    }

    private void creditAllOf(String payment) {
        String invoice = api.get("/api/v1/payments/" + payment).at("/invoiceId");
        ok(api.post("/api/v1/invoices/" + invoice + "/credit-notes", "{\"charges\":[],\"reason\":\"Not needed\"}"));
    }

    private String paidByStripe() {
        ok(api.post("/api/v1/accounts/" + account + "/payment-methods", """
                {"method": {"gateway": "stripe", "token": "%s"}}""".formatted(STRIPE.card("visa", "4242"))));
        return paid();
    }

    private static Answer ok(Answer answer) {
        assertThat(answer.status()).as(answer.toString()).isBetween(200, 202);
        return answer;
    }

    private static Answer refund(String payment, String body, String... headers) {
        return api.post("/api/v1/payments/" + payment + "/refunds", body, headers);
    }

    private static void standsAs(String payment, String status, String returned) {
        await().atMost(PATIENCE).untilAsserted(() -> {
            Answer shown = api.get("/api/v1/payments/" + payment);
            assertThat(shown.at("/status")).as(shown.toString()).isEqualTo(status);
            assertThat(shown.at("/returned/amount")).isEqualTo(returned);
        });
    }

    private void balanceIs(String prepaid, String shortfall) {
        await().atMost(PATIENCE).untilAsserted(() -> {
            Answer balance = api.get("/api/v1/accounts/" + account + "/balances/EUR");
            assertThat(balance.at("/prepaid/amount")).as(balance.toString()).isEqualTo(prepaid);
            assertThat(balance.at("/shortfall/amount")).as(balance.toString()).isEqualTo(shortfall);
        });
    }

    private static String intentOf(String payment) {
        return api.get("/api/v1/payments/" + payment).at("/gatewayReference");
    }

    private static List<Map<String, Object>> refundsAtStripe(String intent) {
        return STRIPE.refunds().stream()
                .filter(refund -> intent.equals(refund.get("payment_intent")))
                .toList();
    }

    private static void deliver(String event, String type, Map<String, Object> object) {
        byte[] body = STRIPE.event(event, type, object);
        ok(api.postAnonymously(
                "/api/v1/webhooks/stripe",
                new String(body, UTF_8),
                "Stripe-Signature",
                StripeServer.signature(body, Instant.now(), StripeServer.WEBHOOK_SECRET)));
    }

    /** The webhook comes before the answer, which is lost; then once more. */
    @Test
    void aRefundGoesBackOnceThoughItsAnswerIsLost() {
        String payment = paidByStripe();
        String intent = intentOf(payment);
        assertThat(refund(payment, "{\"reason\":\"Not needed\"}").at("/type")).endsWith("billing.nothing-to-refund");
        creditAllOf(payment);
        STRIPE.fault(Fault.ANSWER_LOST);

        String body = """
                {"amount": {"amount": "9.90", "currency": "EUR"}, "reason": "Not needed"}""";
        Answer ordered = refund(payment, body, "Idempotency-Key", "refund-" + payment);
        assertThat(ordered.status()).as(ordered.toString()).isEqualTo(202);
        assertThat(ordered.header("Location")).endsWith("/api/v1/payments/" + payment);
        assertThat(refund(payment, body, "Idempotency-Key", "refund-" + payment).status())
                .isEqualTo(202);
        await().atMost(PATIENCE).until(() -> !refundsAtStripe(intent).isEmpty());
        deliver("evt_r1_" + payment, "refund.created", refundsAtStripe(intent).getFirst());
        deliver("evt_r2_" + payment, "refund.updated", refundsAtStripe(intent).getFirst());

        standsAs(payment, "REFUNDED", "9.90");
        balanceIs("0.00", "0.00");
        assertThat(refundsAtStripe(intent)).hasSize(1);
        Answer shown = api.get("/api/v1/payments/" + payment);
        assertThat(shown.at("/refunds/0/status")).isEqualTo("DONE");
        assertThat(shown.at("/refunds/0/reason")).isEqualTo("Not needed");
        assertThat(shown.at("/refunds/1")).isEmpty();
        assertThat(api.get("/api/v1/accounts/" + account + "/ledger").toString())
                .contains("\"REFUND\"");
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(
                                api.get("/api/v1/events?type=payment.refunded").toString())
                        .contains(payment));
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(api.get("/api/v1/notifications?account=" + account)
                                .toString())
                        .contains("PAYMENT_REFUNDED"));
    }

    @Test
    void aRefundThatTheBankDoesNotTakeIsCreditAgain() {
        String payment = paidByStripe();
        creditAllOf(payment);
        ok(refund(payment, "{\"reason\":\"Not needed\"}"));
        standsAs(payment, "REFUNDED", "9.90");
        Map<String, Object> failed = STRIPE.settleRefund(
                String.valueOf(refundsAtStripe(intentOf(payment)).getFirst().get("id")), "failed");

        deliver("evt_f_" + payment, "refund.failed", failed);

        standsAs(payment, "CAPTURED", "0.00");
        balanceIs("9.90", "0.00");
    }

    /** Of which no webhook tells: it is found when Stripe is asked what became of the last weeks' refunds. */
    @Test
    void aRefundThatComesBackUnheardIsCreditAgainToo() {
        String payment = paidByStripe();
        creditAllOf(payment);
        ok(refund(payment, "{\"reason\":\"Not needed\"}"));
        standsAs(payment, "REFUNDED", "9.90");
        Map<String, Object> unused = STRIPE.settleRefund(
                String.valueOf(refundsAtStripe(intentOf(payment)).getFirst().get("id")), "failed");
        assertThat(unused).isNotEmpty();

        ok(api.post("/api/v1/admin/gateways/stripe/reconcile", ""));

        standsAs(payment, "CAPTURED", "0.00");
        balanceIs("9.90", "0.00");
    }

    /** As is a key that was made before there were refunds. */
    @Test
    void aKeyThatMayNotReadRefundsKeepsNoChargeFromBeingCompared() {
        STRIPE.forbid("/v1/refunds");
        Instant asked = Instant.now();
        try {
            ok(api.post("/api/v1/admin/gateways/stripe/reconcile", ""));

            await().atMost(PATIENCE).untilAsserted(() -> {
                Answer standing = api.get("/api/v1/admin/gateways");
                assertThat(standing.at("/items/1/gateway"))
                        .as(standing.toString())
                        .isEqualTo("stripe");
                assertThat(standing.at("/items/1/lastFailure")).contains("RequestRefused");
                assertThat(Instant.parse(standing.at("/items/1/askedUntil"))).isAfter(asked.minusSeconds(1));
            });
            assertThat(STRIPE.refused())
                    .as("the answer is the same for all times")
                    .isLessThan(10);
        } finally {
            STRIPE.forbid(null);
        }
    }

    /** One is told by webhook, twice; of the other nothing is heard, so that it is found when Stripe is asked. */
    @Test
    void whatSomebodyRefundsAtStripeIsOwedUntilCreditCoversIt() {
        String payment = paidByStripe();
        Map<String, Object> byHand = STRIPE.refundByHand(intentOf(payment), 400);
        deliver("evt_h1_" + payment, "refund.created", byHand);
        deliver("evt_h2_" + payment, "refund.updated", byHand);
        standsAs(payment, "PARTIALLY_REFUNDED", "4.00");
        balanceIs("0.00", "4.00");

        STRIPE.refundByHand(intentOf(payment), 100);
        ok(api.post("/api/v1/admin/gateways/stripe/reconcile", ""));
        standsAs(payment, "PARTIALLY_REFUNDED", "5.00");
        balanceIs("0.00", "5.00");
        assertThat(api.get("/api/v1/shortfalls").toString()).contains(account.value());

        ok(api.post("/api/v1/accounts/" + account + "/credit", """
                {"kind": "PREPAID", "reference": "bank-%s", "amount": {"amount": "6.00", "currency": "EUR"},
                 "reason": "Paid again"}""".formatted(payment)));
        balanceIs("1.00", "0.00");
    }

    @Test
    void aLostDisputeIsOwedAndStaffIsTold() {
        String payment = paidByStripe();
        String intent = intentOf(payment);
        deliver("evt_d1_" + payment, "charge.dispute.created", STRIPE.dispute(intent, "needs_response"));
        standsAs(payment, "DISPUTED", "0.00");
        assertThat(refund(payment, "{\"reason\":\"Not needed\"}").at("/type")).endsWith("billing.payment-disputed");
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(api.get("/api/v1/notifications?account=" + AccountId.PLATFORM)
                                .toString())
                        .contains("PAYMENT_DISPUTED", payment));

        Map<String, Object> lost = STRIPE.dispute(intent, "lost");
        deliver("evt_d2_" + payment, "charge.dispute.closed", lost);
        deliver("evt_d3_" + payment, "charge.dispute.updated", lost);

        standsAs(payment, "REFUNDED", "9.90");
        balanceIs("0.00", "9.90");
        assertThat(api.get("/api/v1/payments/" + payment).at("/disputes/0/status"))
                .isEqualTo("LOST");
    }

    @Test
    void theSandboxRefusesARefundAndTheCreditIsBack() {
        company.paysWith(account, "tok_refund_refused");
        String payment = paid();
        creditAllOf(payment);
        balanceIs("9.90", "0.00");

        ok(refund(payment, "{\"reason\":\"Not needed\"}"));

        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(api.get("/api/v1/payments/" + payment).at("/refunds/0/failure"))
                                .isEqualTo("REFUSED"));
        standsAs(payment, "CAPTURED", "0.00");
        balanceIs("9.90", "0.00");
    }

    @Test
    void theSandboxTellsARefundTwiceMore() {
        company.paysWith(account, "tok_refund_twice");
        String payment = paid();
        creditAllOf(payment);
        balanceIs("9.90", "0.00");

        ok(refund(payment, """
                {"amount": {"amount": "3.00", "currency": "EUR"}, "reason": "Not needed"}"""));

        standsAs(payment, "PARTIALLY_REFUNDED", "3.00");
        balanceIs("6.90", "0.00");
    }

    @Test
    void theSandboxDisputesAndTheCustomerWins() {
        company.paysWith(account, "tok_dispute_lost");
        String payment = paid();

        standsAs(payment, "REFUNDED", "9.90");
        balanceIs("0.00", "9.90");
    }
}
