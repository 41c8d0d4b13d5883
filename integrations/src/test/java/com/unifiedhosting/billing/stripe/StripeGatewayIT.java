package com.unifiedhosting.billing.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.billing.BillingRefusal;
import com.unifiedhosting.billing.PaymentFailure;
import com.unifiedhosting.billing.PaymentId;
import com.unifiedhosting.billing.PaymentMethod;
import com.unifiedhosting.billing.PaymentToken;
import com.unifiedhosting.billing.SavedMethods.Offered;
import com.unifiedhosting.billing.saga.PaymentGateway.Charge;
import com.unifiedhosting.billing.saga.PaymentGateway.NoAnswer;
import com.unifiedhosting.billing.saga.PaymentGateway.Outcome;
import com.unifiedhosting.billing.saga.PaymentGateway.RequestRefused;
import com.unifiedhosting.billing.saga.PaymentGateway.Sought;
import com.unifiedhosting.billing.saga.PaymentGateway.Taken;
import com.unifiedhosting.billing.stripe.StripeServer.Fault;
import com.unifiedhosting.shared.Refused;
import com.unifiedhosting.shared.SharedRefusal;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.joda.money.Money;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The adapter and Stripe's own library, over HTTP, against a server that behaves as Stripe does. */
class StripeGatewayIT {

    private static final AccountId BOB = new AccountId("acc_bob");
    private static final AccountId EVE = new AccountId("acc_eve");
    private static final Money TEN = Money.parse("EUR 10.00");
    private static final AtomicInteger NEXT = new AtomicInteger();

    private final StripeServer server = new StripeServer();
    private final StripeCalls calls = calls(server.base(), StripeServer.SECRET_KEY);
    private final StripeGateway gateway = new StripeGateway(calls);
    private final StripeMethods methods = new StripeMethods(calls);
    private final PaymentId payment = new PaymentId("pay_" + NEXT.incrementAndGet() + ".1");

    static StripeCalls calls(URI base, String key) {
        return new StripeCalls(new StripeProperties(
                true,
                key,
                StripeServer.WEBHOOK_SECRET,
                base,
                Duration.ofSeconds(2),
                Duration.ofMillis(1_500),
                Duration.ofMinutes(5)));
    }

    @AfterEach
    void close() {
        assertThat(server.withoutKey())
                .as("calls that change something without an idempotency key")
                .isEmpty();
        server.close();
    }

    private static Offered offered(String card) {
        return new Offered(StripeGateway.NAME, new PaymentToken(card), "made up", "0000", YearMonth.of(2001, 1));
    }

    /** A card of Bob's that was added. */
    private String bobsCard() {
        String card = server.card("visa", "4242");
        methods.adopt(BOB, offered(card));
        return card;
    }

    private Charge charge(PaymentId id, Money amount, String card) {
        return new Charge(id, BOB, amount, new PaymentToken(card), Instant.now());
    }

    private Sought sought() {
        return new Sought(payment, BOB, Instant.now());
    }

    @Test
    void chargesASavedCardOnce() {
        String card = bobsCard();

        Outcome first = gateway.charge(charge(payment, TEN, card));
        Outcome second = gateway.charge(charge(payment, TEN, card));

        assertThat(second).isEqualTo(first);
        assertThat(server.intents()).singleElement().satisfies(intent -> {
            assertThat(first).isEqualTo(new Outcome.Approved(String.valueOf(intent.get("id")), TEN));
            assertThat(intent)
                    .containsEntry("amount", 1000L)
                    .containsEntry("currency", "eur")
                    .containsEntry("metadata", Map.of("payment_id", payment.value(), "account_id", BOB.value()));
        });
        assertThat(gateway.find(sought())).contains(first);
    }

    @Test
    void chargesCurrenciesWithoutDecimalsInWholes() {
        assertThat(gateway.charge(charge(payment, Money.parse("JPY 1200"), bobsCard())))
                .isInstanceOfSatisfying(
                        Outcome.Approved.class,
                        approved -> assertThat(approved.amount()).isEqualTo(Money.parse("JPY 1200")));
        assertThat(server.intents().getFirst()).containsEntry("amount", 1200L);
    }

    @ParameterizedTest
    @CsvSource({
        "card_declined, insufficient_funds, DECLINED_FOR_NOW",
        "card_declined, stolen_card, DECLINED",
        "authentication_required, authentication_required, AUTHENTICATION_REQUIRED",
        "expired_card, , DECLINED"
    })
    void tellsWhyACardWasDeclined(String code, String declineCode, PaymentFailure failure) {
        String card = bobsCard();
        server.decline(card, code, declineCode);

        assertThat(gateway.charge(charge(payment, TEN, card))).isEqualTo(new Outcome.Declined(failure));
        assertThat(gateway.find(sought())).contains(new Outcome.Declined(failure));
    }

    @Test
    void declinesAnAmountThatCannotBeChargedWithoutAskingOrAsStripeSays() {
        String card = bobsCard();
        int asked = server.requests().size();

        assertThat(gateway.charge(charge(payment, Money.parse("KWD 1.234"), card)))
                .isEqualTo(new Outcome.Declined(PaymentFailure.UNCHARGEABLE_AMOUNT));
        assertThat(server.requests()).hasSize(asked);
        assertThat(gateway.charge(charge(payment, Money.parse("EUR 0.10"), card)))
                .isEqualTo(new Outcome.Declined(PaymentFailure.AMOUNT_TOO_SMALL));
    }

    @Test
    void declinesACardThatIsNotThereOrNobodysAsUnknown() {
        assertThat(gateway.charge(charge(payment, TEN, "pm_none")))
                .isEqualTo(new Outcome.Declined(PaymentFailure.UNKNOWN_METHOD));
        assertThat(gateway.charge(charge(payment, TEN, server.card("visa", "4242"))))
                .isEqualTo(new Outcome.Declined(PaymentFailure.UNKNOWN_METHOD));
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"ANSWER_LOST", "ERROR_AFTER_ALL"})
    void findsAChargeWhoseAnswerWasLostAlsoWhenTheSearchLags(Fault fault) {
        String card = bobsCard();
        server.letSearchLag();
        server.fault(fault);

        assertThatThrownBy(() -> gateway.charge(charge(payment, TEN, card))).isInstanceOf(NoAnswer.class);

        assertThat(gateway.find(sought())).containsInstanceOf(Outcome.Approved.class);
        assertThat(server.intents()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"ERROR", "SILENCE", "TOO_MANY"})
    void knowsNothingOfAChargeThatNeverArrived(Fault fault) {
        String card = bobsCard();
        server.fault(fault);

        assertThatThrownBy(() -> gateway.charge(charge(payment, TEN, card))).isInstanceOf(NoAnswer.class);

        assertThat(gateway.find(sought())).isEmpty();
        assertThat(server.intents()).isEmpty();
    }

    @Test
    void findsAChargeWhenItsKeyIsForgotten() {
        Outcome outcome = gateway.charge(charge(payment, TEN, bobsCard()));
        server.forgetKeys();

        assertThat(gateway.find(sought())).contains(outcome);
    }

    @Test
    void findsAChargeAmongManyOfTheSameCustomer() {
        String card = bobsCard();
        Outcome outcome = gateway.charge(charge(payment, TEN, card));
        for (int i = 0; i < 130; i++) {
            gateway.charge(charge(new PaymentId("pay_many." + i), TEN, card));
        }

        assertThat(gateway.find(sought())).contains(outcome);
    }

    @Test
    void doesNotAskOnWhenTheRequestItselfIsRefused() {
        String card = bobsCard();
        StripeGateway locked = new StripeGateway(calls(server.base(), "sk_test_wrong"));

        assertThatThrownBy(() -> locked.charge(charge(payment, TEN, card))).isInstanceOf(RequestRefused.class);
        assertThatThrownBy(() -> locked.find(sought())).isInstanceOf(RequestRefused.class);
    }

    @Test
    void refusesAnotherChargeUnderAUsedKey() {
        String card = bobsCard();
        gateway.charge(charge(payment, TEN, card));

        assertThatThrownBy(() -> gateway.charge(charge(payment, Money.parse("EUR 11.00"), card)))
                .isInstanceOf(RequestRefused.class);
        assertThat(server.intents()).hasSize(1);
    }

    @Test
    void saysThatNobodyAnswersWhereNobodyIs() {
        server.close();

        assertThatThrownBy(() -> gateway.charge(charge(payment, TEN, "pm_1"))).isInstanceOf(NoAnswer.class);
        assertThatThrownBy(() -> gateway.find(sought())).isInstanceOf(NoAnswer.class);
    }

    @Test
    void listsWhatWasTakenAndWhatItWasFor() {
        String card = bobsCard();
        String declined = bobsCard();
        server.decline(declined, "card_declined", "stolen_card");
        Instant from = Instant.now().minusSeconds(60);
        gateway.charge(charge(payment, TEN, card));
        gateway.charge(charge(new PaymentId("pay_declined.1"), TEN, declined));

        assertThat(gateway.takenBetween(from, from.plusSeconds(120)))
                .extracting(Taken::payment, Taken::amount)
                .containsExactly(tuple(payment, TEN));
        assertThat(gateway.takenBetween(from.minusSeconds(60), from)).isEmpty();
        gateway.charge(charge(new PaymentId("pay_now.1"), TEN, card));
        assertThat(gateway.takenBetween(from, Instant.now()))
                .as("what was taken within this second")
                .hasSize(2);
    }

    @Test
    void listsWhatWasTakenPageByPage() {
        String card = bobsCard();
        Instant from = Instant.now().minusSeconds(60);
        for (int i = 0; i < 201; i++) {
            gateway.charge(charge(new PaymentId("pay_many." + i), TEN, card));
        }

        assertThat(gateway.takenBetween(from, from.plusSeconds(120)))
                .extracting(Taken::payment)
                .hasSize(201)
                .doesNotHaveDuplicates();
    }

    @Test
    void declinesACurrencyThatStripeDoesNotTakeForGood() {
        assertThat(gateway.charge(charge(payment, Money.parse("LYD 10.000"), bobsCard())))
                .isEqualTo(new Outcome.Declined(PaymentFailure.UNCHARGEABLE_AMOUNT));
    }

    @Test
    void takesWhatIsShownOfACardFromStripe() {
        String card = server.card("mastercard", "4444");

        assertThat(methods.adopt(BOB, offered(card)))
                .isEqualTo(new PaymentMethod(
                        StripeGateway.NAME, new PaymentToken(card), "mastercard", "4444", YearMonth.of(2040, 12)));
    }

    @Test
    void anAccountIsOneCustomerAlsoWhileTheSearchLags() {
        server.letSearchLag();
        bobsCard();
        bobsCard();
        methods.setUp(BOB);

        assertThat(server.customers())
                .singleElement()
                .satisfies(
                        customer -> assertThat(customer).containsEntry("metadata", Map.of("account_id", BOB.value())));
    }

    @Test
    void adoptsACardAgainAndNoneOfSomebodyElse() {
        String card = bobsCard();

        assertThat(methods.adopt(BOB, offered(card)).lastFour()).isEqualTo("4242");
        refuses(BillingRefusal.METHOD_NOT_USABLE, EVE, card);
    }

    @Test
    void refusesACardThatIsNotThereOrThatTheBankRefuses() {
        refuses(BillingRefusal.METHOD_NOT_USABLE, BOB, "pm_none");
        String card = server.card("visa", "0101");
        server.decline(card, "incorrect_cvc", null);
        refuses(BillingRefusal.METHOD_NOT_USABLE, BOB, card);
    }

    @Test
    void isUnavailableWhileStripeIs() {
        server.close();
        refuses(SharedRefusal.UNAVAILABLE, BOB, "pm_1");
    }

    private void refuses(com.unifiedhosting.shared.RefusalCode code, AccountId account, String card) {
        assertThatThrownBy(() -> methods.adopt(account, offered(card)))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.is(code)).isTrue());
    }

    @Test
    void eachEntryOfACardHasASecretOfItsOwn() {
        String first = methods.setUp(BOB).clientSecret();

        assertThat(first).startsWith("seti_").contains("_secret_");
        assertThat(methods.setUp(BOB).clientSecret()).isNotEqualTo(first);
        assertThat(methods.setUp(BOB)).hasToString("Setup[stripe]");
    }
}
