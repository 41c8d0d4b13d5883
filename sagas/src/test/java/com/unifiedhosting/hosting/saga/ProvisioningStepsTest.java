package com.unifiedhosting.hosting.saga;

import static com.unifiedhosting.hosting.ProvisioningStep.CREATE_SITE;
import static com.unifiedhosting.hosting.ProvisioningStep.PROBE;
import static com.unifiedhosting.hosting.ProvisioningStep.RESERVE_NODE;
import static com.unifiedhosting.hosting.saga.WebsiteMaker.WEBSITE;
import static org.assertj.core.api.Assertions.assertThat;

import com.unifiedhosting.account.AccountMaker;
import com.unifiedhosting.hosting.ProvisioningStep;
import com.unifiedhosting.hosting.WebsiteCommand.CompleteStep;
import com.unifiedhosting.hosting.WebsiteCommand.GoLive;
import com.unifiedhosting.hosting.WebsiteCommand.PlaceWebsite;
import com.unifiedhosting.hosting.WebsiteCommand.StartStep;
import com.unifiedhosting.hosting.WebsiteEvent.WebsiteLive;
import com.unifiedhosting.notification.NotificationCommand.RequestNotification;
import com.unifiedhosting.notification.NotificationId;
import com.unifiedhosting.notification.Parameters;
import com.unifiedhosting.notification.Template;
import com.unifiedhosting.subscription.SubscriptionMaker;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The steps of a website that goes live. */
class ProvisioningStepsTest extends WebsiteProvisioningStage {

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
                        new Parameters(Map.of("domain", "bob.example.com"))));
        assertThat(stage.sagas()).isZero();
        assertThat(stage.deadlines()).isEmpty();
    }
}
