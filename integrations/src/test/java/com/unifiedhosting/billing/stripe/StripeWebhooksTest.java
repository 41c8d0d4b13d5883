package com.unifiedhosting.billing.stripe;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.billing.DisputeStatus;
import com.unifiedhosting.billing.PaymentFailure;
import com.unifiedhosting.billing.PaymentId;
import com.unifiedhosting.billing.PaymentToken;
import com.unifiedhosting.billing.RefundFailure;
import com.unifiedhosting.billing.RefundId;
import com.unifiedhosting.billing.SavedMethods.Offered;
import com.unifiedhosting.billing.saga.PaymentGateway.Charge;
import com.unifiedhosting.billing.saga.PaymentGateway.NoAnswer;
import com.unifiedhosting.billing.saga.PaymentGateway.Outcome;
import com.unifiedhosting.billing.saga.WebhookReader.Forged;
import com.unifiedhosting.billing.saga.WebhookReader.Meaning;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StripeWebhooksTest {

    private static final PaymentId PAYMENT = new PaymentId("pay_1.1");

    private final StripeServer server = new StripeServer();
    private final StripeProperties properties = new StripeProperties(
            true,
            StripeServer.SECRET_KEY,
            StripeServer.WEBHOOK_SECRET,
            server.base(),
            Duration.ofSeconds(5),
            Duration.ofSeconds(5),
            Duration.ofMinutes(5));
    private final StripeWebhooks webhooks = new StripeWebhooks(properties, new StripeCalls(properties));

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

    /** Bob has paid ten by card; answers the intent. */
    private String paid() {
        StripeCalls calls = new StripeCalls(properties);
        AccountId bob = new AccountId("acc_bob");
        PaymentToken card = new PaymentToken(server.card("visa", "4242"));
        new StripeMethods(calls).adopt(bob, new Offered(StripeGateway.NAME, card, null, null, null));
        Outcome outcome = new StripeGateway(calls)
                .charge(new Charge(PAYMENT, bob, Money.parse("EUR 10.00"), card, Instant.now()));
        return ((Outcome.Approved) outcome).reference();
    }

    private Meaning read(String type, Map<String, Object> object) {
        return webhooks.read(server.event("evt_9", type, object));
    }

    @Test
    void readsARefundThatThePlatformOrdered() {
        RefundId ordered = RefundId.of(PAYMENT, "7");
        Map<String, Object> refund = Map.of(
                "id",
                "re_1",
                "object",
                "refund",
                "status",
                "succeeded",
                "amount",
                400,
                "currency",
                "eur",
                "payment_intent",
                "pi_1",
                "metadata",
                Map.of("payment_id", PAYMENT.value(), "refund_id", ordered.value()));

        assertThat(read("refund.created", refund))
                .isEqualTo(new Meaning.Refunded(PAYMENT, ordered, "pi_1", Money.parse("EUR 4.00"), "re_1"));
    }

    /** It says only of which intent it is: Stripe is asked for which payment that was made. */
    @Test
    void readsARefundThatWasMadeOnStripesOwnPages() {
        String intent = paid();
        Map<String, Object> refund = server.refundByHand(intent, 300);
        String id = String.valueOf(refund.get("id"));
        RefundId named = RefundId.of(PAYMENT, id);
        Money amount = Money.parse("EUR 3.00");

        assertThat(read("refund.updated", refund)).isEqualTo(new Meaning.Refunded(PAYMENT, named, intent, amount, id));
        assertThat(read("refund.failed", server.settleRefund(id, "failed")))
                .isEqualTo(new Meaning.RefundFailed(PAYMENT, named, amount, RefundFailure.RETURNED));
        assertThat(read("refund.updated", server.settleRefund(id, "pending"))).isInstanceOf(Meaning.Nothing.class);
        assertThat(read("charge.refunded", Map.of("id", "ch_1", "object", "charge")))
                .isInstanceOf(Meaning.Nothing.class);
    }

    @ParameterizedTest
    @CsvSource({
        "charge.dispute.created, needs_response, OPEN",
        "charge.dispute.funds_withdrawn, under_review, OPEN",
        "charge.dispute.closed, won, WON",
        "charge.dispute.closed, lost, LOST"
    })
    void readsHowADisputeStands(String type, String status, DisputeStatus means) {
        String intent = paid();
        Map<String, Object> dispute = server.dispute(intent, status);

        assertThat(read(type, dispute))
                .isEqualTo(new Meaning.Disputed(
                        PAYMENT,
                        String.valueOf(dispute.get("id")),
                        intent,
                        Money.parse("EUR 10.00"),
                        "fraudulent",
                        means));
    }

    @Test
    void anInquiryIsNoDisputeAndAnUnknownStandingIsNotGuessed() {
        String intent = paid();

        assertThat(read("charge.dispute.created", server.dispute(intent, "warning_needs_response")))
                .isInstanceOf(Meaning.Nothing.class);
        assertThatThrownBy(() -> read("charge.dispute.closed", server.dispute(intent, "something_new")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whatGoesBackOfOthersChargesSaysNothing() {
        String foreign = server.takenByHand(1_000, "eur");

        assertThat(read("refund.created", server.refundByHand(foreign, 300))).isInstanceOf(Meaning.Nothing.class);
        assertThat(read("charge.dispute.created", server.dispute(foreign, "lost")))
                .isInstanceOf(Meaning.Nothing.class);
    }

    @Test
    void saysThatStripeDoesNotAnswerWhereItHasToBeAsked() {
        String intent = paid();
        Map<String, Object> refund = server.refundByHand(intent, 300);
        byte[] event = server.event("evt_9", "refund.updated", refund);
        server.close();

        assertThatThrownBy(() -> webhooks.read(event)).isInstanceOf(NoAnswer.class);
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
