package com.unifiedhosting.why.query;

import static com.unifiedhosting.account.AccountMaker.BOB;
import static com.unifiedhosting.account.AccountMaker.BOB_PATH;
import static com.unifiedhosting.billing.InvoiceMaker.eur;
import static com.unifiedhosting.billing.query.BillingEvents.EVE_PATH;
import static com.unifiedhosting.billing.query.BillingEvents.drafted;
import static com.unifiedhosting.billing.query.BillingEvents.issued;
import static com.unifiedhosting.billing.query.BillingEvents.manualCharge;
import static com.unifiedhosting.why.query.WhyStage.ONE;
import static com.unifiedhosting.why.query.WhyStage.OWNER;
import static com.unifiedhosting.why.query.WhyStage.caller;
import static com.unifiedhosting.why.query.WhyStage.names;
import static com.unifiedhosting.why.query.WhyStage.parts;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.billing.CreditKind;
import com.unifiedhosting.billing.GatewayName;
import com.unifiedhosting.billing.InvoiceEvent.CreditApplied;
import com.unifiedhosting.billing.InvoiceEvent.InvoiceVoided;
import com.unifiedhosting.billing.InvoiceEvent.PaymentApplied;
import com.unifiedhosting.billing.InvoiceEvent.ReceiptApplied;
import com.unifiedhosting.billing.InvoiceId;
import com.unifiedhosting.billing.LedgerEvent.CreditAdded;
import com.unifiedhosting.billing.LedgerEvent.CreditPaidOut;
import com.unifiedhosting.billing.LedgerEvent.CreditRefunded;
import com.unifiedhosting.billing.LedgerEvent.CreditUsed;
import com.unifiedhosting.billing.LedgerEvent.LedgerOpened;
import com.unifiedhosting.billing.LedgerEvent.PaymentTakenBack;
import com.unifiedhosting.billing.LedgerId;
import com.unifiedhosting.billing.PaymentEvent.PaymentCaptured;
import com.unifiedhosting.billing.PaymentEvent.PaymentRequested;
import com.unifiedhosting.billing.PaymentId;
import com.unifiedhosting.billing.PaymentToken;
import com.unifiedhosting.billing.RefundId;
import com.unifiedhosting.billing.TakenBackBy;
import com.unifiedhosting.billing.query.BillingEvents;
import com.unifiedhosting.billing.query.MoneyQueries;
import com.unifiedhosting.identity.Role;
import com.unifiedhosting.shared.Page;
import com.unifiedhosting.shared.Reason;
import com.unifiedhosting.shared.query.History;
import com.unifiedhosting.shared.query.ProjectionFixture;
import com.unifiedhosting.shared.query.ReadModelDatabase;
import com.unifiedhosting.why.BalanceWhyView;
import com.unifiedhosting.why.EntryWhyView;
import com.unifiedhosting.why.WhyQuery.FindBalanceWhy;
import com.unifiedhosting.why.WhyQuery.FindEntryWhys;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.axonframework.messaging.MetaData;
import org.joda.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Why Bob owes what he owes: 119.00 invoiced, 30.00 received, of a payment of 90.00 the 89.00 that were open, and 1.00 beyond,
 * which became credit, then 11.90 invoiced, of which 1.00 is settled by that credit, and another one of 5.95 that is void.
 */
class BalanceWhyIT {

    private static final PaymentId PAYMENT = PaymentId.of(ONE, 1);
    private static final LedgerId LEDGER = LedgerId.of(BOB, CurrencyUnit.EUR);

    private final ProjectionFixture projection = ProjectionFixture.of(MoneyQueries.statement());

    @Test
    void bothWaysOfCountingComeToTheBalance() {
        givenAll();

        BalanceWhyView why = requireNonNull(balance(BOB_PATH, null));

        assertThat(why.addsUp()).isTrue();
        assertThat(why.balance().amount()).isEqualTo(eur("10.90"));
        assertThat(parts(why.balance()))
                .containsExactly(
                        "INVOICED 130.90", "PAID -119.00", "CREDITED -1.00", "WRITE_OFF 0.00", "RETURNED 0.00");
        assertThat(parts(why.standing())).containsExactly("OPEN 10.90", "PREPAID 0.00", "SHORTFALL 0.00");
        assertThat(balance(EVE_PATH, null)).isNull();
        // the first three events are one second apart: drafted, issued, received
        BalanceWhyView then = requireNonNull(balance(BOB_PATH, Instant.parse("2026-01-31T10:00:02Z")));
        assertThat(then.balance().amount()).isEqualTo(eur("89.00"));
        assertThat(then.addsUp()).isTrue();
    }

    /** In pages of three, two and the rest: each begins with what the pages before come to. */
    @Test
    void everyPageAddsUpAndTheLastOneEndsWithTheBalance() {
        givenAll();
        List<EntryWhyView> all = entries(new Page(200, null), BOB_PATH, OWNER);

        assertThat(all).allMatch(EntryWhyView::addsUp);
        assertThat(all)
                .extracting(entry -> entry.kind() + " " + entry.before().getAmount() + " "
                        + entry.amount().getAmount() + " " + entry.after().getAmount())
                .containsExactly(
                        "INVOICE 0.00 119.00 119.00",
                        "RECEIPT 119.00 -30.00 89.00",
                        "PAYMENT 89.00 -89.00 0.00",
                        "CREDIT 0.00 -1.00 -1.00",
                        "INVOICE -1.00 11.90 10.90",
                        "INVOICE 10.90 5.95 16.85",
                        "VOID 16.85 -5.95 10.90");
        List<EntryWhyView> paged = new ArrayList<>();
        String after = null;
        for (int limit : List.of(3, 2, 5)) {
            List<EntryWhyView> page = entries(new Page(limit, after), BOB_PATH, OWNER);
            page = page.subList(0, Math.min(limit, page.size()));
            after = page.getLast().place();
            paged.addAll(page);
        }
        assertThat(paged).isEqualTo(all);
    }

    @Test
    void anEntryTellsTheEventsBehindIt() {
        givenAll();
        List<EntryWhyView> all = entries(Page.first(), BOB_PATH, OWNER);

        assertThat(names(all.get(2).events())).containsExactly("payment.captured", "invoice.payment-applied");
        assertThat(names(all.get(3).events())).containsExactly("ledger.credit-added");
        assertThat(all.get(3).events().getFirst().says())
                .isEqualTo("EUR 1.00 of credit were added (OVERPAYMENT): Beyond what was open.");
        assertThat(requireNonNull(all.get(3).events().getFirst().by()).actor()).isEqualTo("user:ann");
        assertThat(names(all.get(6).events())).containsExactly("invoice.issued", "invoice.voided");
        assertThat(entries(Page.first(), BOB_PATH, caller(BOB_PATH, Role.BILLING)))
                .flatExtracting(EntryWhyView::events)
                .allMatch(event -> event.by() == null);
        assertThat(entries(Page.first(), EVE_PATH, caller(EVE_PATH, Role.OWNER)))
                .isEmpty();
    }

    /** The row says one thing, its event another: that is shown, however well the rows go together. */
    @Test
    void anEntryThatItsEventDoesNotSayIsShown() {
        givenAll();
        ReadModelDatabase.JDBC
                .sql("UPDATE read_model.statement_entry SET amount = -3100 WHERE kind = 'RECEIPT'")
                .update();

        List<EntryWhyView> all = entries(Page.first(), BOB_PATH, OWNER);

        assertThat(all.get(1).addsUp()).isFalse();
        assertThat(all.get(1).after()).isEqualTo(eur("88.00"));
        assertThat(all.get(2).addsUp()).isTrue();
        assertThat(requireNonNull(balance(BOB_PATH, null)).addsUp()).isFalse();
    }

    /** 89.00 are paid back by the bank of the customer, of which 4.00 of credit cover a part: 85.00 are owed. */
    @Test
    void tellsWhatWentBack() {
        projection.given(
                new LedgerOpened(LEDGER, BOB, BOB_PATH, CurrencyUnit.EUR),
                new CreditAdded(
                        LEDGER,
                        CreditKind.PREPAID,
                        "bank-1",
                        eur("9.00"),
                        eur("9.00"),
                        new Reason("Ahead"),
                        null,
                        null),
                new CreditRefunded(LEDGER, PAYMENT, RefundId.of(PAYMENT, "1"), eur("2.00"), eur("7.00"), null),
                new CreditPaidOut(
                        LEDGER, BOB, 1, "transfer-1", eur("3.00"), eur("4.00"), new Reason("Asked for"), null),
                new PaymentTakenBack(
                        LEDGER, PAYMENT, TakenBackBy.DISPUTE, "dp_1", eur("89.00"), eur("0.00"), eur("85.00"), null));

        List<EntryWhyView> all = entries(Page.first(), BOB_PATH, OWNER);
        BalanceWhyView why = requireNonNull(balance(BOB_PATH, null));

        assertThat(all).allMatch(EntryWhyView::addsUp);
        assertThat(all)
                .extracting(entry -> entry.kind() + " " + entry.amount().getAmount() + " "
                        + entry.after().getAmount())
                .containsExactly(
                        "CREDIT -9.00 -9.00", "REFUND 2.00 -7.00", "PAYOUT 3.00 -4.00", "CHARGEBACK 89.00 85.00");
        assertThat(all.get(2).events().getFirst().says())
                .isEqualTo("EUR 3.00 of credit were given back outside a gateway: Asked for.");
        assertThat(why.addsUp()).isTrue();
        assertThat(parts(why.balance())).contains("CREDITED -9.00", "RETURNED 94.00");
        assertThat(parts(why.standing())).containsExactly("OPEN 0.00", "PREPAID 0.00", "SHORTFALL 85.00");
    }

    private void givenAll() {
        InvoiceId two = BillingEvents.invoice("2");
        InvoiceId three = BillingEvents.invoice("3");
        projection.given(
                drafted(ONE, BOB_PATH, eur("0.00")),
                issued(ONE, BOB_PATH, "INV-000001", manualCharge("work", 1, eur("100.00"), eur("0.00"))),
                new ReceiptApplied(ONE, "bank-7", eur("30.00"), eur("89.00")),
                new LedgerOpened(LEDGER, BOB, BOB_PATH, CurrencyUnit.EUR),
                new PaymentApplied(ONE, PAYMENT, eur("89.00"), eur("0.00")),
                new CreditAdded(
                        LEDGER,
                        CreditKind.OVERPAYMENT,
                        PAYMENT.value(),
                        eur("1.00"),
                        eur("1.00"),
                        new Reason("Beyond what was open."),
                        null,
                        null),
                drafted(two, BOB_PATH, eur("0.00")),
                issued(two, BOB_PATH, "INV-000002", manualCharge("more", 1, eur("10.00"), eur("0.00"))),
                new CreditUsed(LEDGER, two, eur("1.00"), eur("0.00")),
                new CreditApplied(two, LEDGER, eur("1.00"), eur("10.90")),
                drafted(three, BOB_PATH, eur("0.00")),
                issued(three, BOB_PATH, "INV-000003", manualCharge("wrong", 1, eur("5.00"), eur("0.00"))),
                new InvoiceVoided(three, true, new Reason("Wrong account")));
        projection
                .at("2026-01-31T10:00:03.500Z")
                .storedOnly(new PaymentRequested(
                        PAYMENT, ONE, BOB, BOB_PATH, 1, eur("89.00"), GatewayName.SANDBOX, new PaymentToken("tok_x")))
                .at("2026-01-31T10:00:03.900Z")
                .storedOnly(new PaymentCaptured(PAYMENT, ONE, eur("90.00"), "ch_1"));
    }

    private @Nullable BalanceWhyView balance(AccountPath scope, @Nullable Instant asOf) {
        return queries().handle(new FindBalanceWhy(scope, BOB, CurrencyUnit.EUR, asOf));
    }

    private List<EntryWhyView> entries(Page page, AccountPath scope, MetaData as) {
        return queries().handle(new FindEntryWhys(scope, BOB, CurrencyUnit.EUR, null, page), as);
    }

    private BalanceWhyQueries queries() {
        Clock clock = Clock.fixed(Instant.parse("2026-06-01T00:00:00Z"), ZoneOffset.UTC);
        return new BalanceWhyQueries(
                ReadModelDatabase.JDBC, MoneyQueries.ledgers(clock, projection), new History(projection.eventStore()));
    }
}
