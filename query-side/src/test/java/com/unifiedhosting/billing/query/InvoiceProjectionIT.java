package com.unifiedhosting.billing.query;

import static com.unifiedhosting.account.AccountMaker.ACME_PATH;
import static com.unifiedhosting.account.AccountMaker.BOB;
import static com.unifiedhosting.account.AccountMaker.BOB_PATH;
import static com.unifiedhosting.billing.query.BillingEvents.DUE_ON;
import static com.unifiedhosting.billing.query.BillingEvents.EVE_PATH;
import static com.unifiedhosting.billing.query.BillingEvents.ISSUED_ON;
import static com.unifiedhosting.billing.query.BillingEvents.VAT;
import static com.unifiedhosting.billing.query.BillingEvents.added;
import static com.unifiedhosting.billing.query.BillingEvents.drafted;
import static com.unifiedhosting.billing.query.BillingEvents.invoice;
import static com.unifiedhosting.billing.query.BillingEvents.issued;
import static com.unifiedhosting.billing.query.BillingEvents.manualCharge;
import static com.unifiedhosting.billing.query.BillingEvents.money;
import static com.unifiedhosting.billing.query.BillingEvents.party;
import static com.unifiedhosting.billing.query.BillingEvents.periodCharge;
import static com.unifiedhosting.billing.query.InvoiceProjection.INVOICE;
import static com.unifiedhosting.billing.query.InvoiceProjection.LINE;
import static com.unifiedhosting.billing.query.InvoiceProjection.SETTLEMENT;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.billing.Charge;
import com.unifiedhosting.billing.InvoiceDetailView;
import com.unifiedhosting.billing.InvoiceDetailView.Line;
import com.unifiedhosting.billing.InvoiceDetailView.Settlement;
import com.unifiedhosting.billing.InvoiceDetailView.SettlementKind;
import com.unifiedhosting.billing.InvoiceEvent.CreditApplied;
import com.unifiedhosting.billing.InvoiceEvent.InvoiceIssued;
import com.unifiedhosting.billing.InvoiceEvent.InvoicePaid;
import com.unifiedhosting.billing.InvoiceEvent.InvoiceReminded;
import com.unifiedhosting.billing.InvoiceEvent.InvoiceVoided;
import com.unifiedhosting.billing.InvoiceEvent.InvoiceWrittenOff;
import com.unifiedhosting.billing.InvoiceEvent.PaymentApplied;
import com.unifiedhosting.billing.InvoiceEvent.PaymentAttemptFailed;
import com.unifiedhosting.billing.InvoiceEvent.PaymentStarted;
import com.unifiedhosting.billing.InvoiceEvent.ReceiptApplied;
import com.unifiedhosting.billing.InvoiceId;
import com.unifiedhosting.billing.InvoiceLine;
import com.unifiedhosting.billing.InvoiceNumber;
import com.unifiedhosting.billing.InvoiceQuery.FindInvoice;
import com.unifiedhosting.billing.InvoiceQuery.FindInvoices;
import com.unifiedhosting.billing.InvoiceSorting;
import com.unifiedhosting.billing.InvoiceStatus;
import com.unifiedhosting.billing.InvoiceView;
import com.unifiedhosting.billing.LedgerId;
import com.unifiedhosting.billing.PaymentId;
import com.unifiedhosting.billing.Tax;
import com.unifiedhosting.billing.Totals;
import com.unifiedhosting.billing.WriteOffCause;
import com.unifiedhosting.shared.Page;
import com.unifiedhosting.shared.Reason;
import com.unifiedhosting.shared.query.History;
import com.unifiedhosting.shared.query.ProjectionFixture;
import com.unifiedhosting.shared.query.ReadModelDatabase;
import com.unifiedhosting.shared.query.Table;
import com.unifiedhosting.subscription.SubscriptionMaker;
import com.unifiedhosting.tax.Prices;
import com.unifiedhosting.tax.TaxBasis;
import com.unifiedhosting.tax.TaxIdCheck;
import com.unifiedhosting.tax.TaxKind;
import com.unifiedhosting.tax.TaxPlace;
import com.unifiedhosting.tax.TaxRounding;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.joda.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class InvoiceProjectionIT {

    private static final Table[] TABLES = {INVOICE, LINE, SETTLEMENT};
    private static final InvoiceId ONE = invoice("1");
    private static final InvoiceId TWO = invoice("2");
    private static final PaymentId PAYMENT = PaymentId.of(ONE, 1);
    private static final LedgerId LEDGER = LedgerId.of(BOB, CurrencyUnit.EUR);
    private static final Charge PERIOD = periodCharge(money("EUR 9.90"));
    private static final Charge WORK = manualCharge("work", 3, money("EUR 50.00"), money("EUR 15.00"));

    private final ProjectionFixture projection = ProjectionFixture.of(new InvoiceProjection(ReadModelDatabase.rows()));

    private InvoiceQueries queries = queriesAt("2026-02-14T22:59:59Z");

    @Test
    void aDraftCollectsChargesWithoutTax() {
        projection.given(drafted(ONE, BOB_PATH, money("EUR 0.00")), added(ONE, PERIOD), added(ONE, WORK));

        InvoiceDetailView draft = detail(ONE);

        assertThat(draft.status()).isEqualTo(InvoiceStatus.DRAFT);
        assertThat(draft.number()).isNull();
        assertThat(draft.buyer()).isNull();
        assertThat(draft.totals()).isEqualTo(new Totals(money("EUR 144.90"), money("EUR 0.00"), money("EUR 144.90")));
        assertThat(draft.open()).isEqualTo(money("EUR 0.00"));
        assertThat(draft.lines())
                .containsExactly(
                        new Line(
                                PERIOD.key(),
                                SubscriptionMaker.SUBSCRIPTION,
                                "Starter",
                                SubscriptionMaker.FIRST_PERIOD,
                                1,
                                money("EUR 9.90"),
                                money("EUR 0.00"),
                                money("EUR 9.90"),
                                null,
                                null,
                                null),
                        new Line(
                                WORK.key(),
                                null,
                                "Hour of work",
                                null,
                                3,
                                money("EUR 50.00"),
                                money("EUR 15.00"),
                                money("EUR 135.00"),
                                null,
                                null,
                                null));
        assertThat(draft.version()).isEqualTo(2);
        assertThat(draft.updatedAt()).isEqualTo(Instant.parse("2026-01-31T10:00:02Z"));
    }

    @Test
    void anIssuedInvoiceHasNumberPartiesDatesAndTax() {
        projection.given(
                drafted(ONE, BOB_PATH, money("EUR 0.00")),
                added(ONE, PERIOD),
                added(ONE, WORK),
                issued(ONE, BOB_PATH, "INV-000001", PERIOD, WORK));

        InvoiceDetailView invoice = detail(ONE);

        assertThat(invoice.status()).isEqualTo(InvoiceStatus.ISSUED);
        assertThat(invoice.number()).isEqualTo(new InvoiceNumber("INV-000001"));
        assertThat(invoice.issuedOn()).isEqualTo(ISSUED_ON);
        assertThat(invoice.dueOn()).isEqualTo(DUE_ON);
        assertThat(invoice.issuer()).isEqualTo(party(AccountId.PLATFORM, "Platform"));
        assertThat(invoice.buyer()).isEqualTo(party(BOB, "Bob Builder Ltd"));
        // 9.90 * 19 % = 1.881; 135.00 * 19 % = 25.65
        assertThat(invoice.lines()).extracting(Line::tax).containsExactly(money("EUR 1.88"), money("EUR 25.65"));
        assertThat(invoice.lines()).extracting(Line::gross).containsExactly(money("EUR 11.78"), money("EUR 160.65"));
        assertThat(invoice.lines()).extracting(Line::taxRule).containsOnly(VAT);
        assertThat(invoice.totals())
                .isEqualTo(new Totals(money("EUR 144.90"), money("EUR 27.53"), money("EUR 172.43")));
        assertThat(invoice.open()).isEqualTo(money("EUR 172.43"));
    }

    /** 9.90 with 19 % in it: 9.90 / 1.19 = 8.319. */
    @Test
    void anIssuedInvoiceSaysHowAndByWhatItIsTaxed() {
        TaxIdCheck check = new TaxIdCheck(TaxIdCheck.Outcome.INVALID, Instant.parse("2026-01-30T10:00:00Z"), null);
        TaxBasis basis = new TaxBasis(
                Prices.INCLUSIVE,
                TaxRounding.PER_INVOICE,
                new TaxBasis.Evidence(
                        TaxPlace.of("DE"), TaxPlace.of("AT"), TaxBasis.Source.BILLING_ADDRESS, false, check));
        InvoiceIssued plain = issued(ONE, BOB_PATH, "INV-000001", PERIOD);
        Tax reverse = Tax.none(TaxKind.REVERSE_CHARGE);
        List<InvoiceLine> lines =
                List.of(new InvoiceLine(PERIOD, money("EUR 8.32"), VAT, money("EUR 1.58"), money("EUR 9.90")));
        projection.given(drafted(ONE, BOB_PATH, money("EUR 0.00")), added(ONE, PERIOD), with(plain, lines, basis));
        projection.given(
                drafted(TWO, BOB_PATH, money("EUR 0.00")),
                added(TWO, WORK),
                with(issued(TWO, BOB_PATH, "INV-000002", WORK), List.of(InvoiceLine.of(WORK, reverse)), TaxBasis.OFF));

        assertThat(detail(ONE).taxBasis()).isEqualTo(basis);
        assertThat(detail(ONE).lines()).extracting(Line::net).containsExactly(money("EUR 8.32"));
        assertThat(detail(ONE).totals().net()).isEqualTo(money("EUR 8.32"));
        assertThat(detail(TWO).taxBasis()).isEqualTo(TaxBasis.OFF);
        assertThat(detail(TWO).lines()).extracting(Line::taxRule).containsExactly(reverse);
        projection.assertRebuildEqualsLive(InvoiceProjection.INVOICE, InvoiceProjection.LINE);
    }

    private static InvoiceIssued with(InvoiceIssued issued, List<InvoiceLine> lines, TaxBasis basis) {
        return new InvoiceIssued(
                issued.invoiceId(),
                issued.accountId(),
                issued.ownerPath(),
                issued.number(),
                issued.issuedOn(),
                issued.dueOn(),
                issued.zone(),
                issued.issuer(),
                issued.buyer(),
                lines,
                Totals.of(CurrencyUnit.EUR, lines),
                issued.collection(),
                basis,
                issued.letterhead());
    }

    @Test
    void settlementsLowerWhatIsOpenUntilItIsPaid() {
        givenIssued();
        projection
                .given(new CreditApplied(ONE, LEDGER, money("EUR 1.00"), money("EUR 10.78")))
                .given(new PaymentStarted(ONE, PAYMENT, 1, money("EUR 10.78")));

        assertThat(detail(ONE).status()).isEqualTo(InvoiceStatus.PARTIALLY_PAID);
        assertThat(detail(ONE).collecting()).isTrue();

        projection.given(new PaymentAttemptFailed(ONE, PAYMENT, 1, true));

        assertThat(detail(ONE).collecting()).isFalse();

        projection
                .given(new ReceiptApplied(ONE, "bank-7", money("EUR 0.78"), money("EUR 10.00")))
                .given(new PaymentStarted(ONE, PaymentId.of(ONE, 2), 2, money("EUR 10.00")))
                .given(new PaymentApplied(ONE, PaymentId.of(ONE, 2), money("EUR 10.00"), money("EUR 0.00")));

        assertThat(detail(ONE).collecting()).isFalse();

        projection.given(new InvoicePaid(ONE, BOB));

        InvoiceDetailView paid = detail(ONE);
        assertThat(paid.status()).isEqualTo(InvoiceStatus.PAID);
        assertThat(paid.open()).isEqualTo(money("EUR 0.00"));
        assertThat(paid.settlements())
                .extracting(Settlement::kind, Settlement::reference, Settlement::amount)
                .containsExactly(
                        tuple(SettlementKind.CREDIT, LEDGER.value(), money("EUR 1.00")),
                        tuple(SettlementKind.RECEIPT, "bank-7", money("EUR 0.78")),
                        tuple(SettlementKind.PAYMENT, PaymentId.of(ONE, 2).value(), money("EUR 10.00")));
        projection.assertRepeatChangesNothing(TABLES);
        projection.assertRebuildEqualsLive(TABLES);
    }

    @Test
    void remembersTheRemindersSent() {
        givenIssued();
        projection.given(
                new InvoiceReminded(ONE, BOB, -3, money("EUR 11.78")),
                new InvoiceReminded(ONE, BOB, 0, money("EUR 11.78")));

        assertThat(detail(ONE).reminders()).containsExactly(-3, 0);
        projection.assertRepeatChangesNothing(TABLES);
    }

    @Test
    void nothingIsOpenOfAVoidInvoice() {
        givenIssued();
        projection.given(new InvoiceVoided(ONE, new Reason("Wrong account")));

        assertThat(detail(ONE).status()).isEqualTo(InvoiceStatus.VOID);
        assertThat(detail(ONE).open()).isEqualTo(money("EUR 0.00"));
    }

    @Test
    void nothingIsOpenOfAWrittenOffInvoice() {
        givenIssued();
        projection.given(new InvoiceWrittenOff(ONE, money("EUR 11.78"), WriteOffCause.STAFF, new Reason("Given up")));

        assertThat(detail(ONE).status()).isEqualTo(InvoiceStatus.WRITTEN_OFF);
        assertThat(detail(ONE).open()).isEqualTo(money("EUR 0.00"));
    }

    @Test
    void isOverdueFromTheFirstInstantAfterTheDueDateInTheBuyersZone() {
        givenIssued();

        // Berlin is UTC+1: 14 February ends at 23:00 UTC
        assertThat(detail(ONE).overdue()).isFalse();
        assertThat(find(true)).isEmpty();
        assertThat(find(false)).containsExactly(ONE);

        queries = queriesAt("2026-02-14T23:00:00Z");

        assertThat(detail(ONE).overdue()).isTrue();
        assertThat(detail(ONE).daysOverdue()).isEqualTo(1);
        assertThat(find(true)).containsExactly(ONE);
        assertThat(find(false)).isEmpty();

        projection.given(
                new ReceiptApplied(ONE, "bank-1", money("EUR 11.78"), money("EUR 0.00")), new InvoicePaid(ONE, BOB));

        assertThat(detail(ONE).overdue()).isFalse();
        assertThat(find(true)).isEmpty();
        assertThat(find(false)).containsExactly(ONE);
    }

    @Test
    void anEventForAnInvoiceThatIsNotThereIsAnError() {
        assertThatThrownBy(() -> projection.given(new InvoicePaid(ONE, BOB)))
                .hasMessage("no row inv_1 in read_model.invoice for event event-inv_1-0");
    }

    @Test
    void findsWithinTheScopeOnly() {
        projection.given(drafted(ONE, BOB_PATH, money("EUR 0.00")), drafted(invoice("2"), EVE_PATH, money("USD 0.00")));

        assertThat(find(AccountPath.PLATFORM, null)).containsExactly(invoice("2"), ONE);
        assertThat(find(ACME_PATH, null)).containsExactly(ONE);
        assertThat(find(BOB_PATH, null)).containsExactly(ONE);
        assertThat(find(EVE_PATH, null)).containsExactly(invoice("2"));
        assertThat(find(EVE_PATH, BOB)).isEmpty();
        assertThat(find(AccountPath.PLATFORM.child(new AccountId("acc_ac")), null))
                .isEmpty();
        assertThat(queries.handle(new FindInvoice(EVE_PATH, ONE))).isNull();
        assertThat(queries.handle(new FindInvoice(ACME_PATH, ONE))).isNotNull();
    }

    @Test
    void filtersByStatusNumberAndDateOfIssue() {
        givenIssued();
        projection.given(drafted(invoice("2"), BOB_PATH, money("EUR 0.00")));

        assertThat(ids(filtered(Set.of(InvoiceStatus.DRAFT), null, null, null))).containsExactly(invoice("2"));
        assertThat(ids(filtered(Set.of(InvoiceStatus.ISSUED, InvoiceStatus.PAID), null, null, null)))
                .containsExactly(ONE);
        assertThat(ids(filtered(Set.of(), "INV-000001", null, null))).containsExactly(ONE);
        assertThat(ids(filtered(Set.of(), "INV-000002", null, null))).isEmpty();
        assertThat(ids(filtered(Set.of(), null, ISSUED_ON, ISSUED_ON))).containsExactly(ONE);
        assertThat(ids(filtered(Set.of(), null, ISSUED_ON.plusDays(1), null))).isEmpty();
        assertThat(ids(filtered(Set.of(), null, null, ISSUED_ON.minusDays(1)))).isEmpty();
    }

    @Test
    void pagesThroughEveryOrderWithoutGapOrRepeat() {
        for (int i = 0; i < 7; i++) {
            InvoiceId id = invoice("p" + i);
            projection.given(drafted(id, BOB_PATH, money("EUR 0.00")), added(id, PERIOD));
            if (i % 3 != 0) {
                projection.given(BillingEvents.issuedOn(id, BOB_PATH, "N-" + i, VAT, ISSUED_ON.minusDays(i), PERIOD));
            }
        }

        assertThat(pages(InvoiceSorting.NEWEST))
                .extracting(InvoiceId::value)
                .containsExactly("inv_p6", "inv_p5", "inv_p4", "inv_p3", "inv_p2", "inv_p1", "inv_p0");
        assertThat(pages(InvoiceSorting.OLDEST))
                .extracting(InvoiceId::value)
                .containsExactly("inv_p0", "inv_p1", "inv_p2", "inv_p3", "inv_p4", "inv_p5", "inv_p6");
        assertThat(pages(InvoiceSorting.DUE))
                .extracting(InvoiceId::value)
                .containsExactly("inv_p5", "inv_p4", "inv_p2", "inv_p1", "inv_p0", "inv_p3", "inv_p6");
    }

    private void givenIssued() {
        projection.given(
                drafted(ONE, BOB_PATH, money("EUR 0.00")),
                added(ONE, PERIOD),
                issued(ONE, BOB_PATH, "INV-000001", PERIOD));
    }

    private InvoiceDetailView detail(InvoiceId invoice) {
        return requireNonNull(queries.handle(new FindInvoice(AccountPath.PLATFORM, invoice)));
    }

    private List<InvoiceId> find(boolean overdue) {
        return ids(queries.handle(new FindInvoices(
                BOB_PATH, null, null, Set.of(), overdue, null, null, InvoiceSorting.NEWEST, Page.first())));
    }

    private List<InvoiceId> find(AccountPath scope, @Nullable AccountId account) {
        return ids(queries.handle(new FindInvoices(
                scope, account, null, Set.of(), null, null, null, InvoiceSorting.NEWEST, Page.first())));
    }

    private List<InvoiceView> filtered(
            Set<InvoiceStatus> statuses, @Nullable String number, @Nullable LocalDate from, @Nullable LocalDate until) {
        return queries.handle(new FindInvoices(
                BOB_PATH,
                BOB,
                number == null ? null : new InvoiceNumber(number),
                statuses,
                null,
                from,
                until,
                InvoiceSorting.NEWEST,
                Page.first()));
    }

    private List<InvoiceId> pages(InvoiceSorting sorting) {
        List<InvoiceId> seen = new ArrayList<>();
        String after = null;
        while (true) {
            List<InvoiceView> rows = queries.handle(
                    new FindInvoices(ACME_PATH, null, null, Set.of(), null, null, null, sorting, new Page(2, after)));
            List<InvoiceView> items = rows.subList(0, Math.min(2, rows.size()));
            seen.addAll(ids(items));
            if (rows.size() <= 2) {
                return seen;
            }
            after = sorting.placeOf(items.getLast());
        }
    }

    private static List<InvoiceId> ids(List<InvoiceView> views) {
        return views.stream().map(InvoiceView::invoiceId).toList();
    }

    private InvoiceQueries queriesAt(String now) {
        return new InvoiceQueries(
                ReadModelDatabase.JDBC,
                ReadModelDatabase.VAULT,
                Clock.fixed(Instant.parse(now), ZoneOffset.UTC),
                new History(projection.eventStore()));
    }
}
