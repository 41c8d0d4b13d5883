package com.unifiedhosting.app.journey;

import static com.unifiedhosting.app.testing.Commands.byTester;
import static org.assertj.core.api.Assertions.assertThat;

import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.account.AccountRefusal;
import com.unifiedhosting.app.testing.HostingCompany;
import com.unifiedhosting.app.testing.Platforms;
import com.unifiedhosting.app.testing.TestPostgres;
import com.unifiedhosting.catalogue.PackageId;
import com.unifiedhosting.hosting.ApplicationType;
import com.unifiedhosting.hosting.DomainName;
import com.unifiedhosting.hosting.HostingRefusal;
import com.unifiedhosting.hosting.NodeCommand.MarkNodeReady;
import com.unifiedhosting.hosting.NodeCommand.RegisterNode;
import com.unifiedhosting.hosting.NodeEvent.SlotReserved;
import com.unifiedhosting.hosting.NodeId;
import com.unifiedhosting.hosting.NodeRole;
import com.unifiedhosting.hosting.ProvisioningStep;
import com.unifiedhosting.hosting.Resources;
import com.unifiedhosting.hosting.ServerGroup;
import com.unifiedhosting.hosting.WebsiteCommand.PlaceWebsite;
import com.unifiedhosting.hosting.WebsiteCommand.RequestWebsite;
import com.unifiedhosting.hosting.WebsiteCommand.StartStep;
import com.unifiedhosting.hosting.WebsiteId;
import com.unifiedhosting.shared.Identifier;
import com.unifiedhosting.shared.RefusalCode;
import com.unifiedhosting.shared.Refused;
import com.unifiedhosting.subscription.BillingCycle;
import com.unifiedhosting.subscription.BillingPeriod;
import com.unifiedhosting.subscription.OrderCommand.PlaceOrder;
import com.unifiedhosting.subscription.OrderId;
import com.unifiedhosting.subscription.SubscriptionCommand.ActivateSubscription;
import com.unifiedhosting.subscription.SubscriptionCommand.BillPeriod;
import com.unifiedhosting.subscription.SubscriptionEvent.PeriodBilled;
import com.unifiedhosting.subscription.SubscriptionEvent.SubscriptionCreated;
import com.unifiedhosting.subscription.SubscriptionId;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * A hundred at once want what only one can have: one wins, ninety-nine get a typed refusal, or are told that it is done.
 * They are spread over platforms that handle commands only, because sagas would want the same.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class Races {

    private static final int RUNNERS = 100;

    private final List<ConfigurableApplicationContext> platforms = new ArrayList<>();
    private HostingCompany company;
    private EventStore events;

    /** How many platforms they are spread over. */
    abstract int processes();

    @BeforeAll
    void open() {
        String database = TestPostgres.newDatabase();
        for (int i = 0; i < processes(); i++) {
            platforms.add(Platforms.with(Map.of("hosting.db.url", database, "hosting.roles", "command")));
        }
        events = platforms.getFirst().getBean(EventStore.class);
        company = new HostingCompany(commands(0));
        company.open();
    }

    @AfterAll
    void close() {
        platforms.reversed().forEach(ConfigurableApplicationContext::close);
    }

    @Test
    void oneOfAHundredGetsAnEmailAddress() throws Exception {
        String email = UUID.randomUUID() + "@example.com";

        oneWins(
                AccountRefusal.EMAIL_TAKEN,
                i -> HostingCompany.registration(new AccountId("acc_" + UUID.randomUUID()), email));
    }

    @Test
    void oneOfAHundredGetsADomain() throws Exception {
        PackageId starter = company.packageAt("EUR 5.00");
        AccountId account = company.customer(UUID.randomUUID() + "@example.com");
        DomainName domain = new DomainName("race-" + UUID.randomUUID() + ".example.com");

        oneWins(
                HostingRefusal.DOMAIN_TAKEN,
                i -> new PlaceOrder(
                        new OrderId("ord_" + UUID.randomUUID()),
                        account,
                        starter,
                        BillingCycle.MONTHLY,
                        domain,
                        ApplicationType.STATIC,
                        null,
                        Set.of(),
                        null));
    }

    @Test
    void oneOfAHundredGetsTheLastSlotOfAGroup() throws Exception {
        ServerGroup group = new ServerGroup(UUID.randomUUID().toString());
        List<WebsiteId> websites = websitesThatWantAPlaceIn(group);
        NodeId node = new NodeId("node_" + UUID.randomUUID());
        company.send(new RegisterNode(
                node,
                NodeRole.APPLICATION,
                "local",
                group,
                new Resources(1, 1_000_000, 1_000_000),
                URI.create("http://localhost:9")));
        company.send(new MarkNodeReady(node));

        List<Throwable> refusals = race(i -> new PlaceWebsite(websites.get(i)));

        assertThat(happenedTo(node, SlotReserved.class)).hasSize(1);
        assertNinetyNine(HostingRefusal.NO_NODE_HAS_ROOM, refusals);
    }

    private List<WebsiteId> websitesThatWantAPlaceIn(ServerGroup group) {
        SubscriptionId subscription = subscription(company.packageAt("EUR 5.00", RUNNERS, group));
        company.send(new ActivateSubscription(subscription));
        return Stream.generate(() -> new WebsiteId("web_" + UUID.randomUUID()))
                .limit(RUNNERS)
                .peek(website -> {
                    DomainName domain = new DomainName(website.value().replace('_', '-') + ".example.com");
                    company.send(new RequestWebsite(website, subscription, domain, ApplicationType.STATIC));
                    company.send(new StartStep(website, ProvisioningStep.RESERVE_NODE, 1));
                })
                .toList();
    }

    /** The ninety-nine are told that it is done: whoever bills a period again cannot know that somebody else did. */
    @Test
    void aHundredBillersOfOnePeriodBillItOnce() throws Exception {
        SubscriptionId subscription = subscription(company.packageAt("EUR 5.00"));
        BillingPeriod first =
                happenedTo(subscription, SubscriptionCreated.class).getFirst().firstPeriod();

        List<Throwable> refusals = race(i -> new BillPeriod(subscription, first));

        assertThat(refusals).isEmpty();
        assertThat(happenedTo(subscription, PeriodBilled.class)).hasSize(1);
    }

    private SubscriptionId subscription(PackageId sold) {
        AccountId account = company.customer(UUID.randomUUID() + "@example.com");
        OrderId order = new OrderId("ord_" + UUID.randomUUID());
        company.send(new PlaceOrder(
                order,
                account,
                sold,
                BillingCycle.MONTHLY,
                new DomainName("order-" + UUID.randomUUID() + ".example.com"),
                ApplicationType.STATIC,
                null,
                Set.of(),
                null));
        return SubscriptionId.of(order);
    }

    private <E> List<E> happenedTo(Identifier identifier, Class<E> event) {
        return events.readEvents(identifier.value())
                .asStream()
                .map(DomainEventMessage::getPayload)
                .filter(event::isInstance)
                .map(event::cast)
                .toList();
    }

    private CommandGateway commands(int caller) {
        return platforms.get(caller % platforms.size()).getBean(CommandGateway.class);
    }

    private void oneWins(RefusalCode refusal, IntFunction<Object> attempt) throws InterruptedException {
        assertNinetyNine(refusal, race(attempt));
    }

    private static void assertNinetyNine(RefusalCode refusal, List<Throwable> refusals) {
        assertThat(refusals)
                .hasSize(RUNNERS - 1)
                .allSatisfy(failure -> assertThat(failure)
                        .isInstanceOfSatisfying(
                                Refused.class,
                                refused -> assertThat(refused.refusal().code()).isEqualTo(refusal.wire())));
    }

    /** Sends a hundred commands at once; answers what the losers got. */
    private List<Throwable> race(IntFunction<Object> attempt) throws InterruptedException {
        List<Throwable> failures = new ArrayList<>();
        try (ExecutorService runners = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Object>> running = new ArrayList<>();
            for (int i = 0; i < RUNNERS; i++) {
                Object command = attempt.apply(i);
                CommandGateway commands = commands(i);
                running.add(runners.submit(() -> commands.sendAndWait(byTester(command))));
            }
            for (Future<Object> runner : running) {
                try {
                    runner.get();
                } catch (ExecutionException e) {
                    failures.add(e.getCause());
                }
            }
        }
        return failures;
    }
}
