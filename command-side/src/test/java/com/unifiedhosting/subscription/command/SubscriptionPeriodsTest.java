package com.unifiedhosting.subscription.command;

import static com.unifiedhosting.account.AccountMaker.BOB;
import static com.unifiedhosting.shared.command.Fixtures.refused;
import static com.unifiedhosting.subscription.SubscriptionMaker.FIRST_PERIOD;
import static com.unifiedhosting.subscription.SubscriptionMaker.SUBSCRIPTION;
import static com.unifiedhosting.subscription.SubscriptionMaker.created;
import static com.unifiedhosting.subscription.SubscriptionMaker.createdFrom;
import static com.unifiedhosting.subscription.SubscriptionMaker.saleWith;

import com.unifiedhosting.billing.Charge;
import com.unifiedhosting.billing.ChargeKey;
import com.unifiedhosting.subscription.BillingPeriod;
import com.unifiedhosting.subscription.Hold;
import com.unifiedhosting.subscription.SubscriptionCommand.BillPeriod;
import com.unifiedhosting.subscription.SubscriptionEvent.CancellationScheduled;
import com.unifiedhosting.subscription.SubscriptionEvent.HoldLifted;
import com.unifiedhosting.subscription.SubscriptionEvent.HoldPlaced;
import com.unifiedhosting.subscription.SubscriptionEvent.PeriodBilled;
import com.unifiedhosting.subscription.SubscriptionRefusal;
import java.time.LocalDate;
import java.util.List;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

class SubscriptionPeriodsTest extends SubscriptionFixture {

    @Test
    void billsTheFirstPeriodBeforeItIsActive() {
        fixture.given(created()).when(bill(FIRST_PERIOD)).expectEvents(billed(FIRST_PERIOD, SECOND_PERIOD));
    }

    @Test
    void chargesTheSetupFeeWithTheFirstPeriodOnly() {
        Charge setup = new Charge(
                ChargeKey.ofSetup(SUBSCRIPTION),
                SUBSCRIPTION,
                "Starter, setup",
                null,
                1,
                Money.parse("EUR 5.00"),
                Money.parse("EUR 0.00"));
        PeriodBilled first =
                new PeriodBilled(SUBSCRIPTION, BOB, FIRST_PERIOD, List.of(charge(FIRST_PERIOD), setup), SECOND_PERIOD);

        fixture.given(createdFrom(saleWith("EUR 5.00", 0)))
                .when(bill(FIRST_PERIOD))
                .expectEvents(first);
        fixture.given(createdFrom(saleWith("EUR 5.00", 0)), first, ACTIVATED)
                .when(bill(SECOND_PERIOD))
                .expectEvents(billed(SECOND_PERIOD, THIRD_PERIOD));
    }

    @Test
    void returnsToTheAnchorDayAfterAShortMonth() {
        fixture.given(created(), ACTIVATED, billed(FIRST_PERIOD, SECOND_PERIOD))
                .when(bill(SECOND_PERIOD))
                .expectEvents(billed(SECOND_PERIOD, THIRD_PERIOD));
    }

    @Test
    void passesOverEveryPeriodBilledBefore() {
        for (BillingPeriod earlier : List.of(FIRST_PERIOD, SECOND_PERIOD, THIRD_PERIOD)) {
            fixture.given(
                            created(),
                            billed(FIRST_PERIOD, SECOND_PERIOD),
                            billed(SECOND_PERIOD, THIRD_PERIOD),
                            billed(THIRD_PERIOD, new BillingPeriod(APRIL, LocalDate.of(2026, 5, 31))))
                    .when(bill(earlier))
                    .expectResultMessagePayload(3L)
                    .expectNoEvents();
        }
    }

    @Test
    void passesOverABilledPeriodAlsoAfterTheEnd() {
        fixture.given(created(), ACTIVATED, billed(FIRST_PERIOD, SECOND_PERIOD), ENDED)
                .when(bill(FIRST_PERIOD))
                .expectNoEvents();
    }

    @Test
    void refusesTheSecondPeriodOfWhatHasNotStarted() {
        refused(
                fixture.given(created(), billed(FIRST_PERIOD, SECOND_PERIOD)).when(bill(SECOND_PERIOD)),
                SubscriptionRefusal.NOT_STARTED);
    }

    /** By decision 5; a pause of the customer's or of staff's is no discount. What is billed is passed over as ever. */
    @Test
    void refusesAPeriodWhileServiceIsWithheldForMoneyOrByTheAccount() {
        for (Hold.Cause cause : Hold.Cause.values()) {
            Hold hold = new Hold(cause, "why");
            HoldPlaced placed = new HoldPlaced(SUBSCRIPTION, hold, true);
            boolean withheld = cause == Hold.Cause.NON_PAYMENT || cause == Hold.Cause.ACCOUNT;
            if (withheld) {
                refused(
                        fixture.given(created(), billed(FIRST_PERIOD, SECOND_PERIOD), ACTIVATED, placed)
                                .when(bill(SECOND_PERIOD)),
                        SubscriptionRefusal.BILLING_PAUSED);
            } else {
                fixture.given(created(), billed(FIRST_PERIOD, SECOND_PERIOD), ACTIVATED, placed)
                        .when(bill(SECOND_PERIOD))
                        .expectEvents(billed(SECOND_PERIOD, THIRD_PERIOD));
            }
            fixture.given(created(), billed(FIRST_PERIOD, SECOND_PERIOD), ACTIVATED, placed)
                    .when(bill(FIRST_PERIOD))
                    .expectNoEvents();
            fixture.given(
                            created(),
                            billed(FIRST_PERIOD, SECOND_PERIOD),
                            ACTIVATED,
                            placed,
                            new HoldLifted(SUBSCRIPTION, hold, true))
                    .when(bill(SECOND_PERIOD))
                    .expectEvents(billed(SECOND_PERIOD, THIRD_PERIOD));
        }
    }

    @Test
    void refusesAGap() {
        refused(fixture.given(created(), ACTIVATED).when(bill(SECOND_PERIOD)), SubscriptionRefusal.PERIOD_GAP);
        refused(
                fixture.given(created(), billed(FIRST_PERIOD, SECOND_PERIOD), ACTIVATED)
                        .when(bill(new BillingPeriod(FEBRUARY.plusDays(1), MARCH))),
                SubscriptionRefusal.PERIOD_GAP);
    }

    @Test
    void refusesDaysThatAreBilledAlready() {
        for (BillingPeriod overlap : List.of(
                new BillingPeriod(FEBRUARY.minusDays(1), MARCH),
                new BillingPeriod(FIRST_PERIOD.start(), MARCH),
                new BillingPeriod(FIRST_PERIOD.start().plusDays(1), FEBRUARY),
                new BillingPeriod(FIRST_PERIOD.start(), FEBRUARY.minusDays(1)),
                new BillingPeriod(LocalDate.of(2025, 12, 31), FIRST_PERIOD.start()))) {
            refused(
                    fixture.given(created(), billed(FIRST_PERIOD, SECOND_PERIOD))
                            .when(bill(overlap)),
                    SubscriptionRefusal.PERIOD_OVERLAP);
        }
    }

    @Test
    void refusesAPeriodThatDoesNotFollowTheAnchor() {
        for (LocalDate end : List.of(MARCH.minusDays(3), APRIL, MARCH.plusYears(1))) {
            refused(
                    fixture.given(created(), billed(FIRST_PERIOD, SECOND_PERIOD))
                            .when(bill(new BillingPeriod(FEBRUARY, end))),
                    SubscriptionRefusal.PERIOD_OVERLAP);
        }
    }

    @Test
    void refusesAFurtherPeriodOfWhatHasEnded() {
        refused(
                fixture.given(created(), billed(FIRST_PERIOD, SECOND_PERIOD), ENDED)
                        .when(bill(SECOND_PERIOD)),
                SubscriptionRefusal.ENDED);
    }

    @Test
    void billsUpToTheScheduledEndAndNotBeyond() {
        CancellationScheduled scheduled = new CancellationScheduled(SUBSCRIPTION, MARCH, REASON);
        fixture.given(created(), ACTIVATED, billed(FIRST_PERIOD, SECOND_PERIOD), scheduled)
                .when(bill(SECOND_PERIOD))
                .expectEvents(billed(SECOND_PERIOD, THIRD_PERIOD));
        refused(
                fixture.given(
                                created(),
                                ACTIVATED,
                                billed(FIRST_PERIOD, SECOND_PERIOD),
                                scheduled,
                                billed(SECOND_PERIOD, THIRD_PERIOD))
                        .when(bill(THIRD_PERIOD)),
                SubscriptionRefusal.CANCELLED_BEFORE);
    }

    private static BillPeriod bill(BillingPeriod period) {
        return new BillPeriod(SUBSCRIPTION, period);
    }
}
