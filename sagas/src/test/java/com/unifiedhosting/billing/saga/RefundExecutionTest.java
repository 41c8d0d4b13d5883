package com.unifiedhosting.billing.saga;

import static org.assertj.core.api.Assertions.assertThat;

import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.account.AccountMaker;
import com.unifiedhosting.billing.BillingRefusal;
import com.unifiedhosting.billing.GatewayName;
import com.unifiedhosting.billing.InvoiceId;
import com.unifiedhosting.billing.PaymentCommand.ConfirmRefund;
import com.unifiedhosting.billing.PaymentCommand.FailRefund;
import com.unifiedhosting.billing.PaymentCommand.RecordRefund;
import com.unifiedhosting.billing.PaymentEvent.PaymentRefunded;
import com.unifiedhosting.billing.PaymentEvent.RefundFailed;
import com.unifiedhosting.billing.PaymentEvent.RefundRequested;
import com.unifiedhosting.billing.PaymentId;
import com.unifiedhosting.billing.RefundFailure;
import com.unifiedhosting.billing.RefundId;
import com.unifiedhosting.billing.saga.PaymentGateway.NoAnswer;
import com.unifiedhosting.billing.saga.PaymentGateway.Repayment;
import com.unifiedhosting.billing.saga.PaymentGateway.RequestRefused;
import com.unifiedhosting.shared.Reason;
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

class RefundExecutionTest {

    private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");
    private static final InvoiceId INVOICE = new InvoiceId("inv_1");
    private static final PaymentId PAYMENT = PaymentId.of(INVOICE, 1);
    private static final RefundId REFUND = RefundId.of(PAYMENT, "1");
    private static final Money AMOUNT = Money.parse("EUR 9.90");
    private static final RefundRequested REQUESTED = new RefundRequested(
            PAYMENT,
            INVOICE,
            AccountMaker.BOB,
            REFUND,
            AMOUNT,
            GatewayName.SANDBOX,
            "ch_1",
            new Reason("One site too many"));
    private static final PaymentGateway.Refund ASKED =
            new PaymentGateway.Refund(REFUND, PAYMENT, "ch_1", AMOUNT, START);
    private static final RecordRefund RECORD = new RecordRefund(PAYMENT, REFUND, "ch_1", AMOUNT, "re_1");

    private static final ConfirmRefund STILL_DUE = new ConfirmRefund(PAYMENT, REFUND);

    private static final Answering DONE = () -> Optional.of(new Repayment.Done("re_1"));
    private static final Answering REFUSED = () -> Optional.of(new Repayment.Failed(RefundFailure.REFUSED));
    private static final Answering NO_ANSWER = () -> {
        throw new NoAnswer("silence");
    };
    private static final Answering REQUEST_REFUSED = () -> {
        throw new RequestRefused("the key is wrong");
    };
    private static final Answering DEFECT = () -> {
        throw new IllegalStateException("a bug");
    };

    private final Gateway gateway = new Gateway();
    private final Stage<RefundExecution> stage = new Stage<>(RefundExecution.class, START, new OneGateway(gateway));

    @Test
    void recordsWhatTheGatewayGaveBack() {
        gateway.answers(DONE);

        stage.on(REQUESTED);

        assertThat(gateway.asked).containsExactly("refund");
        assertThat(stage.sent()).containsExactly(RECORD);
        assertThat(stage.sagas()).isZero();
    }

    @Test
    void failsWhatTheGatewayRefuses() {
        gateway.answers(REFUSED);

        stage.on(REQUESTED);

        assertThat(stage.sent()).containsExactly(new FailRefund(PAYMENT, REFUND, AMOUNT, RefundFailure.REFUSED));
        assertThat(stage.sagas()).isZero();
    }

    @Test
    void endsWhenAWebhookKnewBetterThanARefusal() {
        gateway.answers(REFUSED);

        stage.refusing(FailRefund.class, BillingRefusal.REFUND_DONE).on(REQUESTED);

        assertThat(stage.sagas()).isZero();
    }

    @Test
    void asksBeforeAnythingElseWhenNoAnswerCame() {
        gateway.answers(NO_ANSWER, DONE);

        stage.on(REQUESTED).after(Duration.ofSeconds(5));

        assertThat(gateway.asked).containsExactly("refund", "find");
        assertThat(stage.sent()).containsExactly(RECORD);
        assertThat(stage.sagas()).isZero();
    }

    @Test
    void ordersAgainWhatTheGatewayNeverReceived() {
        gateway.answers(DEFECT, Optional::empty, DONE);

        stage.on(REQUESTED).after(Duration.ofSeconds(5));

        assertThat(gateway.asked).containsExactly("refund", "find", "refund");
        assertThat(stage.sent()).containsExactly(STILL_DUE, RECORD);
    }

    /** It was given up while the gateway was off, and its money may have gone back by other means since. */
    @Test
    void ordersNothingAgainThatIsNotToBeMadeAnyMore() {
        gateway.answers(NO_ANSWER, Optional::empty);

        stage.refusing(ConfirmRefund.class, BillingRefusal.REFUND_SETTLED)
                .on(REQUESTED)
                .after(Duration.ofHours(3));

        assertThat(gateway.asked).containsExactly("refund", "find");
        assertThat(stage.sent()).containsExactly(STILL_DUE);
        assertThat(stage.sagas()).isZero();
    }

    /** As long as nothing is known the credit stays taken: only the gateway says that a refund has failed. */
    @Test
    void neverGivesUpByItself() {
        for (int hour = 0; hour < 50; hour++) {
            gateway.answers(NO_ANSWER, Optional::empty);
        }

        stage.on(REQUESTED).after(Duration.ofHours(20));

        assertThat(gateway.asked).hasSizeGreaterThan(20);
        assertThat(stage.sent()).containsOnly(STILL_DUE);
        assertThat(stage.sagas()).isOne();
    }

    @Test
    void asksHourlyWhileTheGatewayRefusesTheRequest() {
        gateway.answers(REQUEST_REFUSED, REQUEST_REFUSED, Optional::empty, DONE);

        stage.on(REQUESTED).after(Duration.ofMinutes(59));
        assertThat(gateway.asked).containsExactly("refund");

        stage.after(Duration.ofHours(2));
        assertThat(gateway.asked).containsExactly("refund", "find", "find", "refund");
        assertThat(stage.sent()).containsExactly(STILL_DUE, RECORD);
    }

    /** Gateways forget keys after a day. */
    @Test
    void asksBeforeItOrdersWhatWasRequestedLongAgo() {
        gateway.answers(Optional::empty, DONE);

        stage.handlingAfter(Duration.ofDays(2)).on(REQUESTED);

        assertThat(gateway.asked).containsExactly("find", "refund");
        assertThat(stage.sent()).containsExactly(STILL_DUE, RECORD);
    }

    @Test
    void ordersUnderTheSameKeyAfterACrash() {
        gateway.answers(DONE, DONE);

        stage.crashingOn(REQUESTED);

        assertThat(gateway.asked).containsExactly("refund", "refund");
        assertThat(stage.sent()).containsOnly(RECORD);
    }

    @Test
    void endsWhenAWebhookTellsThatItIsDone() {
        gateway.answers(NO_ANSWER);

        stage.on(REQUESTED)
                .on(new PaymentRefunded(PAYMENT, INVOICE, AccountMaker.BOB, REFUND, AMOUNT, "re_1"))
                .after(Duration.ofHours(3));

        assertThat(gateway.asked).containsExactly("refund");
        assertThat(stage.sagas()).isZero();
    }

    @Test
    void endsWhenAWebhookTellsThatItHasFailed() {
        gateway.answers(NO_ANSWER);

        stage.on(REQUESTED)
                .on(new RefundFailed(
                        PAYMENT,
                        INVOICE,
                        AccountMaker.BOB,
                        AccountId.PLATFORM,
                        REFUND,
                        AMOUNT,
                        RefundFailure.RETURNED,
                        true,
                        null))
                .after(Duration.ofHours(3));

        assertThat(gateway.asked).containsExactly("refund");
        assertThat(stage.sagas()).isZero();
    }

    @FunctionalInterface
    private interface Answering {
        Optional<Repayment> get();
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
        public Repayment refund(Refund refund) {
            assertThat(refund).isEqualTo(ASKED);
            asked.add("refund");
            return next().orElseThrow();
        }

        @Override
        public Optional<Repayment> findRefund(Refund refund) {
            assertThat(refund).isEqualTo(ASKED);
            asked.add("find");
            return next();
        }

        @Override
        public Outcome charge(Charge charge) {
            throw new UnsupportedOperationException("not asked by this process");
        }

        @Override
        public Optional<Outcome> find(Sought sought) {
            throw new UnsupportedOperationException("not asked by this process");
        }

        @Override
        public List<Taken> takenBetween(Instant from, Instant until) {
            throw new UnsupportedOperationException("not asked by a process");
        }

        @Override
        public List<Returned> returnedBetween(Instant from, Instant until) {
            throw new UnsupportedOperationException("not asked by a process");
        }

        private Optional<Repayment> next() {
            return answers.isEmpty() ? NO_ANSWER.get() : answers.poll().get();
        }
    }
}
