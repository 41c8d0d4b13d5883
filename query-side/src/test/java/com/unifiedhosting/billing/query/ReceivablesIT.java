package com.unifiedhosting.billing.query;

import static com.unifiedhosting.account.AccountMaker.ACME;
import static com.unifiedhosting.account.AccountMaker.ACME_PATH;
import static com.unifiedhosting.account.AccountMaker.BOB_PATH;
import static com.unifiedhosting.billing.query.BillingEvents.EVE;
import static com.unifiedhosting.billing.query.BillingEvents.EVE_PATH;
import static com.unifiedhosting.billing.query.BillingEvents.added;
import static com.unifiedhosting.billing.query.BillingEvents.drafted;
import static com.unifiedhosting.billing.query.BillingEvents.invoice;
import static com.unifiedhosting.billing.query.BillingEvents.issuedOn;
import static com.unifiedhosting.billing.query.BillingEvents.issuedWith;
import static com.unifiedhosting.billing.query.BillingEvents.manualCharge;
import static com.unifiedhosting.billing.query.BillingEvents.money;
import static com.unifiedhosting.billing.query.BillingEvents.periodCharge;
import static com.unifiedhosting.billing.query.InvoiceRows.LEDGER;
import static com.unifiedhosting.billing.query.InvoiceRows.ONE;
import static com.unifiedhosting.billing.query.InvoiceRows.TABLES;
import static com.unifiedhosting.billing.query.InvoiceRows.TWO;
import static org.assertj.core.api.Assertions.assertThat;

import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.billing.Charge;
import com.unifiedhosting.billing.InvoiceEvent.CreditApplied;
import com.unifiedhosting.billing.InvoiceEvent.InvoiceCredited;
import com.unifiedhosting.billing.InvoiceEvent.InvoiceIssued;
import com.unifiedhosting.billing.InvoiceEvent.InvoicePaid;
import com.unifiedhosting.billing.InvoiceEvent.InvoiceVoided;
import com.unifiedhosting.billing.InvoiceEvent.InvoiceWrittenOff;
import com.unifiedhosting.billing.InvoiceEvent.PaymentApplied;
import com.unifiedhosting.billing.InvoiceEvent.ReceiptApplied;
import com.unifiedhosting.billing.InvoiceId;
import com.unifiedhosting.billing.LedgerQuery.FindReceivables;
import com.unifiedhosting.billing.PaymentId;
import com.unifiedhosting.billing.ReceivableAge;
import com.unifiedhosting.billing.ReceivablesView;
import com.unifiedhosting.billing.ReceivablesView.Bucket;
import com.unifiedhosting.billing.Tax;
import com.unifiedhosting.billing.WriteOffCause;
import com.unifiedhosting.catalogue.PackageId;
import com.unifiedhosting.revenue.query.RevenueAnswers;
import com.unifiedhosting.shared.DomainEvent;
import com.unifiedhosting.shared.Reason;
import com.unifiedhosting.shared.query.ProjectionFixture;
import com.unifiedhosting.shared.query.ReadModelDatabase;
import com.unifiedhosting.subscription.BillingCycle;
import com.unifiedhosting.subscription.SubscriptionEvent.PackageChanged;
import com.unifiedhosting.subscription.SubscriptionEvent.PeriodBilled;
import com.unifiedhosting.subscription.SubscriptionMaker;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReceivablesIT {

    private static final Reason WHY = new Reason("Because");
    private static final Charge WORK = manualCharge("work", 1, money("EUR 100.00"), money("EUR 0.00"));

    private final ProjectionFixture projection = ProjectionFixture.of(new InvoiceProjection(ReadModelDatabase.rows()));

    private ReceivableQueries queries = queriesAt("2026-02-01T00:00:00Z");

    @Test
    void ageByTheDaysAfterTheDueDateInTheBuyersZone() {
        // due on 14 February, 15 January, 16 December, 16 November, 15 November
        List<LocalDate> issueDays = List.of(
                LocalDate.of(2026, 1, 31),
                LocalDate.of(2026, 1, 1),
                LocalDate.of(2025, 12, 2),
                LocalDate.of(2025, 11, 2),
                LocalDate.of(2025, 11, 1));
        for (int i = 0; i < issueDays.size(); i++) {
            InvoiceId id = invoice("r" + i);
            projection.given(
                    drafted(id, i == 4 ? EVE_PATH : BOB_PATH, money("EUR 0.00")),
                    issuedOn(id, i == 4 ? EVE_PATH : BOB_PATH, "N-" + i, Tax.NONE, issueDays.get(i), WORK));
        }
        // in Berlin it is 14 February still: 0, 30, 60, 90 and 91 days
        queries = queriesAt("2026-02-14T22:59:59Z");

        assertThat(receivables(null))
                .containsExactly(new ReceivablesView(
                        CurrencyUnit.EUR,
                        money("EUR 500.00"),
                        List.of(
                                new Bucket(ReceivableAge.NOT_DUE, money("EUR 100.00"), 1),
                                new Bucket(ReceivableAge.DAYS_1_TO_30, money("EUR 100.00"), 1),
                                new Bucket(ReceivableAge.DAYS_31_TO_60, money("EUR 100.00"), 1),
                                new Bucket(ReceivableAge.DAYS_61_TO_90, money("EUR 100.00"), 1),
                                new Bucket(ReceivableAge.OVER_90_DAYS, money("EUR 100.00"), 1))));

        // and now it is the 15th
        queries = queriesAt("2026-02-14T23:00:00Z");

        assertThat(invoicesByAge(null)).containsExactly(0L, 1L, 1L, 1L, 2L);
        assertThat(receivables(ACME).getFirst().total()).isEqualTo(money("EUR 400.00"));
        assertThat(receivables(AccountId.PLATFORM).getFirst().total()).isEqualTo(money("EUR 100.00"));
        assertThat(receivables(EVE)).isEmpty();

        // the 13th ends an hour after the 14th has begun in Berlin, the 14th likewise
        queries = queriesAt("2026-03-01T12:00:00Z");
        assertThat(invoicesByAge(LocalDate.of(2026, 2, 13))).containsExactly(1L, 1L, 1L, 1L, 1L);
        assertThat(invoicesByAge(LocalDate.of(2026, 2, 14))).containsExactly(0L, 1L, 1L, 1L, 2L);
    }

    @Test
    void areSeenWithinTheScopeOnly() {
        issue(ONE, BOB_PATH, WORK);
        queries = queriesAt("2026-02-03T00:00:00Z");

        for (LocalDate until : new @Nullable LocalDate[] {null, LocalDate.of(2026, 2, 1)}) {
            assertThat(ask(EVE_PATH, null, null, until)).isEmpty();
            assertThat(ask(ACME_PATH, null, null, until)).hasSize(1);
            assertThat(ask(BOB_PATH, null, null, until))
                    .as("what one owes oneself is nothing to be had")
                    .isEmpty();
            assertThat(ask(AccountPath.PLATFORM, null, CurrencyUnit.EUR, until)).hasSize(1);
            assertThat(ask(AccountPath.PLATFORM, null, CurrencyUnit.JPY, until)).isEmpty();
        }
    }

    /** A draft, then 100.00, of which credit takes 5.00, a transfer 15.00 and a payment 30.00, and the rest is given up. */
    @Test
    void areThoseOfTheEndOfADay() {
        projection.at("2026-01-30T12:00:00Z").given(drafted(ONE, BOB_PATH, money("EUR 0.00")), added(ONE, WORK));
        projection.at("2026-01-31T23:59:58Z").given(issuedWith(ONE, BOB_PATH, "INV-000001", Tax.NONE, WORK));
        projection
                .at("2026-02-02T00:00:00Z")
                .given(new CreditApplied(ONE, LEDGER, money("EUR 5.00"), money("EUR 95.00")));
        projection
                .at("2026-02-03T10:00:00Z")
                .given(
                        new ReceiptApplied(ONE, "bank-7", money("EUR 15.00"), money("EUR 80.00")),
                        new PaymentApplied(ONE, PaymentId.of(ONE, 1), money("EUR 30.00"), money("EUR 50.00")));
        projection
                .at("2026-02-05T00:00:00Z")
                .given(new InvoiceWrittenOff(ONE, money("EUR 50.00"), WriteOffCause.STAFF, WHY));
        queries = queriesAt("2026-02-06T00:00:00Z");

        assertThat(totalOn("2026-01-30")).as("a draft is no receivable").isNull();
        assertThat(totalOn("2026-01-31")).isEqualTo(money("EUR 100.00"));
        assertThat(totalOn("2026-02-01"))
                .as("the very beginning of a day is no more of the one before")
                .isEqualTo(money("EUR 100.00"));
        assertThat(totalOn("2026-02-02")).isEqualTo(money("EUR 95.00"));
        assertThat(totalOn("2026-02-03")).isEqualTo(money("EUR 50.00"));
        assertThat(totalOn("2026-02-04")).isEqualTo(money("EUR 50.00"));
        assertThat(totalOn("2026-02-05")).isNull();
        assertThat(receivables(null)).isEmpty();
        projection.assertRepeatChangesNothing(InvoiceProjection.INVOICE, InvoiceProjection.SETTLEMENT);
        projection.assertRebuildEqualsLive(TABLES);
    }

    @Test
    void ofADayThatIsNotOverAreThoseOfNow() {
        projection.at("2026-02-03T10:00:00Z");
        issue(ONE, BOB_PATH, WORK);
        queries = queriesAt("2026-02-03T23:59:59Z");

        assertThat(totalOn("2026-02-02")).isNull();
        for (String day : List.of("2026-02-03", "2026-02-04", "9999-12-31")) {
            assertThat(totalOn(day)).isEqualTo(money("EUR 100.00"));
        }
    }

    /** Two invoices, one of which charges for a package and for work; that another package is had afterwards changes nothing. */
    @Test
    void ofOnePackageAreInvoicesThatChargeForItAsAWhole() {
        Charge period = periodCharge(money("EUR 9.90"));
        RevenueAnswers.projection()
                .given(
                        SubscriptionMaker.created(),
                        new PeriodBilled(
                                SubscriptionMaker.SUBSCRIPTION,
                                BOB_PATH.owner(),
                                SubscriptionMaker.FIRST_PERIOD,
                                List.of(period),
                                SubscriptionMaker.FIRST_PERIOD),
                        new PackageChanged(
                                SubscriptionMaker.SUBSCRIPTION,
                                BOB_PATH.owner(),
                                1,
                                SubscriptionMaker.saleOf("pkg_other", BillingCycle.MONTHLY, "EUR 9.90"),
                                money("EUR 9.90"),
                                SubscriptionMaker.FIRST_PERIOD.end(),
                                SubscriptionMaker.ANCHOR,
                                null,
                                null,
                                List.of(),
                                SubscriptionMaker.FIRST_PERIOD,
                                List.of()));
        issue(ONE, BOB_PATH, period, WORK);
        issue(TWO, BOB_PATH, WORK);
        queries = queriesAt("2026-03-01T00:00:00Z");
        PackageId sold = SubscriptionMaker.created().sale().packageId();

        for (LocalDate until : new @Nullable LocalDate[] {null, LocalDate.of(2026, 2, 1)}) {
            assertThat(ofPackage(sold, until))
                    .extracting(ReceivablesView::total)
                    .containsExactly(money("EUR 109.90"));
            assertThat(ofPackage(new PackageId("pkg_other"), until)).isEmpty();
        }
    }

    /** As much as the events say is open after the last one of the day, on as many invoices; also when it is asked later. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34, 55, 89})
    void ofAnyDayAreWhatTheEventsUntilThenLeaveOpen(long seed) {
        Histories history = new Histories(seed, 60);
        Map<InvoiceId, Money> open = new HashMap<>();
        Map<LocalDate, Map<CurrencyUnit, List<Object>>> expected = new TreeMap<>();
        LocalDate day = LocalDate.of(2026, 2, 1);
        for (int from = 0; from < history.events.size(); from += 7) {
            List<DomainEvent> today = history.events.subList(from, Math.min(from + 7, history.events.size()));
            projection.at(day + "T23:59:50Z").given(today.toArray(DomainEvent[]::new));
            today.forEach(event -> note(event, open));
            expected.put(day, byCurrency(open));
            queries = queriesAt(day + "T23:59:59Z");
            assertThat(told(null)).isEqualTo(expected.get(day));
            day = day.plusDays(1);
        }

        queries = queriesAt("2027-01-01T00:00:00Z");
        expected.forEach((then, byCurrency) -> assertThat(told(then)).isEqualTo(byCurrency));
        assertThat(expected.values()).as("there was something").anyMatch(those -> those.size() > 1);
    }

    private static void note(DomainEvent event, Map<InvoiceId, Money> open) {
        switch (event) {
            case InvoiceIssued issued ->
                open.put(issued.invoiceId(), issued.totals().gross());
            case CreditApplied applied -> open.put(applied.invoiceId(), applied.open());
            case PaymentApplied applied -> open.put(applied.invoiceId(), applied.open());
            case ReceiptApplied applied -> open.put(applied.invoiceId(), applied.open());
            case InvoiceCredited credited -> open.put(credited.invoiceId(), credited.open());
            case InvoicePaid paid -> open.remove(paid.invoiceId());
            case InvoiceVoided voided -> open.remove(voided.invoiceId());
            case InvoiceWrittenOff writtenOff -> open.remove(writtenOff.invoiceId());
            default -> {}
        }
    }

    /** What is open in each currency, and on how many invoices. */
    private static Map<CurrencyUnit, List<Object>> byCurrency(Map<InvoiceId, Money> open) {
        Map<CurrencyUnit, List<Object>> sums = new HashMap<>();
        for (Money amount : open.values()) {
            if (amount.isPositive()) {
                sums.merge(
                        amount.getCurrencyUnit(),
                        List.of(amount, 1L),
                        (one, other) -> List.of(
                                ((Money) one.get(0)).plus((Money) other.get(0)),
                                (long) one.get(1) + (long) other.get(1)));
            }
        }
        return sums;
    }

    private Map<CurrencyUnit, List<Object>> told(@Nullable LocalDate until) {
        Map<CurrencyUnit, List<Object>> told = new HashMap<>();
        for (ReceivablesView view : ask(AccountPath.PLATFORM, null, null, until)) {
            long invoices = view.buckets().stream().mapToLong(Bucket::invoices).sum();
            told.put(view.currency(), List.of(view.total(), invoices));
        }
        return told;
    }

    private void issue(InvoiceId id, AccountPath owner, Charge... charges) {
        projection.given(drafted(id, owner, money("EUR 0.00")), issuedWith(id, owner, "N-" + id, Tax.NONE, charges));
    }

    private List<Long> invoicesByAge(@Nullable LocalDate until) {
        return ask(AccountPath.PLATFORM, null, null, until).getFirst().buckets().stream()
                .map(Bucket::invoices)
                .toList();
    }

    private @Nullable Money totalOn(String day) {
        List<ReceivablesView> views = ask(AccountPath.PLATFORM, null, null, LocalDate.parse(day));
        return views.isEmpty() ? null : views.getFirst().total();
    }

    private List<ReceivablesView> receivables(@Nullable AccountId seller) {
        return ask(AccountPath.PLATFORM, seller, null, null);
    }

    private List<ReceivablesView> ofPackage(PackageId packageId, @Nullable LocalDate until) {
        return queries.handle(new FindReceivables(AccountPath.PLATFORM, null, packageId, null, until));
    }

    private List<ReceivablesView> ask(
            AccountPath scope, @Nullable AccountId seller, @Nullable CurrencyUnit currency, @Nullable LocalDate until) {
        return queries.handle(new FindReceivables(scope, seller, null, currency, until));
    }

    private static ReceivableQueries queriesAt(String now) {
        return MoneyQueries.receivables(Clock.fixed(Instant.parse(now), ZoneOffset.UTC));
    }
}
