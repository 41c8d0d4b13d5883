package com.unifiedhosting.billing.saga;

import static org.assertj.core.api.Assertions.assertThat;

import com.unifiedhosting.account.AccountMaker;
import com.unifiedhosting.billing.BillingRefusal;
import com.unifiedhosting.billing.GatewayName;
import com.unifiedhosting.billing.InvoiceId;
import com.unifiedhosting.billing.PaymentCommand.CapturePayment;
import com.unifiedhosting.billing.PaymentCommand.ConfirmPayment;
import com.unifiedhosting.billing.PaymentCommand.FailPayment;
import com.unifiedhosting.billing.PaymentCommand.StallPayment;
import com.unifiedhosting.billing.PaymentEvent.PaymentCaptured;
import com.unifiedhosting.billing.PaymentEvent.PaymentFailed;
import com.unifiedhosting.billing.PaymentEvent.PaymentRequested;
import com.unifiedhosting.billing.PaymentFailure;
import com.unifiedhosting.billing.PaymentId;
import com.unifiedhosting.billing.PaymentToken;
import com.unifiedhosting.billing.saga.PaymentGateway.Outcome;
import com.unifiedhosting.billing.saga.PaymentGateway.Outcome.Approved;
import com.unifiedhosting.billing.saga.PaymentGateway.Outcome.Declined;
import com.unifiedhosting.shared.saga.Stage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PaymentExecutionTest {

    private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");
    private static final InvoiceId INVOICE = new InvoiceId("inv_1");
    private static final PaymentId PAYMENT = PaymentId.of(INVOICE, 1);
    private static final Money AMOUNT = Money.parse("EUR 9.90");
    private static final PaymentRequested REQUESTED = new PaymentRequested(
            PAYMENT,
            INVOICE,
            AccountMaker.BOB,
            AccountMaker.BOB_PATH,
            1,
            AMOUNT,
            GatewayName.SANDBOX,
            new PaymentToken("tok_ok"));

    private static final PaymentGateway.Charge CHARGE =
            new PaymentGateway.Charge(PAYMENT, AccountMaker.BOB, AMOUNT, REQUESTED.token(), START);

    private static final Answering NO_ANSWER = () -> {
        throw new PaymentGateway.NoAnswer("silence");
    };

    private static final Answering REFUSED = () -> {
        throw new PaymentGateway.RequestRefused("the key is wrong");
    };

    private static final Answering DEFECT = () -> {
        throw new IllegalStateException("a bug");
    };

    private static final ConfirmPayment STILL_DUE = new ConfirmPayment(PAYMENT, CHARGE.token());

    private final Gateway gateway = new Gateway();
    private final Stage<PaymentExecution> stage = new Stage<>(PaymentExecution.class, START, new OneGateway(gateway));

    @Test
    void capturesWhatTheGatewayApproved() {
        gateway.answers(() -> Optional.of(new Approved("ch_1", AMOUNT)));

        stage.on(REQUESTED);

        assertThat(stage.sent()).containsExactly(new CapturePayment(PAYMENT, AMOUNT, "ch_1"));
        assertThat(stage.sagas()).isZero();
    }

    @Test
    void failsWhatTheGatewayDeclined() {
        gateway.answers(() -> Optional.of(new Declined(PaymentFailure.DECLINED)));

        stage.on(REQUESTED);

        assertThat(stage.sent()).containsExactly(new FailPayment(PAYMENT, PaymentFailure.DECLINED));
        assertThat(stage.sagas()).isZero();
    }

    @Test
    void endsWhenAWebhookHasCapturedWhatWasDeclined() {
        gateway.answers(() -> Optional.of(new Declined(PaymentFailure.DECLINED)));

        stage.refusing(FailPayment.class, BillingRefusal.PAYMENT_CAPTURED).on(REQUESTED);

        assertThat(stage.sagas()).isZero();
    }

    @Test
    void chargesUnderTheSameKeyAfterACrash() {
        gateway.answers(
                () -> Optional.of(new Approved("ch_1", AMOUNT)), () -> Optional.of(new Approved("ch_1", AMOUNT)));

        stage.crashingOn(REQUESTED);

        assertThat(gateway.asked).containsExactly("charge " + PAYMENT, "charge " + PAYMENT);
        assertThat(stage.sent()).containsOnly(new CapturePayment(PAYMENT, AMOUNT, "ch_1"));
    }

    @Test
    void asksBeforeAnythingElseWhenNoAnswerCame() {
        gateway.answers(NO_ANSWER, () -> Optional.of(new Approved("ch_1", AMOUNT)));

        stage.on(REQUESTED).after(Duration.ofSeconds(5));

        assertThat(gateway.asked).containsExactly("charge " + PAYMENT, "find " + PAYMENT);
        assertThat(stage.sent()).containsExactly(new CapturePayment(PAYMENT, AMOUNT, "ch_1"));
        assertThat(stage.sagas()).isZero();
    }

    @Test
    void chargesAgainWhatTheGatewayNeverReceived() {
        gateway.answers(NO_ANSWER, Optional::empty, () -> Optional.of(new Approved("ch_1", AMOUNT)));

        stage.on(REQUESTED).after(Duration.ofSeconds(5));

        assertThat(gateway.asked).containsExactly("charge " + PAYMENT, "find " + PAYMENT, "charge " + PAYMENT);
        assertThat(stage.sent()).containsExactly(STILL_DUE, new CapturePayment(PAYMENT, AMOUNT, "ch_1"));
    }

    @Test
    void givesUpWhenTheGatewayNeverReceivedThreeCharges() {
        gateway.answers(NO_ANSWER, Optional::empty, NO_ANSWER, Optional::empty, NO_ANSWER, Optional::empty);

        stage.on(REQUESTED).after(Duration.ofHours(1));

        assertThat(gateway.asked).filteredOn(("charge " + PAYMENT)::equals).hasSize(3);
        assertThat(stage.sent())
                .containsExactly(STILL_DUE, STILL_DUE, new FailPayment(PAYMENT, PaymentFailure.GATEWAY_UNAVAILABLE));
        assertThat(stage.sagas()).isZero();
    }

    @Test
    void neverFailsAPaymentWhoseOutcomeIsUnknown() {
        stage.on(REQUESTED).after(Duration.ofDays(30));

        assertThat(stage.sent()).isEmpty();
        assertThat(gateway.asked).filteredOn(("charge " + PAYMENT)::equals).hasSize(1);
        assertThat(gateway.asked).hasSizeGreaterThan(30 * 23);
        assertThat(stage.sagas()).isOne();
    }

    @Test
    void asksOnceForADeadlineThatFiresTwice() {
        stage.firingTwice().on(REQUESTED).after(Duration.ofSeconds(5));

        assertThat(gateway.asked).containsExactly("charge " + PAYMENT, "find " + PAYMENT);
    }

    @Test
    void chargesUnderTheSameKeyWhenItDiesCharging() {
        gateway.answers(
                NO_ANSWER,
                Optional::empty,
                () -> Optional.of(new Approved("ch_1", AMOUNT)),
                () -> Optional.of(new Approved("ch_1", AMOUNT)));

        stage.on(REQUESTED).crashingInDeadline(START.plusSeconds(5));

        assertThat(gateway.asked)
                .containsExactly("charge " + PAYMENT, "find " + PAYMENT, "charge " + PAYMENT, "find " + PAYMENT);
        assertThat(stage.sent()).containsOnly(STILL_DUE, new CapturePayment(PAYMENT, AMOUNT, "ch_1"));
        assertThat(stage.sagas()).isZero();
    }

    @Test
    void asksNothingMoreWhenItDiesHavingCaptured() {
        gateway.answers(NO_ANSWER, () -> Optional.of(new Approved("ch_1", AMOUNT)));

        stage.on(REQUESTED)
                .crashingInDeadline(START.plusSeconds(5), new PaymentCaptured(PAYMENT, INVOICE, AMOUNT, "ch_1"));

        assertThat(gateway.asked).containsExactly("charge " + PAYMENT, "find " + PAYMENT);
        assertThat(stage.sagas()).isZero();
    }

    @Test
    void endsWhenAWebhookReportsTheCapture() {
        stage.on(REQUESTED, new PaymentCaptured(PAYMENT, INVOICE, AMOUNT, "ch_1"));

        assertThat(stage.sagas()).isZero();
    }

    @Test
    void endsWhenAWebhookReportsTheFailure() {
        stage.on(REQUESTED, new PaymentFailed(PAYMENT, INVOICE, PaymentFailure.DECLINED));

        assertThat(stage.sagas()).isZero();
    }

    @Test
    void capturesWhatTheGatewayTookAndNotWhatWasAskedFor() {
        gateway.answers(() -> Optional.of(new Approved("ch_1", Money.parse("EUR 9.00"))));

        stage.on(REQUESTED);

        assertThat(stage.sent()).containsExactly(new CapturePayment(PAYMENT, Money.parse("EUR 9.00"), "ch_1"));
    }

    @Test
    void asksLaterWhenTheGatewayFailsInAWayThatNobodyForesaw() {
        gateway.answers(DEFECT, DEFECT, () -> Optional.of(new Approved("ch_1", AMOUNT)));

        stage.on(REQUESTED).after(Duration.ofSeconds(35));

        assertThat(gateway.asked).containsExactly("charge " + PAYMENT, "find " + PAYMENT, "find " + PAYMENT);
        assertThat(stage.sent()).containsExactly(new CapturePayment(PAYMENT, AMOUNT, "ch_1"));
        assertThat(stage.sagas()).isZero();
    }

    @Test
    void showsARequestThatTheGatewayRefusesAndAsksHourly() {
        gateway.answers(REFUSED, REFUSED, Optional::empty, () -> Optional.of(new Approved("ch_1", AMOUNT)));

        stage.on(REQUESTED).after(Duration.ofMinutes(59));
        assertThat(gateway.asked).containsExactly("charge " + PAYMENT);
        assertThat(stage.sent()).containsExactly(new StallPayment(PAYMENT));

        stage.after(Duration.ofHours(2));
        assertThat(gateway.asked)
                .containsExactly("charge " + PAYMENT, "find " + PAYMENT, "find " + PAYMENT, "charge " + PAYMENT);
        assertThat(stage.sent())
                .containsExactly(new StallPayment(PAYMENT), STILL_DUE, new CapturePayment(PAYMENT, AMOUNT, "ch_1"));
    }

    /** Whatever is wrong is the operator's fault: his customers' payments wait. */
    @Test
    void neverFailsAPaymentThatTheGatewayRefusesToDealWith() {
        for (int hour = 0; hour < 10; hour++) {
            gateway.answers(REFUSED, Optional::empty);
        }

        stage.on(REQUESTED).after(Duration.ofHours(6));

        assertThat(gateway.asked).filteredOn(("charge " + PAYMENT)::equals).hasSizeGreaterThan(4);
        assertThat(stage.sent()).doesNotHaveAnyElementsOfTypes(FailPayment.class);
        assertThat(stage.sagas()).isOne();
    }

    @ParameterizedTest
    @CsvSource({"PAYMENT_NOT_DUE, NOT_DUE", "UNKNOWN_PAYMENT_METHOD, UNKNOWN_METHOD"})
    void chargesNothingMoreWhenThereIsNothingToTakeAnyMore(BillingRefusal refusal, PaymentFailure failure) {
        gateway.answers(NO_ANSWER, Optional::empty);

        stage.refusing(ConfirmPayment.class, refusal).on(REQUESTED).after(Duration.ofSeconds(5));

        assertThat(gateway.asked).containsExactly("charge " + PAYMENT, "find " + PAYMENT);
        assertThat(stage.sent()).containsExactly(STILL_DUE, new FailPayment(PAYMENT, failure));
        assertThat(stage.sagas()).isZero();
    }

    /** Gateways forget keys after a day. */
    @Test
    void asksBeforeItChargesWhatWasRequestedLongAgo() {
        gateway.answers(() -> Optional.of(new Approved("ch_1", AMOUNT)));

        stage.handlingAfter(Duration.ofDays(2)).on(REQUESTED);

        assertThat(gateway.asked).containsExactly("find " + PAYMENT);
        assertThat(stage.sent()).containsExactly(new CapturePayment(PAYMENT, AMOUNT, "ch_1"));
        assertThat(stage.sagas()).isZero();
    }

    @Test
    void chargesWhatWasRequestedLongAgoAndNeverReceived() {
        gateway.answers(Optional::empty, () -> Optional.of(new Approved("ch_1", AMOUNT)));

        stage.handlingAfter(Duration.ofSeconds(31)).on(REQUESTED);

        assertThat(gateway.asked).containsExactly("find " + PAYMENT, "charge " + PAYMENT);
        assertThat(stage.sent()).containsExactly(STILL_DUE, new CapturePayment(PAYMENT, AMOUNT, "ch_1"));
    }

    @FunctionalInterface
    private interface Answering {
        Optional<Outcome> get();
    }

    /** Answers as told, one after the other, then not at all. */
    private static final class Gateway implements PaymentGateway {

        private final List<String> asked = new ArrayList<>();
        private final Deque<Answering> answers = new ArrayDeque<>();

        void answers(Answering... next) {
            answers.addAll(List.of(next));
        }

        @Override
        public GatewayName name() {
            return GatewayName.SANDBOX;
        }

        @Override
        public Outcome charge(Charge charge) {
            assertThat(charge).isEqualTo(CHARGE);
            asked.add("charge " + charge.paymentId());
            return next().orElseThrow();
        }

        @Override
        public Optional<Outcome> find(Sought sought) {
            assertThat(sought).isEqualTo(new Sought(PAYMENT, AccountMaker.BOB, START));
            asked.add("find " + sought.paymentId());
            return next();
        }

        @Override
        public List<Taken> takenBetween(Instant from, Instant until) {
            throw new UnsupportedOperationException("not asked by a process");
        }

        @Override
        public Repayment refund(Refund refund) {
            throw new UnsupportedOperationException("not asked by this process");
        }

        @Override
        public Optional<Repayment> findRefund(Refund refund) {
            throw new UnsupportedOperationException("not asked by this process");
        }

        @Override
        public List<Returned> returnedBetween(Instant from, Instant until) {
            throw new UnsupportedOperationException("not asked by a process");
        }

        private Optional<Outcome> next() {
            return answers.isEmpty() ? NO_ANSWER.get() : answers.poll().get();
        }
    }
}
