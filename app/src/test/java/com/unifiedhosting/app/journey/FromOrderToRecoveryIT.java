package com.unifiedhosting.app.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.app.testing.HostingCompany;
import com.unifiedhosting.app.testing.PlatformTest;
import com.unifiedhosting.app.time.Quiescence;
import com.unifiedhosting.app.time.SimulatedClock;
import com.unifiedhosting.billing.CreditKind;
import com.unifiedhosting.billing.InvoiceCommand.PayInvoice;
import com.unifiedhosting.billing.InvoiceEvent;
import com.unifiedhosting.billing.InvoiceEvent.InvoiceIssued;
import com.unifiedhosting.billing.InvoiceEvent.InvoicePaid;
import com.unifiedhosting.billing.InvoiceEvent.InvoiceReminded;
import com.unifiedhosting.billing.InvoiceEvent.PaymentStarted;
import com.unifiedhosting.billing.InvoiceId;
import com.unifiedhosting.billing.LedgerCommand.AddCredit;
import com.unifiedhosting.billing.LedgerId;
import com.unifiedhosting.billing.PaymentToken;
import com.unifiedhosting.catalogue.PackageId;
import com.unifiedhosting.hosting.ApplicationType;
import com.unifiedhosting.hosting.DomainName;
import com.unifiedhosting.hosting.TemporaryUrl;
import com.unifiedhosting.hosting.WebsiteId;
import com.unifiedhosting.hosting.webnode.EmbeddedNode;
import com.unifiedhosting.shared.DomainEvent;
import com.unifiedhosting.shared.Reason;
import com.unifiedhosting.subscription.BillingCycle;
import com.unifiedhosting.subscription.OrderCommand.PlaceOrder;
import com.unifiedhosting.subscription.OrderEvent.OrderCompleted;
import com.unifiedhosting.subscription.OrderId;
import com.unifiedhosting.subscription.SubscriptionEvent.PeriodBilled;
import com.unifiedhosting.subscription.SubscriptionId;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** The foundation's story: order, invoice, payment, a live site; a failed renewal, reminders, suspension; recovery. */
@PlatformTest
class FromOrderToRecoveryIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Autowired
    CommandGateway commands;

    @Autowired
    EventStore events;

    @Autowired
    SimulatedClock clock;

    @Autowired
    Quiescence quiescence;

    @Autowired
    EmbeddedNode node;

    @Autowired
    JdbcTemplate jdbc;

    private final String name = UUID.randomUUID().toString().substring(0, 8);
    private final OrderId order = new OrderId("ord_" + UUID.randomUUID());
    private final SubscriptionId subscription = SubscriptionId.of(order);
    private final DomainName domain = new DomainName("shop-" + name + ".localhost");
    private HostingCompany company;
    private AccountId account;

    @BeforeEach
    void aCustomerHasOrderedAndPaid() {
        company = new HostingCompany(commands);
        company.open();
        PackageId starter = company.packageAt("EUR 9.99");
        account = company.customer(name + "@example.com");
        company.paysWith(account, "tok_approve");
        company.send(new PlaceOrder(
                order, account, starter, BillingCycle.MONTHLY, domain, ApplicationType.STATIC, null, Set.of(), null));
        settle();
    }

    @Test
    void anOrderThatIsPaidEndsInASiteThatIsServed() throws Exception {
        assertThat(eventsOf(InvoiceId.ofOrder(order).value()))
                .hasAtLeastOneElementOfType(InvoiceIssued.class)
                .hasAtLeastOneElementOfType(InvoicePaid.class);
        assertThat(eventsOf(order.value())).hasAtLeastOneElementOfType(OrderCompleted.class);
        assertThat(statusOfSite()).isEqualTo(200);
    }

    @Test
    void aRenewalThatIsNotPaidSuspendsTheSiteAndPayingItServesItAgain() throws Exception {
        company.paysWith(account, "tok_decline_now");
        passDays(32);
        InvoiceId renewal = invoiceOfPeriod(1);
        assertThat(eventsOf(renewal.value()))
                .hasAtLeastOneElementOfType(InvoiceIssued.class)
                .hasAtLeastOneElementOfType(PaymentStarted.class)
                .doesNotHaveAnyElementsOfTypes(InvoicePaid.class);
        assertThat(statusOfSite()).isEqualTo(200);

        passDays(25);

        assertThat(statusOfSite()).isEqualTo(503);
        assertThat(eventsOf(renewal.value()).stream()
                        .filter(InvoiceReminded.class::isInstance)
                        .map(event -> ((InvoiceReminded) event).dayOffset()))
                .containsExactly(-7, -3, 0, 1, 3, 7);

        company.send(new PayInvoice(renewal, null, new PaymentToken("tok_approve")));
        settle();

        assertThat(eventsOf(renewal.value())).hasAtLeastOneElementOfType(InvoicePaid.class);
        assertThat(statusOfSite()).isEqualTo(200);
        theAuditLogNamesEverybody();
    }

    @ParameterizedTest
    @ValueSource(strings = {"credit", "card"})
    void moneyThatComesWhileItIsSuspendedServesItAgainAtOnce(String way) throws Exception {
        company.paysWith(account, "tok_decline_now");
        passDays(57);
        assertThat(statusOfSite()).isEqualTo(503);

        if (way.equals("credit")) {
            company.send(new AddCredit(
                    LedgerId.of(account, CurrencyUnit.EUR),
                    account,
                    CreditKind.PREPAID,
                    "transfer-" + name,
                    Money.parse("EUR 100.00"),
                    new Reason("Paid ahead")));
        } else {
            company.paysWith(account, "tok_approve-" + name);
        }
        settle();

        assertThat(statusOfSite()).isEqualTo(200);
    }

    private void theAuditLogNamesEverybody() {
        List<Map<String, @Nullable Object>> entries =
                jdbc.queryForList("select * from read_model.audit_entry where stream_id = ?", subscription.value());
        assertThat(entries).isNotEmpty().allSatisfy(entry -> {
            assertThat((String) entry.get("actor")).isNotBlank();
            assertThat((String) entry.get("correlation_id")).isNotBlank();
            assertThat((String) entry.get("causation_id")).isNotBlank();
        });
    }

    private void passDays(int days) {
        for (int day = 0; day < days; day++) {
            clock.advance(Duration.ofDays(1));
            settle();
        }
    }

    private void settle() {
        assertThat(quiescence.await(PATIENCE)).as("everything has settled").isTrue();
    }

    /** The invoice on which the n-th period (0, 1, ...) of the subscription was billed. */
    private InvoiceId invoiceOfPeriod(int n) {
        PeriodBilled billed = eventsOf(subscription.value()).stream()
                .filter(PeriodBilled.class::isInstance)
                .map(PeriodBilled.class::cast)
                .toList()
                .get(n);
        InvoiceId invoice = InvoiceId.ofDay(
                account,
                billed.charges().getFirst().unitPrice().getCurrencyUnit(),
                billed.period().start(),
                1);
        assertThat(eventsOf(invoice.value())).allMatch(InvoiceEvent.class::isInstance);
        return invoice;
    }

    private List<DomainEvent> eventsOf(String aggregate) {
        return events.readEvents(aggregate)
                .asStream()
                .map(message -> (DomainEvent) message.getPayload())
                .toList();
    }

    private int statusOfSite() throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(
                            HttpRequest.newBuilder(TemporaryUrl.of(WebsiteId.firstOf(order), node.address()))
                                    .timeout(Duration.ofSeconds(5))
                                    .build(),
                            HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        }
    }
}
