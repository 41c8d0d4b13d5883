package com.unifiedhosting.billing.query;

import static com.unifiedhosting.account.AccountMaker.BOB;
import static com.unifiedhosting.account.AccountMaker.BOB_PATH;
import static com.unifiedhosting.billing.query.BillingEvents.EVE_PATH;
import static com.unifiedhosting.billing.query.BillingEvents.drafted;
import static com.unifiedhosting.billing.query.BillingEvents.invoice;
import static com.unifiedhosting.billing.query.BillingEvents.issuedWith;
import static com.unifiedhosting.billing.query.BillingEvents.manualCharge;
import static com.unifiedhosting.billing.query.BillingEvents.money;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.billing.BalanceView;
import com.unifiedhosting.billing.Charge;
import com.unifiedhosting.billing.CreditKind;
import com.unifiedhosting.billing.InvoiceEvent.CreditApplied;
import com.unifiedhosting.billing.InvoiceEvent.InvoicePaid;
import com.unifiedhosting.billing.InvoiceEvent.ReceiptApplied;
import com.unifiedhosting.billing.InvoiceId;
import com.unifiedhosting.billing.LedgerEvent.CreditAdded;
import com.unifiedhosting.billing.LedgerEvent.CreditUsed;
import com.unifiedhosting.billing.LedgerEvent.LedgerOpened;
import com.unifiedhosting.billing.LedgerEvent.PaymentTakenBack;
import com.unifiedhosting.billing.LedgerEvent.ShortfallCovered;
import com.unifiedhosting.billing.LedgerId;
import com.unifiedhosting.billing.LedgerQuery.FindBalance;
import com.unifiedhosting.billing.LedgerQuery.FindBalances;
import com.unifiedhosting.billing.PaymentId;
import com.unifiedhosting.billing.TakenBackBy;
import com.unifiedhosting.billing.Tax;
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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.joda.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PastBalancesIT {

    private static final InvoiceId ONE = invoice("1");
    private static final LedgerId LEDGER = LedgerId.of(BOB, CurrencyUnit.EUR);

    private final ProjectionFixture projection =
            ProjectionFixture.of(new StatementProjection(ReadModelDatabase.rows()));
    private final ProjectionFixture invoices = ProjectionFixture.of(new InvoiceProjection(ReadModelDatabase.rows()));

    @Test
    void tellsWhatWasOwedThenAndNotWhatCameAfter() {
        projection
                .at("2026-01-31T10:00:00Z")
                .given(
                        new LedgerOpened(LEDGER, BOB, BOB_PATH, CurrencyUnit.EUR),
                        new CreditAdded(
                                LEDGER,
                                CreditKind.GOODWILL,
                                "gift",
                                money("EUR 5.00"),
                                money("EUR 5.00"),
                                new Reason("Welcome"),
                                null,
                                null))
                .at("2026-01-31T11:00:00Z")
                .given(
                        drafted(ONE, BOB_PATH, money("EUR 0.00")),
                        issuedWith(
                                ONE,
                                BOB_PATH,
                                "INV-000001",
                                Tax.NONE,
                                manualCharge("work", 1, money("EUR 100.00"), money("EUR 0.00"))))
                .at("2026-02-01T10:00:00Z")
                .given(
                        new CreditUsed(LEDGER, ONE, money("EUR 5.00"), money("EUR 0.00")),
                        new CreditApplied(ONE, LEDGER, money("EUR 5.00"), money("EUR 95.00")))
                .at("2026-03-01T10:00:00Z")
                .given(
                        new ReceiptApplied(ONE, "bank-7", money("EUR 95.00"), money("EUR 0.00")),
                        new InvoicePaid(ONE, BOB));

        assertThat(at("2026-01-31T09:59:59Z")).isEmpty();
        assertThat(at("2026-01-31T10:00:01Z"))
                .as("the credit, at the very instant")
                .containsExactly(balance("0.00", "0.00", "5.00", "-5.00", "5.00", "0.00", "0.00", 1));
        assertThat(queries()
                        .handle(new FindBalance(
                                BOB_PATH, BOB, CurrencyUnit.EUR, Instant.parse("2026-01-31T10:00:01Z"))))
                .isEqualTo(balance("0.00", "0.00", "5.00", "-5.00", "5.00", "0.00", "0.00", 1));
        assertThat(at("2026-01-31T12:00:00Z"))
                .containsExactly(balance("100.00", "0.00", "5.00", "95.00", "5.00", "100.00", "0.00", 1));
        assertThat(at("2026-02-01T12:00:00Z"))
                .as("credit that is used moves no balance")
                .containsExactly(balance("100.00", "0.00", "5.00", "95.00", "0.00", "95.00", "0.00", 2));
        // due on 14 February, in Berlin
        assertThat(at("2026-02-14T22:59:59Z"))
                .containsExactly(balance("100.00", "0.00", "5.00", "95.00", "0.00", "95.00", "0.00", 2));
        assertThat(at("2026-02-14T23:00:00Z"))
                .containsExactly(balance("100.00", "0.00", "5.00", "95.00", "0.00", "95.00", "95.00", 2));
        assertThat(at("2026-03-02T00:00:00Z"))
                .containsExactly(balance("100.00", "95.00", "5.00", "0.00", "0.00", "0.00", "0.00", 2));
        assertThat(queries().handle(new FindBalances(EVE_PATH, BOB, null, Instant.parse("2026-03-02T00:00:00Z"))))
                .isEmpty();
    }

    /** 4.00 are taken back of 1.00 of credit; 2.00 come, which cover a part of the 3.00 that are owed. */
    @Test
    void whatIsOwedForMoneyThatWasTakenBackIsThatOfThen() {
        Reason why = new Reason("Because");
        projection
                .at("2026-01-31T10:00:00Z")
                .given(
                        new LedgerOpened(LEDGER, BOB, BOB_PATH, CurrencyUnit.EUR),
                        new CreditAdded(
                                LEDGER,
                                CreditKind.GOODWILL,
                                "gift",
                                money("EUR 1.00"),
                                money("EUR 1.00"),
                                why,
                                null,
                                null))
                .at("2026-02-01T10:00:00Z")
                .given(new PaymentTakenBack(
                        LEDGER,
                        new PaymentId("pay_1.1"),
                        TakenBackBy.REFUND,
                        "re_1",
                        money("EUR 4.00"),
                        money("EUR 0.00"),
                        money("EUR 3.00"),
                        null))
                .at("2026-03-01T10:00:00Z")
                .given(
                        new CreditAdded(
                                LEDGER,
                                CreditKind.PREPAID,
                                "bank-1",
                                money("EUR 2.00"),
                                money("EUR 2.00"),
                                why,
                                null,
                                null),
                        new ShortfallCovered(LEDGER, money("EUR 2.00"), money("EUR 0.00"), money("EUR 1.00")));

        assertThat(at("2026-02-02T00:00:00Z"))
                .extracting(BalanceView::prepaid, BalanceView::shortfall, BalanceView::balance, BalanceView::open)
                .containsExactly(tuple(money("EUR 0.00"), money("EUR 3.00"), money("EUR 3.00"), money("EUR 0.00")));
        assertThat(at("2026-03-02T00:00:00Z"))
                .extracting(BalanceView::returned, BalanceView::shortfall, BalanceView::balance, BalanceView::open)
                .containsExactly(tuple(money("EUR 4.00"), money("EUR 1.00"), money("EUR 1.00"), money("EUR 0.00")));
    }

    @Test
    void figuresAndVersionAreThoseOfTheSameMomentWhileTheProjectionLags() {
        projection
                .at("2026-01-31T10:00:00Z")
                .given(new LedgerOpened(LEDGER, BOB, BOB_PATH, CurrencyUnit.EUR), gift("one", "EUR 5.00", "EUR 5.00"))
                .storedOnly(gift("two", "EUR 10.00", "EUR 15.00"));

        assertThat(at("2026-02-01T00:00:00Z"))
                .containsExactly(balance("0.00", "0.00", "5.00", "-5.00", "5.00", "0.00", "0.00", 1));
    }

    /** Credit is no entry, so by these an invoice that it settled looks unpaid for ever. */
    @Test
    void whatWasSettledByThenIsNotReplayed() {
        InvoiceId two = invoice("2");
        InvoiceId three = invoice("3");
        given(
                "2026-01-31T10:00:00Z",
                new LedgerOpened(LEDGER, BOB, BOB_PATH, CurrencyUnit.EUR),
                gift("one", "EUR 100.00", "EUR 100.00"));
        for (InvoiceId id : List.of(ONE, two, three)) {
            given("2026-01-31T11:00:00Z", drafted(id, BOB_PATH, money("EUR 0.00")), issuedOver100(id));
        }
        given(
                "2026-02-25T10:00:00Z",
                new CreditUsed(LEDGER, ONE, money("EUR 100.00"), money("EUR 0.00")),
                new CreditApplied(ONE, LEDGER, money("EUR 100.00"), money("EUR 0.00")),
                new InvoicePaid(ONE, BOB));

        assertThat(at("2026-02-25T09:59:59Z")).extracting(BalanceView::overdue).containsExactly(money("EUR 300.00"));
        List<Object> read = new ArrayList<>();
        EventStore store = projection.eventStore();
        EventStore counted = (EventStore) Proxy.newProxyInstance(
                EventStore.class.getClassLoader(), new Class<?>[] {EventStore.class}, (proxy, method, arguments) -> {
                    read.add(arguments[0]);
                    return method.invoke(store, arguments);
                });
        LedgerQueries queries = new LedgerQueries(
                ReadModelDatabase.JDBC,
                Clock.systemUTC(),
                new PastBalances(ReadModelDatabase.JDBC, new History(counted)));
        assertThat(queries.handle(
                        new FindBalances(AccountPath.PLATFORM, BOB, null, Instant.parse("2026-02-25T10:00:02Z"))))
                .extracting(BalanceView::overdue)
                .containsExactly(money("EUR 200.00"));
        assertThat(read)
                .as("streams, that of the account once")
                .containsExactlyInAnyOrder("inv_2", "inv_3", LEDGER.value(), "acc_bob");
    }

    private void given(String at, DomainEvent... events) {
        projection.at(at).given(events);
        invoices.at(at).given(events);
    }

    private static DomainEvent issuedOver100(InvoiceId id) {
        Charge work = manualCharge("work", 1, money("EUR 100.00"), money("EUR 0.00"));
        return issuedWith(id, BOB_PATH, "INV-" + id, Tax.NONE, work);
    }

    private static CreditAdded gift(String reference, String amount, String balance) {
        return new CreditAdded(
                LEDGER,
                CreditKind.GOODWILL,
                reference,
                money(amount),
                money(balance),
                new Reason("Welcome"),
                null,
                null);
    }

    /** What was told at the moment is what is told of that moment later. */
    @ParameterizedTest
    @ValueSource(longs = {3, 1_415, 92_653})
    void theBalancesOfAPastMomentAreThoseThatWereToldThen(long seed) {
        Histories history = new Histories(seed, 40);
        Map<Instant, Map<AccountId, List<BalanceView>>> told = new HashMap<>();
        int from = 0;
        while (from < history.events.size()) {
            int to = Math.min(from + 23, history.events.size());
            // what is one transaction is told at once
            while (to < history.events.size()
                    && (history.events.get(to) instanceof CreditApplied
                            || history.events.get(to) instanceof CreditAdded)) {
                to++;
            }
            DomainEvent[] batch = history.events.subList(from, to).toArray(DomainEvent[]::new);
            projection.given(batch);
            invoices.given(batch);
            from = to;
            Instant then = projection.log().getLast().getTimestamp();
            told.put(then, all(null, then));
        }

        told.forEach((then, balances) -> assertThat(all(then, Instant.parse("2026-12-31T00:00:00Z")))
                .as("balances of %s", then)
                .isEqualTo(balances));
    }

    private Map<AccountId, List<BalanceView>> all(@Nullable Instant asOf, Instant now) {
        LedgerQueries queries = MoneyQueries.ledgers(Clock.fixed(now, ZoneOffset.UTC), projection);
        Map<AccountId, List<BalanceView>> balances = new HashMap<>();
        for (AccountPath owner : Histories.OWNERS) {
            balances.put(owner.owner(), queries.handle(new FindBalances(owner, owner.owner(), null, asOf)));
        }
        return balances;
    }

    private List<BalanceView> at(String instant) {
        return queries().handle(new FindBalances(AccountPath.PLATFORM, BOB, null, Instant.parse(instant)));
    }

    private LedgerQueries queries() {
        return MoneyQueries.ledgers(Clock.fixed(Instant.parse("2026-06-01T00:00:00Z"), ZoneOffset.UTC), projection);
    }

    private static BalanceView balance(
            String invoiced,
            String paid,
            String credited,
            String balance,
            String prepaid,
            String open,
            String overdue,
            long version) {
        return new BalanceView(
                BOB,
                money("EUR " + invoiced),
                money("EUR " + paid),
                money("EUR " + credited),
                money("EUR 0.00"),
                money("EUR 0.00"),
                money("EUR " + balance),
                money("EUR " + prepaid),
                money("EUR " + open),
                money("EUR 0.00"),
                money("EUR " + overdue),
                version);
    }
}
