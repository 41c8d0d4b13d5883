package com.unifiedhosting.app.journey;

import static com.unifiedhosting.app.testing.Commands.byTester;
import static org.assertj.core.api.Assertions.assertThat;

import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.account.AccountRefusal;
import com.unifiedhosting.app.testing.PlatformTest;
import com.unifiedhosting.catalogue.PackageId;
import com.unifiedhosting.hosting.ApplicationType;
import com.unifiedhosting.hosting.DomainName;
import com.unifiedhosting.hosting.HostingRefusal;
import com.unifiedhosting.hosting.NodeCommand.MarkNodeReady;
import com.unifiedhosting.hosting.NodeCommand.RegisterNode;
import com.unifiedhosting.hosting.NodeCommand.ReserveSlot;
import com.unifiedhosting.hosting.NodeId;
import com.unifiedhosting.hosting.NodeRole;
import com.unifiedhosting.hosting.Resources;
import com.unifiedhosting.hosting.ServerGroup;
import com.unifiedhosting.hosting.WebsiteId;
import com.unifiedhosting.shared.RefusalCode;
import com.unifiedhosting.shared.Refused;
import com.unifiedhosting.subscription.BillingCycle;
import com.unifiedhosting.subscription.OrderCommand.PlaceOrder;
import com.unifiedhosting.subscription.OrderId;
import com.unifiedhosting.subscription.SubscriptionCommand.BillPeriod;
import com.unifiedhosting.subscription.SubscriptionEvent.PeriodBilled;
import com.unifiedhosting.subscription.SubscriptionEvent.SubscriptionCreated;
import com.unifiedhosting.subscription.SubscriptionId;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A hundred at once want what only one can have: one wins, ninety-nine get a typed refusal. */
@PlatformTest
class RacesIT {

    private static final int RUNNERS = 100;

    @Autowired
    CommandGateway commands;

    @Autowired
    EventStore events;

    private HostingCompany company;

    @BeforeEach
    void open() {
        company = new HostingCompany(commands);
        company.open();
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
                        ApplicationType.STATIC));
    }

    @Test
    void oneOfAHundredGetsTheLastSlotOfANode() throws Exception {
        NodeId node = new NodeId("node_" + UUID.randomUUID());
        Resources one = new Resources(1, 10, 10);
        company.send(new RegisterNode(
                node, NodeRole.APPLICATION, "local", new ServerGroup("race"), one, URI.create("http://localhost:9")));
        company.send(new MarkNodeReady(node));

        oneWins(HostingRefusal.NODE_FULL, i -> new ReserveSlot(node, new WebsiteId("web_" + UUID.randomUUID()), one));
    }

    @Test
    void aHundredBillersOfOnePeriodBillItOnce() throws Exception {
        PackageId starter = company.packageAt("EUR 5.00");
        AccountId account = company.customer(UUID.randomUUID() + "@example.com");
        OrderId order = new OrderId("ord_" + UUID.randomUUID());
        company.send(new PlaceOrder(
                order,
                account,
                starter,
                BillingCycle.MONTHLY,
                new DomainName("bill-" + UUID.randomUUID() + ".example.com"),
                ApplicationType.STATIC));
        SubscriptionId subscription = SubscriptionId.of(order);
        SubscriptionCreated created = (SubscriptionCreated)
                events.readEvents(subscription.value()).next().getPayload();

        List<Throwable> refusals = race(i -> new BillPeriod(subscription, created.firstPeriod()));

        assertThat(refusals).isEmpty();
        assertThat(events.readEvents(subscription.value())
                        .asStream()
                        .filter(event -> event.getPayload() instanceof PeriodBilled))
                .hasSize(1);
    }

    private void oneWins(RefusalCode refusal, IntFunction<Object> attempt) throws InterruptedException {
        List<Throwable> refusals = race(attempt);

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
                running.add(runners.submit(() -> commands.sendAndWait(byTester(command))));
            }
            for (Future<Object> runner : running) {
                try {
                    runner.get();
                } catch (java.util.concurrent.ExecutionException e) {
                    failures.add(e.getCause());
                }
            }
        }
        return failures;
    }
}
