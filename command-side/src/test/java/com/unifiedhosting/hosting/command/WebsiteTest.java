package com.unifiedhosting.hosting.command;

import static com.unifiedhosting.hosting.ProvisioningStep.CREATE_SITE;
import static com.unifiedhosting.hosting.ProvisioningStep.PROBE;
import static com.unifiedhosting.hosting.ProvisioningStep.RESERVE_NODE;
import static com.unifiedhosting.hosting.SuspensionCause.STAFF;
import static com.unifiedhosting.hosting.WebsiteMaker.NODE;
import static com.unifiedhosting.hosting.WebsiteMaker.WEBSITE;
import static com.unifiedhosting.hosting.WebsiteMaker.requested;
import static com.unifiedhosting.subscription.SubscriptionMaker.SUBSCRIPTION;
import static org.hamcrest.CoreMatchers.startsWith;

import com.unifiedhosting.hosting.HostingRefusal;
import com.unifiedhosting.hosting.ProvisioningStep;
import com.unifiedhosting.hosting.SuspensionCause;
import com.unifiedhosting.hosting.WebsiteCommand.CompleteStep;
import com.unifiedhosting.hosting.WebsiteCommand.DeleteWebsite;
import com.unifiedhosting.hosting.WebsiteCommand.FailStep;
import com.unifiedhosting.hosting.WebsiteCommand.GoLive;
import com.unifiedhosting.hosting.WebsiteCommand.ResumeWebsite;
import com.unifiedhosting.hosting.WebsiteCommand.StartStep;
import com.unifiedhosting.hosting.WebsiteCommand.SuspendWebsite;
import com.unifiedhosting.hosting.WebsiteEvent;
import com.unifiedhosting.hosting.WebsiteEvent.DeletionStarted;
import com.unifiedhosting.hosting.WebsiteEvent.ProvisioningFailed;
import com.unifiedhosting.hosting.WebsiteEvent.StepCompleted;
import com.unifiedhosting.hosting.WebsiteEvent.StepFailed;
import com.unifiedhosting.hosting.WebsiteEvent.StepStarted;
import com.unifiedhosting.hosting.WebsiteEvent.StepUndone;
import com.unifiedhosting.hosting.WebsiteEvent.SuspensionCauseLifted;
import com.unifiedhosting.hosting.WebsiteEvent.WebsiteDeleted;
import com.unifiedhosting.hosting.WebsiteEvent.WebsiteLive;
import com.unifiedhosting.hosting.WebsiteEvent.WebsitePlaced;
import com.unifiedhosting.hosting.WebsiteEvent.WebsiteResumed;
import com.unifiedhosting.hosting.WebsiteEvent.WebsiteSuspended;
import com.unifiedhosting.shared.Reason;
import com.unifiedhosting.shared.Refused;
import com.unifiedhosting.shared.command.Fixtures;
import java.util.ArrayList;
import java.util.List;
import org.axonframework.test.aggregate.TestExecutor;
import org.junit.jupiter.api.Test;

/** What a website decides alone: its steps, and whether it serves. */
class WebsiteTest {

    private static final Reason WHY = new Reason("Because");
    private static final Reason UNPAID = new Reason("Unpaid");

    @Test
    void startsTheFirstStep() {
        given(requested())
                .when(start(RESERVE_NODE, 1))
                .expectEvents(new StepStarted(WEBSITE, RESERVE_NODE, 1))
                .expectResultMessagePayload(1L);
    }

    @Test
    void startsTheNextStepAfterTheOneBeforeIsCompleted() {
        given(placed()).when(start(CREATE_SITE, 1)).expectEvents(new StepStarted(WEBSITE, CREATE_SITE, 1));
    }

    @Test
    void startsTheNextAttemptAfterOneFailed() {
        given(and(placed(), started(CREATE_SITE, 1), failed(CREATE_SITE, 1, false)))
                .when(start(CREATE_SITE, 2))
                .expectEvents(new StepStarted(WEBSITE, CREATE_SITE, 2));
    }

    @Test
    void startsAnAttemptOnce() {
        unchanged(and(placed(), started(CREATE_SITE, 1)), start(CREATE_SITE, 1));
        unchanged(and(placed(), started(CREATE_SITE, 1), failed(CREATE_SITE, 1, false)), start(CREATE_SITE, 1));
        unchanged(live(), start(RESERVE_NODE, 1));
    }

    @Test
    void refusesStepsAndAttemptsOutOfOrder() {
        refuses(List.of(requested()), start(CREATE_SITE, 1), HostingRefusal.WRONG_STEP);
        refuses(List.of(requested()), start(RESERVE_NODE, 2), HostingRefusal.WRONG_STEP);
        refuses(and(placed(), started(CREATE_SITE, 1)), start(CREATE_SITE, 2), HostingRefusal.WRONG_STEP);
        refuses(placed(), start(RESERVE_NODE, 2), HostingRefusal.WRONG_STEP);
    }

    @Test
    void refusesToStartAnythingAfterAStepFailedForGoodOrWasUndone() {
        refuses(
                and(placed(), started(CREATE_SITE, 1), failed(CREATE_SITE, 1, true)),
                start(CREATE_SITE, 2),
                HostingRefusal.WRONG_STEP);
        refuses(and(placed(), new StepUndone(WEBSITE, RESERVE_NODE)), start(CREATE_SITE, 1), HostingRefusal.WRONG_STEP);
    }

    @Test
    void refusesToStartAStepOfAWebsiteThatIsNotProvisioned() {
        refuses(live(), start(PROBE, 2), HostingRefusal.WRONG_WEBSITE_STATE);
        refuses(failedForGood(), start(RESERVE_NODE, 1), HostingRefusal.WRONG_WEBSITE_STATE);
    }

    @Test
    void completesTheStepUnderWayOnce() {
        List<WebsiteEvent> creating = and(placed(), started(CREATE_SITE, 1));

        given(creating)
                .when(new CompleteStep(WEBSITE, CREATE_SITE))
                .expectEvents(new StepCompleted(WEBSITE, CREATE_SITE));
        unchanged(and(creating, new StepCompleted(WEBSITE, CREATE_SITE)), new CompleteStep(WEBSITE, CREATE_SITE));
        unchanged(placed(), new CompleteStep(WEBSITE, RESERVE_NODE));
    }

    @Test
    void refusesToCompleteWhatIsNotUnderWay() {
        refuses(placed(), new CompleteStep(WEBSITE, CREATE_SITE), HostingRefusal.WRONG_STEP);
        refuses(
                and(placed(), started(CREATE_SITE, 1), failed(CREATE_SITE, 1, false)),
                new CompleteStep(WEBSITE, CREATE_SITE),
                HostingRefusal.WRONG_STEP);
    }

    @Test
    void refusesToReserveANodeWithoutPlacing() {
        refuses(
                List.of(requested(), started(RESERVE_NODE, 1)),
                new CompleteStep(WEBSITE, RESERVE_NODE),
                HostingRefusal.WRONG_STEP);
    }

    @Test
    void recordsAFailedAttemptOnce() {
        List<WebsiteEvent> creating = and(placed(), started(CREATE_SITE, 1));
        List<WebsiteEvent> again = and(creating, failed(CREATE_SITE, 1, false), started(CREATE_SITE, 2));

        given(creating).when(fail(CREATE_SITE, 1)).expectEvents(failed(CREATE_SITE, 1, false));
        unchanged(and(creating, failed(CREATE_SITE, 1, false)), fail(CREATE_SITE, 1));
        unchanged(again, fail(CREATE_SITE, 1));
        unchanged(
                and(creating, failed(CREATE_SITE, 1, true), new StepUndone(WEBSITE, CREATE_SITE)),
                fail(CREATE_SITE, 1));
    }

    @Test
    void refusesAFailureOfWhatIsNotUnderWay() {
        refuses(placed(), fail(CREATE_SITE, 1), HostingRefusal.WRONG_STEP);
        refuses(placed(), fail(RESERVE_NODE, 1), HostingRefusal.WRONG_STEP);
        refuses(and(placed(), started(CREATE_SITE, 1)), fail(CREATE_SITE, 2), HostingRefusal.WRONG_STEP);
    }

    @Test
    void goesLiveWhenAllStepsAreDoneAndOnce() {
        given(allDone()).when(new GoLive(WEBSITE)).expectEvents(new WebsiteLive(WEBSITE, SUBSCRIPTION));
        unchanged(live(), new GoLive(WEBSITE));
        unchanged(suspended(), new GoLive(WEBSITE));
        unchanged(deleting(), new GoLive(WEBSITE));
    }

    @Test
    void refusesToGoLiveBeforeAllStepsAreDoneOrAfterUndoing() {
        refuses(placed(), new GoLive(WEBSITE), HostingRefusal.WRONG_STEP);
        refuses(failedForGood(), new GoLive(WEBSITE), HostingRefusal.WRONG_STEP);
        refuses(and(allDone(), new StepUndone(WEBSITE, CREATE_SITE)), new GoLive(WEBSITE), HostingRefusal.WRONG_STEP);
    }

    @Test
    void suspendsWhatIsLiveAndOnce() {
        SuspendWebsite suspend = new SuspendWebsite(WEBSITE, STAFF, WHY);

        given(live()).when(suspend).expectEvents(new WebsiteSuspended(WEBSITE, SUBSCRIPTION, STAFF, WHY));
        unchanged(suspended(), suspend);
        refuses(placed(), suspend, HostingRefusal.WRONG_WEBSITE_STATE);
        refuses(deleting(), suspend, HostingRefusal.WRONG_WEBSITE_STATE);
    }

    @Test
    void resumesWhatIsSuspendedAndOnce() {
        ResumeWebsite resume = new ResumeWebsite(WEBSITE, STAFF);

        given(suspended()).when(resume).expectEvents(new WebsiteResumed(WEBSITE, SUBSCRIPTION));
        unchanged(and(suspended(), new WebsiteResumed(WEBSITE, SUBSCRIPTION)), resume);
        refuses(placed(), resume, HostingRefusal.WRONG_WEBSITE_STATE);
        refuses(deleting(), resume, HostingRefusal.WRONG_WEBSITE_STATE);
    }

    @Test
    void isSuspendedForEachCauseOnce() {
        SuspendWebsite unpaid = new SuspendWebsite(WEBSITE, SuspensionCause.SUBSCRIPTION, UNPAID);

        given(suspended())
                .when(unpaid)
                .expectEvents(new WebsiteSuspended(WEBSITE, SUBSCRIPTION, SuspensionCause.SUBSCRIPTION, UNPAID));
        unchanged(suspendedTwice(), unpaid);
        unchanged(suspendedTwice(), new SuspendWebsite(WEBSITE, STAFF, UNPAID));
    }

    @Test
    void servesAgainWithTheLastCauseOnly() {
        given(suspendedTwice())
                .when(new ResumeWebsite(WEBSITE, SuspensionCause.SUBSCRIPTION))
                .expectEvents(new SuspensionCauseLifted(WEBSITE, SUBSCRIPTION, SuspensionCause.SUBSCRIPTION, WHY));
        given(suspendedTwice())
                .when(new ResumeWebsite(WEBSITE, STAFF))
                .expectEvents(new SuspensionCauseLifted(WEBSITE, SUBSCRIPTION, STAFF, UNPAID));

        List<WebsiteEvent> forAbuse = and(
                suspendedTwice(), new SuspensionCauseLifted(WEBSITE, SUBSCRIPTION, SuspensionCause.SUBSCRIPTION, WHY));
        unchanged(forAbuse, new ResumeWebsite(WEBSITE, SuspensionCause.SUBSCRIPTION));
        given(forAbuse).when(new ResumeWebsite(WEBSITE, STAFF)).expectEvents(new WebsiteResumed(WEBSITE, SUBSCRIPTION));
    }

    @Test
    void resumesNothingThatIsSuspendedForAnotherCause() {
        unchanged(suspended(), new ResumeWebsite(WEBSITE, SuspensionCause.SUBSCRIPTION));
    }

    @Test
    void startsDeletionOfWhatHasBeenLiveAndOnce() {
        DeleteWebsite delete = new DeleteWebsite(WEBSITE, WHY);

        given(live()).when(delete).expectEvents(new DeletionStarted(WEBSITE, SUBSCRIPTION, WHY));
        given(suspended()).when(delete).expectEvents(new DeletionStarted(WEBSITE, SUBSCRIPTION, WHY));
        unchanged(deleting(), delete);
        unchanged(and(deleting(), new WebsiteDeleted(WEBSITE, SUBSCRIPTION)), delete);
    }

    @Test
    void refusesToDeleteWhatIsProvisionedOrHasFailed() {
        DeleteWebsite delete = new DeleteWebsite(WEBSITE, WHY);

        refuses(List.of(requested()), delete, HostingRefusal.WRONG_WEBSITE_STATE);
        refuses(placed(), delete, HostingRefusal.WRONG_WEBSITE_STATE);
        refuses(failedForGood(), delete, HostingRefusal.WRONG_WEBSITE_STATE);
    }

    private static void unchanged(List<WebsiteEvent> state, Object command) {
        given(state).when(command).expectNoEvents().expectResultMessagePayload(state.size() - 1L);
    }

    private static void refuses(List<WebsiteEvent> state, Object command, HostingRefusal code) {
        given(state)
                .when(command)
                .expectNoEvents()
                .expectException(Refused.class)
                .expectExceptionMessage(startsWith(code.wire() + ":"));
    }

    private static TestExecutor<Website> given(WebsiteEvent event) {
        return given(List.of(event));
    }

    private static TestExecutor<Website> given(List<WebsiteEvent> events) {
        return Fixtures.of(Website.class).given(events);
    }

    private static StartStep start(ProvisioningStep step, int attempt) {
        return new StartStep(WEBSITE, step, attempt);
    }

    private static FailStep fail(ProvisioningStep step, int attempt) {
        return new FailStep(WEBSITE, step, attempt, WHY, false);
    }

    private static StepStarted started(ProvisioningStep step, int attempt) {
        return new StepStarted(WEBSITE, step, attempt);
    }

    private static StepFailed failed(ProvisioningStep step, int attempt, boolean terminal) {
        return new StepFailed(WEBSITE, step, attempt, WHY, terminal);
    }

    private static List<WebsiteEvent> placed() {
        return List.of(
                requested(),
                started(RESERVE_NODE, 1),
                new WebsitePlaced(WEBSITE, NODE),
                new StepCompleted(WEBSITE, RESERVE_NODE));
    }

    private static List<WebsiteEvent> allDone() {
        return and(
                placed(),
                started(CREATE_SITE, 1),
                new StepCompleted(WEBSITE, CREATE_SITE),
                started(PROBE, 1),
                new StepCompleted(WEBSITE, PROBE));
    }

    private static List<WebsiteEvent> live() {
        return and(allDone(), new WebsiteLive(WEBSITE, SUBSCRIPTION));
    }

    private static List<WebsiteEvent> suspended() {
        return and(live(), new WebsiteSuspended(WEBSITE, SUBSCRIPTION, STAFF, WHY));
    }

    private static List<WebsiteEvent> suspendedTwice() {
        return and(suspended(), new WebsiteSuspended(WEBSITE, SUBSCRIPTION, SuspensionCause.SUBSCRIPTION, UNPAID));
    }

    private static List<WebsiteEvent> deleting() {
        return and(live(), new DeletionStarted(WEBSITE, SUBSCRIPTION, WHY));
    }

    private static List<WebsiteEvent> failedForGood() {
        return List.of(requested(), new ProvisioningFailed(WEBSITE, SUBSCRIPTION, WHY));
    }

    private static List<WebsiteEvent> and(List<WebsiteEvent> before, WebsiteEvent... more) {
        List<WebsiteEvent> events = new ArrayList<>(before);
        events.addAll(List.of(more));
        return events;
    }
}
