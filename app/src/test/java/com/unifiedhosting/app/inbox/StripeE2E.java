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
import com.unifiedhosting.catalogue.PackageId;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The whole way of money through Stripe: a card is entered, an order paid, webhooks come, what differs is found. */
@NeedsEventStore
class StripeE2E {

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final String WEBHOOKS = "/api/v1/webhooks/stripe";

    private static final StripeServer STRIPE = new StripeServer();
    private static ConfigurableApplicationContext platform;
    private static Api api;
    private static HostingCompany company;
    private static JdbcClient sql;

    @BeforeAll
    static void start() {
        Map<String, Object> settings = new HashMap<>();
        settings.put("hosting.db.url", TestPostgres.newDatabase());
        settings.put("hosting.gateways.stripe.enabled", "true");
        settings.put("hosting.gateways.stripe.secret-key", StripeServer.SECRET_KEY);
        settings.put("hosting.gateways.stripe.webhook-secret", StripeServer.WEBHOOK_SECRET);
        settings.put("hosting.gateways.stripe.api-base", STRIPE.base().toString());
        settings.put("hosting.gateways.stripe.read-timeout", "1500ms");
        platform = Platforms.with(settings);
        api = new Api(platform.getEnvironment().getRequiredProperty("local.server.port", Integer.class));
        company = new HostingCompany(platform.getBean(CommandGateway.class));
        sql = platform.getBean(JdbcClient.class);
        company.open();
    }

    @AfterAll
    static void stop() {
        platform.close();
        STRIPE.close();
    }

    private AccountId account;

    @BeforeEach
    void register() {
        account = company.customer(UUID.randomUUID() + "@example.com");
    }

    private String cards() {
        return "/api/v1/accounts/" + account + "/payment-methods";
    }

    private void addCard(String card) {
        Answer added = api.post(cards(), """
                {"method": {"gateway": "stripe", "token": "%s"}, "makeDefault": true}""".formatted(card));
        assertThat(added.status()).as(added.toString()).isEqualTo(200);
    }

    private String ordered() {
        PackageId starter = company.packageAt("EUR 9.90");
        Answer order = api.post("/api/v1/orders", """
                {"accountId":"%s","packageId":"%s","cycle":"MONTHLY","domain":"%s.example.com","application":"STATIC"}""".formatted(account, starter, "s" + UUID.randomUUID()));
        assertThat(order.status()).as(order.toString()).isEqualTo(202);
        return order.at("/id");
    }

    private String thePayment(String status) {
        await().atMost(PATIENCE).untilAsserted(() -> {
            Answer payments = api.get("/api/v1/payments?account=" + account);
            assertThat(payments.at("/items/0/status")).as(payments.toString()).isEqualTo(status);
        });
        return api.get("/api/v1/payments?account=" + account).at("/items/0/paymentId");
    }

    private static Map<String, Object> intentOf(String payment) {
        return STRIPE.intents().stream()
                .filter(intent -> intent.get("metadata") instanceof Map<?, ?> metadata
                        && payment.equals(metadata.get("payment_id")))
                .findFirst()
                .orElseThrow();
    }

    private static Answer deliver(byte[] body) {
        return deliver(body, StripeServer.signature(body, Instant.now(), StripeServer.WEBHOOK_SECRET));
    }

    private static Answer deliver(byte[] body, String signature) {
        return api.postAnonymously(WEBHOOKS, new String(body, UTF_8), "Stripe-Signature", signature);
    }

    private static void isDone(String event) {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(statusOf(event)).containsExactly("DONE"));
    }

    private static List<String> statusOf(String event) {
        return sql.sql("select status from runtime.webhook where event_id = ?")
                .param(event)
                .query((row, number) -> row.getString("status"))
                .list();
    }

    private static int webhooks() {
        return sql.sql("select count(*) from runtime.webhook")
                .query(Integer.class)
                .single();
    }

    @Test
    void anOrderIsPaidWithACardThatWasEnteredAtStripe() {
        Answer setup = api.post(cards() + "/setup", "{\"gateway\": \"stripe\"}", "Idempotency-Key", "a-key");
        assertThat(setup.status()).as(setup.toString()).isEqualTo(200);
        assertThat(setup.at("/clientSecret")).contains("_secret_");
        addCard(STRIPE.card("visa", "4242"));
        await().atMost(PATIENCE).untilAsserted(() -> {
            Answer held = api.get(cards());
            assertThat(held.at("/methods/0/method/gateway")).isEqualTo("stripe");
            assertThat(held.at("/methods/0/method/lastFour")).isEqualTo("4242");
            assertThat(held.at("/methods/0/method/expiry")).isEqualTo("2040-12");
        });

        String order = ordered();

        String payment = thePayment("CAPTURED");
        assertThat(intentOf(payment)).containsEntry("amount", 990L).containsEntry("status", "succeeded");
        Answer shown = api.get("/api/v1/payments/" + payment);
        assertThat(shown.at("/gateway")).isEqualTo("stripe");
        assertThat(shown.at("/captured/amount")).isEqualTo("9.90");
        assertThat(shown.at("/gatewayReference")).isEqualTo(intentOf(payment).get("id"));
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(api.get("/api/v1/orders/" + order).at("/status"))
                                .isEqualTo("COMPLETED"));

        byte[] event = STRIPE.event("evt_" + payment, "payment_intent.succeeded", intentOf(payment));
        for (int i = 0; i < 3; i++) {
            Answer taken = deliver(event);
            assertThat(taken.status()).as(taken.toString()).isEqualTo(200);
        }
        isDone("evt_" + payment);
        assertThat(api.get("/api/v1/payments/" + payment).at("/captured/amount"))
                .isEqualTo("9.90");
        assertThat(sql.sql("select count(*) from runtime.idempotent_request where key = 'a-key'")
                        .query(Integer.class)
                        .single())
                .as("the secret is kept nowhere")
                .isZero();
    }

    @Test
    void aWebhookSaysWhatBecameOfAChargeWhoseAnswerWasLost() {
        addCard(STRIPE.card("visa", "4242"));
        STRIPE.fault(Fault.ANSWER_LOST);
        ordered();
        await().atMost(PATIENCE)
                .until(() -> STRIPE.intents().stream()
                        .anyMatch(intent -> intent.get("metadata") instanceof Map<?, ?> metadata
                                && account.value().equals(metadata.get("account_id"))));
        String payment = api.get("/api/v1/payments?account=" + account).at("/items/0/paymentId");

        byte[] event = STRIPE.event("evt_lost_" + payment, "payment_intent.succeeded", intentOf(payment));
        assertThat(deliver(event).status()).isEqualTo(200);

        thePayment("CAPTURED");
        isDone("evt_lost_" + payment);
    }

    @Test
    void aDeclinedCardIsToldAsSuchAndAnotherOnePays() {
        String card = STRIPE.card("visa", "0341");
        addCard(card);
        STRIPE.decline(card, "card_declined", "stolen_card");
        ordered();
        thePayment("FAILED");
        assertThat(api.get("/api/v1/payments?account=" + account).at("/items/0/failure"))
                .isEqualTo("DECLINED");

        addCard(STRIPE.card("mastercard", "4444"));

        thePayment("CAPTURED");
    }

    @Test
    void refusesACardThatStripeDoesNotKnowAndAGatewayThatIsOff() {
        assertThat(api.post(cards(), "{\"method\": {\"gateway\": \"stripe\", \"token\": \"pm_none\"}}")
                        .at("/type"))
                .endsWith("billing.method-not-usable");
        assertThat(api.post(cards(), "{\"method\": {\"gateway\": \"other\", \"token\": \"pm_none\"}}")
                        .at("/type"))
                .endsWith("billing.gateway-off");
    }

    @Test
    void keepsNothingOfWhatStripeHasNotSigned() {
        byte[] event = STRIPE.event("evt_forged", "payment_intent.succeeded", Map.of("id", "pi_x"));
        String genuine = StripeServer.signature(event, Instant.now(), StripeServer.WEBHOOK_SECRET);
        String old = StripeServer.signature(event, Instant.now().minusSeconds(3_600), StripeServer.WEBHOOK_SECRET);
        String others = StripeServer.signature(event, Instant.now(), "whsec_of_somebody_else");
        byte[] deep = "[".repeat(100_000).getBytes(UTF_8);
        int before = webhooks();

        assertThat(deliver(event, old).status()).isEqualTo(400);
        assertThat(deliver(event, others).status()).isEqualTo(400);
        assertThat(deliver(deep, genuine).status()).isEqualTo(400);
        assertThat(api.postAnonymously(WEBHOOKS, "{}").status()).isEqualTo(400);
        assertThat(api.postAnonymously(WEBHOOKS, "x".repeat(256 * 1024 + 1), "Stripe-Signature", genuine)
                        .status())
                .isEqualTo(413);
        assertThat(api.postAnonymously("/api/v1/webhooks/other", "{}").status()).isEqualTo(404);
        assertThat(webhooks()).isEqualTo(before);
    }

    @Test
    void aWebhookThatCannotBeUnderstoodIsParkedAndTriedAgain() {
        byte[] event = STRIPE.event("evt_odd", "payment_intent.succeeded", Map.of("object", "customer", "id", "x"));
        assertThat(deliver(event).status()).isEqualTo(200);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(statusOf("evt_odd")).containsExactly("PARKED"));

        Answer parked = api.get("/api/v1/admin/webhooks?status=PARKED");
        assertThat(parked.at("/items/0/eventId")).as(parked.toString()).isEqualTo("evt_odd");
        assertThat(api.post("/api/v1/admin/webhooks/stripe/evt_odd/retry", "").at("/retried"))
                .isEqualTo("true");
        assertThat(api.post("/api/v1/admin/webhooks/stripe/evt_none/retry", "").at("/retried"))
                .isEqualTo("false");
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(statusOf("evt_odd")).containsExactly("PARKED"));
    }

    @Test
    void aWebhookAboutAnUnknownPaymentWaits() {
        byte[] event = STRIPE.event(
                "evt_unknown",
                "payment_intent.succeeded",
                Map.of(
                        "id", "pi_unknown",
                        "object", "payment_intent",
                        "status", "succeeded",
                        "amount_received", 100,
                        "currency", "eur",
                        "metadata", Map.of("payment_id", "pay_nobody.1")));
        assertThat(deliver(event).status()).isEqualTo(200);

        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(sql.sql("select attempts from runtime.webhook where event_id = 'evt_unknown'")
                                        .query(Integer.class)
                                        .single())
                                .isPositive());
        assertThat(statusOf("evt_unknown")).containsExactly("WAITING");
    }

    @Test
    void repairsWhatStripeTookAfterAll() {
        String card = STRIPE.card("visa", "0341");
        addCard(card);
        STRIPE.decline(card, "card_declined", "stolen_card");
        ordered();
        String payment = thePayment("FAILED");
        STRIPE.succeed(String.valueOf(intentOf(payment).get("id")));

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(api.post("/api/v1/admin/gateways/stripe/reconcile", "")
                                .status())
                        .isEqualTo(202));

        assertThat(thePayment("CAPTURED")).isEqualTo(payment);
    }

    @Test
    void findsWhatStripeTookAndNobodyHereKnows() {
        String reference = STRIPE.takenByHand(1_234, "eur");
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(api.post("/api/v1/admin/gateways/stripe/reconcile", "")
                                .status())
                        .isEqualTo(202));

        await().atMost(PATIENCE).untilAsserted(() -> {
            Answer findings = api.get("/api/v1/admin/gateways/stripe/findings");
            assertThat(findings.toString()).contains(reference, "NO_PAYMENT", "12.34");
        });
        await().atMost(PATIENCE).untilAsserted(() -> {
            Answer gateways = api.get("/api/v1/admin/gateways");
            assertThat(gateways.at("/items/0/gateway")).isEqualTo("stripe");
            assertThat(gateways.at("/items/0/lastRunAt")).isNotEmpty();
        });
        assertThat(api.post("/api/v1/admin/gateways/none/reconcile", "").status())
                .isEqualTo(404);
    }
}
