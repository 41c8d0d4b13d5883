package com.unifiedhosting.app.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.app.testing.HostingCompany;
import com.unifiedhosting.app.testing.PlatformTest;
import com.unifiedhosting.app.testing.TestStores;
import com.unifiedhosting.app.time.Quiescence;
import com.unifiedhosting.app.time.SimulatedClock;
import com.unifiedhosting.billing.CreditKind;
import com.unifiedhosting.billing.LedgerCommand.AddCredit;
import com.unifiedhosting.billing.LedgerId;
import com.unifiedhosting.catalogue.CouponCode;
import com.unifiedhosting.catalogue.CouponCommand.CreateCoupon;
import com.unifiedhosting.catalogue.CouponDiscount;
import com.unifiedhosting.catalogue.CouponId;
import com.unifiedhosting.catalogue.CouponTerms;
import com.unifiedhosting.catalogue.PackageId;
import com.unifiedhosting.feed.EventKind;
import com.unifiedhosting.hosting.ApplicationType;
import com.unifiedhosting.hosting.DomainName;
import com.unifiedhosting.identity.ApiKeyCommand.CreateApiKey;
import com.unifiedhosting.identity.ApiKeyId;
import com.unifiedhosting.identity.KeyName;
import com.unifiedhosting.identity.Role;
import com.unifiedhosting.identity.Scope;
import com.unifiedhosting.identity.TokenHash;
import com.unifiedhosting.identity.UserCommand.RecordLogin;
import com.unifiedhosting.identity.UserCommand.RegisterUser;
import com.unifiedhosting.identity.UserCommand.VerifyEmail;
import com.unifiedhosting.identity.UserId;
import com.unifiedhosting.identity.UserMaker;
import com.unifiedhosting.security.AddressKeys;
import com.unifiedhosting.security.BanCommand.BanAddress;
import com.unifiedhosting.security.Network;
import com.unifiedhosting.shared.EmailAddress;
import com.unifiedhosting.shared.Percent;
import com.unifiedhosting.shared.Reason;
import com.unifiedhosting.subscription.BillingCycle;
import com.unifiedhosting.subscription.OrderCommand.PlaceOrder;
import com.unifiedhosting.subscription.OrderId;
import com.unifiedhosting.subscription.SubscriptionEvent.PeriodBilled;
import com.unifiedhosting.subscription.SubscriptionId;
import com.unifiedhosting.webhook.EndpointUrl;
import com.unifiedhosting.webhook.WebhookEndpointCommand.CreateWebhookEndpoint;
import com.unifiedhosting.webhook.WebhookEndpointId;
import com.unifiedhosting.webhook.WebhookSecret;
import java.beans.Introspector;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.common.caching.Cache;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.Snapshotter;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.modelling.command.Repository;
import org.axonframework.spring.stereotype.Aggregate;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.jdbc.core.JdbcTemplate;

/** An aggregate that begins at its snapshot is the one that its events tell of, on the real store and serializer. */
@PlatformTest
class SnapshotsIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Autowired
    CommandGateway commands;

    @Autowired
    EventStore events;

    @Autowired
    Snapshotter snapshotter;

    @Autowired
    Cache cache;

    @Autowired
    AddressKeys addresses;

    @Autowired
    SimulatedClock clock;

    @Autowired
    Quiescence quiescence;

    @Autowired
    ApplicationContext context;

    @Autowired
    JdbcTemplate jdbc;

    private final String name = UUID.randomUUID().toString().substring(0, 8);
    private final OrderId order = new OrderId("ord_" + UUID.randomUUID());
    private HostingCompany company;
    private AccountId account;

    @BeforeEach
    void aCustomerHasOrderedAndPaid() {
        assumeThat(TestStores.onAxonServer())
                .as("the store's table is looked into, which Axon Server has not")
                .isFalse();
        company = new HostingCompany(commands);
        company.open();
        PackageId starter = company.packageAt("EUR 9.99");
        account = company.customer(name + "@example.com");
        company.paysWith(account, "tok_approve");
        addCredit(1);
        company.send(new PlaceOrder(
                order,
                account,
                starter,
                BillingCycle.MONTHLY,
                new DomainName("shop-" + name + ".localhost"),
                ApplicationType.STATIC,
                null,
                Set.of(),
                null));
        aUserHasLoggedInAndMadeAKey();
        Network network = new Network("198.18.6.7");
        CouponCode code = new CouponCode("SNAP-" + name);
        company.send(new CreateCoupon(
                CouponId.of(AccountId.PLATFORM, code),
                AccountId.PLATFORM,
                code,
                new CouponTerms(
                        new CouponDiscount(new Percent(BigDecimal.TEN), null),
                        1,
                        null,
                        null,
                        null,
                        false,
                        null,
                        null)));
        // of something that does not happen here, so that nothing is sent
        company.send(new CreateWebhookEndpoint(
                new WebhookEndpointId("whe_" + name),
                account,
                new EndpointUrl("https://hooks.example.com/" + name),
                null,
                Set.of(EventKind.INVOICE_VOIDED),
                WebhookSecret.of(new byte[32])));
        company.send(new BanAddress(addresses.banOf(network), network, new Reason("Scans"), null));
        settle();
    }

    private void aUserHasLoggedInAndMadeAKey() {
        UserId user = new UserId("usr_" + name);
        company.send(new RegisterUser(
                user,
                account,
                new EmailAddress("owner-" + name + "@example.com"),
                UserMaker.ANN_NAME,
                Role.OWNER,
                UserMaker.PASSWORD,
                UserMaker.token("verification")));
        company.send(new VerifyEmail(user, UserMaker.token("verification").hash()));
        company.send(new RecordLogin(user, UserMaker.PASSWORD, null, UserMaker.aSession(name)));
        company.send(new CreateApiKey(
                new ApiKeyId("key_" + name),
                user,
                UserMaker.PASSWORD,
                new KeyName("Nightly export"),
                Set.of(new Scope("invoices:read")),
                null,
                TokenHash.of(name)));
    }

    @Test
    void everyAggregateIsReadBackFromItsSnapshotAndGoesOn() {
        List<Class<?>> kept = keptAsSnapshots();
        assertThat(kept).hasSizeGreaterThanOrEqualTo(10);
        for (Class<?> type : kept) {
            String id = lastOf(type);
            jdbc.update("delete from event_store.snapshot where aggregate_identifier = ?", id);
            Object told = load(type, id);
            assertThat(events.readEvents(id).peek().getPayloadType())
                    .as(type.getSimpleName())
                    .isNotEqualTo(type);

            takeSnapshot(type, id, told);

            await().atMost(PATIENCE).until(() -> hasSnapshot(id));
            assertThat(events.readEvents(id).peek().getPayloadType())
                    .as("the snapshot is used")
                    .isEqualTo(type);
            assertThat(load(type, id))
                    .as(type.getSimpleName())
                    .usingRecursiveComparison()
                    .isEqualTo(told);
        }
        long billed = periodsBilled();
        cache.removeAll();

        clock.advance(Duration.ofDays(32));
        settle();

        assertThat(periodsBilled()).as("life goes on from the snapshots").isGreaterThan(billed);
    }

    @Test
    void aHundredEventsMakeASnapshotOnWhichCommandsWork() {
        String ledger = LedgerId.of(account, CurrencyUnit.EUR).value();
        for (int number = 2; number <= 102; number++) {
            addCredit(number);
        }
        await().atMost(PATIENCE).until(() -> hasSnapshot(ledger));
        cache.removeAll();
        assertThat(events.readEvents(ledger).peek().getPayloadType().getSimpleName())
                .isEqualTo("AccountLedger");
        long before = events.lastSequenceNumberFor(ledger).orElseThrow();

        addCredit(102);
        addCredit(103);

        assertThat(events.lastSequenceNumberFor(ledger))
                .as("what is in the snapshot is known to be a repetition; what is new is added")
                .contains(before + 1);
    }

    /** One of the platform's aggregates by whose annotation snapshots are made. */
    private List<Class<?>> keptAsSnapshots() {
        return Stream.of(context.getBeanNamesForAnnotation(Aggregate.class))
                .<Class<?>>map(bean -> Objects.requireNonNull(context.getType(bean)))
                .filter(type -> !Objects.requireNonNull(
                                AnnotatedElementUtils.findMergedAnnotation(type, Aggregate.class))
                        .snapshotTriggerDefinition()
                        .isEmpty())
                .toList();
    }

    private String lastOf(Class<?> type) {
        return Objects.requireNonNull(
                jdbc.queryForObject(
                        "select aggregate_identifier from event_store.domain_event where type = ?"
                                + " order by global_index desc limit 1",
                        String.class,
                        type.getSimpleName()),
                type.getSimpleName());
    }

    @SuppressWarnings("unchecked")
    private Object load(Class<?> type, String id) {
        cache.removeAll();
        Repository<Object> repository =
                context.getBean(Introspector.decapitalize(type.getSimpleName()) + "Repository", Repository.class);
        return DefaultUnitOfWork.startAndGet(null)
                .executeWithResult(() -> repository.load(id).<Object>invoke(state -> state))
                .getPayload();
    }

    /** The framework takes none of a single event. */
    private void takeSnapshot(Class<?> type, String id, Object state) {
        long last = events.lastSequenceNumberFor(id).orElseThrow();
        if (last > 0) {
            snapshotter.scheduleSnapshot(type, id);
        } else {
            events.storeSnapshot(new GenericDomainEventMessage<>(type.getSimpleName(), id, last, state));
        }
    }

    private boolean hasSnapshot(String id) {
        return !jdbc.queryForList("select 1 from event_store.snapshot where aggregate_identifier = ?", id)
                .isEmpty();
    }

    private long periodsBilled() {
        return events.readEvents(SubscriptionId.of(order).value())
                .asStream()
                .filter(event -> event.getPayload() instanceof PeriodBilled)
                .count();
    }

    private void addCredit(int number) {
        company.send(new AddCredit(
                LedgerId.of(account, CurrencyUnit.EUR),
                account,
                CreditKind.PREPAID,
                "credit " + number + " of " + account,
                Money.parse("EUR 0.01"),
                new Reason("a test")));
    }

    private void settle() {
        assertThat(quiescence.await(PATIENCE)).as("everything has settled").isTrue();
    }
}
