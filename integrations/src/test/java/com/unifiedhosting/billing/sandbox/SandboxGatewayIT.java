package com.unifiedhosting.billing.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.timeout;
import static org.mockito.Mockito.verify;

import com.unifiedhosting.billing.PaymentCommand;
import com.unifiedhosting.billing.PaymentFailure;
import com.unifiedhosting.billing.PaymentId;
import com.unifiedhosting.billing.PaymentToken;
import com.unifiedhosting.billing.saga.PaymentGateway;
import com.unifiedhosting.billing.saga.PaymentGateway.NoAnswer;
import com.unifiedhosting.billing.saga.PaymentGateway.Outcome;
import com.unifiedhosting.shared.Provenance;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.axonframework.commandhandling.CommandCallback;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.flywaydb.core.Flyway;
import org.joda.money.Money;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mockito.ArgumentCaptor;
import org.mockito.ArgumentMatchers;
import org.mockito.Mockito;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.LazyConnectionDataSourceProxy;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class SandboxGatewayIT {

    private static final Money TEN = Money.parse("EUR 10.00");
    private static final AtomicInteger NEXT = new AtomicInteger();

    private static EmbeddedPostgres postgres;
    private static HikariDataSource platform;

    private final CommandGateway commands = Mockito.mock();
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
        book = configuration.sandboxChargeBook(new LazyConnectionDataSourceProxy(platform), new SandboxProperties(4));
        StaticListableBeanFactory beans = new StaticListableBeanFactory();
        beans.addBean("commandGateway", commands);
        gateway = configuration.sandboxGateway(book, beans.getBeanProvider(CommandGateway.class));
    }

    @AfterEach
    void close() {
        book.close();
    }

    private Outcome charge(String token) {
        return gateway.charge(payment, TEN, new PaymentToken(token));
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
        assertThat(outcome).isEqualTo(new Outcome.Approved("sandbox_" + payment));
        assertThat(gateway.find(payment)).contains(outcome);
        assertThat(charge("tok_approve")).isEqualTo(outcome);
        assertThat(captures(payment)).isEqualTo(1);
    }

    @Test
    void declinesAndCapturesNothing() {
        assertThat(charge("tok_decline")).isEqualTo(new Outcome.Declined(PaymentFailure.DECLINED));
        assertThat(charge("tok_decline")).isEqualTo(new Outcome.Declined(PaymentFailure.DECLINED));
        assertThat(gateway.find(payment)).contains(new Outcome.Declined(PaymentFailure.DECLINED));
        assertThat(captures(payment)).isZero();
    }

    @Test
    void knowsNothingOfAChargeThatItNeverReceived() {
        assertThat(gateway.find(payment)).isEmpty();
    }

    @Test
    void anUnansweredChargeIsFoundApproved() {
        assertThatThrownBy(() -> charge("tok_timeout")).isInstanceOf(NoAnswer.class);
        assertThat(gateway.find(payment)).containsInstanceOf(Outcome.Approved.class);
        assertThat(charge("tok_timeout")).isInstanceOf(Outcome.Approved.class);
        assertThat(captures(payment)).isEqualTo(1);
    }

    @Test
    void aLostChargeNeverHappened() {
        assertThatThrownBy(() -> charge("tok_timeout_lost")).isInstanceOf(NoAnswer.class);
        assertThatThrownBy(() -> charge("tok_timeout_lost")).isInstanceOf(NoAnswer.class);
        assertThat(gateway.find(payment)).isEmpty();
        assertThat(captures(payment)).isZero();
    }

    @Test
    void tellsAnAnswerAgainByWebhook() {
        Outcome outcome = charge("tok_answer_twice");
        assertThat(outcome).isEqualTo(new Outcome.Approved("sandbox_" + payment));
        ArgumentCaptor<Object> told = ArgumentCaptor.captor();
        verify(commands, timeout(5_000).times(2))
                .send(told.capture(), ArgumentMatchers.<CommandCallback<Object, Object>>any());
        assertThat(told.getAllValues()).allSatisfy(command -> {
            CommandMessage<?> message = (CommandMessage<?>) command;
            assertThat(message.getPayload())
                    .isEqualTo(new PaymentCommand.CapturePayment(payment, "sandbox_" + payment));
            assertThat(message.getMetaData())
                    .containsEntry(Provenance.ACTOR, "gateway:sandbox")
                    .containsEntry(Provenance.THROUGH, "webhook")
                    .containsEntry(Provenance.PATH, "platform")
                    .containsKey(Provenance.ON_BEHALF_OF);
        });
    }

    @Test
    void remembersOverARestart() throws SQLException {
        Outcome outcome = charge("tok_approve");
        book.close();
        openGateway();
        assertThat(gateway.find(payment)).contains(outcome);
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
                assertThat(answer.get()).isEqualTo(new Outcome.Approved("sandbox_" + payment));
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
        assertThatThrownBy(() -> gateway.charge(payment, Money.parse("EUR 10.01"), new PaymentToken("tok_approve")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> gateway.charge(payment, Money.parse("USD 10.00"), new PaymentToken("tok_approve")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> charge("tok_approve-other")).isInstanceOf(IllegalArgumentException.class);
        assertThat(captures(payment)).isEqualTo(1);
    }

    @Test
    void refusesWhatIsNoPositiveAmount() {
        assertThatThrownBy(() -> gateway.charge(payment, Money.parse("EUR 0.00"), new PaymentToken("tok_approve")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(gateway.find(payment)).isEmpty();
    }

    @Test
    void declinesWhatLooksLikeACardNumberAndKeepsNothingOfIt() {
        for (String card : List.of("4242_4242_4242_4242", "tok_approve-4242_4242_4242_4242", "tok_42424242_42424242")) {
            assertThat(charge(card)).isEqualTo(new Outcome.Declined(PaymentFailure.UNKNOWN_METHOD));
            assertThat(gateway.find(payment)).isEmpty();
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
        assertThat(gateway.charge(payment, Money.parse("JPY 1200"), new PaymentToken("tok_approve")))
                .isInstanceOf(Outcome.Approved.class);
    }
}
