package com.unifiedhosting.subscription.command;

import static com.unifiedhosting.shared.command.Fixtures.refused;
import static com.unifiedhosting.subscription.SubscriptionMaker.FIRST_PERIOD;
import static com.unifiedhosting.subscription.SubscriptionMaker.SUBSCRIPTION;
import static com.unifiedhosting.subscription.SubscriptionMaker.created;
import static com.unifiedhosting.subscription.SubscriptionMaker.createdFrom;
import static com.unifiedhosting.subscription.SubscriptionMaker.saleWith;

import com.unifiedhosting.subscription.CancellationTime;
import com.unifiedhosting.subscription.EndReason;
import com.unifiedhosting.subscription.Hold;
import com.unifiedhosting.subscription.SubscriptionCommand.CancelSubscription;
import com.unifiedhosting.subscription.SubscriptionCommand.EndSubscription;
import com.unifiedhosting.subscription.SubscriptionCommand.FinishCancellation;
import com.unifiedhosting.subscription.SubscriptionCommand.WithdrawCancellation;
import com.unifiedhosting.subscription.SubscriptionEvent.CancellationScheduled;
import com.unifiedhosting.subscription.SubscriptionEvent.CancellationWithdrawn;
import com.unifiedhosting.subscription.SubscriptionEvent.HoldPlaced;
import com.unifiedhosting.subscription.SubscriptionEvent.SubscriptionEnded;
import com.unifiedhosting.subscription.SubscriptionEvent.TrialStarted;
import com.unifiedhosting.subscription.SubscriptionRefusal;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class SubscriptionEndTest extends SubscriptionFixture {

    @Test
    void endsNow() {
        injectClock("2026-02-10T12:00:00Z");
        fixture.given(created(), ACTIVATED, billed(FIRST_PERIOD, SECOND_PERIOD))
                .when(cancel(CancellationTime.NOW))
                .expectEvents(new CancellationScheduled(SUBSCRIPTION, LocalDate.parse("2026-02-10"), REASON), ENDED);
    }

    @Test
    void endsNowAlsoWhilePending() {
        injectClock("2026-02-10T12:00:00Z");
        fixture.given(created())
                .when(cancel(CancellationTime.NOW))
                .expectEvents(new CancellationScheduled(SUBSCRIPTION, LocalDate.parse("2026-02-10"), REASON), ENDED);
    }

    @Test
    void endsNowOnTheDayOfTheAnchorsZone() {
        injectClock("2026-02-10T23:30:00Z");
        fixture.given(created(), ACTIVATED, billed(FIRST_PERIOD, SECOND_PERIOD))
                .when(cancel(CancellationTime.NOW))
                .expectEvents(new CancellationScheduled(SUBSCRIPTION, LocalDate.parse("2026-02-11"), REASON), ENDED);
    }

    @Test
    void refusesToEndNowWhatIsNotBilledYet() {
        injectClock("2026-02-27T23:00:00Z");
        refused(
                fixture.given(created(), ACTIVATED, billed(FIRST_PERIOD, SECOND_PERIOD))
                        .when(cancel(CancellationTime.NOW)),
                SubscriptionRefusal.NOT_BILLED_YET);
        refused(
                fixture.given(
                                createdFrom(saleWith("EUR 0.00", 14)),
                                new TrialStarted(SUBSCRIPTION, FIRST_PERIOD.start()))
                        .when(cancel(CancellationTime.NOW)),
                SubscriptionRefusal.NOT_BILLED_YET);
    }

    /** It never owes these periods. */
    @Test
    void endsNowWhatIsNotBilledBecauseItIsHeldForMoney() {
        injectClock("2026-03-10T12:00:00Z");
        HoldPlaced held = new HoldPlaced(SUBSCRIPTION, new Hold(Hold.Cause.NON_PAYMENT, "inv_1"), true);
        fixture.given(created(), ACTIVATED, billed(FIRST_PERIOD, SECOND_PERIOD), held)
                .when(cancel(CancellationTime.NOW))
                .expectEvents(new CancellationScheduled(SUBSCRIPTION, LocalDate.parse("2026-03-10"), REASON), ENDED);
    }

    @Test
    void finishesTheCancellationThatStands() {
        fixture.given(created(), ACTIVATED, new CancellationScheduled(SUBSCRIPTION, FEBRUARY, REASON))
                .when(new FinishCancellation(SUBSCRIPTION, FEBRUARY))
                .expectEvents(ENDED);
    }

    @Test
    void refusesToFinishACancellationThatWasWithdrawn() {
        refused(
                fixture.given(
                                created(),
                                ACTIVATED,
                                new CancellationScheduled(SUBSCRIPTION, FEBRUARY, REASON),
                                new CancellationWithdrawn(SUBSCRIPTION))
                        .when(new FinishCancellation(SUBSCRIPTION, FEBRUARY)),
                SubscriptionRefusal.NOT_CANCELLING);
    }

    @Test
    void refusesToFinishTheCancellationOfAnotherDay() {
        refused(
                fixture.given(created(), ACTIVATED, new CancellationScheduled(SUBSCRIPTION, FEBRUARY, REASON))
                        .when(new FinishCancellation(SUBSCRIPTION, FEBRUARY.minusDays(1))),
                SubscriptionRefusal.NOT_CANCELLING);
    }

    @Test
    void passesOverACancellationThatIsFinished() {
        fixture.given(created(), ACTIVATED, new CancellationScheduled(SUBSCRIPTION, FEBRUARY, REASON), ENDED)
                .when(new FinishCancellation(SUBSCRIPTION, FEBRUARY))
                .expectNoEvents();
    }

    @Test
    void endsWithTheBilledPeriod() {
        injectClock("2026-02-10T12:00:00Z");
        fixture.given(created(), ACTIVATED, billed(FIRST_PERIOD, SECOND_PERIOD))
                .when(cancel(CancellationTime.PERIOD_END))
                .expectEvents(new CancellationScheduled(SUBSCRIPTION, FEBRUARY, REASON));
    }

    @Test
    void endsWithTheLastBilledPeriodWhenBilledAhead() {
        injectClock("2026-02-10T12:00:00Z");
        fixture.given(created(), ACTIVATED, billed(FIRST_PERIOD, SECOND_PERIOD), billed(SECOND_PERIOD, THIRD_PERIOD))
                .when(cancel(CancellationTime.PERIOD_END))
                .expectEvents(new CancellationScheduled(SUBSCRIPTION, MARCH, REASON));
    }

    @Test
    void endsWithThePeriodOfTodayWhenBillingIsBehind() {
        injectClock("2026-04-10T12:00:00Z");
        fixture.given(created(), ACTIVATED, billed(FIRST_PERIOD, SECOND_PERIOD))
                .when(cancel(CancellationTime.PERIOD_END))
                .expectEvents(new CancellationScheduled(SUBSCRIPTION, APRIL, REASON));
    }

    @Test
    void takesTodayFromTheAnchorsZone() {
        injectClock("2026-02-27T23:00:00Z");
        fixture.given(created(), ACTIVATED, billed(FIRST_PERIOD, SECOND_PERIOD))
                .when(cancel(CancellationTime.PERIOD_END))
                .expectEvents(new CancellationScheduled(SUBSCRIPTION, MARCH, REASON));
    }

    @Test
    void endsATrialWithTheTrial() {
        injectClock("2026-01-20T12:00:00Z");
        fixture.given(createdFrom(saleWith("EUR 0.00", 14)), new TrialStarted(SUBSCRIPTION, FIRST_PERIOD.start()))
                .when(cancel(CancellationTime.PERIOD_END))
                .expectEvents(new CancellationScheduled(SUBSCRIPTION, FIRST_PERIOD.start(), REASON));
    }

    @Test
    void passesOverARepeatedCancellation() {
        injectClock("2026-03-10T12:00:00Z");
        fixture.given(created(), ACTIVATED, new CancellationScheduled(SUBSCRIPTION, FEBRUARY, REASON))
                .when(cancel(CancellationTime.PERIOD_END))
                .expectNoEvents();
    }

    @Test
    void refusesAnotherCancellationThanTheScheduledOne() {
        injectClock("2026-02-10T12:00:00Z");
        refused(
                fixture.given(created(), ACTIVATED, new CancellationScheduled(SUBSCRIPTION, FEBRUARY, REASON))
                        .when(cancel(CancellationTime.NOW)),
                SubscriptionRefusal.ALREADY_CANCELLING);
    }

    @Test
    void refusesToCancelAtPeriodEndWhatIsPending() {
        injectClock("2026-02-10T12:00:00Z");
        refused(fixture.given(created()).when(cancel(CancellationTime.PERIOD_END)), SubscriptionRefusal.NOT_STARTED);
    }

    @Test
    void refusesToCancelWhatHasEnded() {
        injectClock("2026-02-10T12:00:00Z");
        for (CancellationTime time : CancellationTime.values()) {
            refused(fixture.given(created(), ENDED).when(cancel(time)), SubscriptionRefusal.ENDED);
        }
    }

    @Test
    void withdrawsACancellation() {
        fixture.given(created(), ACTIVATED, new CancellationScheduled(SUBSCRIPTION, FEBRUARY, REASON))
                .when(new WithdrawCancellation(SUBSCRIPTION))
                .expectEvents(new CancellationWithdrawn(SUBSCRIPTION));
    }

    @Test
    void passesOverAWithdrawalOfNothing() {
        fixture.given(
                        created(),
                        ACTIVATED,
                        new CancellationScheduled(SUBSCRIPTION, FEBRUARY, REASON),
                        new CancellationWithdrawn(SUBSCRIPTION))
                .when(new WithdrawCancellation(SUBSCRIPTION))
                .expectNoEvents();
    }

    @Test
    void refusesToWithdrawAfterTheEnd() {
        refused(
                fixture.given(created(), ACTIVATED, new CancellationScheduled(SUBSCRIPTION, FEBRUARY, REASON), ENDED)
                        .when(new WithdrawCancellation(SUBSCRIPTION)),
                SubscriptionRefusal.ENDED);
    }

    @Test
    void endsForWhateverReason() {
        fixture.given(created(), ACTIVATED)
                .when(new EndSubscription(SUBSCRIPTION, EndReason.NON_PAYMENT))
                .expectEvents(new SubscriptionEnded(SUBSCRIPTION, EndReason.NON_PAYMENT));
    }

    @Test
    void passesOverARepeatedEnd() {
        fixture.given(created(), ENDED)
                .when(new EndSubscription(SUBSCRIPTION, EndReason.NON_PAYMENT))
                .expectNoEvents();
    }

    private static CancelSubscription cancel(CancellationTime time) {
        return new CancelSubscription(SUBSCRIPTION, time, REASON);
    }
}
