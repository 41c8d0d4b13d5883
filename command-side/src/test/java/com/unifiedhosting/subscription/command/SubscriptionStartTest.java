package com.unifiedhosting.subscription.command;

import static com.unifiedhosting.shared.command.Fixtures.refused;
import static com.unifiedhosting.subscription.SubscriptionMaker.FIRST_PERIOD;
import static com.unifiedhosting.subscription.SubscriptionMaker.SUBSCRIPTION;
import static com.unifiedhosting.subscription.SubscriptionMaker.created;
import static com.unifiedhosting.subscription.SubscriptionMaker.createdFrom;
import static com.unifiedhosting.subscription.SubscriptionMaker.saleWith;

import com.unifiedhosting.shared.Provenance;
import com.unifiedhosting.subscription.SubscriptionCommand.ActivateSubscription;
import com.unifiedhosting.subscription.SubscriptionCommand.StartTrial;
import com.unifiedhosting.subscription.SubscriptionEvent.BecamePastDue;
import com.unifiedhosting.subscription.SubscriptionEvent.TrialStarted;
import com.unifiedhosting.subscription.SubscriptionRefusal;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SubscriptionStartTest extends SubscriptionFixture {

    /** Also in its last second: it is paid from the 31st on, in Berlin. */
    @Test
    void startsTheTrialThatWasSold() {
        injectClock("2026-01-30T22:59:59Z");
        fixture.given(createdFrom(saleWith("EUR 0.00", 14)))
                .when(new StartTrial(SUBSCRIPTION))
                .expectEvents(new TrialStarted(SUBSCRIPTION, FIRST_PERIOD.start()));
    }

    /** Nothing could be tried, and it would be paid at once. */
    @Test
    void refusesATrialWhoseDaysAreOver() {
        injectClock("2026-01-30T23:00:00Z");
        refused(
                fixture.given(createdFrom(saleWith("EUR 0.00", 14))).when(new StartTrial(SUBSCRIPTION)),
                SubscriptionRefusal.NO_TRIAL);
    }

    @Test
    void passesOverATrialOfWhatHasBegun() {
        injectClock("2026-03-01T12:00:00Z");
        fixture.given(createdFrom(saleWith("EUR 0.00", 14)), new TrialStarted(SUBSCRIPTION, FIRST_PERIOD.start()))
                .when(new StartTrial(SUBSCRIPTION))
                .expectNoEvents();
        fixture.given(created(), ACTIVATED).when(new StartTrial(SUBSCRIPTION)).expectNoEvents();
    }

    @Test
    void refusesATrialThatWasNotSold() {
        injectClock("2026-01-20T12:00:00Z");
        refused(fixture.given(created()).when(new StartTrial(SUBSCRIPTION)), SubscriptionRefusal.NO_TRIAL);
    }

    @Test
    void refusesATrialOfWhatHasEnded() {
        injectClock("2026-01-20T12:00:00Z");
        refused(fixture.given(created(), ENDED).when(new StartTrial(SUBSCRIPTION)), SubscriptionRefusal.ENDED);
    }

    @Test
    void activatesWhatIsPendingOrInTrial() {
        fixture.given(created()).when(new ActivateSubscription(SUBSCRIPTION)).expectEvents(ACTIVATED);
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
}
