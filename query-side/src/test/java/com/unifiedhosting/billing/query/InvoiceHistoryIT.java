package com.unifiedhosting.billing.query;

import static com.unifiedhosting.account.AccountMaker.ACME_PATH;
import static com.unifiedhosting.account.AccountMaker.BOB;
import static com.unifiedhosting.account.AccountMaker.BOB_PATH;
import static com.unifiedhosting.billing.query.BillingEvents.EVE_PATH;
import static com.unifiedhosting.billing.query.BillingEvents.added;
import static com.unifiedhosting.billing.query.BillingEvents.drafted;
import static com.unifiedhosting.billing.query.BillingEvents.invoice;
import static com.unifiedhosting.billing.query.BillingEvents.issued;
import static com.unifiedhosting.billing.query.BillingEvents.manualCharge;
import static com.unifiedhosting.billing.query.BillingEvents.money;
import static com.unifiedhosting.billing.query.BillingEvents.periodCharge;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.billing.Charge;
import com.unifiedhosting.billing.InvoiceDetailView;
import com.unifiedhosting.billing.InvoiceEvent.CreditApplied;
import com.unifiedhosting.billing.InvoiceEvent.InvoicePaid;
import com.unifiedhosting.billing.InvoiceEvent.InvoiceReminded;
import com.unifiedhosting.billing.InvoiceEvent.InvoiceVoided;
import com.unifiedhosting.billing.InvoiceEvent.InvoiceWrittenOff;
import com.unifiedhosting.billing.InvoiceEvent.PaymentApplied;
import com.unifiedhosting.billing.InvoiceEvent.PaymentAttemptFailed;
import com.unifiedhosting.billing.InvoiceEvent.PaymentStarted;
import com.unifiedhosting.billing.InvoiceEvent.ReceiptApplied;
import com.unifiedhosting.billing.InvoiceId;
import com.unifiedhosting.billing.InvoiceQuery.FindInvoice;
import com.unifiedhosting.billing.InvoiceQuery.FindInvoiceAsOf;
import com.unifiedhosting.billing.InvoiceStatus;
import com.unifiedhosting.billing.LedgerId;
import com.unifiedhosting.billing.PaymentId;
import com.unifiedhosting.billing.WriteOffCause;
import com.unifiedhosting.shared.DomainEvent;
import com.unifiedhosting.shared.Reason;
import com.unifiedhosting.shared.query.History;
import com.unifiedhosting.shared.query.ProjectionFixture;
import com.unifiedhosting.shared.query.ReadModelDatabase;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.joda.money.CurrencyUnit;
import org.junit.jupiter.api.Test;

/** Invoices as they were. */
class InvoiceHistoryIT {

    private static final InvoiceId ONE = invoice("1");
    private static final PaymentId PAYMENT = PaymentId.of(ONE, 1);
    private static final LedgerId LEDGER = LedgerId.of(BOB, CurrencyUnit.EUR);
    private static final Charge PERIOD = periodCharge(money("EUR 9.90"));
    private static final Charge WORK = manualCharge("work", 3, money("EUR 50.00"), money("EUR 15.00"));

    private final ProjectionFixture projection = ProjectionFixture.of(new InvoiceProjection(ReadModelDatabase.rows()));

    /** A stranger who guesses an identifier costs one event of it, however long the stream is. */
    @Test
    void nothingBeyondTheFirstEventIsReadForAStranger() {
        List<Long> read = new ArrayList<>();
        List<DomainEventMessage<?>> log = ProjectionFixture.of(new Object())
                .given(drafted(ONE, BOB_PATH, money("EUR 0.00")), new InvoiceVoided(ONE, true, new Reason("Wrong")))
                .log();
        EventStore store = (EventStore) Proxy.newProxyInstance(
                EventStore.class.getClassLoader(),
                new Class<?>[] {EventStore.class},
                (proxy, method, arguments) -> DomainEventStream.of(
                        log.stream()
                                .filter(event -> event.getAggregateIdentifier().equals(arguments[0]))
                                .peek(event -> read.add(event.getSequenceNumber())),
                        () -> 1L));
        InvoiceQueries replaying = new InvoiceQueries(
                ReadModelDatabase.JDBC, ReadModelDatabase.VAULT, Clock.systemUTC(), new History(store));

        assertThat(replaying.handle(new FindInvoiceAsOf(EVE_PATH, ONE, Instant.parse("2027-01-01T00:00:00Z"))))
                .isNull();
        assertThat(read).containsExactly(0L);
        assertThat(replaying.handle(new FindInvoiceAsOf(BOB_PATH, ONE, Instant.parse("2027-01-01T00:00:00Z"))))
                .isNotNull();
        assertThat(read).containsExactly(0L, 0L, 1L);
    }

    @Test
    void asOfAnInstantItStandsAsItWasShownThen() {
        List<DomainEvent> life = List.of(
                drafted(ONE, BOB_PATH, money("EUR 0.00")),
                added(ONE, PERIOD),
                added(ONE, WORK),
                issued(ONE, BOB_PATH, "INV-000001", PERIOD, WORK),
                new InvoiceReminded(ONE, BOB, -3, money("EUR 172.43")),
                new CreditApplied(ONE, LEDGER, money("EUR 2.43"), money("EUR 170.00")),
                new PaymentStarted(ONE, PAYMENT, 1, money("EUR 170.00")),
                new PaymentAttemptFailed(ONE, PAYMENT, 1, true),
                new ReceiptApplied(ONE, "bank-7", money("EUR 70.00"), money("EUR 100.00")),
                new PaymentStarted(ONE, PaymentId.of(ONE, 2), 2, money("EUR 100.00")),
                new PaymentApplied(ONE, PaymentId.of(ONE, 2), money("EUR 100.00"), money("EUR 0.00")),
                new InvoicePaid(ONE, BOB));
        List<InvoiceDetailView> shown = new ArrayList<>();
        for (DomainEvent event : life) {
            projection.given(event);
            shown.add(detail());
        }
        InvoiceQueries replaying = queriesAt("2030-01-01T00:00:00Z");

        for (InvoiceDetailView view : shown) {
            assertThat(replaying.handle(new FindInvoiceAsOf(ACME_PATH, ONE, view.updatedAt())))
                    .isEqualTo(view);
        }
        assertThat(replaying.handle(new FindInvoiceAsOf(ACME_PATH, ONE, Instant.parse("2026-01-31T09:59:59Z"))))
                .isNull();
        assertThat(replaying.handle(
                        new FindInvoiceAsOf(EVE_PATH, ONE, shown.getLast().updatedAt())))
                .isNull();
    }

    @Test
    void asOfAnInstantItIsVoidWrittenOffOrOverdue() {
        givenIssued();
        InvoiceQueries replaying = queriesAt("2030-01-01T00:00:00Z");
        InvoiceDetailView late = requireNonNull(
                replaying.handle(new FindInvoiceAsOf(BOB_PATH, ONE, Instant.parse("2026-02-16T12:00:00Z"))));

        assertThat(late.overdue()).isTrue();
        assertThat(late.daysOverdue()).isEqualTo(2);

        projection.at("2026-03-01T00:00:00Z").given(new InvoiceVoided(ONE, true, new Reason("Wrong account")));

        assertThat(requireNonNull(queriesAt("2030-01-01T00:00:00Z")
                                .handle(new FindInvoiceAsOf(BOB_PATH, ONE, Instant.parse("2026-03-01T00:00:00Z"))))
                        .status())
                .isEqualTo(InvoiceStatus.VOID);

        projection
                .at("2026-03-02T00:00:00Z")
                .given(new InvoiceWrittenOff(ONE, money("EUR 11.78"), WriteOffCause.STAFF, new Reason("Given up")));

        assertThat(requireNonNull(queriesAt("2030-01-01T00:00:00Z")
                                .handle(new FindInvoiceAsOf(BOB_PATH, ONE, Instant.parse("2026-03-02T00:00:00Z"))))
                        .status())
                .isEqualTo(InvoiceStatus.WRITTEN_OFF);
    }

    private void givenIssued() {
        projection.given(
                drafted(ONE, BOB_PATH, money("EUR 0.00")),
                added(ONE, PERIOD),
                issued(ONE, BOB_PATH, "INV-000001", PERIOD));
    }

    private InvoiceDetailView detail() {
        return requireNonNull(queriesAt("2026-02-14T22:59:59Z").handle(new FindInvoice(AccountPath.PLATFORM, ONE)));
    }

    private InvoiceQueries queriesAt(String now) {
        return new InvoiceQueries(
                ReadModelDatabase.JDBC,
                ReadModelDatabase.VAULT,
                Clock.fixed(Instant.parse(now), ZoneOffset.UTC),
                new History(projection.eventStore()));
    }
}
