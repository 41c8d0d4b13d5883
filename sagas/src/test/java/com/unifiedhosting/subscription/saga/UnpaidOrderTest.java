package com.unifiedhosting.subscription.saga;

import static org.assertj.core.api.Assertions.assertThat;

import com.unifiedhosting.billing.BillingRefusal;
import com.unifiedhosting.billing.CreditNoteCommand.IssueCreditNote;
import com.unifiedhosting.billing.InvoiceCommand.VoidInvoice;
import com.unifiedhosting.billing.InvoiceEvent.InvoiceVoided;
import com.unifiedhosting.billing.InvoiceEvent.InvoiceWrittenOff;
import com.unifiedhosting.billing.WriteOffCause;
import com.unifiedhosting.billing.saga.InvoiceMaker;
import com.unifiedhosting.shared.Reason;
import com.unifiedhosting.subscription.CancelCause;
import com.unifiedhosting.subscription.OrderCommand.CancelOrder;
import com.unifiedhosting.subscription.OrderEvent.OrderCancelled;
import com.unifiedhosting.subscription.SubscriptionCommand.ActivateSubscription;
import java.time.Duration;
import java.time.Instant;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

/** An order that is not paid in time. */
class UnpaidOrderTest extends OrderFulfilmentStage {

    /** The day after 15 March begins in Berlin. */
    private static final Instant DUE_DATE_IS_OVER = Instant.parse("2026-03-15T23:00:00Z");

    private static final Instant ISSUED = Instant.parse("2026-02-13T10:00:00Z");

    private static final Reason NOT_PAID = new Reason("the order was not paid in time");

    @Test
    void voidsTheInvoiceThatIsUnpaidWhenItsDueDateIsOver() {
        billedAndIssued();
        stage.until(DUE_DATE_IS_OVER.minusSeconds(1));
        assertThat(stage.sent()).isEmpty();

        stage.until(DUE_DATE_IS_OVER);
        assertThat(stage.sent()).containsExactly(new VoidInvoice(INVOICE, NOT_PAID));

        stage.on(new InvoiceVoided(INVOICE, true, NOT_PAID));
        assertThat(stage.sent()).containsExactly(new CancelOrder(ORDER, CancelCause.NOT_PAID, NOT_PAID));

        stage.on(new OrderCancelled(ORDER, SUBSCRIPTION, CancelCause.NOT_PAID, NOT_PAID));
        assertThat(stage.sent()).containsExactly(rejectionTold(NOT_PAID), END, new VoidInvoice(INVOICE, NO_ORDER));
        assertThat(stage.sagas()).isZero();
    }

    @Test
    void carriesOutAnOrderThatIsPaidInTheLastMoment() {
        billedAndIssued();
        stage.refusing(VoidInvoice.class, BillingRefusal.INVOICE_HAS_PAYMENTS)
                .refusing(IssueCreditNote.class, BillingRefusal.INVOICE_NOT_OPEN)
                .until(DUE_DATE_IS_OVER);
        stage.sent();

        stage.on(PAID);

        assertThat(stage.sent()).containsExactly(new ActivateSubscription(SUBSCRIPTION), REQUEST);
    }

    /** The invoice was issued in time, and its first charge is ordered as late as this. */
    @Test
    void givesAnHourForTheFirstChargeOfAnInvoiceOfWhichItHearsTooLate() {
        stage.on(PLACED).until(ISSUED).handlingAfter(Duration.ofDays(40)).on(InvoiceMaker.issued(INVOICE, "EUR 9.90"));
        stage.handlingAfter(Duration.ZERO);

        assertThat(stage.deadlines()).contains(ISSUED.plus(Duration.ofDays(40)).plus(Duration.ofHours(1)));
    }

    @Test
    void givesAnHourForWhatWasToBeChargedWhileTheProcessesWereDown() {
        billedAndIssued();
        Instant back = DUE_DATE_IS_OVER.plus(Duration.ofDays(2));

        stage.downUntil(back);
        assertThat(stage.sent()).isEmpty();

        stage.downUntil(back.plus(Duration.ofDays(1)));
        assertThat(stage.sent()).as("once").containsExactly(new VoidInvoice(INVOICE, NOT_PAID));
    }

    @Test
    void waitsNoLongerWhenItIsOnlyAMomentLate() {
        billedAndIssued();

        stage.downUntil(DUE_DATE_IS_OVER.plus(Duration.ofMinutes(59)));

        assertThat(stage.sent()).containsExactly(new VoidInvoice(INVOICE, NOT_PAID));
    }

    /** It was about to fire, and could not be taken back. */
    @Test
    void letsTheTimeForInvoicingFireAtNothingOnceThereIsAnInvoice() {
        Instant fires = ORDERED.plus(OrderFulfilment.INVOICING_TIME);
        stage.on(PLACED).until(fires.minusSeconds(1)).on(InvoiceMaker.issued(INVOICE, "EUR 9.90"));
        stage.sent();

        stage.until(fires);

        assertThat(stage.sent()).isEmpty();
    }

    @Test
    void waitsForAPaymentThatIsUnderWayWhenTheDueDateIsOver() {
        billedAndIssued();
        stage.refusing(VoidInvoice.class, BillingRefusal.PAYMENT_IN_PROGRESS)
                .until(DUE_DATE_IS_OVER)
                .accepting();
        assertThat(stage.sent()).containsExactly(new VoidInvoice(INVOICE, NOT_PAID));

        stage.after(Duration.ofHours(1));

        assertThat(stage.sent()).containsExactly(new VoidInvoice(INVOICE, NOT_PAID));
    }

    @Test
    void waitsForAPaymentOfTheRestThatIsUnderWayWhenTheDueDateIsOver() {
        billedAndIssued();
        stage.refusing(VoidInvoice.class, BillingRefusal.INVOICE_HAS_PAYMENTS)
                .refusing(IssueCreditNote.class, BillingRefusal.PAYMENT_IN_PROGRESS)
                .until(DUE_DATE_IS_OVER)
                .accepting();
        stage.sent();

        stage.after(Duration.ofHours(1));

        assertThat(stage.sent()).containsExactly(new VoidInvoice(INVOICE, NOT_PAID));
    }

    @Test
    void takesBackAnOrderThatIsPartlyPaidWhenTheDueDateIsOver() {
        billedAndIssued();
        stage.refusing(VoidInvoice.class, BillingRefusal.INVOICE_HAS_PAYMENTS).until(DUE_DATE_IS_OVER);
        assertThat(stage.sent()).endsWith(takenBack(true, NOT_PAID));

        stage.on(credited("EUR 9.90", "EUR 0.00"), PAID);
        assertThat(stage.sent()).containsExactly(new CancelOrder(ORDER, CancelCause.NOT_PAID, NOT_PAID));

        stage.refusing(IssueCreditNote.class, BillingRefusal.NOTHING_TO_CREDIT)
                .on(new OrderCancelled(ORDER, SUBSCRIPTION, CancelCause.NOT_PAID, NOT_PAID));
        assertThat(stage.sent())
                .containsExactly(
                        rejectionTold(NOT_PAID), END, new VoidInvoice(INVOICE, NO_ORDER), takenBack(false, NO_ORDER));
        assertThat(stage.sagas()).isZero();
    }

    @Test
    void givesBackWhatWasPaidOfAnInvoiceThatStaffWroteOff() {
        billedAndIssued();
        stage.on(new InvoiceWrittenOff(INVOICE, Money.parse("EUR 6.90"), WriteOffCause.STAFF, WHY));
        assertThat(stage.sent()).containsExactly(new CancelOrder(ORDER, CancelCause.NOT_PAID, WHY));

        stage.on(new OrderCancelled(ORDER, SUBSCRIPTION, CancelCause.NOT_PAID, WHY));

        assertThat(stage.sent()).containsExactly(rejectionTold(WHY), END, credit("EUR 3.00"));
        assertThat(stage.sagas()).isZero();
    }

    @Test
    void cancelsAnOrderWhoseInvoiceStaffTookBackAsAWhole() {
        billedAndIssued();

        stage.on(credited("EUR 9.90", "EUR 0.00"), PAID);

        assertThat(stage.sent()).containsExactly(new CancelOrder(ORDER, CancelCause.NOT_PAID, NOT_PAID));
    }

    @Test
    void carriesOutAnOrderOfWhoseInvoiceAPartIsTakenBack() {
        billedAndIssued();

        stage.on(credited("EUR 3.00", "EUR 6.90"), PAID);

        assertThat(stage.sent()).containsExactly(new ActivateSubscription(SUBSCRIPTION), REQUEST);
    }

    @Test
    void cancelsAnOrderWhoseInvoiceNeverCame() {
        stage.on(PLACED)
                .refusing(VoidInvoice.class, BillingRefusal.UNKNOWN_INVOICE)
                .after(Duration.ofDays(14));

        assertThat(stage.sent()).endsWith(new CancelOrder(ORDER, CancelCause.NOT_PAID, NOT_PAID));
    }

    @Test
    void tellsOfTheCancellationAlsoWhenItDiesCancelling() {
        stage.on(PLACED).refusing(VoidInvoice.class, BillingRefusal.UNKNOWN_INVOICE);
        stage.sent();

        stage.crashingInDeadline(
                ORDERED.plus(Duration.ofDays(14)),
                new OrderCancelled(ORDER, SUBSCRIPTION, CancelCause.NOT_PAID, NOT_PAID));

        assertThat(stage.sent())
                .containsExactly(
                        new VoidInvoice(INVOICE, NOT_PAID),
                        new CancelOrder(ORDER, CancelCause.NOT_PAID, NOT_PAID),
                        rejectionTold(NOT_PAID),
                        END,
                        new VoidInvoice(INVOICE, NO_ORDER));
    }

    @Test
    void cancelsAlsoWhenItDiesVoidingTheInvoice() {
        billedAndIssued();

        stage.crashingInDeadline(DUE_DATE_IS_OVER, new InvoiceVoided(INVOICE, true, NOT_PAID));

        assertThat(stage.sent())
                .containsExactly(
                        new VoidInvoice(INVOICE, NOT_PAID),
                        new CancelOrder(ORDER, CancelCause.NOT_PAID, NOT_PAID),
                        new VoidInvoice(INVOICE, NOT_PAID));
    }

    @Test
    void carriesOutAnOrderThatIsPaidWhileItDiesGivingItUp() {
        billedAndIssued();
        stage.refusing(VoidInvoice.class, BillingRefusal.INVOICE_HAS_PAYMENTS)
                .refusing(IssueCreditNote.class, BillingRefusal.INVOICE_NOT_OPEN);

        stage.crashingInDeadline(DUE_DATE_IS_OVER, PAID);

        assertThat(stage.sent()).endsWith(new ActivateSubscription(SUBSCRIPTION), REQUEST);
        assertThat(stage.deadlines()).isEmpty();
    }

    @Test
    void cancelsAnOrderWhoseInvoiceStaffVoided() {
        billedAndIssued();

        stage.on(new InvoiceVoided(INVOICE, true, WHY));

        assertThat(stage.sent()).containsExactly(new CancelOrder(ORDER, CancelCause.NOT_PAID, WHY));
    }
}
