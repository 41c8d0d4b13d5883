package com.unifiedhosting.billing.saga;

import static org.assertj.core.api.Assertions.assertThat;

import com.unifiedhosting.account.AccountEvent.BillingSettingsChanged;
import com.unifiedhosting.account.AccountMaker;
import com.unifiedhosting.billing.BillingSettings;
import com.unifiedhosting.billing.CollectionTerms;
import com.unifiedhosting.billing.InvoiceCommand.PayInvoice;
import com.unifiedhosting.billing.InvoiceCommand.RemindOfInvoice;
import com.unifiedhosting.billing.InvoiceCommand.WriteOffInvoice;
import com.unifiedhosting.billing.InvoiceEvent.PaymentAttemptFailed;
import com.unifiedhosting.billing.InvoiceEvent.PaymentStarted;
import com.unifiedhosting.billing.InvoiceId;
import com.unifiedhosting.billing.NumberFormat;
import com.unifiedhosting.billing.PaymentFailure;
import com.unifiedhosting.billing.PaymentId;
import com.unifiedhosting.billing.WriteOffCause;
import com.unifiedhosting.shared.Reason;
import com.unifiedhosting.subscription.Hold;
import com.unifiedhosting.subscription.SubscriptionCommand.SuspendSubscription;
import com.unifiedhosting.tax.TaxSettings;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The issuer changes his terms on 2 March, while an invoice of the 1st is open: that one is collected to its end by those
 * that were copied onto it (SA-004), and one that is issued then by the others.
 */
class CollectionChangedTermsTest extends CollectionStage {

    /** Due in a day, reminded of once, tried again once, suspended two days after the due date and given up a day later. */
    private static final CollectionTerms HARSH = new CollectionTerms(1, List.of(1), List.of(2), 2, 1);

    private static final InvoiceId LATER = new InvoiceId("inv_2");
    private static final Reason GIVEN_UP = new Reason("not paid, and the time of suspension is over");

    private static BillingSettingsChanged changedTo(CollectionTerms terms) {
        return new BillingSettingsChanged(
                AccountMaker.ACME, new BillingSettings(true, NumberFormat.STANDARD, TaxSettings.OFF, terms, 0));
    }

    @Test
    void remindsOfAnOpenInvoiceOnTheDaysThatItWasIssuedWith() {
        stage.on(ISSUED).until(morningOf(2026, 3, 2));
        stage.on(changedTo(HARSH)).until(morningOf(2026, 3, 22));

        assertThat(stage.sent(RemindOfInvoice.class))
                .containsExactly(
                        new RemindOfInvoice(INVOICE, -7),
                        new RemindOfInvoice(INVOICE, -3),
                        new RemindOfInvoice(INVOICE, 0),
                        new RemindOfInvoice(INVOICE, 1),
                        new RemindOfInvoice(INVOICE, 3),
                        new RemindOfInvoice(INVOICE, 7));
    }

    /** After one, three and five days, not after two. */
    @Test
    void triesAgainOnTheDaysThatItWasIssuedWith() {
        stage.on(ISSUED, started(1)).on(failed(1, PaymentFailure.DECLINED_FOR_NOW));
        stage.on(changedTo(HARSH));
        stage.sent();

        stage.until(morningOf(2026, 3, 2));
        stage.on(started(2))
                .on(failed(2, PaymentFailure.DECLINED_FOR_NOW))
                .until(morningOf(2026, 3, 4).minusSeconds(1));
        assertThat(stage.sent(PayInvoice.class)).containsExactly(new PayInvoice(INVOICE, 2, null));
        stage.until(morningOf(2026, 3, 4));
        assertThat(stage.sent(PayInvoice.class)).containsExactly(new PayInvoice(INVOICE, 3, null));
    }

    @Test
    void suspendsAndGivesUpWhenItsOwnTermsSaySo() {
        declined(ISSUED).on(changedTo(HARSH)).until(SUSPENSION.minusSeconds(1));
        assertThat(stage.sent(SuspendSubscription.class)).isEmpty();
        stage.until(SUSPENSION);
        assertThat(stage.sent(SuspendSubscription.class)).containsExactly(new SuspendSubscription(SUBSCRIPTION, HOLD));

        stage.on(changedTo(HARSH)).until(END.minusSeconds(1));
        assertThat(stage.sent(WriteOffInvoice.class)).isEmpty();
        stage.until(END);
        assertThat(stage.sent(WriteOffInvoice.class))
                .containsExactly(new WriteOffInvoice(INVOICE, WriteOffCause.DUNNING, GIVEN_UP));
    }

    /** Issued on one day, due on the 2nd and on the 15th. */
    @Test
    void collectsTheNextInvoiceByTheNewTermsBesideTheOpenOne() {
        PaymentId attempt = PaymentId.of(LATER, 1);
        declined(ISSUED).on(changedTo(HARSH)).on(InvoiceMaker.issued(LATER, "EUR 9.90", HARSH, OTHER));
        stage.on(new PaymentStarted(LATER, attempt, 1, TOTAL), new PaymentAttemptFailed(LATER, attempt, 1, false));
        stage.sent();

        stage.until(morningOf(2026, 3, 3));
        assertThat(stage.sent(RemindOfInvoice.class)).containsExactly(new RemindOfInvoice(LATER, 1));
        stage.until(morningOf(2026, 3, 4));
        assertThat(stage.sent(SuspendSubscription.class))
                .containsExactly(new SuspendSubscription(OTHER, new Hold(Hold.Cause.NON_PAYMENT, LATER.value())));
        stage.until(morningOf(2026, 3, 5));
        assertThat(stage.sent(WriteOffInvoice.class))
                .containsExactly(new WriteOffInvoice(LATER, WriteOffCause.DUNNING, GIVEN_UP));

        stage.until(SUSPENSION);
        assertThat(stage.sent(SuspendSubscription.class)).containsExactly(new SuspendSubscription(SUBSCRIPTION, HOLD));
    }
}
