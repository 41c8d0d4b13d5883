package com.unifiedhosting.app.journey;

import static com.unifiedhosting.app.testing.Commands.byTester;
import static org.assertj.core.api.Assertions.assertThat;

import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.app.testing.HostingCompany;
import com.unifiedhosting.app.testing.Platforms;
import com.unifiedhosting.app.testing.TestPostgres;
import com.unifiedhosting.billing.Charge;
import com.unifiedhosting.billing.ChargeKey;
import com.unifiedhosting.billing.InvoiceCommand.AddCharges;
import com.unifiedhosting.billing.InvoiceCommand.IssueInvoice;
import com.unifiedhosting.billing.InvoiceEvent.InvoiceIssued;
import com.unifiedhosting.billing.InvoiceId;
import com.unifiedhosting.billing.NumberingEvent.NumberAssigned;
import com.unifiedhosting.billing.NumberingId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.joda.money.Money;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;

/** Two platforms on one PostgreSQL, each with its own cached numbering, issue invoices of one issuer at once. */
class NumbersOfTwoProcessesIT {

    private static final int INVOICES = 50;

    private static ConfigurableApplicationContext first;
    private static ConfigurableApplicationContext second;

    @BeforeAll
    static void startTwo() {
        String database = TestPostgres.newDatabase();
        first = Platforms.on(database);
        second = Platforms.on(database);
    }

    @AfterAll
    static void stopBoth() {
        second.close();
        first.close();
    }

    @Test
    void fiftyIssuedAtOnceHaveTheNumbersOneToFifty() {
        HostingCompany company = new HostingCompany(commands(first));
        company.open();
        AccountId buyer = company.customer("numbers@example.com");
        List<InvoiceId> drafts = IntStream.range(0, INVOICES)
                .mapToObj(n -> draftOf(buyer, company))
                .toList();

        issueAtOnce(drafts);

        Map<InvoiceId, String> assigned = events(
                        NumberingId.of(AccountId.PLATFORM).value())
                .map(NumberAssigned.class::cast)
                .collect(Collectors.toMap(
                        NumberAssigned::invoiceId, event -> event.number().value()));
        assertThat(events(NumberingId.of(AccountId.PLATFORM).value()).map(event -> ((NumberAssigned) event).sequence()))
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, INVOICES).boxed().toList());
        assertThat(drafts.stream().collect(Collectors.toMap(Function.identity(), NumbersOfTwoProcessesIT::numberOf)))
                .isEqualTo(assigned);
    }

    /** A draft that nobody but this test issues today. */
    private static InvoiceId draftOf(AccountId buyer, HostingCompany company) {
        InvoiceId id = new InvoiceId("inv_" + UUID.randomUUID());
        Instant later = first.getBean(Clock.class).instant().plus(Duration.ofDays(30));
        Money price = Money.parse("EUR 5.00");
        Charge charge = new Charge(
                new ChargeKey(id.value()), null, "Work", null, 1, price, Money.zero(price.getCurrencyUnit()));
        company.send(new AddCharges(id, buyer, List.of(charge), later, true));
        return id;
    }

    private static void issueAtOnce(List<InvoiceId> drafts) {
        try (var issuers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<CompletableFuture<Void>> issued = IntStream.range(0, INVOICES)
                    .mapToObj(n -> CompletableFuture.runAsync(
                            () -> commands(n % 2 == 0 ? first : second)
                                    .sendAndWait(byTester(new IssueInvoice(drafts.get(n)))),
                            issuers))
                    .toList();
            issued.forEach(CompletableFuture::join);
        }
    }

    private static String numberOf(InvoiceId invoice) {
        return events(invoice.value())
                .filter(InvoiceIssued.class::isInstance)
                .map(event -> ((InvoiceIssued) event).number().value())
                .collect(Collectors.joining(" and "));
    }

    private static Stream<?> events(String stream) {
        return first.getBean(EventStore.class).readEvents(stream).asStream().map(event -> event.getPayload());
    }

    private static CommandGateway commands(ConfigurableApplicationContext platform) {
        return platform.getBean(CommandGateway.class);
    }
}
