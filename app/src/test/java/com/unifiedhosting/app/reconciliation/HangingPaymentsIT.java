package com.unifiedhosting.app.reconciliation;

import static com.unifiedhosting.app.testing.Queries.bySystem;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.app.reconciliation.ReconciliationStore.Due;
import com.unifiedhosting.app.testing.HostingCompany;
import com.unifiedhosting.app.testing.PlatformTest;
import com.unifiedhosting.billing.BillingRefusal;
import com.unifiedhosting.billing.GatewayName;
import com.unifiedhosting.billing.InvoiceEvent.InvoicePaid;
import com.unifiedhosting.billing.InvoiceId;
import com.unifiedhosting.billing.PaymentEvent.PaymentCaptured;
import com.unifiedhosting.billing.PaymentEvent.PaymentFailed;
import com.unifiedhosting.billing.PaymentEvent.PaymentRequested;
import com.unifiedhosting.billing.PaymentEvent.PaymentStalled;
import com.unifiedhosting.billing.PaymentFailure;
import com.unifiedhosting.billing.PaymentId;
import com.unifiedhosting.billing.PaymentMethod;
import com.unifiedhosting.billing.PaymentQuery.FindPayment;
import com.unifiedhosting.billing.PaymentStatus;
import com.unifiedhosting.billing.PaymentToken;
import com.unifiedhosting.billing.PaymentView;
import com.unifiedhosting.billing.WalletEvent;
import com.unifiedhosting.billing.WalletEvent.DefaultMethodChanged;
import com.unifiedhosting.billing.WalletEvent.PaymentMethodAdded;
import com.unifiedhosting.billing.WalletId;
import com.unifiedhosting.billing.saga.PaymentGateway;
import com.unifiedhosting.hosting.ApplicationType;
import com.unifiedhosting.hosting.DomainName;
import com.unifiedhosting.shared.Provenance;
import com.unifiedhosting.shared.Refused;
import com.unifiedhosting.subscription.BillingCycle;
import com.unifiedhosting.subscription.OrderCommand.PlaceOrder;
import com.unifiedhosting.subscription.OrderId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.responsetypes.ResponseTypes;
import org.axonframework.queryhandling.QueryGateway;
import org.joda.money.Money;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Payments at a gateway that is off here, so that their process waits for hours; then it is asked what became of them. */
@PlatformTest
class HangingPaymentsIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Money PRICE = Money.parse("EUR 9.90");

    @Autowired
    CommandGateway commands;

    @Autowired
    QueryGateway queries;

    @Autowired
    EventStore events;

    @Autowired
    ReconciliationStore store;

    private final String name = UUID.randomUUID().toString().substring(0, 8);
    private final OrderId order = new OrderId("ord_" + UUID.randomUUID());
    private final InvoiceId invoice = InvoiceId.ofOrder(order);
    private final PaymentId payment = PaymentId.of(invoice, 1);
    private final Gateway gateway = new Gateway(new GatewayName("off-" + name));
    private Instant requestedAt = Instant.EPOCH;

    @BeforeEach
    void aPaymentHangs() {
        HostingCompany company = new HostingCompany(commands);
        company.open();
        AccountId account = company.customer(name + "@example.com");
        paysThroughTheGateway(account);
        company.send(new PlaceOrder(
                order,
                account,
                company.packageAt(PRICE.toString()),
                BillingCycle.MONTHLY,
                new DomainName(name + ".example.com"),
                ApplicationType.STATIC,
                null,
                Set.of(),
                null));
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(shown())
                        .hasValueSatisfying(view -> assertThat(view.stalledAt()).isNotNull()));
        requestedAt = shown().orElseThrow().requestedAt();
    }

    /** From when the gateway was on: now no method of its is taken. */
    private void paysThroughTheGateway(AccountId account) {
        WalletId wallet = WalletId.of(account);
        PaymentToken token = new PaymentToken("pm_1");
        List<WalletEvent> happened = List.of(
                new PaymentMethodAdded(
                        wallet,
                        account,
                        AccountPath.PLATFORM.child(account),
                        new PaymentMethod(gateway.name, token, "visa", "4242", YearMonth.of(2040, 12))),
                new DefaultMethodChanged(wallet, account, token, true));
        Map<String, Object> metaData =
                new HashMap<>(Provenance.system("system:test", "console").asMetaData());
        metaData.put(Provenance.CORRELATION_ID, wallet.value());
        metaData.put(Provenance.CAUSATION_ID, wallet.value());
        events.publish(IntStream.range(0, happened.size())
                .mapToObj(n -> new GenericDomainEventMessage<>("Wallet", wallet.value(), n, happened.get(n), metaData))
                .toList());
    }

    @Test
    void isLetAloneForAQuarterOfAnHour() {
        gateway.answer = () -> Optional.of(new PaymentGateway.Outcome.Approved("ch_" + name, PRICE));

        assertThat(reconciledAfter(Duration.ofMinutes(15))).isZero();

        assertThat(gateway.asked).isEmpty();
        assertThat(shown()).hasValueSatisfying(view -> assertThat(view.status()).isEqualTo(PaymentStatus.REQUESTED));
    }

    @Test
    void isCapturedOnceTheGatewaySaysSo() {
        gateway.answer = () -> Optional.of(new PaymentGateway.Outcome.Approved("ch_" + name, PRICE));

        assertThat(reconciledAfter(Duration.ofMinutes(16))).isOne();

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(shown()).hasValueSatisfying(view -> {
                    assertThat(view.status()).isEqualTo(PaymentStatus.CAPTURED);
                    assertThat(view.captured()).isEqualTo(PRICE);
                    assertThat(view.gatewayReference()).isEqualTo("ch_" + name);
                }));
        assertThat(payloads(invoice.value())).hasAtLeastOneElementOfType(InvoicePaid.class);
        assertThat(stream(payment.value()).getLast().getMetaData())
                .containsEntry(Provenance.ACTOR, "gateway:" + gateway.name)
                .containsEntry(Provenance.THROUGH, "reconciliation");

        assertThat(reconciledAfter(Duration.ofMinutes(17))).isZero();
        assertThat(payloads(payment.value()))
                .hasExactlyElementsOfTypes(PaymentRequested.class, PaymentStalled.class, PaymentCaptured.class);
        assertThat(gateway.asked).as("not once more").hasSize(1);
    }

    @Test
    void failsOnceTheGatewaySaysSo() {
        gateway.answer = () -> Optional.of(new PaymentGateway.Outcome.Declined(PaymentFailure.DECLINED));

        assertThat(reconciledAfter(Duration.ofMinutes(16))).isOne();

        assertThat(payloads(payment.value()).getLast())
                .isEqualTo(new PaymentFailed(payment, invoice, PaymentFailure.DECLINED));
    }

    /** What is not known stays so, is asked about again, and keeps nothing else from being compared. */
    @Test
    void waitsWhileTheGatewayDoesNotSay() {
        List<Supplier<Optional<PaymentGateway.Outcome>>> silences = List.of(
                Optional::empty,
                () -> {
                    throw new PaymentGateway.NoAnswer("it does not answer");
                },
                () -> {
                    throw new PaymentGateway.RequestRefused("the key is wrong");
                });
        for (Supplier<Optional<PaymentGateway.Outcome>> silence : silences) {
            gateway.answer = silence;
            gateway.listed.clear();
            assertThat(reconciledAfter(Duration.ofHours(30))).isZero();
            assertThat(gateway.listed).isNotEmpty();
        }

        assertThat(gateway.asked).hasSize(silences.size());
        assertThat(payloads(payment.value())).hasExactlyElementsOfTypes(PaymentRequested.class, PaymentStalled.class);
    }

    @Test
    void oneThatCannotBeSetRightKeepsNothingElseFromBeingCompared() {
        gateway.answer = () -> Optional.of(new PaymentGateway.Outcome.Approved("ch_" + name, Money.parse("USD 9.90")));

        assertThatThrownBy(() -> reconciledAfter(Duration.ofMinutes(16)))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.is(BillingRefusal.CURRENCY_MISMATCH))
                                .isTrue());

        assertThat(gateway.listed).isNotEmpty();
    }

    /** From two hours before it was asked last until now, without a gap, however long ago that is. */
    @Test
    void whatTheGatewayTookInDaysIsListedHourByHour() {
        Instant until = requestedAt.plus(Duration.ofDays(3)).plusSeconds(90);

        reconciler(until).run(new Due(gateway.name, requestedAt, until));

        Instant from = requestedAt.minus(Duration.ofHours(2));
        for (Span span : gateway.listed) {
            assertThat(span.from()).isEqualTo(from);
            assertThat(Duration.between(from, span.until())).isBetween(Duration.ofSeconds(1), Duration.ofHours(1));
            from = span.until();
        }
        assertThat(from).isEqualTo(until);
    }

    /** How many it has set right. */
    private int reconciledAfter(Duration time) {
        Instant now = requestedAt.plus(time);
        return reconciler(now).run(new Due(gateway.name, now.minusSeconds(60), now));
    }

    private Reconciler reconciler(Instant now) {
        return new Reconciler(gateway, store, commands, queries, Clock.fixed(now, ZoneOffset.UTC));
    }

    private Optional<PaymentView> shown() {
        return queries.query(
                        FindPayment.class.getName(),
                        bySystem(new FindPayment(AccountPath.PLATFORM, payment)),
                        ResponseTypes.optionalInstanceOf(PaymentView.class))
                .join();
    }

    private List<? extends DomainEventMessage<?>> stream(String aggregate) {
        return events.readEvents(aggregate).asStream().toList();
    }

    private List<Object> payloads(String aggregate) {
        return stream(aggregate).stream()
                .<Object>map(DomainEventMessage::getPayload)
                .toList();
    }

    private record Span(Instant from, Instant until) {}

    /** Says what a test makes it say of a payment, and took nothing else. */
    private static final class Gateway implements PaymentGateway {

        private final GatewayName name;
        private final List<PaymentId> asked = new ArrayList<>();
        private final List<Span> listed = new ArrayList<>();
        private Supplier<Optional<Outcome>> answer = Optional::empty;

        Gateway(GatewayName name) {
            this.name = name;
        }

        @Override
        public GatewayName name() {
            return name;
        }

        @Override
        public Optional<Outcome> find(Sought sought) {
            asked.add(sought.paymentId());
            return requireNonNull(answer.get());
        }

        @Override
        public List<Taken> takenBetween(Instant from, Instant until) {
            listed.add(new Span(from, until));
            return List.of();
        }

        @Override
        public List<Returned> returnedBetween(Instant from, Instant until) {
            return List.of();
        }

        @Override
        public Outcome charge(Charge charge) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Repayment refund(Refund refund) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Optional<Repayment> findRefund(Refund refund) {
            throw new UnsupportedOperationException();
        }
    }
}
