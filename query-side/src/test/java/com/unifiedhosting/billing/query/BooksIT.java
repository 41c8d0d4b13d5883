package com.unifiedhosting.billing.query;

import static com.unifiedhosting.account.AccountMaker.BOB;
import static com.unifiedhosting.account.AccountMaker.BOB_PATH;
import static com.unifiedhosting.billing.query.BillingEvents.VAT;
import static com.unifiedhosting.billing.query.BillingEvents.drafted;
import static com.unifiedhosting.billing.query.BillingEvents.invoice;
import static com.unifiedhosting.billing.query.BillingEvents.issuedWith;
import static com.unifiedhosting.billing.query.BillingEvents.manualCharge;
import static com.unifiedhosting.billing.query.BillingEvents.money;
import static com.unifiedhosting.billing.query.BillingEvents.periodCharge;
import static com.unifiedhosting.subscription.SubscriptionMaker.FIRST_PERIOD;
import static com.unifiedhosting.subscription.SubscriptionMaker.SUBSCRIPTION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.billing.Charge;
import com.unifiedhosting.billing.CreditKind;
import com.unifiedhosting.billing.CreditNoteEvent;
import com.unifiedhosting.billing.CreditNoteId;
import com.unifiedhosting.billing.CreditedLine;
import com.unifiedhosting.billing.DiscrepancyView;
import com.unifiedhosting.billing.GatewayName;
import com.unifiedhosting.billing.InvoiceEvent;
import com.unifiedhosting.billing.InvoiceEvent.CreditApplied;
import com.unifiedhosting.billing.InvoiceEvent.InvoiceCredited;
import com.unifiedhosting.billing.InvoiceEvent.InvoicePaid;
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
import com.unifiedhosting.billing.LedgerEvent.ShortfallCovered;
import com.unifiedhosting.billing.LedgerId;
import com.unifiedhosting.billing.LedgerQuery.FindDiscrepancies;
import com.unifiedhosting.billing.PaymentEvent;
import com.unifiedhosting.billing.PaymentEvent.DisputeLost;
import com.unifiedhosting.billing.PaymentEvent.PaymentCaptured;
import com.unifiedhosting.billing.PaymentEvent.PaymentDisputed;
import com.unifiedhosting.billing.PaymentEvent.PaymentRequested;
import com.unifiedhosting.billing.PaymentEvent.RefundRequested;
import com.unifiedhosting.billing.PaymentId;
import com.unifiedhosting.billing.PaymentToken;
import com.unifiedhosting.billing.RefundId;
import com.unifiedhosting.billing.TakenBackBy;
import com.unifiedhosting.revenue.query.RevenueAnswers;
import com.unifiedhosting.shared.DomainEvent;
import com.unifiedhosting.shared.Reason;
import com.unifiedhosting.shared.Refused;
import com.unifiedhosting.shared.SharedRefusal;
import com.unifiedhosting.shared.query.ProjectionFixture;
import com.unifiedhosting.shared.query.ReadModelDatabase;
import com.unifiedhosting.subscription.SubscriptionEvent;
import com.unifiedhosting.subscription.SubscriptionEvent.PeriodBilled;
import com.unifiedhosting.subscription.SubscriptionEvent.SubscriptionActivated;
import com.unifiedhosting.subscription.SubscriptionMaker;
import com.unifiedhosting.subscription.query.SubscriptionRows;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.joda.money.CurrencyUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The check of the books finds what a processing group missed, whichever it is, and what was changed by hand. */
class BooksIT {

    private static final InvoiceId ONE = invoice("1");
    private static final InvoiceId TWO = invoice("2");
    private static final PaymentId PAYMENT = PaymentId.of(ONE, 1);
    private static final RefundId REFUND = RefundId.of(PAYMENT, "1");
    private static final LedgerId LEDGER = LedgerId.of(BOB, CurrencyUnit.EUR);
    private static final Charge WORK = manualCharge("work", 1, money("EUR 100.00"), money("EUR 0.00"));

    private static final InvoiceId THREE = invoice("3");
    private static final InvoiceId FOUR = invoice("4");
    private static final Charge PERIOD = periodCharge(money("EUR 9.90"));
    private static final Charge MORE = manualCharge("more", 1, money("EUR 100.00"), money("EUR 0.00"));
    private static final CreditNoteId NOTE = new CreditNoteId("crn_1");
    private static final CreditedLine CREDITED = new CreditedLine(
            MORE.key(), MORE.description(), null, money("EUR 50.00"), VAT, money("EUR 9.50"), money("EUR 59.50"));

    /**
     * 119.00 of which 5.00 are credit; 120.00 come in, so 6.00 are kept. Of another 119.00 are 100.00 received and 59.50
     * taken back, so 40.50 are kept. Of these 46.50 go 20.00 back by a refund and 30.00 by a dispute, so 3.50 are owed, which
     * the next 10.00 cover.
     */
    private static final List<DomainEvent> EVENTS = List.of(
            new LedgerOpened(LEDGER, BOB, BOB_PATH, CurrencyUnit.EUR),
            new CreditAdded(
                    LEDGER,
                    CreditKind.GOODWILL,
                    "gift",
                    money("EUR 5.00"),
                    money("EUR 5.00"),
                    new Reason("Welcome"),
                    null,
                    null),
            drafted(ONE, BOB_PATH, money("EUR 0.00")),
            BillingEvents.added(ONE, WORK),
            issuedWith(ONE, BOB_PATH, "INV-000001", VAT, WORK),
            new CreditUsed(LEDGER, ONE, money("EUR 5.00"), money("EUR 0.00")),
            new CreditApplied(ONE, LEDGER, money("EUR 5.00"), money("EUR 114.00")),
            new PaymentRequested(
                    PAYMENT,
                    ONE,
                    BOB,
                    BOB_PATH,
                    1,
                    money("EUR 120.00"),
                    GatewayName.SANDBOX,
                    new PaymentToken("tok_visa")),
            new PaymentCaptured(PAYMENT, ONE, money("EUR 120.00"), "gateway-1"),
            new PaymentApplied(ONE, PAYMENT, money("EUR 114.00"), money("EUR 0.00")),
            new CreditAdded(
                    LEDGER,
                    CreditKind.OVERPAYMENT,
                    PAYMENT.value(),
                    money("EUR 6.00"),
                    money("EUR 6.00"),
                    new Reason("Beyond"),
                    null,
                    null),
            new InvoicePaid(ONE, BOB),
            drafted(THREE, BOB_PATH, money("EUR 0.00")),
            BillingEvents.added(THREE, MORE),
            issuedWith(THREE, BOB_PATH, "INV-000003", VAT, MORE),
            new ReceiptApplied(THREE, "bank-1", money("EUR 100.00"), money("EUR 19.00")),
            BillingEvents.creditNote(NOTE, THREE, BOB_PATH, "CN-000001", CREDITED),
            new InvoiceCredited(
                    THREE,
                    NOTE,
                    List.of(CREDITED),
                    money("EUR 59.50"),
                    money("EUR 19.00"),
                    money("EUR 0.00"),
                    money("EUR 59.50")),
            new InvoicePaid(THREE, BOB),
            new CreditAdded(
                    LEDGER,
                    CreditKind.CREDIT_NOTE,
                    NOTE.value(),
                    money("EUR 40.50"),
                    money("EUR 46.50"),
                    new Reason("Beyond"),
                    null,
                    null),
            new CreditRefunded(LEDGER, PAYMENT, REFUND, money("EUR 20.00"), money("EUR 26.50"), null),
            new RefundRequested(
                    PAYMENT,
                    ONE,
                    BOB,
                    REFUND,
                    money("EUR 20.00"),
                    GatewayName.SANDBOX,
                    "gateway-1",
                    new Reason("Too much")),
            new PaymentDisputed(
                    PAYMENT, ONE, BOB, AccountId.PLATFORM, "dp_1", "gateway-1", money("EUR 30.00"), "fraudulent"),
            new DisputeLost(PAYMENT, ONE, AccountId.PLATFORM, "dp_1", money("EUR 30.00")),
            new PaymentTakenBack(
                    LEDGER,
                    PAYMENT,
                    TakenBackBy.DISPUTE,
                    "dp_1",
                    money("EUR 30.00"),
                    money("EUR 0.00"),
                    money("EUR 3.50"),
                    null),
            new CreditAdded(
                    LEDGER,
                    CreditKind.PREPAID,
                    "bank-9",
                    money("EUR 10.00"),
                    money("EUR 10.00"),
                    new Reason("Ahead"),
                    null,
                    null),
            new ShortfallCovered(LEDGER, money("EUR 3.50"), money("EUR 6.50"), money("EUR 0.00")),
            new CreditPaidOut(
                    LEDGER, BOB, 1, "transfer-1", money("EUR 2.00"), money("EUR 4.50"), new Reason("Asked for"), null),
            SubscriptionMaker.created(),
            new SubscriptionActivated(SUBSCRIPTION),
            new PeriodBilled(SUBSCRIPTION, BOB, FIRST_PERIOD, List.of(PERIOD), FIRST_PERIOD),
            drafted(FOUR, BOB_PATH, money("EUR 0.00")),
            BillingEvents.added(FOUR, PERIOD));

    enum Group {
        INVOICES,
        CREDIT_NOTES,
        STATEMENT,
        PAYMENTS,
        SUBSCRIPTIONS,
        REVENUE
    }

    private final Map<Group, ProjectionFixture> groups = new EnumMap<>(Map.of(
            Group.INVOICES, ProjectionFixture.of(new InvoiceProjection(ReadModelDatabase.rows())),
            Group.CREDIT_NOTES, ProjectionFixture.of(new CreditNoteProjection(ReadModelDatabase.rows())),
            Group.STATEMENT, ProjectionFixture.of(new StatementProjection(ReadModelDatabase.rows())),
            Group.PAYMENTS, ProjectionFixture.of(new PaymentProjection(ReadModelDatabase.rows())),
            Group.SUBSCRIPTIONS, SubscriptionRows.projection(),
            Group.REVENUE, RevenueAnswers.projection()));

    private List<DomainEventMessage<?>> messages = List.of();

    @BeforeEach
    void number() {
        messages = numbered(EVENTS);
    }

    /** A listener of nothing numbers the events of each stream. */
    private static List<DomainEventMessage<?>> numbered(List<DomainEvent> events) {
        return ProjectionFixture.of(new Object())
                .given(events.toArray(DomainEvent[]::new))
                .log();
    }

    @Test
    void findsNothingWhenAllIsWell() {
        project(messages);

        assertThat(discrepancies()).isEmpty();
    }

    @Test
    void findsAChargeThatStandsOnTwoInvoices() {
        project(numbered(withTwiceTheWork(List.of())));

        assertThat(discrepancies()).containsExactly(new DiscrepancyView("charges-stand-once", "work", "EUR", 1, 2));
    }

    @Test
    void aChargeMayStandOnceMoreWhenItsInvoiceIsVoid() {
        project(numbered(withTwiceTheWork(List.of(new InvoiceVoided(TWO, true, new Reason("Twice"))))));

        assertThat(discrepancies()).isEmpty();
    }

    /** As when somebody transfers what a payment by card was meant to bring, and quotes that payment. */
    @Test
    void aReceiptMayBearTheIdentifierOfAPayment() {
        CreditAdded excess = new CreditAdded(
                LEDGER,
                CreditKind.EXCESS_RECEIPT,
                PAYMENT.value(),
                money("EUR 50.00"),
                money("EUR 96.50"),
                new Reason("Beyond"),
                null,
                null);

        project(numbered(Stream.concat(EVENTS.stream(), Stream.of(excess)).toList()));

        assertThat(discrepancies()).isEmpty();
    }

    private static List<DomainEvent> withTwiceTheWork(List<DomainEvent> then) {
        return Stream.of(
                        EVENTS,
                        List.of(drafted(TWO, BOB_PATH, money("EUR 0.00")), BillingEvents.added(TWO, WORK)),
                        then)
                .<DomainEvent>flatMap(List::stream)
                .toList();
    }

    private void project(List<DomainEventMessage<?>> events) {
        groups.values().forEach(group -> group.project(events));
    }

    static Stream<Arguments> missed() {
        return Stream.of(
                Arguments.of(Group.STATEMENT, InvoiceEvent.class, "statement-equals-issued-invoices"),
                Arguments.of(Group.STATEMENT, InvoiceEvent.class, "statement-equals-settlements"),
                Arguments.of(Group.STATEMENT, PaymentApplied.class, "statement-equals-settlements"),
                Arguments.of(Group.STATEMENT, PaymentApplied.class, "statement-equals-invoices"),
                Arguments.of(Group.STATEMENT, CreditAdded.class, "settlements-equal-payments"),
                Arguments.of(Group.STATEMENT, CreditAdded.class, "collected-equals-money-received"),
                Arguments.of(Group.PAYMENTS, PaymentCaptured.class, "collected-equals-money-received"),
                Arguments.of(Group.INVOICES, InvoiceEvent.class, "statement-equals-issued-invoices"),
                Arguments.of(Group.INVOICES, InvoiceEvent.class, "settlements-equal-payments"),
                Arguments.of(Group.STATEMENT, InvoiceCredited.class, "credit-notes-equal-what-they-settled"),
                Arguments.of(Group.STATEMENT, CreditAdded.class, "credit-notes-equal-what-they-settled"),
                Arguments.of(Group.STATEMENT, InvoiceCredited.class, "statement-equals-settlements"),
                Arguments.of(Group.CREDIT_NOTES, CreditNoteEvent.class, "credit-notes-equal-what-they-settled"),
                Arguments.of(Group.CREDIT_NOTES, CreditNoteEvent.class, "credit-notes-equal-invoices"),
                Arguments.of(Group.INVOICES, InvoiceCredited.class, "credit-notes-equal-invoices"),
                Arguments.of(Group.INVOICES, InvoiceCredited.class, "open-equals-gross-less-settlements"),
                Arguments.of(Group.INVOICES, PaymentApplied.class, "statement-equals-settlements"),
                Arguments.of(Group.PAYMENTS, PaymentEvent.class, "settlements-equal-payments"),
                Arguments.of(Group.PAYMENTS, PaymentCaptured.class, "settlements-equal-payments"),
                Arguments.of(Group.STATEMENT, CreditRefunded.class, "statement-equals-returns"),
                Arguments.of(Group.STATEMENT, CreditRefunded.class, "collected-equals-money-received"),
                Arguments.of(Group.STATEMENT, PaymentTakenBack.class, "statement-equals-returns"),
                Arguments.of(Group.PAYMENTS, RefundRequested.class, "statement-equals-returns"),
                Arguments.of(Group.PAYMENTS, DisputeLost.class, "collected-equals-money-received"),
                Arguments.of(Group.SUBSCRIPTIONS, SubscriptionEvent.class, "revenue-equals-subscriptions"),
                Arguments.of(Group.SUBSCRIPTIONS, SubscriptionActivated.class, "revenue-equals-subscriptions"),
                Arguments.of(Group.REVENUE, SubscriptionEvent.class, "revenue-equals-subscriptions"),
                Arguments.of(Group.REVENUE, SubscriptionActivated.class, "revenue-equals-subscriptions"),
                Arguments.of(Group.REVENUE, PeriodBilled.class, "charges-have-a-package"));
    }

    @ParameterizedTest
    @MethodSource("missed")
    void findsWhatAGroupMissed(Group group, Class<?> missed, String check) {
        groups.forEach((each, fixture) -> fixture.project(messages.stream()
                .filter(message -> each != group || !missed.isInstance(message.getPayload()))
                .toList()));

        assertThat(discrepancies()).extracting(DiscrepancyView::check).contains(check);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            statement_entry SET amount = amount + 1 WHERE kind = 'PAYMENT'  | statement-equals-open-less-prepaid
            statement_source SET remaining = 1 WHERE kind = 'INVOICE'       | statement-equals-invoices
            invoice SET gross = gross + 1                                   | statement-equals-issued-invoices
            statement_entry SET amount = amount - 1 WHERE kind = 'PAYMENT'  | statement-equals-settlements
            statement_entry SET credit_kind = 'GOODWILL'                    | collected-equals-money-received
            statement_entry SET credit_kind = 'PREPAID' WHERE kind = 'CREDIT' | collected-equals-money-received
            credit_note SET gross = gross + 1                               | credit-notes-equal-what-they-settled
            invoice SET credited = credited + 1                             | credit-notes-equal-invoices
            payment_refund SET amount = amount + 1                          | statement-equals-returns
            payment_dispute SET status = 'WON'                              | collected-equals-money-received
            statement_entry SET kind = 'CREDIT' WHERE kind = 'REFUND'       | statement-equals-returns
            payment SET captured = captured + 1                             | settlements-equal-payments
            invoice_line SET gross = gross + 1                              | invoice-equals-its-lines
            invoice SET open = 1                                            | open-equals-gross-less-settlements
            subscription SET price_minor = price_minor + 1                  | revenue-equals-subscriptions
            revenue_charge SET charge_key = 'other'                         | charges-have-a-package
            revenue_day SET delta24 = delta24 + 1                           | revenue-equals-sellers
            revenue_day SET package_id = 'pkg_other'                        | revenue-equals-packages
            revenue_account_day SET package_id = 'pkg_other'                | revenue-equals-movements
            revenue_account SET package_id = 'pkg_other'                    | revenue-equals-accounts
            revenue_day SET subscriptions = subscriptions + 1               | revenue-counts-subscriptions
            revenue_account SET recurring24 = recurring24 + 1               | revenue-equals-accounts
            revenue_account_day SET delta24 = delta24 + 1                   | revenue-equals-movements""")
    void findsWhatWasChangedByHand(String change, String check) {
        project(messages);

        ReadModelDatabase.JDBC.sql("UPDATE read_model." + change).update();

        assertThat(discrepancies()).extracting(DiscrepancyView::check).contains(check);
    }

    @Test
    void tellsBothFigures() {
        project(messages);
        ReadModelDatabase.JDBC
                .sql("UPDATE read_model.revenue_subscription SET counted = FALSE")
                .update();

        assertThat(discrepancies())
                .contains(new DiscrepancyView("revenue-equals-subscriptions", "sub_1", "EUR", 990 * 24, 0));
    }

    @Test
    void tellsAHundredOfAKindAtMost() {
        ReadModelDatabase.JDBC.sql("""
                        INSERT INTO read_model.payment (payment_id, invoice_id, account_id, owner_path, seller_path, attempt,
                            currency, amount, captured, gateway, status, requested_at, version, updated_at)
                        SELECT 'pay_' || n, 'inv_1', 'acc_bob', 'platform/acc_bob', 'platform', 1,
                            'EUR', 1, 1, 'sandbox', 'CAPTURED', now(), 0, now()
                        FROM generate_series(1, 101) n""").update();

        assertThat(discrepancies())
                .filteredOn(found -> found.check().equals("settlements-equal-payments"))
                .hasSize(FindDiscrepancies.MOST);
    }

    @Test
    void isThePlatformsToAsk() {
        assertThatThrownBy(() -> new BooksQueries(ReadModelDatabase.JDBC).handle(new FindDiscrepancies(BOB_PATH)))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused ->
                                assertThat(refused.is(SharedRefusal.FORBIDDEN)).isTrue());
    }

    private static List<DiscrepancyView> discrepancies() {
        return new BooksQueries(ReadModelDatabase.JDBC).handle(new FindDiscrepancies(AccountPath.PLATFORM));
    }
}
