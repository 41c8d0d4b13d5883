package com.unifiedhosting.billing.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.unifiedhosting.billing.GatewayName;
import com.unifiedhosting.billing.PaymentFailure;
import com.unifiedhosting.billing.WebhookDesk;
import com.unifiedhosting.billing.saga.PaymentGateway.NoAnswer;
import com.unifiedhosting.billing.saga.PaymentGateway.Outcome;
import com.unifiedhosting.billing.saga.PaymentGateway.Taken;
import com.unifiedhosting.billing.saga.WebhookReader.Forged;
import com.unifiedhosting.billing.saga.WebhookReader.Meaning.Captured;
import com.unifiedhosting.billing.saga.WebhookReader.Meaning.Failed;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Charges, and what it tells of them by webhooks. */
class SandboxGatewayIT extends SandboxStage {

    @Test
    void approvesAndCapturesOnce() {
        Outcome outcome = charge("tok_approve");
        assertThat(outcome).isEqualTo(new Outcome.Approved("sandbox_" + payment, TEN));
        assertThat(found()).contains(outcome);
        assertThat(charge("tok_approve")).isEqualTo(outcome);
        assertThat(captures(payment)).isEqualTo(1);
    }

    @Test
    void declinesAndCapturesNothing() {
        assertThat(charge("tok_decline")).isEqualTo(new Outcome.Declined(PaymentFailure.DECLINED));
        assertThat(charge("tok_decline")).isEqualTo(new Outcome.Declined(PaymentFailure.DECLINED));
        assertThat(found()).contains(new Outcome.Declined(PaymentFailure.DECLINED));
        assertThat(captures(payment)).isZero();
    }

    @Test
    void knowsNothingOfAChargeThatItNeverReceived() {
        assertThat(found()).isEmpty();
    }

    @Test
    void anUnansweredChargeIsFoundApproved() {
        assertThatThrownBy(() -> charge("tok_timeout")).isInstanceOf(NoAnswer.class);
        assertThat(found()).containsInstanceOf(Outcome.Approved.class);
        assertThat(charge("tok_timeout")).isInstanceOf(Outcome.Approved.class);
        assertThat(captures(payment)).isEqualTo(1);
    }

    @Test
    void aLostChargeNeverHappened() {
        assertThatThrownBy(() -> charge("tok_timeout_lost")).isInstanceOf(NoAnswer.class);
        assertThatThrownBy(() -> charge("tok_timeout_lost")).isInstanceOf(NoAnswer.class);
        assertThat(found()).isEmpty();
        assertThat(captures(payment)).isZero();
    }

    @Test
    void tellsAnAnswerAgainByWebhook() throws InterruptedException {
        charge("tok_answer_twice");

        for (int i = 0; i < 2; i++) {
            HandedIn told = Objects.requireNonNull(handedIn.poll(5, TimeUnit.SECONDS));
            assertThat(told.gateway()).isEqualTo(GatewayName.SANDBOX);
            assertThat(webhooks.identify(told.body(), told.headers()::get)).isEqualTo("evt_" + payment);
            assertThat(webhooks.read(told.body())).isEqualTo(new Captured(payment, TEN, "sandbox_" + payment));
        }
    }

    @Test
    void knowsItsWebhooksByTheirSignatureForFiveMinutes() throws InterruptedException {
        charge("tok_answer_twice");
        HandedIn told = Objects.requireNonNull(handedIn.poll(5, TimeUnit.SECONDS));
        byte[] other = (new String(told.body(), StandardCharsets.UTF_8) + "0").getBytes(StandardCharsets.UTF_8);

        assertThatThrownBy(() -> webhooks.identify(other, told.headers()::get)).isInstanceOf(Forged.class);
        assertThatThrownBy(() -> webhooks.identify(told.body(), name -> null)).isInstanceOf(Forged.class);
        for (String forged : List.of("", "t=1", "t=1,v1=00", "t=99999999999999,v1=" + "0".repeat(64))) {
            assertThatThrownBy(() -> webhooks.identify(told.body(), name -> forged))
                    .isInstanceOf(Forged.class);
        }
        SandboxWebhooks later = new SandboxWebhooks(
                signatureAt(NOW.plus(Duration.ofMinutes(6))),
                new StaticListableBeanFactory().getBeanProvider(WebhookDesk.class));
        assertThatThrownBy(() -> later.identify(told.body(), told.headers()::get))
                .isInstanceOf(Forged.class);
    }

    @Test
    void tellsADeclineByWebhook() {
        byte[] body = SandboxWebhooks.write(new Failed(payment, PaymentFailure.DECLINED));

        assertThat(webhooks.read(body)).isEqualTo(new Failed(payment, PaymentFailure.DECLINED));
    }

    @Test
    void listsWhatItTookInASpanOfTime() {
        charge("tok_approve");
        Instant from = Instant.now().minusSeconds(600);

        assertThat(gateway.takenBetween(from, from.plusSeconds(1_200)))
                .extracting(Taken::payment, Taken::reference, Taken::amount)
                .contains(tuple(payment, "sandbox_" + payment, TEN));
        assertThat(gateway.takenBetween(from, from.plusSeconds(1))).isEmpty();
    }

    @Test
    void remembersOverARestart() throws SQLException {
        Outcome outcome = charge("tok_approve");
        restart();
        assertThat(found()).contains(outcome);
        assertThat(charge("tok_approve")).isEqualTo(outcome);
        assertThat(captures(payment)).isEqualTo(1);
    }

    @Test
    void aHundredChargesUnderOneKeyTakeTheMoneyOnce() throws Exception {
        CountDownLatch together = new CountDownLatch(1);
        List<Future<Outcome>> answers = new ArrayList<>();
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 100; i++) {
                Callable<Outcome> call = () -> {
                    together.await();
                    return charge("tok_approve");
                };
                answers.add(callers.submit(call));
            }
            together.countDown();
            for (Future<Outcome> answer : answers) {
                assertThat(answer.get()).isEqualTo(new Outcome.Approved("sandbox_" + payment, TEN));
            }
        }
        assertThat(captures(payment)).isEqualTo(1);
    }

    @Test
    void whatIsChargedStaysChargedWhenTheCallerRollsBack() {
        TransactionTemplate caller = new TransactionTemplate(new JdbcTransactionManager(platform));
        caller.executeWithoutResult(transaction -> {
            JdbcClient.create(platform).sql("select 1").query(Integer.class).single();
            charge("tok_approve");
            transaction.setRollbackOnly();
        });
        assertThat(captures(payment)).isEqualTo(1);
    }

    @Test
    void refusesAnotherChargeUnderAUsedKey() {
        charge("tok_approve");
        assertThatThrownBy(() -> gateway.charge(of(Money.parse("EUR 10.01"), "tok_approve")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> gateway.charge(of(Money.parse("USD 10.00"), "tok_approve")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> charge("tok_approve-other")).isInstanceOf(IllegalArgumentException.class);
        assertThat(captures(payment)).isEqualTo(1);
    }

    @Test
    void refusesWhatIsNoPositiveAmount() {
        assertThatThrownBy(() -> gateway.charge(of(Money.parse("EUR 0.00"), "tok_approve")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(found()).isEmpty();
    }

    @Test
    void declinesWhatLooksLikeACardNumberAndKeepsNothingOfIt() {
        for (String card : List.of("4242_4242_4242_4242", "tok_approve-4242_4242_4242_4242", "tok_42424242_42424242")) {
            assertThat(charge(card)).isEqualTo(new Outcome.Declined(PaymentFailure.UNKNOWN_METHOD));
            assertThat(found()).isEmpty();
        }
    }

    @Test
    void answersEveryTokenThatThePlatformAccepts() {
        for (String token : List.of("-", "_", "tok_", "tok_fail_then_approve_99999", "tok_approve_", "x".repeat(100))) {
            takeNextPayment();
            assertThat(charge(token)).isEqualTo(new Outcome.Declined(PaymentFailure.UNKNOWN_METHOD));
        }
    }

    @Test
    void chargesCurrenciesWithoutMinorUnits() {
        assertThat(gateway.charge(of(Money.parse("JPY 1200"), "tok_approve"))).isInstanceOf(Outcome.Approved.class);
    }
}
