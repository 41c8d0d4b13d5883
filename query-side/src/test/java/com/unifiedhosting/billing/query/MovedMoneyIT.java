package com.unifiedhosting.billing.query;

import static com.unifiedhosting.account.AccountMaker.ACME;
import static com.unifiedhosting.account.AccountMaker.ACME_PATH;
import static com.unifiedhosting.account.AccountMaker.BOB;
import static com.unifiedhosting.account.AccountMaker.BOB_PATH;
import static com.unifiedhosting.billing.query.BillingEvents.drafted;
import static com.unifiedhosting.billing.query.BillingEvents.invoice;
import static com.unifiedhosting.billing.query.BillingEvents.issuedWith;
import static com.unifiedhosting.billing.query.BillingEvents.manualCharge;
import static com.unifiedhosting.billing.query.BillingEvents.money;
import static com.unifiedhosting.billing.query.StatementProjection.ENTRY;
import static com.unifiedhosting.billing.query.StatementProjection.SOURCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.unifiedhosting.account.AccountEvent.AccountMoved;
import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.billing.BalanceView;
import com.unifiedhosting.billing.Charge;
import com.unifiedhosting.billing.CreditKind;
import com.unifiedhosting.billing.InvoiceDetailView;
import com.unifiedhosting.billing.InvoiceEvent.ReceiptApplied;
import com.unifiedhosting.billing.InvoiceId;
import com.unifiedhosting.billing.InvoiceQuery.FindInvoiceAsOf;
import com.unifiedhosting.billing.LedgerEvent.CreditAdded;
import com.unifiedhosting.billing.LedgerEvent.CreditPaidOut;
import com.unifiedhosting.billing.LedgerEvent.CreditRefunded;
import com.unifiedhosting.billing.LedgerEvent.LedgerOpened;
import com.unifiedhosting.billing.LedgerEvent.PaymentTakenBack;
import com.unifiedhosting.billing.LedgerId;
import com.unifiedhosting.billing.LedgerQuery.FindBalances;
import com.unifiedhosting.billing.LedgerQuery.FindReceivables;
import com.unifiedhosting.billing.PaymentId;
import com.unifiedhosting.billing.ReceivablesView;
import com.unifiedhosting.billing.RefundId;
import com.unifiedhosting.billing.TakenBackBy;
import com.unifiedhosting.billing.Tax;
import com.unifiedhosting.shared.Reason;
import com.unifiedhosting.shared.query.History;
import com.unifiedhosting.shared.query.ProjectionFixture;
import com.unifiedhosting.shared.query.ReadModelDatabase;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.joda.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The money of an account that is moved from Acme to another reseller. */
class MovedMoneyIT {

    private static final AccountId RIVAL = new AccountId("acc_rival");
    private static final AccountPath RIVAL_PATH = AccountPath.PLATFORM.child(RIVAL);
    private static final AccountPath AFTER = RIVAL_PATH.child(BOB);
    private static final InvoiceId ONE = invoice("1");
    private static final InvoiceId TWO = invoice("2");
    private static final LedgerId LEDGER = LedgerId.of(BOB, CurrencyUnit.EUR);
    private static final Charge WORK = manualCharge("work", 1, money("EUR 100.00"), money("EUR 0.00"));
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-06-01T00:00:00Z"), ZoneOffset.UTC);
    private static final Instant THEN = Instant.parse("2026-03-01T00:00:00Z");

    private final ProjectionFixture projection =
            ProjectionFixture.of(new StatementProjection(ReadModelDatabase.rows()));

    @BeforeEach
    void noInvoicesOfOthers() {
        ReadModelDatabase.rows().truncate(InvoiceProjection.INVOICE);
    }

    private void invoicedAndMoved() {
        projection.given(
                drafted(ONE, BOB_PATH, money("EUR 0.00")),
                issuedWith(ONE, BOB_PATH, "INV-000001", Tax.NONE, WORK),
                drafted(TWO, BOB_PATH, money("EUR 0.00")),
                new LedgerOpened(LEDGER, BOB, BOB_PATH, CurrencyUnit.EUR),
                gift("before", "5.00", "5.00", ACME_PATH),
                new AccountMoved(BOB, ACME, RIVAL, BOB_PATH, AFTER));
    }

    /** What was sold is the seller's of that time; what is sold after the move is the new one's. */
    @Test
    void staysWithTheSellerOfItsTime() {
        invoicedAndMoved();
        projection.given(
                gift("after", "1.00", "6.00", RIVAL_PATH),
                new ReceiptApplied(ONE, "bank-7", money("EUR 15.00"), money("EUR 85.00")),
                issuedWith(TWO, AFTER, "INV-000002", Tax.NONE, WORK));

        assertThat(entries())
                .containsExactlyInAnyOrder(
                        "INV-000001 platform/acc_rival/acc_bob platform/acc_acme",
                        "before platform/acc_rival/acc_bob platform/acc_acme",
                        "bank-7 platform/acc_rival/acc_bob platform/acc_acme",
                        "after platform/acc_rival/acc_bob platform/acc_rival",
                        "INV-000002 platform/acc_rival/acc_bob platform/acc_rival");
        projection.assertRepeatChangesNothing(SOURCE, ENTRY);
        projection.assertRebuildEqualsLive(SOURCE, ENTRY);
    }

    /** What the old seller's invoices give back, and what goes back of them, is his, however late it comes. */
    @Test
    void whatComesOfAnInvoiceAfterTheMoveIsItsSellers() {
        PaymentId payment = PaymentId.of(ONE, 1);
        invoicedAndMoved();
        projection.given(
                credit(CreditKind.CREDIT_NOTE, "crn_1", "40.00", "45.00", ACME_PATH),
                new CreditRefunded(
                        LEDGER, payment, RefundId.of(payment, "1"), money("EUR 10.00"), money("EUR 35.00"), ACME_PATH),
                new PaymentTakenBack(
                        LEDGER,
                        payment,
                        TakenBackBy.DISPUTE,
                        "dp_1",
                        money("EUR 20.00"),
                        money("EUR 15.00"),
                        money("EUR 0.00"),
                        ACME_PATH),
                new CreditPaidOut(
                        LEDGER,
                        BOB,
                        1,
                        "transfer",
                        money("EUR 5.00"),
                        money("EUR 10.00"),
                        new Reason("Asked for"),
                        RIVAL_PATH));

        assertThat(entries())
                .containsExactlyInAnyOrder(
                        "INV-000001 platform/acc_rival/acc_bob platform/acc_acme",
                        "before platform/acc_rival/acc_bob platform/acc_acme",
                        "crn_1 platform/acc_rival/acc_bob platform/acc_acme",
                        payment + " platform/acc_rival/acc_bob platform/acc_acme",
                        payment + " platform/acc_rival/acc_bob platform/acc_acme",
                        "transfer platform/acc_rival/acc_bob platform/acc_rival");
        projection.assertRepeatChangesNothing(SOURCE, ENTRY);
        projection.assertRebuildEqualsLive(SOURCE, ENTRY);
    }

    /** The ledger and the account are two streams, of which either may be read first. */
    @Test
    void theSellerDoesNotDependOnWhenTheMoveIsRead() {
        projection.given(
                new LedgerOpened(LEDGER, BOB, BOB_PATH, CurrencyUnit.EUR),
                gift("after", "5.00", "5.00", RIVAL_PATH),
                new AccountMoved(BOB, ACME, RIVAL, BOB_PATH, AFTER),
                gift("before", "1.00", "6.00", ACME_PATH),
                gift("untold", "1.00", "7.00", null));

        assertThat(entries())
                .containsExactlyInAnyOrder(
                        "after platform/acc_rival/acc_bob platform/acc_rival",
                        "before platform/acc_rival/acc_bob platform/acc_acme",
                        "untold platform/acc_rival/acc_bob platform/acc_rival");
    }

    /** Who sees what the account owes is told it among his receivables: nobody else would be. That of days before, too. */
    @Test
    void whatIsOpenIsOwedBelowWhoIsAboveNow() {
        ProjectionFixture.of(new InvoiceProjection(ReadModelDatabase.rows()))
                .given(
                        drafted(ONE, BOB_PATH, money("EUR 0.00")),
                        issuedWith(ONE, BOB_PATH, "INV-000001", Tax.NONE, WORK))
                .at("2026-03-01T10:00:00Z")
                .given(new AccountMoved(BOB, ACME, RIVAL, BOB_PATH, AFTER));

        for (LocalDate until : new @Nullable LocalDate[] {null, LocalDate.of(2026, 2, 1)}) {
            assertThat(receivables(RIVAL_PATH, RIVAL, until))
                    .extracting(ReceivablesView::total)
                    .containsExactly(money("EUR 100.00"));
            assertThat(receivables(AccountPath.PLATFORM, RIVAL, until)).isEqualTo(receivables(RIVAL_PATH, null, until));
            assertThat(receivables(AccountPath.PLATFORM, ACME, until)).isEmpty();
            assertThat(receivables(ACME_PATH, null, until)).isEmpty();
        }
    }

    @Test
    void pastBalancesAreSeenByWhoIsAboveNow() {
        invoicedAndMoved();

        assertThat(balances(RIVAL_PATH))
                .extracting(BalanceView::invoiced, BalanceView::overdue)
                .containsExactly(tuple(money("EUR 100.00"), money("EUR 100.00")));
        assertThat(balances(ACME_PATH)).isEmpty();
    }

    /** The events know of the move before the rows do. */
    @Test
    void pastBalancesSurviveAMoveThatTheRowsHaveNotHeardOf() {
        projection
                .given(
                        drafted(ONE, BOB_PATH, money("EUR 0.00")),
                        issuedWith(ONE, BOB_PATH, "INV-000001", Tax.NONE, WORK))
                .storedOnly(new AccountMoved(BOB, ACME, RIVAL, BOB_PATH, AFTER));

        assertThat(balances(ACME_PATH)).hasSize(1);
        assertThat(balances(RIVAL_PATH)).isEmpty();
    }

    @Test
    void pastInvoicesAreSeenByWhoIsAboveNow() {
        invoicedAndMoved();
        InvoiceQueries replaying = new InvoiceQueries(
                ReadModelDatabase.JDBC,
                ReadModelDatabase.VAULT,
                Clock.systemUTC(),
                new History(projection.eventStore()));

        assertThat(replaying.handle(new FindInvoiceAsOf(RIVAL_PATH, ONE, THEN)))
                .extracting(InvoiceDetailView::ownerPath)
                .isEqualTo(AFTER);
        assertThat(replaying.handle(new FindInvoiceAsOf(ACME_PATH, ONE, THEN))).isNull();
    }

    /** Of each: what it is known by, its owner, its seller. */
    private static List<@Nullable String> entries() {
        return ReadModelDatabase.JDBC
                .sql("SELECT concat_ws(' ', reference, owner_path, seller_path) FROM read_model.statement_entry")
                .query(String.class)
                .list();
    }

    private List<BalanceView> balances(AccountPath scope) {
        return ledgers().handle(new FindBalances(scope, BOB, null, THEN));
    }

    private static List<ReceivablesView> receivables(
            AccountPath scope, @Nullable AccountId seller, @Nullable LocalDate until) {
        return MoneyQueries.receivables(CLOCK).handle(new FindReceivables(scope, seller, null, null, until));
    }

    private LedgerQueries ledgers() {
        return MoneyQueries.ledgers(CLOCK, projection);
    }

    private static CreditAdded gift(String reference, String amount, String balance, @Nullable AccountPath seller) {
        return credit(CreditKind.GOODWILL, reference, amount, balance, seller);
    }

    private static CreditAdded credit(
            CreditKind kind, String reference, String amount, String balance, @Nullable AccountPath seller) {
        return new CreditAdded(
                LEDGER,
                kind,
                reference,
                money("EUR " + amount),
                money("EUR " + balance),
                new Reason("Given"),
                null,
                seller);
    }
}
