package com.unifiedhosting.hosting.saga;

import static com.unifiedhosting.hosting.ProvisioningStep.CREATE_SITE;
import static com.unifiedhosting.hosting.ProvisioningStep.PROBE;
import static com.unifiedhosting.hosting.ProvisioningStep.RESERVE_NODE;
import static com.unifiedhosting.hosting.saga.WebsiteMaker.WEBSITE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unifiedhosting.hosting.HostingRefusal;
import com.unifiedhosting.hosting.WebsiteCommand.CompleteStep;
import com.unifiedhosting.hosting.WebsiteCommand.FailStep;
import com.unifiedhosting.hosting.WebsiteCommand.PlaceWebsite;
import com.unifiedhosting.hosting.WebsiteCommand.StartStep;
import com.unifiedhosting.shared.Reason;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Attempts at a step that fail, and the next ones. */
class ProvisioningAttemptsTest extends WebsiteProvisioningStage {

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
}
