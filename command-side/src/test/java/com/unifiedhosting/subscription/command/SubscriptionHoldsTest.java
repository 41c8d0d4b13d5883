package com.unifiedhosting.subscription.command;

import static com.unifiedhosting.shared.command.Fixtures.refused;
import static com.unifiedhosting.subscription.SubscriptionMaker.SUBSCRIPTION;
import static com.unifiedhosting.subscription.SubscriptionMaker.created;

import com.unifiedhosting.subscription.Hold;
import com.unifiedhosting.subscription.SubscriptionCommand.ResumeSubscription;
import com.unifiedhosting.subscription.SubscriptionCommand.SuspendSubscription;
import com.unifiedhosting.subscription.SubscriptionEvent.HoldLifted;
import com.unifiedhosting.subscription.SubscriptionEvent.HoldPlaced;
import com.unifiedhosting.subscription.SubscriptionRefusal;
import org.axonframework.test.aggregate.TestExecutor;
import org.junit.jupiter.api.Test;

class SubscriptionHoldsTest extends SubscriptionFixture {

    private static final Hold UNPAID = new Hold(Hold.Cause.NON_PAYMENT, INVOICE.value());
    private static final Hold ABUSE = new Hold(Hold.Cause.STAFF, "abuse");

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
            given = given.andGiven(new HoldPlaced(SUBSCRIPTION, new Hold(Hold.Cause.NON_PAYMENT, "inv_" + n), n == 0));
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
