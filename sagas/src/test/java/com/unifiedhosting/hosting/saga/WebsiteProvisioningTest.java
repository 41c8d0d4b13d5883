package com.unifiedhosting.hosting.saga;

import static com.unifiedhosting.hosting.ProvisioningStep.CREATE_SITE;
import static com.unifiedhosting.hosting.ProvisioningStep.PROBE;
import static com.unifiedhosting.hosting.ProvisioningStep.RESERVE_NODE;
import static com.unifiedhosting.hosting.saga.WebsiteMaker.WEBSITE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unifiedhosting.account.AccountMaker;
import com.unifiedhosting.hosting.HostingRefusal;
import com.unifiedhosting.hosting.ProvisioningStep;
import com.unifiedhosting.hosting.WebsiteCommand.CompleteStep;
import com.unifiedhosting.hosting.WebsiteCommand.FailProvisioning;
import com.unifiedhosting.hosting.WebsiteCommand.FailStep;
import com.unifiedhosting.hosting.WebsiteCommand.GoLive;
import com.unifiedhosting.hosting.WebsiteCommand.PlaceWebsite;
import com.unifiedhosting.hosting.WebsiteCommand.RecordStepUndone;
import com.unifiedhosting.hosting.WebsiteCommand.StartStep;
import com.unifiedhosting.hosting.WebsiteEvent.ProvisioningFailed;
import com.unifiedhosting.hosting.WebsiteEvent.StepCompleted;
import com.unifiedhosting.hosting.WebsiteEvent.StepFailed;
import com.unifiedhosting.hosting.WebsiteEvent.StepStarted;
import com.unifiedhosting.hosting.WebsiteEvent.StepUndone;
import com.unifiedhosting.hosting.WebsiteEvent.WebsiteLive;
import com.unifiedhosting.notification.NotificationCommand.RequestNotification;
import com.unifiedhosting.notification.NotificationId;
import com.unifiedhosting.notification.Template;
import com.unifiedhosting.shared.Reason;
import com.unifiedhosting.shared.saga.Stage;
import com.unifiedhosting.subscription.SubscriptionMaker;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WebsiteProvisioningTest {

    private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");
    private static final Reason UNREACHABLE = new Reason("unreachable");

    private final NodeStub node = new NodeStub();
    private final Stage<WebsiteProvisioning> stage = new Stage<>(WebsiteProvisioning.class, START, node);

    @Test
    void hasAProcedureForEveryStep() {
        assertThat(Procedure.TABLE).extracting(Procedure::step).containsExactly(ProvisioningStep.values());
    }

    @Test
    void startsWithTheFirstStep() {
        stage.crashingOn(WebsiteMaker.requested());

        assertThat(stage.sent())
                .containsExactly(new StartStep(WEBSITE, RESERVE_NODE, 1), new StartStep(WEBSITE, RESERVE_NODE, 1));
    }

    @Test
    void placesTheWebsiteToReserveANode() {
        stage.on(WebsiteMaker.requested());
        stage.sent();

        stage.crashingOn(started(RESERVE_NODE, 1));

        assertThat(stage.sent()).containsExactly(new PlaceWebsite(WEBSITE), new PlaceWebsite(WEBSITE));
    }

    @Test
    void goesOnToTheNextStepWhenOneIsCompleted() {
        stage.on(WebsiteMaker.requested(), started(RESERVE_NODE, 1), WebsiteMaker.placed());
        stage.sent();

        stage.crashingOn(completed(RESERVE_NODE));

        assertThat(stage.sent()).containsOnly(new StartStep(WEBSITE, CREATE_SITE, 1));
    }

    @Test
    void createsTheSiteOnItsNodeAndAgainAfterACrash() {
        atCreateSite();

        stage.crashingOn(started(CREATE_SITE, 1));

        assertThat(node.asked).containsExactly("create web_1 on node_one", "create web_1 on node_one");
        assertThat(stage.sent()).containsOnly(new CompleteStep(WEBSITE, CREATE_SITE));
    }

    @Test
    void probesTheSite() {
        atProbe();

        stage.on(started(PROBE, 1));

        assertThat(stage.sent()).containsExactly(new CompleteStep(WEBSITE, PROBE));
    }

    @Test
    void goesLiveAfterTheLastStep() {
        atProbe();

        stage.on(started(PROBE, 1), completed(PROBE));

        assertThat(stage.sent()).endsWith(new GoLive(WEBSITE));
    }

    @Test
    void tellsThatItIsLiveAndEnds() {
        atProbe();

        stage.on(completed(PROBE), new WebsiteLive(WEBSITE, SubscriptionMaker.SUBSCRIPTION));

        assertThat(stage.sent())
                .endsWith(new RequestNotification(
                        NotificationId.of(WEBSITE, "live"),
                        AccountMaker.BOB,
                        Template.WEBSITE_LIVE,
                        Map.of("domain", "bob.example.com")));
        assertThat(stage.sagas()).isZero();
        assertThat(stage.deadlines()).isEmpty();
    }

    @Test
    void failsTheAttemptWhenNoNodeHasRoom() {
        stage.refusing(PlaceWebsite.class, HostingRefusal.NO_NODE_HAS_ROOM).on(WebsiteMaker.requested());
        stage.sent();

        stage.on(started(RESERVE_NODE, 1));

        assertThat(stage.sent())
                .endsWith(new FailStep(WEBSITE, RESERVE_NODE, 1, new Reason("refused on stage"), false));
    }

    @Test
    void failsTheAttemptWhenTheNodeFails() {
        atCreateSite();
        node.failing = true;

        stage.on(started(CREATE_SITE, 1));

        assertThat(stage.sent()).containsExactly(new FailStep(WEBSITE, CREATE_SITE, 1, UNREACHABLE, false));
    }

    @Test
    void failsTheAttemptWhenTheSiteDoesNotAnswer200() {
        atProbe();
        node.status = 502;

        stage.on(started(PROBE, 3));

        assertThat(stage.sent())
                .containsExactly(new FailStep(WEBSITE, PROBE, 3, new Reason("the site answers 502"), false));
    }

    @Test
    void triesAgainAfterTheBackoff() {
        atCreateSite();
        stage.on(started(CREATE_SITE, 1), failed(CREATE_SITE, 1, false));
        stage.sent();

        stage.after(Duration.ofMillis(999));
        assertThat(stage.sent()).isEmpty();
        stage.after(Duration.ofMillis(1));

        assertThat(stage.sent()).containsExactly(new StartStep(WEBSITE, CREATE_SITE, 2));
    }

    @Test
    void asksForTheSameAttemptWhenADeadlineFiresTwice() {
        atCreateSite();
        stage.firingTwice().on(started(CREATE_SITE, 1), failed(CREATE_SITE, 1, false));
        stage.sent();

        stage.after(Duration.ofSeconds(1));

        assertThat(stage.sent()).containsOnly(new StartStep(WEBSITE, CREATE_SITE, 2));
    }

    @Test
    void goesOnWithTheThirdAttemptWhenItDiedAsItStartedTheSecond() {
        atCreateSite();
        stage.on(started(CREATE_SITE, 1), failed(CREATE_SITE, 1, false));
        stage.sent();

        stage.crashingInDeadline(stage.now().plusSeconds(1), started(CREATE_SITE, 2), failed(CREATE_SITE, 2, false));
        assertThat(stage.sent(StartStep.class)).containsExactly(new StartStep(WEBSITE, CREATE_SITE, 2));

        stage.after(Duration.ofSeconds(5));
        assertThat(stage.sent()).containsExactly(new StartStep(WEBSITE, CREATE_SITE, 3));
    }

    @Test
    void failsForGoodWithTheLastAttempt() {
        atCreateSite();
        node.failing = true;

        stage.on(started(CREATE_SITE, 5));

        assertThat(stage.sent()).containsExactly(new FailStep(WEBSITE, CREATE_SITE, 5, UNREACHABLE, true));
    }

    @Test
    void failsForGoodWhenTryingAgainCannotHelp() {
        atCreateSite();
        node.failing = true;
        node.retryable = false;

        stage.on(started(CREATE_SITE, 1));

        assertThat(stage.sent()).containsExactly(new FailStep(WEBSITE, CREATE_SITE, 1, UNREACHABLE, true));
    }

    @Test
    void failsTheAttemptWhenTheNodeFailsInAWayThatNobodyForesaw() {
        atCreateSite();
        node.happening = () -> {
            throw new IllegalStateException("/srv/sites: read-only");
        };

        stage.on(started(CREATE_SITE, 1));

        assertThat(stage.sent())
                .containsExactly(new FailStep(
                        WEBSITE,
                        CREATE_SITE,
                        1,
                        new Reason("the node failed unexpectedly: IllegalStateException"),
                        false));
    }

    @Test
    void undoesAgainLaterWhenTheNodeFailsInAWayThatNobodyForesaw() {
        atProbe();
        node.happening = () -> {
            throw new IllegalStateException("/srv/sites: read-only");
        };
        stage.on(failed(PROBE, 8, true));
        assertThat(stage.sent()).containsExactly(new RecordStepUndone(WEBSITE, PROBE));

        node.happening = () -> {};
        stage.after(Duration.ofSeconds(1));

        assertThat(stage.sent()).endsWith(new FailProvisioning(WEBSITE, UNREACHABLE));
    }

    /** Whether the site was created nobody knows: the event is handled again, by this process or the next. */
    @Test
    void failsNoAttemptThatTheEndOfTheProcessCutShort() {
        atCreateSite();
        node.happening = () -> {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("cut short");
        };

        assertThatThrownBy(() -> stage.on(started(CREATE_SITE, 1))).hasStackTraceContaining("cut short");

        assertThat(Thread.interrupted()).isTrue();
        assertThat(stage.sent()).isEmpty();
    }

    @Test
    void failsNoAttemptForTheTimeThatItWaitsForItsTurn() {
        atCreateSite();

        stage.after(Duration.ofHours(1));
        assertThat(stage.sent()).isEmpty();

        stage.on(started(CREATE_SITE, 1));
        assertThat(stage.sent()).containsExactly(new CompleteStep(WEBSITE, CREATE_SITE));
    }

    /** It failed, died, and now the node does what it did not do before. */
    @Test
    void goesOnWithTheNextAttemptWhenOneThatHadFailedIsCompletedAfterACrash() {
        atCreateSite();
        stage.refusing(CompleteStep.class, HostingRefusal.WRONG_STEP).on(started(CREATE_SITE, 1));
        stage.sent();

        stage.on(failed(CREATE_SITE, 1, false)).after(Duration.ofSeconds(1));

        assertThat(stage.sent()).containsExactly(new StartStep(WEBSITE, CREATE_SITE, 2));
    }

    /** It was completed, died, and now the node fails. */
    @Test
    void goesOnWithTheNextStepWhenOneThatWasCompletedFailsAfterACrash() {
        atCreateSite();
        node.failing = true;
        stage.refusing(FailStep.class, HostingRefusal.WRONG_STEP).on(started(CREATE_SITE, 1));
        stage.sent();

        stage.on(completed(CREATE_SITE));

        assertThat(stage.sent()).containsExactly(new StartStep(WEBSITE, PROBE, 1));
    }

    @Test
    void waitsHalfADayForANodeWithRoom() {
        Procedure reserving = Procedure.of(RESERVE_NODE);
        Duration waits = IntStream.range(1, reserving.attempts())
                .mapToObj(reserving::waitAfter)
                .reduce(Duration.ZERO, Duration::plus);

        assertThat(waits).isBetween(Duration.ofHours(12), Duration.ofHours(13));
        assertThat(reserving.waitAfter(reserving.attempts()))
                .as("once there is room")
                .isLessThanOrEqualTo(Duration.ofMinutes(10));
    }

    @Test
    void undoesInReverseOrderAndFails() {
        atProbe();
        stage.on(started(PROBE, 8));
        stage.sent();
        node.asked.clear();

        stage.crashingOn(failed(PROBE, 8, true));

        assertThat(stage.sent())
                .startsWith(
                        new RecordStepUndone(WEBSITE, PROBE),
                        new RecordStepUndone(WEBSITE, CREATE_SITE),
                        new RecordStepUndone(WEBSITE, RESERVE_NODE),
                        new FailProvisioning(WEBSITE, UNREACHABLE))
                .hasSize(8);
        assertThat(node.asked).containsOnly("remove web_1 on node_one");
    }

    @Test
    void removesNothingFromANodeThatItNeverHad() {
        stage.on(WebsiteMaker.requested(), started(RESERVE_NODE, 77));
        stage.sent();

        stage.on(failed(RESERVE_NODE, 77, true));

        assertThat(stage.sent())
                .containsExactly(
                        new RecordStepUndone(WEBSITE, RESERVE_NODE), new FailProvisioning(WEBSITE, UNREACHABLE));
        assertThat(node.asked).isEmpty();
    }

    @Test
    void undoesAsSoonAsTheNodeAnswersAgain() {
        atProbe();
        node.failing = true;
        stage.on(failed(PROBE, 8, true));
        assertThat(stage.sent()).containsExactly(new RecordStepUndone(WEBSITE, PROBE));

        stage.after(Duration.ofHours(2));
        assertThat(stage.sent()).isEmpty();
        assertThat(node.asked).filteredOn("remove web_1 on node_one"::equals).hasSizeGreaterThan(10);

        node.failing = false;
        stage.after(Duration.ofMinutes(10));

        assertThat(stage.sent())
                .containsExactly(
                        new RecordStepUndone(WEBSITE, CREATE_SITE),
                        new RecordStepUndone(WEBSITE, RESERVE_NODE),
                        new FailProvisioning(WEBSITE, UNREACHABLE));
    }

    @Test
    void goesOnUndoingWhenItDiesDoingSo() {
        atProbe();
        node.failing = true;
        stage.on(failed(PROBE, 8, true));
        stage.sent();
        node.failing = false;

        stage.crashingInDeadline(stage.now().plusSeconds(1), new StepUndone(WEBSITE, CREATE_SITE));

        assertThat(stage.sent())
                .containsExactly(
                        new RecordStepUndone(WEBSITE, CREATE_SITE),
                        new RecordStepUndone(WEBSITE, RESERVE_NODE),
                        new FailProvisioning(WEBSITE, UNREACHABLE),
                        new RecordStepUndone(WEBSITE, CREATE_SITE),
                        new RecordStepUndone(WEBSITE, RESERVE_NODE),
                        new FailProvisioning(WEBSITE, UNREACHABLE));
    }

    @Test
    void leavesUndoingToNobodyWhenItDiesAfterTheWebsiteHasFailed() {
        atProbe();
        node.failing = true;
        stage.on(failed(PROBE, 8, true));
        node.failing = false;

        stage.crashingInDeadline(
                stage.now().plusSeconds(1),
                new ProvisioningFailed(WEBSITE, SubscriptionMaker.SUBSCRIPTION, UNREACHABLE));

        assertThat(stage.sagas()).isZero();
        assertThat(stage.deadlines()).isEmpty();
    }

    @Test
    void failsWhenTheNodeDoesNotExist() {
        atCreateSite();
        node.failing = true;
        node.retryable = false;

        stage.on(started(CREATE_SITE, 1), failed(CREATE_SITE, 1, true));

        assertThat(stage.sent())
                .containsExactly(
                        new FailStep(WEBSITE, CREATE_SITE, 1, UNREACHABLE, true),
                        new RecordStepUndone(WEBSITE, CREATE_SITE),
                        new RecordStepUndone(WEBSITE, RESERVE_NODE),
                        new FailProvisioning(WEBSITE, UNREACHABLE));
    }

    @Test
    void saysThatSomethingIsLeftWhenItCannotBeRemovedForGood() {
        atProbe();
        node.failing = true;
        node.retryable = false;

        stage.on(new StepFailed(WEBSITE, PROBE, 8, new Reason("the site answers 502"), true));

        assertThat(stage.sent(FailProvisioning.class))
                .containsExactly(new FailProvisioning(
                        WEBSITE, new Reason("the site answers 502; what is left cannot be removed: unreachable")));
    }

    @Test
    void tellsThatItFailedAndEnds() {
        stage.on(
                WebsiteMaker.requested(), new ProvisioningFailed(WEBSITE, SubscriptionMaker.SUBSCRIPTION, UNREACHABLE));

        assertThat(stage.sent())
                .endsWith(new RequestNotification(
                        NotificationId.of(WEBSITE, "failed"),
                        AccountMaker.BOB,
                        Template.WEBSITE_FAILED,
                        Map.of("domain", "bob.example.com", "reason", "unreachable")));
        assertThat(stage.sagas()).isZero();
        assertThat(stage.deadlines()).isEmpty();
    }

    private void atCreateSite() {
        stage.on(WebsiteMaker.requested(), started(RESERVE_NODE, 1), WebsiteMaker.placed(), completed(RESERVE_NODE));
        stage.sent();
    }

    private void atProbe() {
        atCreateSite();
        stage.on(completed(CREATE_SITE));
        stage.sent();
    }

    private static StepStarted started(ProvisioningStep step, int attempt) {
        return new StepStarted(WEBSITE, step, attempt);
    }

    private static StepCompleted completed(ProvisioningStep step) {
        return new StepCompleted(WEBSITE, step);
    }

    private static StepFailed failed(ProvisioningStep step, int attempt, boolean terminal) {
        return new StepFailed(WEBSITE, step, attempt, UNREACHABLE, terminal);
    }
}
