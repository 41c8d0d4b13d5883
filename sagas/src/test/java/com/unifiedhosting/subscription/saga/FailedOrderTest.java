package com.unifiedhosting.subscription.saga;

import static org.assertj.core.api.Assertions.assertThat;

import com.unifiedhosting.account.AccountMaker;
import com.unifiedhosting.billing.BillingRefusal;
import com.unifiedhosting.billing.Charge;
import com.unifiedhosting.billing.ChargeKey;
import com.unifiedhosting.billing.CreditNoteCommand.IssueCreditNote;
import com.unifiedhosting.billing.CreditNoteId;
import com.unifiedhosting.billing.CreditedCharge;
import com.unifiedhosting.billing.InvoiceId;
import com.unifiedhosting.catalogue.AddOnCode;
import com.unifiedhosting.shared.Reason;
import com.unifiedhosting.subscription.BillingPeriod;
import com.unifiedhosting.subscription.CancelCause;
import com.unifiedhosting.subscription.EndReason;
import com.unifiedhosting.subscription.OrderEvent.OrderCancelled;
import com.unifiedhosting.subscription.OrderEvent.OrderRejected;
import com.unifiedhosting.subscription.SubscriptionEvent.PeriodBilled;
import com.unifiedhosting.subscription.SubscriptionEvent.SubscriptionEnded;
import com.unifiedhosting.subscription.SubscriptionEvent.TrialStarted;
import com.unifiedhosting.subscription.SubscriptionMaker;
import java.time.Duration;
import java.util.List;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

/** An order that fails after more than its own invoice was billed: with a long time to pay, or a trial of a day. */
class FailedOrderTest extends SubscriptionBillingStage {

    private static final OrderRejected REJECTED =
            new OrderRejected(SubscriptionMaker.ORDER, SUBSCRIPTION, new Reason("no node has room"));
    private static final SubscriptionEnded FAILED = new SubscriptionEnded(SUBSCRIPTION, EndReason.ORDER_FAILED);

    @Test
    void takesBackThePeriodsThatAreNotOnItsInvoice() {
        paidLate();

        stage.on(REJECTED);
        assertThat(stage.sent()).as("a period may still be billed").isEmpty();

        stage.crashingOn(FAILED);
        assertThat(stage.sent())
                .containsExactly(takenBack(FEBRUARY), takenBack(MARCH), takenBack(FEBRUARY), takenBack(MARCH));
        assertThat(stage.sagas()).isZero();
        assertThat(stage.deadlines()).isEmpty();
    }

    @Test
    void takesBackAPeriodThatIsBilledInTheSameMoment() {
        stage.on(SubscriptionMaker.created(), billed(JANUARY), ACTIVATED, REJECTED, billed(FEBRUARY));
        stage.sent();

        stage.on(FAILED);

        assertThat(stage.sent()).containsExactly(takenBack(FEBRUARY));
        assertThat(stage.sagas()).isZero();
    }

    @Test
    void takesBackWhatATrialHasBecome() {
        stage.on(
                        SubscriptionMaker.createdFrom(SubscriptionMaker.saleWith("EUR 0.00", 14)),
                        new TrialStarted(SUBSCRIPTION, JANUARY.start()))
                .until(ORDERED)
                .on(billed(JANUARY), ACTIVATED);
        stage.sent();

        stage.on(REJECTED, FAILED);

        assertThat(stage.sent()).containsExactly(takenBack(JANUARY));
    }

    /** A period with a further charge is taken back by one note. */
    @Test
    void takesBackAllChargesOfAPeriod() {
        PeriodBilled february = billed(FEBRUARY);
        ChargeKey disks = ChargeKey.ofPeriod(SUBSCRIPTION, FEBRUARY, new AddOnCode("extra-disk"));
        Charge more = new Charge(
                disks, SUBSCRIPTION, "Disk", FEBRUARY, 1, Money.parse("EUR 2.00"), Money.zero(CurrencyUnit.EUR));
        List<Charge> both = List.of(february.charges().getFirst(), more);
        stage.on(
                SubscriptionMaker.created(),
                billed(JANUARY),
                ACTIVATED,
                new PeriodBilled(SUBSCRIPTION, AccountMaker.BOB, FEBRUARY, both, february.nextPeriod()));
        stage.sent();

        stage.on(REJECTED, FAILED);

        assertThat(stage.sent(IssueCreditNote.class))
                .singleElement()
                .extracting(IssueCreditNote::charges)
                .isEqualTo(both.stream()
                        .map(charge -> CreditedCharge.rest(charge.key()))
                        .toList());
    }

    /** The customer ends it first, and its order is rejected for that. */
    @Test
    void waitsForTheOrderOfWhatHasEnded() {
        paidLate();

        stage.on(new SubscriptionEnded(SUBSCRIPTION, EndReason.CANCELLED));
        assertThat(stage.sent()).isEmpty();
        assertThat(stage.sagas()).isOne();

        stage.on(REJECTED);
        assertThat(stage.sent()).containsExactly(takenBack(FEBRUARY), takenBack(MARCH));
        assertThat(stage.sagas()).isZero();
    }

    @Test
    void takesBackADraftOnceItIsIssued() {
        paidLate();

        stage.refusing(takenBack(MARCH), BillingRefusal.INVOICE_NOT_ISSUED).on(REJECTED, FAILED);
        assertThat(stage.sent()).containsExactly(takenBack(FEBRUARY), takenBack(MARCH));
        assertThat(stage.sagas()).isOne();

        stage.accepting().after(Duration.ofHours(1));
        assertThat(stage.sent()).containsExactly(takenBack(MARCH));
        assertThat(stage.sagas()).isZero();
    }

    @Test
    void takesBackNothingWhenTheOrderIsCompleted() {
        paidLate();

        stage.on(COMPLETED, new SubscriptionEnded(SUBSCRIPTION, EndReason.CANCELLED));

        assertThat(stage.sent()).isEmpty();
        assertThat(stage.sagas()).isZero();
    }

    /** Completed in the moment in which it ended. */
    @Test
    void takesBackNothingWhenTheOrderOfWhatHasEndedIsCompleted() {
        paidLate();

        stage.on(new SubscriptionEnded(SUBSCRIPTION, EndReason.CANCELLED), COMPLETED);

        assertThat(stage.sent()).isEmpty();
        assertThat(stage.sagas()).isZero();
    }

    @Test
    void leavesTheInvoiceOfTheOrderToIt() {
        stage.on(SubscriptionMaker.created(), billed(JANUARY));
        stage.sent();

        stage.on(
                new OrderCancelled(
                        SubscriptionMaker.ORDER, SUBSCRIPTION, CancelCause.NOT_PAID, new Reason("not paid in time")),
                FAILED);

        assertThat(stage.sent()).isEmpty();
        assertThat(stage.sagas()).isZero();
    }

    /** Billed up to the end of April, while nothing is live yet. */
    private void paidLate() {
        stage.on(SubscriptionMaker.created(), billed(JANUARY), ACTIVATED, billed(FEBRUARY), billed(MARCH));
        stage.sent();
    }

    private static IssueCreditNote takenBack(BillingPeriod period) {
        return new IssueCreditNote(
                CreditNoteId.ofOrder(SubscriptionMaker.ORDER, period.start()),
                InvoiceId.ofDay(AccountMaker.BOB, CurrencyUnit.EUR, period.start(), 1),
                List.of(CreditedCharge.rest(charges(period).getFirst().key())),
                false,
                new Reason("the days from " + period.start() + " on are not used"));
    }
}
