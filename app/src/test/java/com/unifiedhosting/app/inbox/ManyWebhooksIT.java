package com.unifiedhosting.app.inbox;

import static com.unifiedhosting.billing.InvoiceMaker.ISSUED_ON;
import static com.unifiedhosting.billing.InvoiceMaker.aCharge;
import static com.unifiedhosting.billing.InvoiceMaker.aLine;
import static com.unifiedhosting.billing.InvoiceMaker.eur;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.account.AccountMaker;
import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.app.testing.Commands;
import com.unifiedhosting.app.testing.HostingCompany;
import com.unifiedhosting.app.testing.NeedsEventStore;
import com.unifiedhosting.app.testing.Platforms;
import com.unifiedhosting.app.testing.TestPostgres;
import com.unifiedhosting.app.testing.TestStores;
import com.unifiedhosting.billing.CollectionTerms;
import com.unifiedhosting.billing.GatewayName;
import com.unifiedhosting.billing.InvoiceEvent.ChargeAdded;
import com.unifiedhosting.billing.InvoiceEvent.InvoiceDrafted;
import com.unifiedhosting.billing.InvoiceEvent.InvoiceIssued;
import com.unifiedhosting.billing.InvoiceEvent.PaymentStarted;
import com.unifiedhosting.billing.InvoiceId;
import com.unifiedhosting.billing.InvoiceLine;
import com.unifiedhosting.billing.InvoiceMaker;
import com.unifiedhosting.billing.NumberFormat;
import com.unifiedhosting.billing.PaymentCommand.CapturePayment;
import com.unifiedhosting.billing.PaymentEvent.PaymentRequested;
import com.unifiedhosting.billing.PaymentId;
import com.unifiedhosting.billing.PaymentToken;
import com.unifiedhosting.billing.Tax;
import com.unifiedhosting.billing.Totals;
import com.unifiedhosting.billing.WebhookDesk;
import com.unifiedhosting.shared.DomainEvent;
import com.unifiedhosting.shared.Identifier;
import com.unifiedhosting.shared.Provenance;
import com.unifiedhosting.tax.TaxBasis;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Every webhook of many payments comes one to five times, shuffled among the gateway's own answers, some before the
 * platform knows of the payment: each is captured once. {@code -Dwebhooks.seed} plays a run again,
 * {@code -Dwebhooks.payments} says how many there are.
 */
@NeedsEventStore
class ManyWebhooksIT {

    private static final int PAYMENTS = Integer.getInteger("webhooks.payments", 1_000);
    private static final long SEED = Long.getLong("webhooks.seed", System.nanoTime());
    private static final String SECRET = "a secret of the tests";
    private static final int CUSTOMERS = 40;
    private static final int HANDS = 16;
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final Random random = new Random(SEED);
    private final List<AccountId> customers = new ArrayList<>();
    private final Map<Identifier, Long> sequences = new HashMap<>();
    private final List<Runnable> actions = new ArrayList<>();
    private ConfigurableApplicationContext platform;
    private EventStore events;
    private CommandGateway commands;
    private JdbcClient sql;
    private WebhookDesk desk;
    private SandboxEvents sandbox;
    private WebhookWork work;
    private int deliveries;
    private int distinct;

    @BeforeAll
    static void onlyWhereEventsLieInPostgres() {
        assumeThat(TestStores.onAxonServer())
                .as("the events are looked up in PostgreSQL")
                .isFalse();
    }

    @BeforeEach
    void start() {
        platform = Platforms.with(Map.of(
                "hosting.db.url",
                TestPostgres.newDatabase(),
                "hosting.roles",
                "command",
                "hosting.gateways.sandbox.webhook-secret",
                SECRET));
        events = platform.getBean(EventStore.class);
        commands = platform.getBean(CommandGateway.class);
        sql = platform.getBean(JdbcClient.class);
        desk = platform.getBean(WebhookDesk.class);
        sandbox = new SandboxEvents(SECRET, platform.getBean(Clock.class));
        work = new WebhookWork(platform.getBean(WebhookStore.class), platform.getBean(WebhookInbox.class), commands);
        work.start();
        new HostingCompany(commands).send(AccountMaker.registerPlatform());
        for (int i = 0; i < CUSTOMERS; i++) {
            customers.add(new HostingCompany(commands).customer("customer" + i + "@example.com"));
        }
    }

    @AfterEach
    void stop() {
        work.stop();
        platform.close();
    }

    @Test
    void capturesEachPaymentOnce() throws Exception {
        System.out.println("webhooks.payments=" + PAYMENTS + " webhooks.seed=" + SEED);
        List<DomainEventMessage<?>> known = new ArrayList<>();
        int excessive = 0;
        for (int n = 0; n < PAYMENTS; n++) {
            boolean tooMuch = random.nextInt(10) == 0;
            excessive += tooMuch ? 1 : 0;
            plan(n, tooMuch ? eur("10.90") : eur("9.90"), known);
        }
        publish(known);

        Collections.shuffle(actions, random);
        doAll(actions);
        awaitDone();

        eachIsCapturedOnce(excessive);
        assertThat(sql.sql("select sum(deliveries) from runtime.webhook")
                        .query(Integer.class)
                        .single())
                .isEqualTo(deliveries);
        assertThat(sql.sql("select count(*) from runtime.webhook where status = 'DONE' and body is null")
                        .query(Integer.class)
                        .single())
                .isEqualTo(distinct);
    }

    private void eachIsCapturedOnce(int excessive) {
        assertThat(count("payment.captured")).isEqualTo(PAYMENTS);
        assertThat(sql.sql("""
                        select count(distinct aggregate_identifier) from event_store.domain_event
                        where payload_type = 'payment.captured'""").query(Integer.class).single()).isEqualTo(PAYMENTS);
        assertThat(count("payment.captured-again")).isZero();
        assertThat(count("invoice.paid")).isEqualTo(PAYMENTS);
        assertThat(count("ledger.credit-added")).isEqualTo(excessive);
        assertThat(sum("payment.captured"))
                .isEqualByComparingTo(new BigDecimal("9.90")
                        .multiply(BigDecimal.valueOf(PAYMENTS))
                        .add(BigDecimal.valueOf(excessive)));
        assertThat(sum("invoice.payment-applied"))
                .isEqualByComparingTo(new BigDecimal("9.90").multiply(BigDecimal.valueOf(PAYMENTS)));
        assertThat(sum("ledger.credit-added")).isEqualByComparingTo(BigDecimal.valueOf(excessive));
    }

    /** What happens to a payment; nine of ten are known before the first webhook comes. */
    private void plan(int n, Money taken, List<DomainEventMessage<?>> known) {
        AccountId account = customers.get(n % CUSTOMERS);
        InvoiceId invoice = new InvoiceId("inv_many." + n);
        PaymentId payment = PaymentId.of(invoice, 1);
        String reference = "ch_" + n;
        List<DomainEventMessage<?>> requested = requested(n, account, invoice, payment);
        if (random.nextInt(100) == 0) {
            actions.add(() -> publish(requested));
        } else {
            known.addAll(requested);
            actions.add(() -> commands.sendAndWait(Commands.byTester(new CapturePayment(payment, taken, reference))));
        }
        tell("evt_" + n, payment, taken, reference);
        if (random.nextInt(10) == 0) {
            tell("evt_again_" + n, payment, taken, reference); // gateways tell of one thing by several events
        }
    }

    private void tell(String event, PaymentId payment, Money taken, String reference) {
        byte[] body = SandboxEvents.captured(event, payment, taken, reference);
        int times = 1 + random.nextInt(5);
        distinct++;
        deliveries += times;
        for (int i = 0; i < times; i++) {
            actions.add(() ->
                    desk.handIn(GatewayName.SANDBOX, body, Map.of(SandboxEvents.HEADER, sandbox.signature(body))));
        }
    }

    private List<DomainEventMessage<?>> requested(int n, AccountId account, InvoiceId invoice, PaymentId payment) {
        AccountPath path = new AccountPath("platform/" + account);
        List<InvoiceLine> lines = List.of(aLine(aCharge("hosting", "9.90"), Tax.NONE));
        return List.of(
                message(
                        "Invoice",
                        invoice,
                        new InvoiceDrafted(
                                invoice, account, path, CurrencyUnit.EUR, false, null, InvoiceMaker.ISSUE_AT)),
                message("Invoice", invoice, new ChargeAdded(invoice, aCharge("hosting", "9.90"))),
                message(
                        "Invoice",
                        invoice,
                        new InvoiceIssued(
                                invoice,
                                account,
                                path,
                                NumberFormat.STANDARD.number(n + 1),
                                ISSUED_ON,
                                ISSUED_ON.plusDays(14),
                                AccountMaker.BERLIN,
                                InvoiceMaker.partyOf(AccountId.PLATFORM, AccountMaker.aProfile("platform@example.com")),
                                InvoiceMaker.partyOf(account, AccountMaker.aProfile("buyer@example.com")),
                                lines,
                                Totals.of(CurrencyUnit.EUR, lines),
                                CollectionTerms.STANDARD,
                                TaxBasis.OFF,
                                InvoiceMaker.aLetterhead(),
                                null)),
                message("Invoice", invoice, new PaymentStarted(invoice, payment, 1, eur("9.90"))),
                message(
                        "Payment",
                        payment,
                        new PaymentRequested(
                                payment,
                                invoice,
                                account,
                                path,
                                1,
                                eur("9.90"),
                                GatewayName.SANDBOX,
                                new PaymentToken("tok_approve"))));
    }

    private DomainEventMessage<?> message(String type, Identifier aggregate, DomainEvent event) {
        long sequence = sequences.merge(aggregate, 1L, Long::sum) - 1;
        Map<String, Object> metaData =
                new HashMap<>(Provenance.system("system:test", "console").asMetaData());
        metaData.put(Provenance.CORRELATION_ID, aggregate.value());
        metaData.put(Provenance.CAUSATION_ID, aggregate.value());
        return new GenericDomainEventMessage<>(type, aggregate.value(), sequence, event, metaData);
    }

    private void publish(List<DomainEventMessage<?>> messages) {
        for (int from = 0; from < messages.size(); from += 2_500) {
            events.publish(messages.subList(from, Math.min(messages.size(), from + 2_500)));
        }
    }

    private static void doAll(List<Runnable> actions) throws Exception {
        try (ExecutorService hands = Executors.newFixedThreadPool(HANDS)) {
            List<Future<?>> done = new ArrayList<>();
            IntStream.range(0, HANDS)
                    .forEach(hand -> done.add(hands.submit(() -> {
                        for (int i = hand; i < actions.size(); i += HANDS) {
                            actions.get(i).run();
                        }
                    })));
            for (Future<?> one : done) {
                one.get();
            }
        }
    }

    private void awaitDone() {
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(200))
                .untilAsserted(() -> assertThat(sql.sql("select count(*) from runtime.webhook where status <> 'DONE'")
                                .query(Integer.class)
                                .single())
                        .as("what is left in the inbox")
                        .isZero());
    }

    private int count(String event) {
        return sql.sql("select count(*) from event_store.domain_event where payload_type = ?")
                .param(event)
                .query(Integer.class)
                .single();
    }

    private BigDecimal sum(String event) {
        return sql.sql("""
                select coalesce(sum((convert_from(payload, 'UTF8')::jsonb -> 'amount' ->> 'amount')::numeric), 0)
                from event_store.domain_event where payload_type = ?""").param(event).query(BigDecimal.class).single();
    }
}
