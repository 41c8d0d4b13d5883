package com.unifiedhosting.billing.stripe;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unifiedhosting.billing.PaymentFailure;
import com.unifiedhosting.billing.PaymentId;
import com.unifiedhosting.billing.saga.WebhookReader.Forged;
import com.unifiedhosting.billing.saga.WebhookReader.Meaning;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StripeWebhooksTest {

    private static final PaymentId PAYMENT = new PaymentId("pay_1.1");

    private final StripeServer server = new StripeServer();
    private final StripeWebhooks webhooks = new StripeWebhooks(new StripeProperties(
            true,
            StripeServer.SECRET_KEY,
            StripeServer.WEBHOOK_SECRET,
            URI.create("https://api.stripe.com"),
            Duration.ofSeconds(1),
            Duration.ofSeconds(1),
            Duration.ofMinutes(5)));

    @AfterEach
    void close() {
        server.close();
    }

    private static Map<String, Object> intent(String status, Map<String, Object> metadata) {
        return Map.of(
                "id",
                "pi_1",
                "object",
                "payment_intent",
                "status",
                status,
                "amount",
                1000,
                "amount_received",
                status.equals("succeeded") ? 1000 : 0,
                "currency",
                "eur",
                "created",
                1_772_359_200L,
                "metadata",
                metadata,
                "last_payment_error",
                Map.of("code", "card_declined", "decline_code", "insufficient_funds"));
    }

    private byte[] succeeded() {
        return server.event("evt_1", "payment_intent.succeeded", intent("succeeded", ours()));
    }

    private static Map<String, Object> ours() {
        return Map.of("payment_id", PAYMENT.value());
    }

    private String identify(byte[] body, @Nullable String signature) {
        return webhooks.identify(body, name -> name.equals("Stripe-Signature") ? signature : null);
    }

    @Test
    void knowsWhatStripeHasSigned() {
        byte[] body = succeeded();

        assertThat(identify(body, StripeServer.signature(body, Instant.now(), StripeServer.WEBHOOK_SECRET)))
                .isEqualTo("evt_1");
    }

    @Test
    void refusesWhatStripeHasNotSignedOrNotNow() {
        byte[] body = succeeded();
        String genuine = StripeServer.signature(body, Instant.now(), StripeServer.WEBHOOK_SECRET);
        byte[] changed = new String(body, UTF_8).replace("1000", "9000").getBytes(UTF_8);
        byte[] broken = body.clone();
        broken[10] = (byte) 0xC3;
        String old = StripeServer.signature(body, Instant.now().minusSeconds(301), StripeServer.WEBHOOK_SECRET);

        assertThatThrownBy(() -> identify(changed, genuine)).isInstanceOf(Forged.class);
        assertThatThrownBy(() -> identify(broken, genuine)).isInstanceOf(Forged.class);
        assertThatThrownBy(() -> identify(body, old)).isInstanceOf(Forged.class);
        assertThatThrownBy(() -> identify(body, StripeServer.signature(body, Instant.now(), "whsec_other")))
                .isInstanceOf(Forged.class);
        assertThatThrownBy(() -> identify(body, null)).isInstanceOf(Forged.class);
        for (String junk : List.of("", "t", "t=", "t=x,v1=y", "v1=00", "t=99999999999999999999,v1=0")) {
            assertThatThrownBy(() -> identify(body, junk)).isInstanceOf(Forged.class);
        }
        byte[] noEvent = "[[[[".getBytes(UTF_8);
        assertThatThrownBy(() ->
                        identify(noEvent, StripeServer.signature(noEvent, Instant.now(), StripeServer.WEBHOOK_SECRET)))
                .isInstanceOf(Forged.class);
    }

    /** Written in an older version of the API than that of the library. */
    @Test
    void readsACapture() {
        assertThat(webhooks.read(succeeded()))
                .isEqualTo(new Meaning.Captured(PAYMENT, Money.parse("EUR 10.00"), "pi_1"));
    }

    @Test
    void readsAFailure() {
        byte[] body = server.event("evt_2", "payment_intent.payment_failed", intent("requires_payment_method", ours()));

        assertThat(webhooks.read(body)).isEqualTo(new Meaning.Failed(PAYMENT, PaymentFailure.DECLINED_FOR_NOW));
    }

    @ParameterizedTest
    @ValueSource(strings = {"charge.dispute.created", "charge.refunded", "refund.created"})
    void moneyThatGoesBackIsForSomebodyToSeeTo(String type) {
        byte[] body = server.event("evt_6", type, Map.of("id", "x_1", "object", "charge"));

        assertThat(webhooks.read(body)).isInstanceOf(Meaning.ForSomebody.class);
    }

    @Test
    void whatIsNotOursSaysNothing() {
        byte[] foreign = server.event("evt_3", "payment_intent.succeeded", intent("succeeded", Map.of()));
        byte[] odd = server.event(
                "evt_4", "payment_intent.succeeded", intent("succeeded", Map.of("payment_id", "order 17")));
        byte[] other = server.event("evt_5", "customer.created", Map.of("id", "cus_1", "object", "customer"));

        for (byte[] body : List.of(foreign, odd, other)) {
            assertThat(webhooks.read(body)).isInstanceOf(Meaning.Nothing.class);
        }
    }
}
