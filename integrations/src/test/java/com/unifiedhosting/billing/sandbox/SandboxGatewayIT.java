package com.unifiedhosting.billing.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.billing.DisputeStatus;
import com.unifiedhosting.billing.GatewayName;
import com.unifiedhosting.billing.PaymentFailure;
import com.unifiedhosting.billing.PaymentId;
import com.unifiedhosting.billing.PaymentToken;
import com.unifiedhosting.billing.RefundFailure;
import com.unifiedhosting.billing.RefundId;
import com.unifiedhosting.billing.WebhookDesk;
import com.unifiedhosting.billing.saga.PaymentGateway;
import com.unifiedhosting.billing.saga.PaymentGateway.Charge;
import com.unifiedhosting.billing.saga.PaymentGateway.NoAnswer;
import com.unifiedhosting.billing.saga.PaymentGateway.Outcome;
import com.unifiedhosting.billing.saga.PaymentGateway.Refund;
import com.unifiedhosting.billing.saga.PaymentGateway.Repayment;
import com.unifiedhosting.billing.saga.PaymentGateway.Returned;
import com.unifiedhosting.billing.saga.PaymentGateway.Sought;
import com.unifiedhosting.billing.saga.PaymentGateway.Taken;
import com.unifiedhosting.billing.saga.WebhookReader.Forged;
import com.unifiedhosting.billing.saga.WebhookReader.Meaning;
import com.unifiedhosting.billing.saga.WebhookReader.Meaning.Captured;
import com.unifiedhosting.billing.saga.WebhookReader.Meaning.Failed;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.flywaydb.core.Flyway;
import org.joda.money.Money;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.LazyConnectionDataSourceProxy;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class SandboxGatewayIT {

    private static final Money TEN = Money.parse("EUR 10.00");
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final AtomicInteger NEXT = new AtomicInteger();

    private static EmbeddedPostgres postgres;
    private static HikariDataSource platform;

    @SuppressWarnings("ArrayRecordComponent")
    private record HandedIn(GatewayName gateway, byte[] body, Map<String, String> headers) {}

    private final BlockingQueue<HandedIn> handedIn = new LinkedBlockingQueue<>();
    private Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    private SandboxWebhooks webhooks;
    private ChargeBook book;
    private PaymentGateway gateway;
    private PaymentId payment;

    @BeforeAll
    static void startDatabase() throws IOException {
        postgres = EmbeddedPostgres.builder().start();
        platform = new HikariDataSource();
        platform.setJdbcUrl(postgres.getJdbcUrl("postgres", "postgres"));
        platform.setMaximumPoolSize(1);
        Flyway.configure()
                .dataSource(postgres.getPostgresDatabase())
                .locations("classpath:db/migration/integrations")
                .schemas("integration")
                .load()
                .migrate();
    }

    @AfterAll
    static void stopDatabase() throws IOException {
        platform.close();
        postgres.close();
    }

    @BeforeEach
    void open() throws SQLException {
        payment = new PaymentId("pay_" + NEXT.incrementAndGet() + ".1");
        openGateway();
    }

    private void openGateway() throws SQLException {
        SandboxConfiguration configuration = new SandboxConfiguration();
        book = configuration.sandboxChargeBook(
                new LazyConnectionDataSourceProxy(platform), new SandboxProperties(true, 4, null));
        StaticListableBeanFactory beans = new StaticListableBeanFactory();
        beans.addBean("desk", (WebhookDesk) (name, body, headers) -> handedIn.add(new HandedIn(name, body, headers)));
        webhooks = new SandboxWebhooks(
                new SandboxSignature("a secret of this test".getBytes(StandardCharsets.UTF_8), clock),
                beans.getBeanProvider(WebhookDesk.class));
        gateway = configuration.sandboxGateway(book, webhooks);
    }

    @AfterEach
    void close() {
        book.close();
    }

    private Outcome charge(String token) {
        return gateway.charge(of(TEN, token));
    }

    private Charge of(Money amount, String token) {
        return new Charge(payment, new AccountId("acc_1"), amount, new PaymentToken(token), NOW);
    }

    private Optional<Outcome> found() {
        return gateway.find(new Sought(payment, new AccountId("acc_1"), NOW));
    }

    private static long captures(PaymentId payment) {
        return JdbcClient.create(platform)
                .sql("select count(*) from sandbox_gateway.capture where payment_id = ?")
                .param(payment.value())
                .query(Long.class)
                .single();
    }

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
        clock = Clock.fixed(NOW.plus(Duration.ofMinutes(6)), ZoneOffset.UTC);
        SandboxWebhooks later = new SandboxWebhooks(
                new SandboxSignature("a secret of this test".getBytes(StandardCharsets.UTF_8), clock),
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
        book.close();
        openGateway();
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
            payment = new PaymentId("pay_" + NEXT.incrementAndGet() + ".1");
            assertThat(charge(token)).isEqualTo(new Outcome.Declined(PaymentFailure.UNKNOWN_METHOD));
        }
    }

    @Test
    void chargesCurrenciesWithoutMinorUnits() {
        assertThat(gateway.charge(of(Money.parse("JPY 1200"), "tok_approve"))).isInstanceOf(Outcome.Approved.class);
    }

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
        payment = new PaymentId("pay_" + NEXT.incrementAndGet() + ".1");
        charge("tok_approve");
        assertThat(gateway.refund(refundOf("3", Money.parse("USD 1.00")))).isEqualTo(refused);
    }

    @Test
    void aTokenDecidesHowARefundGoes() throws InterruptedException {
        charge("tok_refund_refused");
        assertThat(gateway.refund(refundOf("1", TEN))).isEqualTo(new Repayment.Failed(RefundFailure.REFUSED));

        payment = new PaymentId("pay_" + NEXT.incrementAndGet() + ".1");
        charge("tok_refund_timeout");
        assertThatThrownBy(() -> gateway.refund(refundOf("1", TEN))).isInstanceOf(NoAnswer.class);
        assertThat(gateway.findRefund(refundOf("1", TEN))).contains(done("1"));

        payment = new PaymentId("pay_" + NEXT.incrementAndGet() + ".1");
        charge("tok_refund_lost");
        assertThatThrownBy(() -> gateway.refund(refundOf("1", TEN))).isInstanceOf(NoAnswer.class);
        assertThat(gateway.findRefund(refundOf("1", TEN))).isEmpty();

        payment = new PaymentId("pay_" + NEXT.incrementAndGet() + ".1");
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
