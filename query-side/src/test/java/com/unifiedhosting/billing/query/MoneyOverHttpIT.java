package com.unifiedhosting.billing.query;

import static com.unifiedhosting.account.AccountMaker.ACME_PATH;
import static com.unifiedhosting.account.AccountMaker.BOB;
import static com.unifiedhosting.account.AccountMaker.BOB_PATH;
import static com.unifiedhosting.account.AccountMaker.acmeRegistered;
import static com.unifiedhosting.account.AccountMaker.bobRegistered;
import static com.unifiedhosting.account.AccountMaker.platformRegistered;
import static com.unifiedhosting.billing.query.BillingEvents.drafted;
import static com.unifiedhosting.billing.query.BillingEvents.invoice;
import static com.unifiedhosting.billing.query.BillingEvents.issuedWith;
import static com.unifiedhosting.billing.query.BillingEvents.manualCharge;
import static com.unifiedhosting.billing.query.BillingEvents.money;
import static com.unifiedhosting.billing.query.BillingEvents.periodCharge;
import static com.unifiedhosting.subscription.SubscriptionMaker.FIRST_PERIOD;
import static com.unifiedhosting.subscription.SubscriptionMaker.SUBSCRIPTION;
import static com.unifiedhosting.subscription.SubscriptionMaker.created;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.unifiedhosting.billing.Charge;
import com.unifiedhosting.billing.CreditKind;
import com.unifiedhosting.billing.CreditNoteEvent.CreditNoteIssued;
import com.unifiedhosting.billing.CreditNoteId;
import com.unifiedhosting.billing.CreditedLine;
import com.unifiedhosting.billing.GatewayName;
import com.unifiedhosting.billing.InvoiceEvent.ReceiptApplied;
import com.unifiedhosting.billing.InvoiceId;
import com.unifiedhosting.billing.LedgerEvent.CreditAdded;
import com.unifiedhosting.billing.LedgerEvent.LedgerOpened;
import com.unifiedhosting.billing.LedgerId;
import com.unifiedhosting.billing.PaymentEvent.PaymentRequested;
import com.unifiedhosting.billing.PaymentId;
import com.unifiedhosting.billing.PaymentMethod;
import com.unifiedhosting.billing.PaymentToken;
import com.unifiedhosting.billing.Tax;
import com.unifiedhosting.billing.WalletEvent.PaymentMethodAdded;
import com.unifiedhosting.billing.WalletId;
import com.unifiedhosting.shared.DomainEvent;
import com.unifiedhosting.shared.Reason;
import com.unifiedhosting.shared.query.HttpReads;
import com.unifiedhosting.shared.query.ProjectionFixture;
import com.unifiedhosting.subscription.SubscriptionEvent.PeriodBilled;
import com.unifiedhosting.subscription.SubscriptionEvent.SubscriptionActivated;
import java.time.YearMonth;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.joda.money.CurrencyUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.web.context.WebApplicationContext;

/** What can be read about money, over HTTP, by those whose money it is and by those whose it is not. */
class MoneyOverHttpIT extends HttpReads {

    private static final InvoiceId ONE = invoice("1");
    private static final PaymentId PAYMENT = PaymentId.of(ONE, 1);
    private static final WalletId WALLET = WalletId.of(BOB);

    private static final Charge WORK = manualCharge("work", 1, money("EUR 100.00"), money("EUR 0.00"));
    private static final CreditNoteIssued NOTE = BillingEvents.creditNote(
            new CreditNoteId("crn_1"),
            ONE,
            BOB_PATH,
            "CN-INV-000001",
            new CreditedLine(
                    WORK.key(),
                    "Hour of work",
                    null,
                    money("EUR 100.00"),
                    Tax.NONE,
                    money("EUR 0.00"),
                    money("EUR 100.00")));
    private static final PaymentMethod CARD =
            new PaymentMethod(GatewayName.SANDBOX, new PaymentToken("tok_visa"), "visa", "4242", YearMonth.of(2026, 1));

    @Autowired
    MoneyOverHttpIT(WebApplicationContext context) {
        super(context);
    }

    @BeforeEach
    void fill() {
        // due on 14 February; the clock of these tests stands at 1 February
        DomainEvent[] invoices = {
            drafted(ONE, BOB_PATH, money("EUR 0.00")),
            issuedWith(ONE, BOB_PATH, "INV-000001", Tax.NONE, WORK),
            new ReceiptApplied(ONE, "bank-7", money("EUR 30.00"), money("EUR 70.00"))
        };
        projection("account.query.AccountProjection").given(platformRegistered(), acmeRegistered(), bobRegistered());
        projection("billing.query.InvoiceProjection").given(invoices);
        ProjectionFixture statement =
                projection("billing.query.StatementProjection").given(invoices);
        projection("billing.query.PaymentProjection")
                .given(new PaymentRequested(
                        PAYMENT, ONE, BOB, BOB_PATH, 1, money("EUR 70.00"), GatewayName.SANDBOX, CARD.token()));
        projection("billing.query.WalletProjection").given(new PaymentMethodAdded(WALLET, BOB, BOB_PATH, CARD));
        projection("revenue.query.RevenueProjection")
                .given(
                        created(),
                        new SubscriptionActivated(SUBSCRIPTION),
                        new PeriodBilled(
                                SUBSCRIPTION,
                                BOB,
                                FIRST_PERIOD,
                                List.of(periodCharge(money("EUR 9.90")), WORK),
                                FIRST_PERIOD));
        projection("subscription.query.SubscriptionProjection")
                .given(created(), new SubscriptionActivated(SUBSCRIPTION));
        projection("dashboards.query.DashboardProjection")
                .given(platformRegistered(), acmeRegistered(), bobRegistered(), created());
        EventStore store = context.getBean(EventStore.class);
        if (store.lastSequenceNumberFor(ONE.value()).isEmpty()) {
            store.publish(statement.storedOnly(NOTE).log());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/invoices?account=acc_bob&status=PARTIALLY_PAID&overdue=false&issuedFrom=2026-01-31",
                "/payments?invoice=inv_1&status=REQUESTED",
                "/accounts/acc_bob/ledger?currency=EUR",
                "/accounts/acc_bob/balances",
                "/accounts/acc_bob/balances?asOf=2026-01-31T10:00:01Z",
                "/accounts/acc_bob/balances/EUR/why/entries?asOf=2026-01-31T10:00:02Z",
                "/invoices/inv_1/why/lines?limit=1",
                "/credit-notes/crn_1/why/lines?limit=1",
                "/receivables?seller=acc_acme",
                "/receivables?currency=EUR&until=2026-01-31",
                "/receivables?package=pkg_starter",
                "/revenue?seller=acc_acme&from=2026-01-31&until=2026-02-01",
                "/revenue?package=pkg_starter&from=2026-01-31&until=2026-01-31",
                "/revenue/months?seller=acc_acme&package=pkg_starter&from=2026-01&until=2026-02",
                "/revenue/packages?seller=acc_acme&currency=EUR&until=2026-01-31",
                "/revenue/sellers?currency=EUR&from=2026-01-31",
                "/revenue/payments?seller=acc_acme&currency=EUR&from=2026-01-31",
                "/revenue/payments?package=pkg_starter&from=2026-01-31",
                "/revenue/recurring"
            })
    void listsWhatIsThereAsJsonAndAsCsvAndNothingOfItToAStranger(String path) {
        assertThat(get(path))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.items[0]")
                .isNotNull();
        assertThat(http.get().uri("/api/v1" + path).header("Accept", "text/csv"))
                .hasStatusOk()
                .bodyText()
                .hasLineCount(1 + rowsOf(path));
        assertThat(as(ACME_PATH.value(), path)).hasStatusOk();
        MvcTestResult strangers = as("platform/acc_rival", path);
        if (Stream.of("/accounts/", "/invoices/", "/credit-notes/").anyMatch(path::startsWith)) {
            assertThat(strangers).hasStatus(HttpStatus.NOT_FOUND);
        } else {
            assertThat(strangers)
                    .hasStatusOk()
                    .bodyJson()
                    .extractingPath("$.items")
                    .asArray()
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/invoices/inv_1",
                "/invoices/inv_1?asOf=2026-01-31T10:00:01Z",
                "/payments/pay_1.1",
                "/accounts/acc_bob/payment-methods",
                "/accounts/acc_bob/balances/EUR",
                "/accounts/acc_bob/balances/EUR?asOf=2026-01-31T10:00:01Z",
                "/accounts/acc_bob/balances/EUR/why",
                "/accounts/acc_bob/balances/EUR/why?asOf=2026-01-31T10:00:01Z",
                "/invoices/inv_1/why",
                "/credit-notes/crn_1/why",
                "/dashboards/customer/acc_bob",
                "/dashboards/reseller/acc_acme"
            })
    void readsOneThingAndTellsAStrangerNothing(String path) {
        assertThat(get(path)).hasStatusOk();
        assertThat(as("platform/acc_rival", path)).hasStatus(HttpStatus.NOT_FOUND);
    }

    @Test
    void onlyThePlatformSeesItsDashboardAndItsBooks() {
        assertThat(get("/dashboards/platform"))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.receivables[0].total.amount")
                .isEqualTo("70.00");
        assertThat(as(ACME_PATH.value(), "/dashboards/platform")).hasStatus(HttpStatus.NOT_FOUND);
        assertThat(get("/books/discrepancies")).hasStatusOk();
        assertThat(as(ACME_PATH.value(), "/books/discrepancies")).hasStatus(HttpStatus.FORBIDDEN);
    }

    @Test
    void showsAmountsAsTheyAre() {
        assertThat(get("/invoices/inv_1"))
                .bodyJson()
                .extractingPath("$.open.amount")
                .isEqualTo("70.00");
        assertThat(get("/invoices/inv_1?asOf=2026-01-31T10:00:01Z"))
                .bodyJson()
                .extractingPath("$.open.amount")
                .isEqualTo("100.00");
        assertThat(http.get().uri("/api/v1/accounts/acc_bob/ledger").header("Accept", "text/csv"))
                .bodyText()
                .contains("RECEIPT,bank-7,inv_1,-30.00,EUR,70.00,EUR");
        assertThat(get("/revenue/recurring"))
                .bodyJson()
                .extractingPath("$.items[0].mrr.monthly.amount")
                .isEqualTo("9.90");
        assertThat(get("/dashboards/reseller/acc_acme"))
                .bodyJson()
                .extractingPath("$.months[*].recurring.mrr.monthly.amount")
                .asArray()
                .endsWith("9.90");
    }

    /** Overdue and expired come with time, not with a version. */
    @ParameterizedTest
    @ValueSource(strings = {"/invoices/inv_1", "/accounts/acc_bob/payment-methods"})
    void whatDependsOnTheMomentHasItsVersionAndIsNeverTheSame(String path) {
        MvcTestResult answer = get(path);
        String eTag = requireNonNull(answer.getResponse().getHeader("ETag"));
        assertThat(eTag).matches("\"\\d+\"");
        assertThat(answer.getResponse().getHeaders("ETag")).hasSize(1);
        assertThat(http.get().uri("/api/v1" + path).header("If-None-Match", eTag))
                .hasStatus(HttpStatus.OK);
    }

    @Test
    void aBalanceIsReadBackByTheVersionOfItsLedger() {
        MvcTestResult before = get("/accounts/acc_bob/balances/EUR");
        assertThat(before).hasStatusOk().bodyJson().extractingPath("$.version").isEqualTo(-1);
        assertThat(before.getResponse().getHeader("ETag")).isNull();
        assertThat(get("/accounts/acc_bob/balances/USD")).hasStatus(HttpStatus.NOT_FOUND);
        assertThat(get("/accounts/acc_bob/balances/nonsense")).hasStatus(HttpStatus.BAD_REQUEST);

        // a new fixture begins with an empty projection, and here also with an account that is not known yet
        projection("account.query.AccountProjection").given(platformRegistered());
        ProjectionFixture statement = projection("billing.query.StatementProjection");
        LedgerId ledger = LedgerId.of(BOB, CurrencyUnit.EUR);
        CompletableFuture<Void> added = CompletableFuture.runAsync(
                () -> statement.given(
                        new LedgerOpened(ledger, BOB, BOB_PATH, CurrencyUnit.EUR),
                        new CreditAdded(
                                ledger,
                                CreditKind.PREPAID,
                                "bank-8",
                                money("EUR 5.00"),
                                money("EUR 5.00"),
                                new Reason("Ahead"),
                                null,
                                null)),
                CompletableFuture.delayedExecutor(300, TimeUnit.MILLISECONDS));
        MvcTestResult after = get("/accounts/acc_bob/balances/EUR?minVersion=1");
        added.join();
        assertThat(after)
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.prepaid.amount")
                .isEqualTo("5.00");
        assertThat(after.getResponse().getHeader("ETag")).isEqualTo("\"1\"");
        assertThat(http.get().uri("/api/v1/accounts/acc_bob/balances/EUR").header("If-None-Match", "\"1\""))
                .hasStatus(HttpStatus.OK);
        assertThat(as("platform/acc_rival", "/accounts/acc_bob/balances/EUR")).hasStatus(HttpStatus.NOT_FOUND);
    }

    @Test
    void endsAStatementAtTheEarlierOfItsTwoEnds() {
        assertThat(entries("until=2026-02-01T00:00:00Z&asOf=2026-02-01T00:00:00Z"))
                .isEqualTo(2);
        assertThat(entries("asOf=2026-01-31T10:00:01Z")).as("inclusive").isEqualTo(1);
        assertThat(entries("until=2026-01-31T10:00:01Z")).as("exclusive").isZero();
        assertThat(entries("until=2026-02-01T00:00:00Z&asOf=2026-01-31T10:00:01Z"))
                .isEqualTo(1);
        assertThat(entries("until=2026-01-31T10:00:01Z&asOf=2026-02-01T00:00:00Z"))
                .isZero();
    }

    private int entries(String query) {
        return rowsOf("/accounts/acc_bob/ledger?" + query);
    }

    /** The directory of accounts may lag behind: what is waited for is the wallet, which knows its owner. */
    @Test
    void waitsForAWalletBeforeTheAccountIsKnown() {
        projection("account.query.AccountProjection").given(platformRegistered());
        ProjectionFixture wallets = projection("billing.query.WalletProjection");
        CompletableFuture<Void> added = CompletableFuture.runAsync(
                () -> wallets.given(new PaymentMethodAdded(WALLET, BOB, BOB_PATH, CARD)),
                CompletableFuture.delayedExecutor(300, TimeUnit.MILLISECONDS));

        assertThat(get("/accounts/acc_bob/payment-methods?minVersion=0"))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.methods[0].method.lastFour")
                .isEqualTo("4242");
        added.join();
        assertThat(as("platform/acc_rival", "/accounts/acc_bob/payment-methods"))
                .hasStatus(HttpStatus.NOT_FOUND);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/invoices?issuedFrom=-9999-01-01",
                "/invoices?issuedUntil=%2B999999999-12-31",
                "/invoices?number=%00",
                "/payments?from=%2B300000-01-01T00:00:00Z",
                "/accounts/acc_bob/ledger?asOf=%2B1000000000-12-31T23:59:59.999999999Z",
                "/accounts/acc_bob/balances?asOf=-1000000000-01-01T00:00:00Z",
                "/revenue?until=-999999999-01-01",
                "/revenue?from=2020-01-01&until=2026-01-01",
                "/revenue?package=starter",
                "/revenue/months?until=-999999999-01",
                "/revenue/months?until=%2B10000-01",
                "/revenue/months?from=2026-13",
                "/revenue/months?from=2020-01&until=2023-01",
                "/revenue/sellers?from=2020-01-01&until=2026-01-01",
                "/revenue/payments?from=2020-01-01&until=2026-01-01",
                "/revenue/packages?until=yesterday",
                "/revenue?from=%2B999999999-12-31"
            })
    void refusesTimesThatNoDatabaseKnows(String path) {
        assertThat(get(path)).hasStatus(HttpStatus.BAD_REQUEST);
    }

    @Test
    void theFirstAndTheLastDayCanBeAskedFor() {
        for (String range : List.of("until=0001-01-01", "from=9999-12-31", "from=9999-12-31&until=9999-12-31")) {
            assertThat(get("/revenue?" + range)).as(range).hasStatusOk();
        }
        for (String path : List.of(
                "/revenue/months?until=0001-01",
                "/revenue/months?from=9999-12",
                "/revenue/packages?until=9999-12-31",
                "/revenue/sellers?until=0001-01-01",
                "/revenue/payments?from=9999-12-31&until=9999-12-31")) {
            assertThat(get(path)).as(path).hasStatusOk();
        }
        assertThat(get("/accounts/acc_bob/ledger?asOf=9999-12-31T23:59:59.999999999Z"))
                .hasStatusOk();
    }
}
