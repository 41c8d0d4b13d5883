package com.unifiedhosting.billing.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.unifiedhosting.billing.DisputeStatus;
import com.unifiedhosting.billing.RefundFailure;
import com.unifiedhosting.billing.RefundId;
import com.unifiedhosting.billing.saga.PaymentGateway.NoAnswer;
import com.unifiedhosting.billing.saga.PaymentGateway.Refund;
import com.unifiedhosting.billing.saga.PaymentGateway.Repayment;
import com.unifiedhosting.billing.saga.PaymentGateway.Returned;
import com.unifiedhosting.billing.saga.WebhookReader.Meaning;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

/** Money that goes back, and that is claimed back. */
class SandboxReturnsIT extends SandboxStage {

    private Refund refundOf(String name, Money amount) {
        return new Refund(RefundId.of(payment, name), payment, "sandbox_" + payment, amount, NOW);
    }

    private Repayment done(String name) {
        return new Repayment.Done("sandbox_" + RefundId.of(payment, name));
    }

    @Test
    void givesBackOncePerKeyAndNoMoreThanWasTaken() {
        charge("tok_approve");
        Money six = Money.parse("EUR 6.00");

        assertThat(gateway.findRefund(refundOf("1", six))).isEmpty();
        assertThat(gateway.refund(refundOf("1", six))).isEqualTo(done("1"));
        assertThat(gateway.refund(refundOf("1", six))).isEqualTo(done("1"));
        assertThat(gateway.findRefund(refundOf("1", six))).contains(done("1"));
        assertThat(gateway.refund(refundOf("2", Money.parse("EUR 4.01"))))
                .isEqualTo(new Repayment.Failed(RefundFailure.REFUSED));
        assertThat(gateway.refund(refundOf("3", Money.parse("EUR 4.00")))).isEqualTo(done("3"));
        Instant from = Instant.now().minusSeconds(600);
        assertThat(gateway.returnedBetween(from, from.plusSeconds(1_200)))
                .filteredOn(returned -> returned.payment().equals(payment))
                .extracting(Returned::refund, Returned::amount, Returned::capture, Returned::outcome)
                .containsExactly(
                        tuple(RefundId.of(payment, "1"), six, "sandbox_" + payment, done("1")),
                        tuple(
                                RefundId.of(payment, "2"),
                                Money.parse("EUR 4.01"),
                                "sandbox_" + payment,
                                new Repayment.Failed(RefundFailure.REFUSED)),
                        tuple(RefundId.of(payment, "3"), Money.parse("EUR 4.00"), "sandbox_" + payment, done("3")));
    }

    @Test
    void givesNothingBackOfWhatWasNotTakenOrInAnotherCurrency() {
        Repayment refused = new Repayment.Failed(RefundFailure.REFUSED);
        assertThat(gateway.refund(refundOf("1", TEN))).isEqualTo(refused);
        charge("tok_decline");
        assertThat(gateway.refund(refundOf("2", TEN))).isEqualTo(refused);
        takeNextPayment();
        charge("tok_approve");
        assertThat(gateway.refund(refundOf("3", Money.parse("USD 1.00")))).isEqualTo(refused);
    }

    @Test
    void aTokenDecidesHowARefundGoes() throws InterruptedException {
        charge("tok_refund_refused");
        assertThat(gateway.refund(refundOf("1", TEN))).isEqualTo(new Repayment.Failed(RefundFailure.REFUSED));

        takeNextPayment();
        charge("tok_refund_timeout");
        assertThatThrownBy(() -> gateway.refund(refundOf("1", TEN))).isInstanceOf(NoAnswer.class);
        assertThat(gateway.findRefund(refundOf("1", TEN))).contains(done("1"));

        takeNextPayment();
        charge("tok_refund_lost");
        assertThatThrownBy(() -> gateway.refund(refundOf("1", TEN))).isInstanceOf(NoAnswer.class);
        assertThat(gateway.findRefund(refundOf("1", TEN))).isEmpty();

        takeNextPayment();
        charge("tok_refund_twice");
        assertThat(gateway.refund(refundOf("1", TEN))).isEqualTo(done("1"));
        for (int i = 0; i < 2; i++) {
            HandedIn told = Objects.requireNonNull(handedIn.poll(5, TimeUnit.SECONDS));
            assertThat(webhooks.read(told.body()))
                    .isEqualTo(new Meaning.Refunded(
                            payment,
                            RefundId.of(payment, "1"),
                            "sandbox_" + payment,
                            TEN,
                            "sandbox_" + RefundId.of(payment, "1")));
        }
    }

    @Test
    void aTokenMakesADispute() throws InterruptedException {
        charge("tok_dispute_lost");

        List<Meaning> told = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            told.add(webhooks.read(
                    Objects.requireNonNull(handedIn.poll(5, TimeUnit.SECONDS)).body()));
        }
        assertThat(told)
                .extracting(meaning -> ((Meaning.Disputed) meaning).status())
                .containsExactlyInAnyOrder(DisputeStatus.OPEN, DisputeStatus.LOST);
    }

    @Test
    void tellsARefundThatFailedByWebhook() {
        Meaning.RefundFailed failed =
                new Meaning.RefundFailed(payment, RefundId.of(payment, "1"), TEN, RefundFailure.RETURNED);

        assertThat(webhooks.read(SandboxWebhooks.write(failed))).isEqualTo(failed);
    }
}
