package com.unifiedhosting.subscription.saga;

import static org.assertj.core.api.Assertions.assertThat;

import com.unifiedhosting.account.AccountMaker;
import com.unifiedhosting.billing.BillingRefusal;
import com.unifiedhosting.billing.InvoiceCommand.VoidInvoice;
import com.unifiedhosting.billing.InvoiceEvent.InvoiceDrafted;
import com.unifiedhosting.billing.InvoiceEvent.InvoiceVoided;
import com.unifiedhosting.billing.InvoiceEvent.InvoiceWrittenOff;
import com.unifiedhosting.billing.WriteOffCause;
import com.unifiedhosting.hosting.WebsiteEvent.WebsiteLive;
import com.unifiedhosting.subscription.EndReason;
import com.unifiedhosting.subscription.OrderCommand.CompleteOrder;
import com.unifiedhosting.subscription.SubscriptionEvent.SubscriptionEnded;
import com.unifiedhosting.subscription.SubscriptionRefusal;
import java.time.Duration;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

/** An order that is cancelled on its way, and how its invoice is settled. */
class OrderCancellationTest extends OrderFulfilmentStage {

    @Test
    void voidsTheInvoiceOfACancelledOrder() {
        billedAndIssued();

        stage.crashingOn(CANCELLED);

        assertThat(stage.sent())
                .containsExactly(END, new VoidInvoice(INVOICE, NO_ORDER), END, new VoidInvoice(INVOICE, NO_ORDER));
        assertThat(stage.sagas()).isZero();
        assertThat(stage.deadlines()).isEmpty();
    }

    @Test
    void voidsTheInvoiceThatIsDraftedAfterTheCancellation() {
        stage.on(PLACED)
                .refusing(VoidInvoice.class, BillingRefusal.UNKNOWN_INVOICE)
                .on(CANCELLED, new SubscriptionEnded(SUBSCRIPTION, EndReason.CANCELLED))
                .accepting();
        assertThat(stage.sagas()).isOne();
        stage.sent();

        stage.on(new InvoiceDrafted(
                INVOICE, AccountMaker.BOB, AccountMaker.BOB_PATH, CurrencyUnit.EUR, false, null, ORDERED));

        assertThat(stage.sent()).containsExactly(new VoidInvoice(INVOICE, NO_ORDER));
        assertThat(stage.sagas()).isZero();
    }

    @Test
    void creditsAPaymentThatCrossedTheCancellation() {
        stage.on(PLACED)
                .refusing(VoidInvoice.class, BillingRefusal.INVOICE_HAS_PAYMENTS)
                .on(CANCELLED);

        assertThat(stage.sent()).endsWith(END, new VoidInvoice(INVOICE, NO_ORDER), takenBack(false, NO_ORDER));
        assertThat(stage.sagas()).isZero();
    }

    @Test
    void creditsThePartThatWasPaidOfACancelledOrder() {
        billedAndIssued();
        stage.refusing(VoidInvoice.class, BillingRefusal.INVOICE_HAS_PAYMENTS).on(CANCELLED);

        assertThat(stage.sent()).endsWith(takenBack(false, NO_ORDER));
        assertThat(stage.sagas()).isZero();
    }

    @Test
    void asksAgainWhileAPaymentOfACancelledOrderIsUnderWay() {
        billedAndIssued();
        stage.refusing(VoidInvoice.class, BillingRefusal.PAYMENT_IN_PROGRESS)
                .on(CANCELLED)
                .accepting();
        stage.sent();

        stage.after(Duration.ofHours(1));

        assertThat(stage.sent()).containsExactly(new VoidInvoice(INVOICE, NO_ORDER));
        assertThat(stage.sagas()).isZero();
    }

    @Test
    void waitsForTheEventThatTellsWhatWasPaidOfAnInvoiceThatIsWrittenOff() {
        billedAndIssued();
        stage.refusing(VoidInvoice.class, BillingRefusal.INVOICE_NOT_OPEN).on(CANCELLED);
        assertThat(stage.sagas()).isOne();
        stage.sent();

        stage.on(new InvoiceWrittenOff(INVOICE, Money.parse("EUR 6.90"), WriteOffCause.STAFF, WHY));

        assertThat(stage.sent()).containsExactly(credit("EUR 3.00"));
        assertThat(stage.sagas()).isZero();
    }

    @Test
    void settlesAlsoWhenItDiesAskingAgain() {
        billedAndIssued();
        stage.refusing(VoidInvoice.class, BillingRefusal.PAYMENT_IN_PROGRESS)
                .on(CANCELLED)
                .accepting();
        stage.sent();

        stage.crashingInDeadline(ORDERED.plus(Duration.ofHours(1)), new InvoiceVoided(INVOICE, true, NO_ORDER));

        assertThat(stage.sent())
                .containsExactly(new VoidInvoice(INVOICE, NO_ORDER), new VoidInvoice(INVOICE, NO_ORDER));
        assertThat(stage.sagas()).isZero();
        assertThat(stage.deadlines()).isEmpty();
    }

    @Test
    void waitsForTheReleaseWhenTheOrderWasCancelledBeforeItsWebsiteIsLive() {
        paid();
        stage.refusing(VoidInvoice.class, BillingRefusal.INVOICE_HAS_PAYMENTS)
                .refusing(CompleteOrder.class, SubscriptionRefusal.ORDER_NOT_OPEN)
                .on(new WebsiteLive(WEBSITE, SUBSCRIPTION));
        assertThat(stage.sagas()).isOne();
        stage.sent();

        stage.on(CANCELLED);

        assertThat(stage.sent()).containsExactly(END, new VoidInvoice(INVOICE, NO_ORDER), takenBack(false, NO_ORDER));
        assertThat(stage.sagas()).isZero();
    }
}
