package com.unifiedhosting.hosting.saga;

import static com.unifiedhosting.hosting.ProvisioningStep.CREATE_SITE;
import static com.unifiedhosting.hosting.ProvisioningStep.PROBE;
import static com.unifiedhosting.hosting.ProvisioningStep.RESERVE_NODE;
import static com.unifiedhosting.hosting.saga.WebsiteMaker.WEBSITE;
import static org.assertj.core.api.Assertions.assertThat;

import com.unifiedhosting.account.AccountMaker;
import com.unifiedhosting.hosting.WebsiteCommand.FailProvisioning;
import com.unifiedhosting.hosting.WebsiteCommand.FailStep;
import com.unifiedhosting.hosting.WebsiteCommand.RecordStepUndone;
import com.unifiedhosting.hosting.WebsiteEvent.ProvisioningFailed;
import com.unifiedhosting.hosting.WebsiteEvent.StepFailed;
import com.unifiedhosting.hosting.WebsiteEvent.StepUndone;
import com.unifiedhosting.notification.NotificationCommand.RequestNotification;
import com.unifiedhosting.notification.NotificationId;
import com.unifiedhosting.notification.Parameters;
import com.unifiedhosting.notification.Template;
import com.unifiedhosting.shared.Reason;
import com.unifiedhosting.subscription.SubscriptionMaker;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What was done is undone when a step has failed for good. */
class ProvisioningUndoingTest extends WebsiteProvisioningStage {

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
                        new Parameters(Map.of("domain", "bob.example.com", "reason", "unreachable"))));
        assertThat(stage.sagas()).isZero();
        assertThat(stage.deadlines()).isEmpty();
    }
}
