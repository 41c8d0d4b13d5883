package com.unifiedhosting.billing.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.billing.PaymentId;
import com.unifiedhosting.billing.PaymentToken;
import com.unifiedhosting.billing.RefundFailure;
import com.unifiedhosting.billing.RefundId;
import com.unifiedhosting.billing.SavedMethods.Offered;
import com.unifiedhosting.billing.saga.PaymentGateway;
import com.unifiedhosting.billing.saga.PaymentGateway.Charge;
import com.unifiedhosting.billing.saga.PaymentGateway.NoAnswer;
import com.unifiedhosting.billing.saga.PaymentGateway.Outcome;
import com.unifiedhosting.billing.saga.PaymentGateway.Refund;
import com.unifiedhosting.billing.saga.PaymentGateway.Repayment;
import com.unifiedhosting.billing.saga.PaymentGateway.RequestRefused;
import com.unifiedhosting.billing.saga.PaymentGateway.Returned;
import com.unifiedhosting.billing.stripe.StripeServer.Fault;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.joda.money.Money;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Refunds at Stripe, through its own library and over HTTP. */
class StripeRefundsIT {

    private static final AccountId BOB = new AccountId("acc_bob");
    private static final PaymentId PAYMENT = new PaymentId("pay_1.1");
    private static final RefundId REFUND = RefundId.of(PAYMENT, "1");
    private static final Money TEN = Money.parse("EUR 10.00");
    private static final Money FOUR = Money.parse("EUR 4.00");

    private final StripeServer server = new StripeServer();
    private final StripeCalls calls = calls(StripeServer.SECRET_KEY);
    private final PaymentGateway gateway = new StripeGateway(calls);
    private String intent = "";

    private StripeCalls calls(String key) {
        return new StripeCalls(new StripeProperties(
                true,
                key,
                StripeServer.WEBHOOK_SECRET,
                server.base(),
                Duration.ofSeconds(1),
                Duration.ofSeconds(1),
                Duration.ofMinutes(5)));
    }

    @BeforeEach
    void pay() {
        PaymentToken card = new PaymentToken(server.card("visa", "4242"));
        new StripeMethods(calls).adopt(BOB, new Offered(StripeGateway.NAME, card, null, null, null));
        intent = ((Outcome.Approved) gateway.charge(new Charge(PAYMENT, BOB, TEN, card, Instant.now()))).reference();
    }

    @AfterEach
    void close() {
        assertThat(server.withoutKey()).isEmpty();
        server.close();
    }

    private Refund of(RefundId id, Money amount) {
        return new Refund(id, PAYMENT, intent, amount, Instant.now());
    }

    private String only() {
        assertThat(server.refunds()).hasSize(1);
        return String.valueOf(server.refunds().getFirst().get("id"));
    }

    @Test
    void givesBackOnceUnderOneKey() {
        Repayment first = gateway.refund(of(REFUND, FOUR));

        assertThat(gateway.refund(of(REFUND, FOUR))).isEqualTo(first);
        assertThat(first).isEqualTo(new Repayment.Done(only()));
        assertThat(server.refunds().getFirst())
                .containsEntry("amount", 400L)
                .containsEntry("payment_intent", intent)
                .containsEntry("metadata", Map.of("refund_id", REFUND.value(), "payment_id", PAYMENT.value()));
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"ANSWER_LOST", "ERROR_AFTER_ALL"})
    void findsWhatWasGivenBackWhenTheAnswerIsLostAndTheKeyForgotten(Fault fault) {
        server.fault(fault);

        assertThatThrownBy(() -> gateway.refund(of(REFUND, FOUR))).isInstanceOf(NoAnswer.class);
        server.forgetKeys();
        assertThat(gateway.findRefund(of(REFUND, FOUR))).contains(new Repayment.Done(only()));
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"ERROR", "SILENCE", "TOO_MANY"})
    void findsNothingWhereNothingWasGivenBack(Fault fault) {
        server.fault(fault);

        assertThatThrownBy(() -> gateway.refund(of(REFUND, FOUR))).isInstanceOf(NoAnswer.class);
        assertThat(gateway.findRefund(of(REFUND, FOUR))).isEmpty();
        assertThat(server.refunds()).isEmpty();
    }

    @Test
    void refusesForGoodWhatIsMoreThanIsLeft() {
        server.refundByHand(intent, 700);

        assertThat(gateway.refund(of(REFUND, FOUR))).isEqualTo(new Repayment.Failed(RefundFailure.REFUSED));
        server.refundByHand(intent, 300);
        assertThat(gateway.refund(of(RefundId.of(PAYMENT, "2"), FOUR)))
                .isEqualTo(new Repayment.Failed(RefundFailure.REFUSED));
    }

    /** The key is one of another account at Stripe: that says nothing of the refund. */
    @Test
    void refusesNothingForGoodOfWhatItDoesNotKnow() {
        intent = "pi_none";

        assertThatThrownBy(() -> gateway.refund(of(REFUND, FOUR))).isInstanceOf(RequestRefused.class);
    }

    @Test
    void refusesWhatIsDisputed() {
        server.dispute(intent, "needs_response");

        assertThat(gateway.refund(of(REFUND, FOUR))).isEqualTo(new Repayment.Failed(RefundFailure.REFUSED));
    }

    @Test
    void saysNothingOfARefundUntilItIsDecided() {
        server.letRefundsPend();

        assertThatThrownBy(() -> gateway.refund(of(REFUND, FOUR))).isInstanceOf(NoAnswer.class);
        assertThatThrownBy(() -> gateway.findRefund(of(REFUND, FOUR))).isInstanceOf(NoAnswer.class);
        server.settleRefund(only(), "failed");
        assertThat(gateway.findRefund(of(REFUND, FOUR))).contains(new Repayment.Failed(RefundFailure.RETURNED));
    }

    @Test
    void aWrongKeyIsNoRefusalOfTheRefund() {
        PaymentGateway wrong = new StripeGateway(calls("sk_test_wrong"));

        assertThatThrownBy(() -> wrong.refund(of(REFUND, FOUR))).isInstanceOf(RequestRefused.class);
        assertThat(server.refunds()).isEmpty();
    }

    @Test
    void listsWhatWentBackWhoeverOrderedItAndNothingOfOthers() {
        Instant from = Instant.now().minusSeconds(60);
        gateway.refund(of(REFUND, FOUR));
        String byHand = String.valueOf(server.refundByHand(intent, 100).get("id"));
        String failed = String.valueOf(server.refundByHand(intent, 200).get("id"));
        server.settleRefund(failed, "failed");
        server.refundByHand(server.takenByHand(1_000, "eur"), 300);

        assertThat(gateway.returnedBetween(from, from.plusSeconds(120)))
                .containsExactlyInAnyOrder(
                        new Returned(PAYMENT, REFUND, intent, FOUR, new Repayment.Done(ordered())),
                        new Returned(
                                PAYMENT,
                                RefundId.of(PAYMENT, byHand),
                                intent,
                                Money.parse("EUR 1.00"),
                                new Repayment.Done(byHand)),
                        new Returned(
                                PAYMENT,
                                RefundId.of(PAYMENT, failed),
                                intent,
                                Money.parse("EUR 2.00"),
                                new Repayment.Failed(RefundFailure.RETURNED)));
        assertThat(gateway.returnedBetween(from.minusSeconds(60), from)).isEmpty();
    }

    private String ordered() {
        return String.valueOf(server.refunds().getFirst().get("id"));
    }
}
