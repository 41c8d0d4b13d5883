package com.unifiedhosting.hosting.saga;

import static com.unifiedhosting.hosting.saga.WebsiteMaker.WEBSITE;
import static org.assertj.core.api.Assertions.assertThat;

import com.unifiedhosting.hosting.SuspensionCause;
import com.unifiedhosting.hosting.WebsiteCommand.FinishDeletion;
import com.unifiedhosting.hosting.WebsiteEvent.DeletionStarted;
import com.unifiedhosting.hosting.WebsiteEvent.ProvisioningFailed;
import com.unifiedhosting.hosting.WebsiteEvent.WebsiteDeleted;
import com.unifiedhosting.hosting.WebsiteEvent.WebsiteResumed;
import com.unifiedhosting.hosting.WebsiteEvent.WebsiteSuspended;
import com.unifiedhosting.shared.Reason;
import com.unifiedhosting.shared.saga.Stage;
import com.unifiedhosting.subscription.SubscriptionId;
import com.unifiedhosting.subscription.SubscriptionMaker;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SiteServingTest {

    private static final SubscriptionId SUBSCRIPTION = SubscriptionMaker.SUBSCRIPTION;
    private static final Reason WHY = new Reason("by hand");
    private static final WebsiteSuspended SUSPENDED =
            new WebsiteSuspended(WEBSITE, SUBSCRIPTION, SuspensionCause.STAFF, WHY);
    private static final WebsiteResumed RESUMED = new WebsiteResumed(WEBSITE, SUBSCRIPTION);
    private static final DeletionStarted DELETION = new DeletionStarted(WEBSITE, SUBSCRIPTION, WHY);

    private final NodeStub node = new NodeStub();
    private final Stage<SiteServing> stage =
            new Stage<>(SiteServing.class, Instant.parse("2026-03-01T10:00:00Z"), node);

    @Test
    void letsTheNodeSuspendAndResume() {
        stage.on(WebsiteMaker.placed()).crashingOn(SUSPENDED).on(RESUMED);

        assertThat(node.asked)
                .containsExactly("suspend web_1 on node_one", "suspend web_1 on node_one", "resume web_1 on node_one");
        assertThat(stage.sent()).isEmpty();
    }

    @Test
    void asksTheNodeUntilItAnswers() {
        node.failing = true;
        stage.on(WebsiteMaker.placed(), SUSPENDED).after(Duration.ofSeconds(3));
        assertThat(node.asked).hasSize(3);

        node.failing = false;
        stage.after(Duration.ofHours(1));

        assertThat(node.asked).hasSize(4).containsOnly("suspend web_1 on node_one");
        assertThat(stage.deadlines()).isEmpty();
    }

    @Test
    void asksOnlyForTheNewestState() {
        node.failing = true;
        stage.on(WebsiteMaker.placed(), SUSPENDED);
        node.failing = false;

        stage.on(RESUMED).after(Duration.ofHours(1));

        assertThat(node.asked).containsExactly("suspend web_1 on node_one", "resume web_1 on node_one");
    }

    @Test
    void finishesADeletionOnceNothingIsLeft() {
        node.failing = true;
        stage.on(WebsiteMaker.placed(), DELETION);
        assertThat(stage.sent()).isEmpty();

        node.failing = false;
        stage.after(Duration.ofSeconds(1));

        assertThat(stage.sent()).containsExactly(new FinishDeletion(WEBSITE));
        assertThat(stage.sagas()).isZero();
    }

    @Test
    void finishesADeletionAgainAfterACrash() {
        stage.on(WebsiteMaker.placed()).crashingOn(DELETION);

        assertThat(stage.sent()).containsExactly(new FinishDeletion(WEBSITE), new FinishDeletion(WEBSITE));
        assertThat(stage.sagas()).isZero();
    }

    @Test
    void asksForTheNewestStateWhenItDiesAskingForAnother() {
        node.failing = true;
        stage.on(WebsiteMaker.placed(), SUSPENDED);
        node.failing = false;

        stage.crashingInDeadline(stage.now().plusSeconds(1), RESUMED).after(Duration.ofHours(1));

        assertThat(node.asked)
                .containsExactly("suspend web_1 on node_one", "suspend web_1 on node_one", "resume web_1 on node_one");
    }

    @Test
    void finishesADeletionOnceMoreWhenItDiesFinishingIt() {
        node.failing = true;
        stage.on(WebsiteMaker.placed(), DELETION);
        node.failing = false;

        stage.crashingInDeadline(stage.now().plusSeconds(1));

        assertThat(stage.sent()).containsExactly(new FinishDeletion(WEBSITE), new FinishDeletion(WEBSITE));
        assertThat(stage.sagas()).isZero();
    }

    @Test
    void finishesTheDeletionOfAWebsiteThatHasNoNode() {
        stage.on(DELETION);

        assertThat(stage.sent()).containsExactly(new FinishDeletion(WEBSITE));
        assertThat(node.asked).isEmpty();
        assertThat(stage.sagas()).isZero();
    }

    @Test
    void endsWithAWebsiteThatFailed() {
        stage.on(WebsiteMaker.placed(), new ProvisioningFailed(WEBSITE, SUBSCRIPTION, WHY));

        assertThat(stage.sagas()).isZero();
    }

    @Test
    void endsWithAWebsiteThatIsDeleted() {
        stage.on(WebsiteMaker.placed(), new WebsiteDeleted(WEBSITE, SUBSCRIPTION));

        assertThat(stage.sagas()).isZero();
    }
}
