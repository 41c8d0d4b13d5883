package com.unifiedhosting.subscription.saga;

import static org.assertj.core.api.Assertions.assertThat;

import com.unifiedhosting.shared.Reason;
import com.unifiedhosting.subscription.EndReason;
import com.unifiedhosting.subscription.SubscriptionCommand.BillPeriod;
import com.unifiedhosting.subscription.SubscriptionCommand.FinishCancellation;
import com.unifiedhosting.subscription.SubscriptionEvent.CancellationScheduled;
import com.unifiedhosting.subscription.SubscriptionEvent.CancellationWithdrawn;
import com.unifiedhosting.subscription.SubscriptionEvent.HoldPlaced;
import com.unifiedhosting.subscription.SubscriptionEvent.SubscriptionEnded;
import com.unifiedhosting.subscription.SubscriptionMaker;
import com.unifiedhosting.subscription.SubscriptionRefusal;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

/** A subscription that is cancelled with a period ends as its last day is over, billed until then. */
class CancelledSubscriptionTest extends SubscriptionBillingStage {

    private static final Reason WHY = new Reason("moving on");

    @Test
    void endsOnTheScheduledDayAndBillsNothingFromThenOn() {
        stage.on(SubscriptionMaker.created(), billed(JANUARY), ACTIVATED, COMPLETED, cancelledTo(FEBRUARY.start()));
        stage.sent();

        stage.until(FEBRUARY_BEGINS);
        assertThat(stage.sent()).containsExactly(new FinishCancellation(SUBSCRIPTION, FEBRUARY.start()));

        stage.on(new SubscriptionEnded(SUBSCRIPTION, EndReason.CANCELLED));
        assertThat(stage.sagas()).isZero();
        assertThat(stage.deadlines()).isEmpty();
    }

    @Test
    void billsUpToTheScheduledDay() {
        stage.on(SubscriptionMaker.created(), billed(JANUARY), ACTIVATED, COMPLETED, cancelledTo(MARCH.start()))
                .until(FEBRUARY_BEGINS);

        assertThat(stage.sent(BillPeriod.class)).containsExactly(new BillPeriod(SUBSCRIPTION, FEBRUARY));
        stage.on(billed(FEBRUARY));
        assertThat(stage.deadlines()).containsExactly(MARCH_BEGINS);
    }

    @Test
    void endsAfterAnOutageOnlyWhenAllPeriodsBeforeAreBilled() {
        stage.on(SubscriptionMaker.created(), billed(JANUARY), ACTIVATED, COMPLETED, cancelledTo(MARCH.start()));
        stage.sent();
        Instant back = Instant.parse("2026-04-10T10:00:00Z");

        stage.downUntil(back);
        assertThat(stage.sent()).containsExactly(new BillPeriod(SUBSCRIPTION, FEBRUARY));
        stage.on(billed(FEBRUARY));
        stage.sent();

        stage.until(back.plusSeconds(60));
        assertThat(stage.sent()).containsExactly(new FinishCancellation(SUBSCRIPTION, MARCH.start()));
    }

    @Test
    void endsWithoutPeriodsThatAreNotBilledWhileSuspendedForNonPayment() {
        stage.on(
                SubscriptionMaker.created(),
                billed(JANUARY),
                ACTIVATED,
                COMPLETED,
                new HoldPlaced(SUBSCRIPTION, UNPAID, true),
                cancelledTo(MARCH.start()));
        stage.sent();

        stage.until(MARCH_BEGINS);

        assertThat(stage.sent()).containsExactly(new FinishCancellation(SUBSCRIPTION, MARCH.start()));
    }

    @Test
    void renewsAfterACancellationIsWithdrawn() {
        stage.on(
                        SubscriptionMaker.created(),
                        billed(JANUARY),
                        ACTIVATED,
                        COMPLETED,
                        cancelledTo(FEBRUARY.start()),
                        new CancellationWithdrawn(SUBSCRIPTION))
                .until(FEBRUARY_BEGINS);

        assertThat(stage.sent(FinishCancellation.class)).isEmpty();
        stage.on(billed(FEBRUARY)).until(MARCH_BEGINS);
        assertThat(stage.sent(BillPeriod.class)).containsExactly(new BillPeriod(SUBSCRIPTION, MARCH));
    }

    @Test
    void endsNothingWhenTheCancellationIsWithdrawnInTheLastMoment() {
        stage.on(SubscriptionMaker.created(), billed(JANUARY), ACTIVATED, COMPLETED, cancelledTo(FEBRUARY.start()))
                .until(FEBRUARY_BEGINS.minusSeconds(2));
        stage.on(new CancellationWithdrawn(SUBSCRIPTION));
        stage.sent();

        stage.until(FEBRUARY_BEGINS);

        assertThat(stage.sent()).containsExactly(new BillPeriod(SUBSCRIPTION, FEBRUARY));
    }

    @Test
    void waitsForTheEndWhenAPeriodIsCancelledBefore() {
        stage.on(SubscriptionMaker.created(), billed(JANUARY), ACTIVATED, COMPLETED)
                .refusing(BillPeriod.class, SubscriptionRefusal.CANCELLED_BEFORE)
                .until(FEBRUARY_BEGINS);
        assertThat(stage.sagas()).isOne();

        stage.on(cancelledTo(FEBRUARY.start())).until(FEBRUARY_BEGINS);

        assertThat(stage.sent()).endsWith(new FinishCancellation(SUBSCRIPTION, FEBRUARY.start()));
    }

    @Test
    void goesOnWhenTheCancellationWasWithdrawnBeforeItIsTold() {
        stage.on(SubscriptionMaker.created(), billed(JANUARY), ACTIVATED, COMPLETED, cancelledTo(FEBRUARY.start()))
                .refusing(FinishCancellation.class, SubscriptionRefusal.NOT_CANCELLING)
                .until(FEBRUARY_BEGINS);
        assertThat(stage.sagas()).isOne();

        stage.on(new CancellationWithdrawn(SUBSCRIPTION)).until(FEBRUARY_BEGINS.plusSeconds(1));

        assertThat(stage.sent(BillPeriod.class)).containsExactly(new BillPeriod(SUBSCRIPTION, FEBRUARY));
    }

    @Test
    void endsOnceWhenItDiesEnding() {
        stage.on(SubscriptionMaker.created(), billed(JANUARY), ACTIVATED, COMPLETED, cancelledTo(FEBRUARY.start()));
        stage.sent();

        stage.crashingInDeadline(FEBRUARY_BEGINS, new SubscriptionEnded(SUBSCRIPTION, EndReason.CANCELLED));

        assertThat(stage.sent()).containsExactly(new FinishCancellation(SUBSCRIPTION, FEBRUARY.start()));
        assertThat(stage.sagas()).isZero();
        assertThat(stage.deadlines()).isEmpty();
    }

    private static CancellationScheduled cancelledTo(LocalDate endsOn) {
        return new CancellationScheduled(SUBSCRIPTION, endsOn, WHY);
    }
}
