package com.unifiedhosting.billing.query;

import static com.unifiedhosting.account.AccountMaker.BOB;
import static com.unifiedhosting.account.AccountMaker.BOB_PATH;
import static com.unifiedhosting.billing.query.BillingEvents.money;
import static com.unifiedhosting.billing.query.StatementProjection.ENTRY;
import static com.unifiedhosting.billing.query.StatementProjection.SOURCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.billing.BalanceView;
import com.unifiedhosting.billing.CreditKind;
import com.unifiedhosting.billing.LedgerEvent.CreditAdded;
import com.unifiedhosting.billing.LedgerEvent.CreditPaidOut;
import com.unifiedhosting.billing.LedgerEvent.CreditRefunded;
import com.unifiedhosting.billing.LedgerEvent.LedgerOpened;
import com.unifiedhosting.billing.LedgerEvent.PaymentTakenBack;
import com.unifiedhosting.billing.LedgerEvent.ShortfallCovered;
import com.unifiedhosting.billing.LedgerId;
import com.unifiedhosting.billing.LedgerQuery.FindBalances;
import com.unifiedhosting.billing.LedgerQuery.FindStatement;
import com.unifiedhosting.billing.PaymentId;
import com.unifiedhosting.billing.RefundId;
import com.unifiedhosting.billing.StatementEntryKind;
import com.unifiedhosting.billing.StatementEntryView;
import com.unifiedhosting.billing.TakenBackBy;
import com.unifiedhosting.revenue.RevenueQuery.FindRevenue;
import com.unifiedhosting.revenue.query.RevenueAnswers;
import com.unifiedhosting.shared.Page;
import com.unifiedhosting.shared.Reason;
import com.unifiedhosting.shared.query.ProjectionFixture;
import com.unifiedhosting.shared.query.ReadModelDatabase;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.joda.money.CurrencyUnit;
import org.junit.jupiter.api.Test;

/** What the statement, the balance and the revenue tell of money that went back. */
class ReturnedMoneyIT {

    private static final LedgerId LEDGER = LedgerId.of(BOB, CurrencyUnit.EUR);
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-02-01T00:00:00Z"), ZoneOffset.UTC);

    private final ProjectionFixture projection =
            ProjectionFixture.of(new StatementProjection(ReadModelDatabase.rows()));
    private final LedgerQueries queries = MoneyQueries.ledgers(CLOCK, projection);

    /**
     * Of 9.00 of credit 4.00 are refunded, which fails, then 6.00; a dispute takes 5.00, so 2.00 are owed, of which the next
     * 1.50 cover a part.
     */
    @Test
    void tellsWhatWentBackAndWhatIsOwedForThat() {
        PaymentId payment = new PaymentId("pay_1.1");
        RefundId refund = RefundId.of(payment, "1");
        Reason why = new Reason("Because");
        projection
                .given(new LedgerOpened(LEDGER, BOB, BOB_PATH, CurrencyUnit.EUR))
                .given(new CreditAdded(
                        LEDGER,
                        CreditKind.OVERPAYMENT,
                        "pay_1.1",
                        money("EUR 9.00"),
                        money("EUR 9.00"),
                        why,
                        null,
                        null))
                .given(new CreditRefunded(LEDGER, payment, refund, money("EUR 4.00"), money("EUR 5.00"), null))
                .given(new CreditAdded(
                        LEDGER,
                        CreditKind.REFUND_FAILED,
                        "pay_1.1",
                        money("EUR 4.00"),
                        money("EUR 9.00"),
                        why,
                        null,
                        null))
                .given(new CreditRefunded(LEDGER, payment, refund, money("EUR 6.00"), money("EUR 3.00"), null))
                .given(new PaymentTakenBack(
                        LEDGER,
                        payment,
                        TakenBackBy.DISPUTE,
                        "dp_1",
                        money("EUR 5.00"),
                        money("EUR 0.00"),
                        money("EUR 2.00"),
                        null));
        assertThat(balances().getFirst()).satisfies(owing -> {
            assertThat(owing.shortfall()).isEqualTo(money("EUR 2.00"));
            assertThat(owing.prepaid()).isEqualTo(money("EUR 0.00"));
            assertThat(owing.balance()).isEqualTo(money("EUR 2.00"));
        });
        projection
                .given(new CreditAdded(
                        LEDGER, CreditKind.PREPAID, "bank-1", money("EUR 1.50"), money("EUR 1.50"), why, null, null))
                .given(new ShortfallCovered(LEDGER, money("EUR 1.50"), money("EUR 0.00"), money("EUR 0.50")));

        assertThat(queries.handle(
                        new FindStatement(AccountPath.PLATFORM, BOB, CurrencyUnit.EUR, null, null, Page.first())))
                .extracting(
                        StatementEntryView::kind,
                        StatementEntryView::reference,
                        StatementEntryView::invoiceId,
                        StatementEntryView::amount,
                        StatementEntryView::balance)
                .containsExactly(
                        tuple(StatementEntryKind.CREDIT, "pay_1.1", null, money("EUR -9.00"), money("EUR -9.00")),
                        tuple(StatementEntryKind.REFUND, "pay_1.1", null, money("EUR 4.00"), money("EUR -5.00")),
                        tuple(StatementEntryKind.REFUND, "pay_1.1", null, money("EUR -4.00"), money("EUR -9.00")),
                        tuple(StatementEntryKind.REFUND, "pay_1.1", null, money("EUR 6.00"), money("EUR -3.00")),
                        tuple(StatementEntryKind.CHARGEBACK, "pay_1.1", null, money("EUR 5.00"), money("EUR 2.00")),
                        tuple(StatementEntryKind.CREDIT, "bank-1", null, money("EUR -1.50"), money("EUR 0.50")));
        assertThat(balances())
                .containsExactly(new BalanceView(
                        BOB,
                        money("EUR 0.00"),
                        money("EUR 0.00"),
                        money("EUR 10.50"),
                        money("EUR 0.00"),
                        money("EUR 11.00"),
                        money("EUR 0.50"),
                        money("EUR 0.00"),
                        money("EUR 0.00"),
                        money("EUR 0.50"),
                        money("EUR 0.00"),
                        7));
        assertThat(RevenueAnswers.at(CLOCK)
                        .series(new FindRevenue(
                                AccountPath.PLATFORM, null, null, CurrencyUnit.EUR, null, null, Page.first())))
                .filteredOn(day -> day.day().equals(LocalDate.of(2026, 1, 31)))
                .singleElement()
                .satisfies(day -> assertThat(day.collected())
                        .as("9.00 and 1.50 came in, 6.00 and 5.00 went back")
                        .isEqualTo(money("EUR -0.50")));
        projection.assertRepeatChangesNothing(SOURCE, ENTRY);
        projection.assertRebuildEqualsLive(SOURCE, ENTRY);
    }

    /** Of 9.00 that were paid ahead 2.50 are transferred back. */
    @Test
    void tellsWhatWasGivenBackOutsideAGateway() {
        Reason why = new Reason("Because");
        projection
                .given(new LedgerOpened(LEDGER, BOB, BOB_PATH, CurrencyUnit.EUR))
                .given(new CreditAdded(
                        LEDGER, CreditKind.PREPAID, "bank-1", money("EUR 9.00"), money("EUR 9.00"), why, null, null))
                .given(new CreditPaidOut(
                        LEDGER, BOB, 1, "transfer-1", money("EUR 2.50"), money("EUR 6.50"), why, null));

        assertThat(queries.handle(
                        new FindStatement(AccountPath.PLATFORM, BOB, CurrencyUnit.EUR, null, null, Page.first())))
                .last()
                .extracting(
                        StatementEntryView::kind,
                        StatementEntryView::reference,
                        StatementEntryView::amount,
                        StatementEntryView::balance)
                .containsExactly(StatementEntryKind.PAYOUT, "transfer-1", money("EUR 2.50"), money("EUR -6.50"));
        assertThat(balances()).singleElement().satisfies(balance -> {
            assertThat(balance.prepaid()).isEqualTo(money("EUR 6.50"));
            assertThat(balance.returned()).isEqualTo(money("EUR 2.50"));
            assertThat(balance.balance()).isEqualTo(money("EUR -6.50"));
        });
        assertThat(MoneyQueries.ledgers(CLOCK, projection)
                        .handle(new FindBalances(AccountPath.PLATFORM, BOB, null, CLOCK.instant())))
                .as("from the events")
                .isEqualTo(balances());
        assertThat(RevenueAnswers.at(CLOCK)
                        .series(new FindRevenue(
                                AccountPath.PLATFORM, null, null, CurrencyUnit.EUR, null, null, Page.first())))
                .filteredOn(day -> day.day().equals(LocalDate.of(2026, 1, 31)))
                .singleElement()
                .satisfies(day -> assertThat(day.collected()).isEqualTo(money("EUR 6.50")));
        projection.assertRepeatChangesNothing(SOURCE, ENTRY);
        projection.assertRebuildEqualsLive(SOURCE, ENTRY);
    }

    private List<BalanceView> balances() {
        return queries.handle(new FindBalances(AccountPath.PLATFORM, BOB));
    }
}
