package com.unifiedhosting.billing.sandbox;

import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.billing.GatewayName;
import com.unifiedhosting.billing.PaymentId;
import com.unifiedhosting.billing.PaymentToken;
import com.unifiedhosting.billing.WebhookDesk;
import com.unifiedhosting.billing.saga.PaymentGateway;
import com.unifiedhosting.billing.saga.PaymentGateway.Charge;
import com.unifiedhosting.billing.saga.PaymentGateway.Outcome;
import com.unifiedhosting.billing.saga.PaymentGateway.Sought;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.flywaydb.core.Flyway;
import org.joda.money.Money;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.LazyConnectionDataSourceProxy;

/** The sandbox gateway on a database, asked about one payment at a time; what it tells by webhooks is handed in here. */
abstract class SandboxStage {

    static final Money TEN = Money.parse("EUR 10.00");
    static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final AtomicInteger NEXT = new AtomicInteger();

    private static EmbeddedPostgres postgres;
    static HikariDataSource platform;

    @SuppressWarnings("ArrayRecordComponent")
    record HandedIn(GatewayName gateway, byte[] body, Map<String, String> headers) {}

    final BlockingQueue<HandedIn> handedIn = new LinkedBlockingQueue<>();
    SandboxWebhooks webhooks;
    private ChargeBook book;
    PaymentGateway gateway;
    PaymentId payment;

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
        takeNextPayment();
        openGateway();
    }

    /** From now on it is about a payment of which it has not heard. */
    final void takeNextPayment() {
        payment = new PaymentId("pay_" + NEXT.incrementAndGet() + ".1");
    }

    /** It dies and starts again. */
    final void restart() throws SQLException {
        book.close();
        openGateway();
    }

    private void openGateway() throws SQLException {
        SandboxConfiguration configuration = new SandboxConfiguration();
        book = configuration.sandboxChargeBook(
                new LazyConnectionDataSourceProxy(platform), new SandboxProperties(true, 4, null));
        StaticListableBeanFactory beans = new StaticListableBeanFactory();
        beans.addBean("desk", (WebhookDesk) (name, body, headers) -> handedIn.add(new HandedIn(name, body, headers)));
        webhooks = new SandboxWebhooks(signatureAt(NOW), beans.getBeanProvider(WebhookDesk.class));
        gateway = configuration.sandboxGateway(book, webhooks);
    }

    static SandboxSignature signatureAt(Instant now) {
        return new SandboxSignature(
                "a secret of this test".getBytes(StandardCharsets.UTF_8), Clock.fixed(now, ZoneOffset.UTC));
    }

    @AfterEach
    void close() {
        book.close();
    }

    Outcome charge(String token) {
        return gateway.charge(of(TEN, token));
    }

    Charge of(Money amount, String token) {
        return new Charge(payment, new AccountId("acc_1"), amount, new PaymentToken(token), NOW);
    }

    Optional<Outcome> found() {
        return gateway.find(new Sought(payment, new AccountId("acc_1"), NOW));
    }

    static long captures(PaymentId payment) {
        return JdbcClient.create(platform)
                .sql("select count(*) from sandbox_gateway.capture where payment_id = ?")
                .param(payment.value())
                .query(Long.class)
                .single();
    }
}
