package com.unifiedhosting.billing.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.billing.BillingRefusal;
import com.unifiedhosting.billing.GatewayName;
import com.unifiedhosting.billing.PaymentId;
import com.unifiedhosting.billing.PaymentToken;
import com.unifiedhosting.billing.SavedMethods.Offered;
import com.unifiedhosting.billing.saga.PaymentGateway;
import com.unifiedhosting.billing.saga.PaymentGateway.Charge;
import com.unifiedhosting.billing.saga.PaymentGateway.Outcome;
import com.unifiedhosting.billing.saga.PaymentGateway.RequestRefused;
import com.unifiedhosting.billing.saga.PaymentGateway.Sought;
import com.unifiedhosting.shared.Refused;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

class GatewayRouterTest {

    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final AccountId BOB = new AccountId("acc_bob");
    private static final Charge CHARGE =
            new Charge(new PaymentId("pay_1.1"), BOB, Money.parse("EUR 1.00"), new PaymentToken("tok_approve"), NOW);
    private static final GatewayName OTHER = new GatewayName("other");

    private final GatewayRouter router =
            new GatewayRouter(List.of(new Naming(GatewayName.SANDBOX), new Naming(new GatewayName("stripe"))));

    @Test
    void takesAChargeToTheGatewayThatIsNamed() {
        assertThat(router.on()).containsExactlyInAnyOrder(GatewayName.SANDBOX, new GatewayName("stripe"));
        assertThat(router.of(new GatewayName("stripe")).charge(CHARGE))
                .isEqualTo(new Outcome.Approved("stripe", CHARGE.amount()));
    }

    @Test
    void aGatewayThatIsOffTakesNothingAndSaysNothingOfWhatItMayHaveTaken() {
        PaymentGateway off = router.of(OTHER);

        assertThatThrownBy(() -> off.charge(CHARGE)).isInstanceOf(RequestRefused.class);
        assertThatThrownBy(() -> off.find(new Sought(CHARGE.paymentId(), BOB, NOW)))
                .isInstanceOf(RequestRefused.class);
        assertThatThrownBy(() -> off.takenBetween(NOW, NOW)).isInstanceOf(RequestRefused.class);
    }

    @Test
    void noTwoGatewaysHaveOneName() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new GatewayRouter(List.of(new Naming(OTHER), new Naming(OTHER))));
    }

    @Test
    void refusesMethodsOfAGatewayThatIsOff() {
        MethodRouter methods = new MethodRouter(List.of());

        assertThat(methods.isOn(OTHER)).isFalse();
        assertThatThrownBy(() -> methods.adopt(BOB, new Offered(OTHER, CHARGE.token(), null, null, null)))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.is(BillingRefusal.GATEWAY_OFF))
                                .isTrue());
        assertThatThrownBy(() -> methods.setUp(OTHER, BOB)).isInstanceOf(Refused.class);
    }

    /** Approves everything in its own name. */
    private record Naming(GatewayName name) implements PaymentGateway {

        @Override
        public Outcome charge(Charge charge) {
            return new Outcome.Approved(name.value(), charge.amount());
        }

        @Override
        public Optional<Outcome> find(Sought sought) {
            return Optional.empty();
        }

        @Override
        public List<Taken> takenBetween(Instant from, Instant until) {
            return List.of();
        }

        @Override
        public Repayment refund(Refund refund) {
            return new Repayment.Done(name.value());
        }

        @Override
        public Optional<Repayment> findRefund(Refund refund) {
            return Optional.empty();
        }

        @Override
        public List<Returned> returnedBetween(Instant from, Instant until) {
            return List.of();
        }
    }
}
