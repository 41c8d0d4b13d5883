package com.unifiedhosting.billing.command;

import static com.unifiedhosting.account.AccountMaker.ACME;
import static com.unifiedhosting.account.AccountMaker.BOB;
import static com.unifiedhosting.account.AccountMaker.BOB_PATH;
import static com.unifiedhosting.billing.InvoiceMaker.AMEX;
import static com.unifiedhosting.billing.InvoiceMaker.VISA;
import static com.unifiedhosting.billing.InvoiceMaker.WALLET;
import static com.unifiedhosting.billing.InvoiceMaker.aMethod;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.unifiedhosting.account.AccountEvent.AccountClosed;
import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.account.AccountRefusal;
import com.unifiedhosting.billing.BillingRefusal;
import com.unifiedhosting.billing.PaymentToken;
import com.unifiedhosting.billing.WalletCommand.AddPaymentMethod;
import com.unifiedhosting.billing.WalletCommand.MakeDefault;
import com.unifiedhosting.billing.WalletCommand.RemovePaymentMethod;
import com.unifiedhosting.billing.WalletEvent.DefaultMethodChanged;
import com.unifiedhosting.billing.WalletEvent.PaymentMethodAdded;
import com.unifiedhosting.billing.WalletEvent.PaymentMethodRemoved;
import com.unifiedhosting.billing.WalletId;
import org.junit.jupiter.api.Test;

/** Payment methods. */
class WalletTest extends BillingSide {

    private static final PaymentToken SEPA = new PaymentToken("tok_sepa");
    private static final AccountPath STRANGER = new AccountPath("platform/acc_other");

    @Test
    void theFirstMethodBecomesTheDefault() {
        assertThat(side.eventsOf(add(VISA, false)))
                .containsExactly(added(VISA), new DefaultMethodChanged(WALLET, BOB, VISA, true));
    }

    @Test
    void aFurtherMethodBecomesTheDefaultWhenItShall() {
        side.send(add(VISA, false));

        assertThat(side.eventsOf(add(AMEX, false))).containsExactly(added(AMEX));
        assertThat(side.eventsOf(add(SEPA, true)))
                .containsExactly(added(SEPA), new DefaultMethodChanged(WALLET, BOB, SEPA, true));
    }

    @Test
    void aMethodThatIsHeldIsNotAddedAgain() {
        side.send(add(VISA, false));
        side.send(add(AMEX, true));

        assertThat(side.eventsOf(add(VISA, true))).isEmpty();
    }

    @Test
    void holdsTwentyMethodsAtMost() {
        for (int n = 1; n <= 20; n++) {
            side.send(add(new PaymentToken("tok_" + n), false));
        }

        side.refuses(BillingRefusal.TOO_MANY_PAYMENT_METHODS, add(VISA, false));
        assertThat(side.eventsOf(add(new PaymentToken("tok_1"), false))).isEmpty();
        side.send(new RemovePaymentMethod(WALLET, new PaymentToken("tok_1")));
        assertThat(side.eventsOf(add(VISA, false))).containsExactly(added(VISA));
    }

    @Test
    void refusesMethodsOfAnAccountThatIsUnknownOrForeign() {
        AccountId nobody = new AccountId("acc_nobody");

        side.refuses(
                AccountRefusal.UNKNOWN_ACCOUNT,
                new AddPaymentMethod(WalletId.of(nobody), nobody, aMethod(VISA), false));
        side.refusesAs(STRANGER, AccountRefusal.UNKNOWN_ACCOUNT, add(VISA, false));
        assertThatIllegalArgumentException().isThrownBy(() -> new AddPaymentMethod(WALLET, ACME, aMethod(VISA), false));
    }

    @Test
    void aClosedAccountAddsAMethodToo() {
        side.happened(BOB, new AccountClosed(BOB));

        assertThat(side.eventsOf(add(VISA, false)))
                .containsExactly(added(VISA), new DefaultMethodChanged(WALLET, BOB, VISA, true));
    }

    @Test
    void changesTheDefaultOnce() {
        side.send(add(VISA, false));
        side.send(add(AMEX, false));

        assertThat(side.eventsOf(new MakeDefault(WALLET, AMEX)))
                .containsExactly(new DefaultMethodChanged(WALLET, BOB, AMEX, true));
        assertThat(side.eventsOf(new MakeDefault(WALLET, AMEX))).isEmpty();
    }

    @Test
    void refusesADefaultThatIsNotHeld() {
        side.refuses(BillingRefusal.UNKNOWN_PAYMENT_METHOD, new MakeDefault(WALLET, AMEX));
        side.send(add(VISA, false));
        side.refuses(BillingRefusal.UNKNOWN_PAYMENT_METHOD, new MakeDefault(WALLET, AMEX));
        side.refusesAs(STRANGER, BillingRefusal.UNKNOWN_PAYMENT_METHOD, new MakeDefault(WALLET, VISA));
    }

    @Test
    void afterTheDefaultIsRemovedTheOneAddedLastIsIt() {
        side.send(add(VISA, false));
        side.send(add(AMEX, false));
        side.send(add(SEPA, false));

        assertThat(side.eventsOf(new RemovePaymentMethod(WALLET, VISA)))
                .containsExactly(
                        new PaymentMethodRemoved(WALLET, BOB, VISA),
                        new DefaultMethodChanged(WALLET, BOB, SEPA, false));
    }

    @Test
    void removesAnotherOrTheLastMethodWithoutANewDefault() {
        side.send(add(VISA, false));
        side.send(add(AMEX, false));

        assertThat(side.eventsOf(new RemovePaymentMethod(WALLET, AMEX)))
                .containsExactly(new PaymentMethodRemoved(WALLET, BOB, AMEX));
        assertThat(side.eventsOf(new RemovePaymentMethod(WALLET, VISA)))
                .containsExactly(new PaymentMethodRemoved(WALLET, BOB, VISA));
        assertThat(side.eventsOf(add(VISA, false))).contains(new DefaultMethodChanged(WALLET, BOB, VISA, true));
    }

    @Test
    void removesOnce() {
        side.send(add(VISA, false));
        side.send(new RemovePaymentMethod(WALLET, VISA));

        assertThat(side.eventsOf(new RemovePaymentMethod(WALLET, VISA))).isEmpty();
    }

    private static AddPaymentMethod add(PaymentToken token, boolean makeDefault) {
        return new AddPaymentMethod(WALLET, BOB, aMethod(token), makeDefault);
    }

    private static PaymentMethodAdded added(PaymentToken token) {
        return new PaymentMethodAdded(WALLET, BOB, BOB_PATH, aMethod(token));
    }
}
