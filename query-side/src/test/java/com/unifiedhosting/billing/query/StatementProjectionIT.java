package com.unifiedhosting.billing.query;

import static com.unifiedhosting.account.AccountMaker.ACME;
import static com.unifiedhosting.account.AccountMaker.ACME_PATH;
import static com.unifiedhosting.account.AccountMaker.BOB;
import static com.unifiedhosting.account.AccountMaker.BOB_PATH;
import static com.unifiedhosting.billing.query.BillingEvents.EVE;
import static com.unifiedhosting.billing.query.BillingEvents.EVE_PATH;
import static com.unifiedhosting.billing.query.BillingEvents.drafted;
import static com.unifiedhosting.billing.query.BillingEvents.invoice;
import static com.unifiedhosting.billing.query.BillingEvents.issuedWith;
import static com.unifiedhosting.billing.query.BillingEvents.manualCharge;
import static com.unifiedhosting.billing.query.BillingEvents.money;
import static com.unifiedhosting.billing.query.StatementProjection.ENTRY;
import static com.unifiedhosting.billing.query.StatementProjection.SOURCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.billing.BalanceView;
import com.unifiedhosting.billing.Charge;
import com.unifiedhosting.billing.CreditKind;
import com.unifiedhosting.billing.DiscrepancyView;
import com.unifiedhosting.billing.InvoiceEvent.CreditApplied;
import com.unifiedhosting.billing.InvoiceEvent.InvoiceVoided;
import com.unifiedhosting.billing.InvoiceEvent.InvoiceWrittenOff;
import com.unifiedhosting.billing.InvoiceEvent.PaymentApplied;
import com.unifiedhosting.billing.InvoiceEvent.ReceiptApplied;
import com.unifiedhosting.billing.InvoiceId;
import com.unifiedhosting.billing.LedgerEvent.CreditAdded;
import com.unifiedhosting.billing.LedgerEvent.CreditUsed;
import com.unifiedhosting.billing.LedgerEvent.LedgerOpened;
import com.unifiedhosting.billing.LedgerId;
import com.unifiedhosting.billing.LedgerQuery.FindBalance;
import com.unifiedhosting.billing.LedgerQuery.FindBalances;
import com.unifiedhosting.billing.LedgerQuery.FindDiscrepancies;
import com.unifiedhosting.billing.LedgerQuery.FindStatement;
import com.unifiedhosting.billing.PaymentId;
import com.unifiedhosting.billing.StatementEntryKind;
import com.unifiedhosting.billing.StatementEntryView;
import com.unifiedhosting.billing.Tax;
import com.unifiedhosting.billing.WriteOffCause;
import com.unifiedhosting.revenue.RevenueQuery.FindRevenue;
import com.unifiedhosting.revenue.query.RevenueAnswers;
import com.unifiedhosting.shared.DomainEvent;
import com.unifiedhosting.shared.Page;
import com.unifiedhosting.shared.Reason;
import com.unifiedhosting.shared.query.ProjectionFixture;
import com.unifiedhosting.shared.query.ReadModelDatabase;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.AbstractListAssert;
import org.assertj.core.groups.Tuple;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StatementProjectionIT {

    private static final InvoiceId ONE = invoice("1");
    private static final LedgerId LEDGER = LedgerId.of(BOB, CurrencyUnit.EUR);
    private static final Charge WORK = manualCharge("work", 1, money("EUR 100.00"), money("EUR 0.00"));

    private final ProjectionFixture projection =
            ProjectionFixture.of(new StatementProjection(ReadModelDatabase.rows()));
    private final ProjectionFixture payments = ProjectionFixture.of(new PaymentProjection(ReadModelDatabase.rows()));
    private final ProjectionFixture creditNotes =
            ProjectionFixture.of(new CreditNoteProjection(ReadModelDatabase.rows()));
    private final ProjectionFixture invoices = ProjectionFixture.of(new InvoiceProjection(ReadModelDatabase.rows()));

    private LedgerQueries queries = queriesAt("2026-02-01T00:00:00Z");

    @Test
    void tellsWhatIsOwedAfterEachEntry() {
        projection
                .given(new LedgerOpened(LEDGER, BOB, BOB_PATH, CurrencyUnit.EUR))
                .given(new CreditAdded(
                        LEDGER,
                        CreditKind.GOODWILL,
                        "gift",
                        money("EUR 5.00"),
                        money("EUR 5.00"),
                        new Reason("Welcome"),
                        null,
                        null))
                .given(drafted(ONE, BOB_PATH, money("EUR 0.00")))
                .given(issuedWith(ONE, BOB_PATH, "INV-000001", Tax.NONE, WORK))
                .given(
                        new CreditUsed(LEDGER, ONE, money("EUR 5.00"), money("EUR 0.00")),
                        new CreditApplied(ONE, LEDGER, money("EUR 5.00"), money("EUR 95.00")))
                .given(new ReceiptApplied(ONE, "bank-7", money("EUR 15.00"), money("EUR 80.00")))
                .given(new PaymentApplied(ONE, PaymentId.of(ONE, 1), money("EUR 30.00"), money("EUR 50.00")))
                .given(new InvoiceWrittenOff(ONE, money("EUR 50.00"), WriteOffCause.STAFF, new Reason("Given up")));

        assertThatEntriesOfBob()
                .containsExactly(
                        tuple(StatementEntryKind.CREDIT, "gift", null, money("EUR -5.00"), money("EUR -5.00")),
                        tuple(StatementEntryKind.INVOICE, "INV-000001", ONE, money("EUR 100.00"), money("EUR 95.00")),
                        tuple(StatementEntryKind.RECEIPT, "bank-7", ONE, money("EUR -15.00"), money("EUR 80.00")),
                        tuple(StatementEntryKind.PAYMENT, "pay_1.1", ONE, money("EUR -30.00"), money("EUR 50.00")),
                        tuple(StatementEntryKind.WRITE_OFF, "INV-000001", ONE, money("EUR -50.00"), money("EUR 0.00")));
        assertThat(balances(BOB))
                .containsExactly(new BalanceView(
                        BOB,
                        money("EUR 100.00"),
                        money("EUR 45.00"),
                        money("EUR 5.00"),
                        money("EUR 50.00"),
                        money("EUR 0.00"),
                        money("EUR 0.00"),
                        money("EUR 0.00"),
                        money("EUR 0.00"),
                        money("EUR 0.00"),
                        money("EUR 0.00"),
                        2));
        projection.assertRepeatChangesNothing(SOURCE, ENTRY);
        projection.assertRebuildEqualsLive(SOURCE, ENTRY);
    }

    @Test
    void aBalanceHasTheVersionOfItsLedger() {
        assertThat(eur()).isNull();
        projection.given(
                drafted(ONE, BOB_PATH, money("EUR 0.00")), issuedWith(ONE, BOB_PATH, "INV-000001", Tax.NONE, WORK));
        assertThat(eur())
                .as("before there is a ledger")
                .extracting(BalanceView::version)
                .isEqualTo(-1L);

        projection.given(new LedgerOpened(LEDGER, BOB, BOB_PATH, CurrencyUnit.EUR));
        assertThat(eur()).extracting(BalanceView::version).isEqualTo(0L);
        projection.given(new CreditAdded(
                LEDGER,
                CreditKind.GOODWILL,
                "gift",
                money("EUR 5.00"),
                money("EUR 5.00"),
                new Reason("Welcome"),
                null,
                null));
        assertThat(eur()).extracting(BalanceView::version).isEqualTo(1L);
        projection.given(new CreditUsed(LEDGER, ONE, money("EUR 5.00"), money("EUR 0.00")));
        assertThat(eur()).extracting(BalanceView::version).isEqualTo(2L);
        projection.given(new ReceiptApplied(ONE, "bank-7", money("EUR 15.00"), money("EUR 80.00")));
        assertThat(eur())
                .as("an invoice has a version of its own")
                .extracting(BalanceView::version)
                .isEqualTo(2L);
        assertThat(queries.handle(new FindBalance(AccountPath.PLATFORM, BOB, CurrencyUnit.USD, null)))
                .isNull();
        assertThat(queries.handle(new FindBalance(EVE_PATH, BOB, CurrencyUnit.EUR, null)))
                .isNull();
    }

    /** As an invoice below zero is issued: its amount goes to the ledger, and the ledger balances it. */
    @Test
    void anInvoiceBelowZeroCountsOnce() {
        Charge back = manualCharge("back", 1, money("EUR -5.00"), money("EUR 0.00"));
        projection.given(
                drafted(ONE, BOB_PATH, money("EUR 0.00")),
                issuedWith(ONE, BOB_PATH, "INV-000001", Tax.NONE, back),
                new LedgerOpened(LEDGER, BOB, BOB_PATH, CurrencyUnit.EUR),
                new CreditAdded(
                        LEDGER,
                        CreditKind.INVOICE,
                        "inv_1",
                        money("EUR 5.00"),
                        money("EUR 5.00"),
                        new Reason("Over a credit"),
                        null,
                        null),
                new CreditApplied(ONE, LEDGER, money("EUR -5.00"), money("EUR 0.00")));

        assertThatEntriesOfBob()
                .containsExactly(
                        tuple(StatementEntryKind.INVOICE, "INV-000001", ONE, money("EUR -5.00"), money("EUR -5.00")),
                        tuple(StatementEntryKind.CREDIT, "inv_1", null, money("EUR -5.00"), money("EUR -10.00")),
                        tuple(StatementEntryKind.CREDIT, "INV-000001", ONE, money("EUR 5.00"), money("EUR -5.00")));
        assertThat(balances(BOB))
                .containsExactly(new BalanceView(
                        BOB,
                        money("EUR -5.00"),
                        money("EUR 0.00"),
                        money("EUR 0.00"),
                        money("EUR 0.00"),
                        money("EUR 0.00"),
                        money("EUR -5.00"),
                        money("EUR 5.00"),
                        money("EUR 0.00"),
                        money("EUR 0.00"),
                        money("EUR 0.00"),
                        1));
        assertThat(RevenueAnswers.at(Clock.fixed(Instant.parse("2026-02-01T00:00:00Z"), ZoneOffset.UTC))
                        .series(new FindRevenue(AccountPath.PLATFORM, null, null, null, null, null, Page.first())))
                .filteredOn(day -> day.day().equals(LocalDate.of(2026, 1, 31)))
                .singleElement()
                .satisfies(day -> {
                    assertThat(day.invoiced()).isEqualTo(money("EUR -5.00"));
                    assertThat(day.collected()).as("nothing came in").isEqualTo(money("EUR 0.00"));
                });
        projection.assertRepeatChangesNothing(SOURCE, ENTRY);
    }

    @Test
    void aVoidInvoiceIsTakenBackAndAVoidDraftWasNeverThere() {
        projection.given(drafted(ONE, BOB_PATH, money("EUR 0.00")), drafted(invoice("2"), BOB_PATH, money("EUR 0.00")));
        assertThat(balances(BOB)).as("of drafts nothing is owed").isEmpty();
        projection
                .given(issuedWith(ONE, BOB_PATH, "INV-000001", Tax.NONE, WORK))
                .given(
                        new InvoiceVoided(ONE, true, new Reason("Wrong account")),
                        new InvoiceVoided(invoice("2"), true, new Reason("Draft taken back")));

        assertThat(statement(BOB, null))
                .extracting(StatementEntryView::kind, StatementEntryView::amount, StatementEntryView::balance)
                .containsExactly(
                        tuple(StatementEntryKind.INVOICE, money("EUR 100.00"), money("EUR 100.00")),
                        tuple(StatementEntryKind.VOID, money("EUR -100.00"), money("EUR 0.00")));
        assertThat(balances(BOB).getFirst().invoiced()).isEqualTo(money("EUR 0.00"));
    }

    @Test
    void keepsTheBalanceOverPagesFiltersAndCurrencies() {
        for (int i = 1; i <= 5; i++) {
            String currency = i % 2 == 0 ? "USD" : "EUR";
            Charge charge = manualCharge("c" + i, 1, money(currency + " " + i + ".00"), money(currency + " 0.00"));
            projection.given(
                    drafted(invoice("p" + i), BOB_PATH, charge.unitPrice()),
                    issuedWith(invoice("p" + i), BOB_PATH, "N-" + i, Tax.NONE, charge));
        }

        assertThat(statement(BOB, CurrencyUnit.EUR))
                .extracting(StatementEntryView::balance)
                .containsExactly(money("EUR 1.00"), money("EUR 4.00"), money("EUR 9.00"));
        List<StatementEntryView> all = statement(BOB, null);
        assertThat(all)
                .extracting(StatementEntryView::balance)
                .containsExactly(
                        money("EUR 1.00"), money("USD 2.00"), money("EUR 4.00"), money("USD 6.00"), money("EUR 9.00"));
        List<StatementEntryView> paged = new ArrayList<>();
        String after = null;
        do {
            List<StatementEntryView> rows =
                    queries.handle(new FindStatement(ACME_PATH, BOB, null, null, null, new Page(2, after)));
            paged.addAll(rows.subList(0, Math.min(2, rows.size())));
            after = rows.size() <= 2
                    ? null
                    : Page.place(rows.get(1).at(), rows.get(1).entryId());
        } while (after != null);
        assertThat(paged).isEqualTo(all);
        assertThat(queries.handle(new FindStatement(
                        BOB_PATH, BOB, null, all.get(1).at(), all.get(3).at(), Page.first())))
                .isEqualTo(all.subList(1, 3));
    }

    @Test
    void isSeenWithinTheScopeOnly() {
        projection.given(
                drafted(ONE, BOB_PATH, money("EUR 0.00")), issuedWith(ONE, BOB_PATH, "INV-000001", Tax.NONE, WORK));

        FindStatement foreign = new FindStatement(EVE_PATH, BOB, null, null, null, Page.first());
        assertThat(queries.handle(foreign)).isEmpty();
        assertThat(queries.handle(new FindBalances(EVE_PATH, BOB))).isEmpty();
    }

    /** Due on 14 February in Berlin. */
    @Test
    void isOverdueFromTheDayAfterTheDueDateInTheBuyersZone() {
        projection.given(
                drafted(ONE, BOB_PATH, money("EUR 0.00")), issuedWith(ONE, BOB_PATH, "INV-000001", Tax.NONE, WORK));

        queries = queriesAt("2026-02-14T22:59:59Z");
        assertThat(balances(BOB).getFirst().overdue()).isEqualTo(money("EUR 0.00"));
        queries = queriesAt("2026-02-14T23:00:00Z");
        assertThat(balances(BOB).getFirst().overdue()).isEqualTo(money("EUR 100.00"));
    }

    @Test
    void aMovementOfAnInvoiceThatIsNotThereIsAnError() {
        assertThatThrownBy(() -> projection.given(
                        new PaymentApplied(ONE, PaymentId.of(ONE, 1), money("EUR 30.00"), money("EUR 50.00"))))
                .hasMessage("no row inv_1 in read_model.statement_source for event event-inv_1-0");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34, 55, 89, 144, 233, 377, 610, 987, 1597, 2584, 4181, 6765, 10946})
    void theBalanceIsInvoicesLessPaymentsLessCreditsOverAnyHistory(long seed) {
        Histories history = new Histories(seed, 60);
        for (int from = 0; from < history.events.size(); from += 17) {
            DomainEvent[] batch = history.events
                    .subList(from, Math.min(from + 17, history.events.size()))
                    .toArray(DomainEvent[]::new);
            projection.given(batch);
            invoices.given(batch);
            payments.given(batch);
            creditNotes.given(batch);
        }

        Map<String, Money> last = new HashMap<>();
        Map<String, Money> balances = new HashMap<>();
        for (AccountId account : List.of(BOB, EVE, ACME)) {
            String after = null;
            do {
                List<StatementEntryView> rows = queries.handle(
                        new FindStatement(AccountPath.PLATFORM, account, null, null, null, new Page(200, after)));
                rows.forEach(
                        entry -> last.put(Histories.key(account, entry.balance().getCurrencyUnit()), entry.balance()));
                after = rows.size() <= 200
                        ? null
                        : Page.place(rows.get(199).at(), rows.get(199).entryId());
            } while (after != null);
            for (BalanceView view : balances(account)) {
                CurrencyUnit currency = view.balance().getCurrencyUnit();
                assertThat(view.balance())
                        .isEqualTo(view.invoiced()
                                .minus(view.paid())
                                .minus(view.credited())
                                .minus(view.writtenOff()))
                        .isEqualTo(view.open().minus(view.prepaid()));
                assertThat(view.prepaid())
                        .isEqualTo(history.prepaid.getOrDefault(LedgerId.of(account, currency), Money.zero(currency)));
                balances.put(Histories.key(account, currency), view.balance());
            }
        }
        assertThat(last).isEqualTo(history.owed);
        assertThat(balances).containsAllEntriesOf(history.owed);
        assertThat(discrepancies()).isEmpty();
        projection.assertRepeatChangesNothing(SOURCE, ENTRY);
    }

    private static List<DiscrepancyView> discrepancies() {
        return new BooksQueries(ReadModelDatabase.JDBC)
                .handle(new FindDiscrepancies(AccountPath.PLATFORM)).stream()
                        .filter(found -> !found.check().startsWith("revenue"))
                        .toList();
    }

    private AbstractListAssert<?, ?, Tuple, ?> assertThatEntriesOfBob() {
        return assertThat(statement(BOB, null))
                .extracting(
                        StatementEntryView::kind,
                        StatementEntryView::reference,
                        StatementEntryView::invoiceId,
                        StatementEntryView::amount,
                        StatementEntryView::balance);
    }

    private List<StatementEntryView> statement(AccountId account, @Nullable CurrencyUnit currency) {
        return queries.handle(new FindStatement(ACME_PATH, account, currency, null, null, Page.first()));
    }

    private @Nullable BalanceView eur() {
        return queries.handle(new FindBalance(AccountPath.PLATFORM, BOB, CurrencyUnit.EUR, null));
    }

    private List<BalanceView> balances(AccountId account) {
        return queries.handle(new FindBalances(AccountPath.PLATFORM, account));
    }

    private LedgerQueries queriesAt(String now) {
        return MoneyQueries.ledgers(Clock.fixed(Instant.parse(now), ZoneOffset.UTC), projection);
    }
}
