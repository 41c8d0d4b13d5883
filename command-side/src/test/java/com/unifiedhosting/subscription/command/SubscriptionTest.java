package com.unifiedhosting.subscription.command;

import static com.unifiedhosting.account.AccountMaker.BERLIN;
import static com.unifiedhosting.account.AccountMaker.BOB;
import static com.unifiedhosting.account.AccountMaker.BOB_PATH;
import static com.unifiedhosting.catalogue.PackageMaker.MONTHLY_PRICE;
import static com.unifiedhosting.shared.command.Fixtures.refused;
import static com.unifiedhosting.subscription.SubscriptionMaker.FIRST_PERIOD;
import static com.unifiedhosting.subscription.SubscriptionMaker.SUBSCRIPTION;
import static com.unifiedhosting.subscription.SubscriptionMaker.created;
import static com.unifiedhosting.subscription.SubscriptionMaker.createdFrom;
import static com.unifiedhosting.subscription.SubscriptionMaker.saleWith;

import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.account.AccountKind;
import com.unifiedhosting.account.AccountMaker;
import com.unifiedhosting.account.AccountStatus;
import com.unifiedhosting.account.command.AccountFacts;
import com.unifiedhosting.billing.BillingSettings;
import com.unifiedhosting.billing.Charge;
import com.unifiedhosting.billing.ChargeKey;
import com.unifiedhosting.billing.InvoiceId;
import com.unifiedhosting.shared.Provenance;
import com.unifiedhosting.shared.Reason;
import com.unifiedhosting.shared.command.Fixtures;
import com.unifiedhosting.subscription.BillingPeriod;
import com.unifiedhosting.subscription.CancellationTime;
import com.unifiedhosting.subscription.EndReason;
import com.unifiedhosting.subscription.Hold;
import com.unifiedhosting.subscription.SubscriptionCommand.ActivateSubscription;
import com.unifiedhosting.subscription.SubscriptionCommand.BillPeriod;
import com.unifiedhosting.subscription.SubscriptionCommand.CancelSubscription;
import com.unifiedhosting.subscription.SubscriptionCommand.ClearPastDue;
import com.unifiedhosting.subscription.SubscriptionCommand.EndSubscription;
import com.unifiedhosting.subscription.SubscriptionCommand.FinishCancellation;
import com.unifiedhosting.subscription.SubscriptionCommand.MarkPastDue;
import com.unifiedhosting.subscription.SubscriptionCommand.ResumeSubscription;
import com.unifiedhosting.subscription.SubscriptionCommand.StartTrial;
import com.unifiedhosting.subscription.SubscriptionCommand.SuspendSubscription;
import com.unifiedhosting.subscription.SubscriptionCommand.WithdrawCancellation;
import com.unifiedhosting.subscription.SubscriptionEvent.BecamePastDue;
import com.unifiedhosting.subscription.SubscriptionEvent.CancellationScheduled;
import com.unifiedhosting.subscription.SubscriptionEvent.CancellationWithdrawn;
import com.unifiedhosting.subscription.SubscriptionEvent.HoldLifted;
import com.unifiedhosting.subscription.SubscriptionEvent.HoldPlaced;
import com.unifiedhosting.subscription.SubscriptionEvent.PastDueCleared;
import com.unifiedhosting.subscription.SubscriptionEvent.PeriodBilled;
import com.unifiedhosting.subscription.SubscriptionEvent.SubscriptionActivated;
import com.unifiedhosting.subscription.SubscriptionEvent.SubscriptionEnded;
import com.unifiedhosting.subscription.SubscriptionEvent.TrialStarted;
import com.unifiedhosting.subscription.SubscriptionRefusal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.axonframework.test.aggregate.TestExecutor;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Bob's Starter runs from 31 January 2026 in Berlin: its periods are 31 Jan, 28 Feb, 31 Mar, 30 Apr, ... */
class SubscriptionTest {

    private static final LocalDate FEBRUARY = LocalDate.of(2026, 2, 28);
    private static final LocalDate MARCH = LocalDate.of(2026, 3, 31);
    private static final LocalDate APRIL = LocalDate.of(2026, 4, 30);
    private static final BillingPeriod SECOND_PERIOD = new BillingPeriod(FEBRUARY, MARCH);
    private static final BillingPeriod THIRD_PERIOD = new BillingPeriod(MARCH, APRIL);

    private static final SubscriptionActivated ACTIVATED = new SubscriptionActivated(SUBSCRIPTION);
    private static final SubscriptionEnded ENDED = new SubscriptionEnded(SUBSCRIPTION, EndReason.CANCELLED);
    private static final InvoiceId INVOICE = new InvoiceId("inv_1");
    private static final InvoiceId OTHER_INVOICE = new InvoiceId("inv_2");
    private static final Hold UNPAID = new Hold(Hold.Cause.NON_PAYMENT, INVOICE.value());
    private static final Hold ABUSE = new Hold(Hold.Cause.STAFF, "abuse");
    private static final Reason REASON = new Reason("no longer needed");

    private final FixtureConfiguration<Subscription> fixture = Fixtures.of(Subscription.class)
            .registerInjectableResource(new AccountHolds(SubscriptionTest::anActiveAccount));

    @Nested
    class Starting {

        @Test
        void startsTheTrialThatWasSold() {
            fixture.given(createdFrom(saleWith("EUR 0.00", 14)))
                    .when(new StartTrial(SUBSCRIPTION))
                    .expectEvents(new TrialStarted(SUBSCRIPTION, FIRST_PERIOD.start()));
        }

        @Test
        void passesOverATrialOfWhatHasBegun() {
            fixture.given(createdFrom(saleWith("EUR 0.00", 14)), new TrialStarted(SUBSCRIPTION, FIRST_PERIOD.start()))
                    .when(new StartTrial(SUBSCRIPTION))
                    .expectNoEvents();
            fixture.given(created(), ACTIVATED)
                    .when(new StartTrial(SUBSCRIPTION))
                    .expectNoEvents();
        }

        @Test
        void refusesATrialThatWasNotSold() {
            refused(fixture.given(created()).when(new StartTrial(SUBSCRIPTION)), SubscriptionRefusal.NO_TRIAL);
        }

        @Test
        void refusesATrialOfWhatHasEnded() {
            refused(fixture.given(created(), ENDED).when(new StartTrial(SUBSCRIPTION)), SubscriptionRefusal.ENDED);
        }

        @Test
        void activatesWhatIsPendingOrInTrial() {
            fixture.given(created())
                    .when(new ActivateSubscription(SUBSCRIPTION))
                    .expectEvents(ACTIVATED);
            fixture.given(createdFrom(saleWith("EUR 0.00", 14)), new TrialStarted(SUBSCRIPTION, FIRST_PERIOD.start()))
                    .when(new ActivateSubscription(SUBSCRIPTION))
                    .expectEvents(ACTIVATED);
        }

        @Test
        void passesOverARepeatedActivation() {
            fixture.given(created(), ACTIVATED, new BecamePastDue(SUBSCRIPTION, INVOICE))
                    .when(new ActivateSubscription(SUBSCRIPTION))
                    .expectNoEvents();
        }

        @Test
        void refusesToActivateWhatHasEnded() {
            refused(
                    fixture.given(created(), ENDED).when(new ActivateSubscription(SUBSCRIPTION)),
                    SubscriptionRefusal.ENDED);
        }
    }

    @Nested
    class Billing {

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
            PeriodBilled first = new PeriodBilled(
                    SUBSCRIPTION, BOB, FIRST_PERIOD, List.of(charge(FIRST_PERIOD), setup), SECOND_PERIOD);

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
                    fixture.given(created(), billed(FIRST_PERIOD, SECOND_PERIOD))
                            .when(bill(SECOND_PERIOD)),
                    SubscriptionRefusal.NOT_STARTED);
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
    }

    @Nested
    class PastDue {

        @Test
        void becomesPastDueForEachInvoice() {
            fixture.given(created(), ACTIVATED, new BecamePastDue(SUBSCRIPTION, OTHER_INVOICE))
                    .when(new MarkPastDue(SUBSCRIPTION, INVOICE))
                    .expectEvents(new BecamePastDue(SUBSCRIPTION, INVOICE));
        }

        @Test
        void passesOverAnInvoiceKnownAsOverdue() {
            fixture.given(created(), ACTIVATED, new BecamePastDue(SUBSCRIPTION, INVOICE))
                    .when(new MarkPastDue(SUBSCRIPTION, INVOICE))
                    .expectNoEvents();
        }

        @Test
        void refusesToBecomePastDueAfterTheEnd() {
            refused(
                    fixture.given(created(), ENDED).when(new MarkPastDue(SUBSCRIPTION, INVOICE)),
                    SubscriptionRefusal.ENDED);
        }

        @Test
        void isClearedOfAnInvoice() {
            fixture.given(created(), ACTIVATED, new BecamePastDue(SUBSCRIPTION, INVOICE))
                    .when(new ClearPastDue(SUBSCRIPTION, INVOICE))
                    .expectEvents(new PastDueCleared(SUBSCRIPTION, INVOICE));
        }

        @Test
        void passesOverAnInvoiceThatIsNotOverdue() {
            fixture.given(
                            created(),
                            ACTIVATED,
                            new BecamePastDue(SUBSCRIPTION, INVOICE),
                            new PastDueCleared(SUBSCRIPTION, INVOICE))
                    .when(new ClearPastDue(SUBSCRIPTION, INVOICE))
                    .expectNoEvents();
        }
    }

    @Nested
    class Holds {

        @Test
        void suspendsWithTheFirstHold() {
            fixture.given(created(), ACTIVATED)
                    .when(new SuspendSubscription(SUBSCRIPTION, UNPAID))
                    .expectEvents(new HoldPlaced(SUBSCRIPTION, UNPAID, true));
        }

        @Test
        void addsAFurtherHold() {
            fixture.given(created(), ACTIVATED, new HoldPlaced(SUBSCRIPTION, UNPAID, true))
                    .when(new SuspendSubscription(SUBSCRIPTION, ABUSE))
                    .expectEvents(new HoldPlaced(SUBSCRIPTION, ABUSE, false));
        }

        @Test
        void passesOverTheSameHold() {
            fixture.given(created(), ACTIVATED, new HoldPlaced(SUBSCRIPTION, UNPAID, true))
                    .when(new SuspendSubscription(SUBSCRIPTION, UNPAID))
                    .expectNoEvents();
        }

        @Test
        void takesTwentyHoldsByPeopleAtMost() {
            refused(
                    twentyHoldsByPeople().when(new SuspendSubscription(SUBSCRIPTION, ABUSE)),
                    SubscriptionRefusal.TOO_MANY_HOLDS);
            refused(
                    twentyHoldsByPeople()
                            .when(new SuspendSubscription(SUBSCRIPTION, new Hold(Hold.Cause.CUSTOMER, "pause"))),
                    SubscriptionRefusal.TOO_MANY_HOLDS);
        }

        @Test
        void passesOverTheSameHoldAlsoWhenThereIsNoRoomForAnother() {
            twentyHoldsByPeople()
                    .when(new SuspendSubscription(SUBSCRIPTION, byPeople(3)))
                    .expectNoEvents();
        }

        @Test
        void takesTheHoldsOfThePlatformHoweverManyPeopleHaveOnIt() {
            twentyHoldsByPeople()
                    .when(new SuspendSubscription(SUBSCRIPTION, UNPAID))
                    .expectEvents(new HoldPlaced(SUBSCRIPTION, UNPAID, false));
        }

        @Test
        void takesAHoldByPeopleHoweverManyThePlatformHasOnIt() {
            TestExecutor<Subscription> given = fixture.given(created(), ACTIVATED);
            for (int n = 0; n < 21; n++) {
                given = given.andGiven(
                        new HoldPlaced(SUBSCRIPTION, new Hold(Hold.Cause.NON_PAYMENT, "inv_" + n), n == 0));
            }
            given.when(new SuspendSubscription(SUBSCRIPTION, ABUSE))
                    .expectEvents(new HoldPlaced(SUBSCRIPTION, ABUSE, false));
        }

        private TestExecutor<Subscription> twentyHoldsByPeople() {
            TestExecutor<Subscription> given = fixture.given(created(), ACTIVATED);
            for (int n = 0; n < 20; n++) {
                given = given.andGiven(new HoldPlaced(SUBSCRIPTION, byPeople(n), n == 0));
            }
            return given;
        }

        private static Hold byPeople(int n) {
            return new Hold(n % 2 == 0 ? Hold.Cause.STAFF : Hold.Cause.CUSTOMER, "report " + n);
        }

        @Test
        void refusesAHoldBeforeTheStartAndAfterTheEnd() {
            refused(
                    fixture.given(created()).when(new SuspendSubscription(SUBSCRIPTION, UNPAID)),
                    SubscriptionRefusal.NOT_STARTED);
            refused(
                    fixture.given(created(), ENDED).when(new SuspendSubscription(SUBSCRIPTION, UNPAID)),
                    SubscriptionRefusal.ENDED);
        }

        @Test
        void staysSuspendedWhileAHoldIsLeft() {
            fixture.given(
                            created(),
                            ACTIVATED,
                            new HoldPlaced(SUBSCRIPTION, UNPAID, true),
                            new HoldPlaced(SUBSCRIPTION, ABUSE, false))
                    .when(new ResumeSubscription(SUBSCRIPTION, UNPAID))
                    .expectEvents(new HoldLifted(SUBSCRIPTION, UNPAID, false));
        }

        @Test
        void resumesWithTheLastHold() {
            fixture.given(
                            created(),
                            ACTIVATED,
                            new HoldPlaced(SUBSCRIPTION, UNPAID, true),
                            new HoldPlaced(SUBSCRIPTION, ABUSE, false),
                            new HoldLifted(SUBSCRIPTION, UNPAID, false))
                    .when(new ResumeSubscription(SUBSCRIPTION, ABUSE))
                    .expectEvents(new HoldLifted(SUBSCRIPTION, ABUSE, true));
        }

        @Test
        void passesOverAHoldThatIsNotOnIt() {
            fixture.given(created(), ACTIVATED, new HoldPlaced(SUBSCRIPTION, UNPAID, true))
                    .when(new ResumeSubscription(SUBSCRIPTION, ABUSE))
                    .expectNoEvents();
        }

        @Test
        void refusesToResumeAfterTheEnd() {
            refused(
                    fixture.given(created(), ACTIVATED, new HoldPlaced(SUBSCRIPTION, UNPAID, true), ENDED)
                            .when(new ResumeSubscription(SUBSCRIPTION, UNPAID)),
                    SubscriptionRefusal.ENDED);
        }
    }

    @Nested
    class Ending {

        @Test
        void endsNow() {
            injectClock("2026-02-10T12:00:00Z");
            fixture.given(created(), ACTIVATED)
                    .when(cancel(CancellationTime.NOW))
                    .expectEvents(
                            new CancellationScheduled(SUBSCRIPTION, LocalDate.parse("2026-02-10"), REASON), ENDED);
        }

        @Test
        void endsNowAlsoWhilePending() {
            injectClock("2026-02-10T12:00:00Z");
            fixture.given(created())
                    .when(cancel(CancellationTime.NOW))
                    .expectEvents(
                            new CancellationScheduled(SUBSCRIPTION, LocalDate.parse("2026-02-10"), REASON), ENDED);
        }

        @Test
        void endsNowOnTheDayOfTheAnchorsZone() {
            injectClock("2026-02-10T23:30:00Z");
            fixture.given(created(), ACTIVATED)
                    .when(cancel(CancellationTime.NOW))
                    .expectEvents(
                            new CancellationScheduled(SUBSCRIPTION, LocalDate.parse("2026-02-11"), REASON), ENDED);
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
            fixture.given(
                            created(),
                            ACTIVATED,
                            billed(FIRST_PERIOD, SECOND_PERIOD),
                            billed(SECOND_PERIOD, THIRD_PERIOD))
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
            refused(
                    fixture.given(created()).when(cancel(CancellationTime.PERIOD_END)),
                    SubscriptionRefusal.NOT_STARTED);
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
                    fixture.given(
                                    created(),
                                    ACTIVATED,
                                    new CancellationScheduled(SUBSCRIPTION, FEBRUARY, REASON),
                                    ENDED)
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
    }

    @Test
    void isUnknownWhenItWasNeverOrderedOrIsOfAnother() {
        refused(
                fixture.givenNoPriorActivity().when(new ActivateSubscription(SUBSCRIPTION)),
                SubscriptionRefusal.UNKNOWN_SUBSCRIPTION);
        refused(
                fixture.given(created())
                        .when(new ActivateSubscription(SUBSCRIPTION), Map.of(Provenance.PATH, "platform/acc_other")),
                SubscriptionRefusal.UNKNOWN_SUBSCRIPTION);
    }

    private static AccountFacts anActiveAccount(AccountId account) {
        return new AccountFacts(
                account,
                AccountKind.CUSTOMER,
                null,
                BOB_PATH,
                AccountMaker.aProfile("bob@example.com"),
                CurrencyUnit.EUR,
                BERLIN,
                Locale.GERMANY,
                BillingSettings.STANDARD,
                AccountStatus.ACTIVE);
    }

    private void injectClock(String now) {
        fixture.registerInjectableResource(Clock.fixed(Instant.parse(now), BERLIN));
    }

    private static BillPeriod bill(BillingPeriod period) {
        return new BillPeriod(SUBSCRIPTION, period);
    }

    private static CancelSubscription cancel(CancellationTime time) {
        return new CancelSubscription(SUBSCRIPTION, time, REASON);
    }

    private static PeriodBilled billed(BillingPeriod period, BillingPeriod next) {
        return new PeriodBilled(SUBSCRIPTION, BOB, period, List.of(charge(period)), next);
    }

    private static Charge charge(BillingPeriod period) {
        return new Charge(
                new ChargeKey("sub_1/" + period.start()),
                SUBSCRIPTION,
                "Starter",
                period,
                1,
                MONTHLY_PRICE,
                Money.parse("EUR 0.00"));
    }
}
