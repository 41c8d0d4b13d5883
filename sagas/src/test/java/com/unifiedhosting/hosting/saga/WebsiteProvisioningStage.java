package com.unifiedhosting.hosting.saga;

import static com.unifiedhosting.hosting.ProvisioningStep.CREATE_SITE;
import static com.unifiedhosting.hosting.ProvisioningStep.RESERVE_NODE;
import static com.unifiedhosting.hosting.saga.WebsiteMaker.WEBSITE;

import com.unifiedhosting.hosting.ProvisioningStep;
import com.unifiedhosting.hosting.WebsiteEvent.StepCompleted;
import com.unifiedhosting.hosting.WebsiteEvent.StepFailed;
import com.unifiedhosting.hosting.WebsiteEvent.StepStarted;
import com.unifiedhosting.shared.Reason;
import com.unifiedhosting.shared.saga.Stage;
import java.time.Instant;

/** Bob's website is provisioned on a node that does what a test tells it. */
abstract class WebsiteProvisioningStage {

    private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");

    static final Reason UNREACHABLE = new Reason("unreachable");

    final NodeStub node = new NodeStub();
    final Stage<WebsiteProvisioning> stage = new Stage<>(WebsiteProvisioning.class, START, node);

    void atCreateSite() {
        stage.on(WebsiteMaker.requested(), started(RESERVE_NODE, 1), WebsiteMaker.placed(), completed(RESERVE_NODE));
        stage.sent();
    }

    void atProbe() {
        atCreateSite();
        stage.on(completed(CREATE_SITE));
        stage.sent();
    }

    static StepStarted started(ProvisioningStep step, int attempt) {
        return new StepStarted(WEBSITE, step, attempt);
    }

    static StepCompleted completed(ProvisioningStep step) {
        return new StepCompleted(WEBSITE, step);
    }

    static StepFailed failed(ProvisioningStep step, int attempt, boolean terminal) {
        return new StepFailed(WEBSITE, step, attempt, UNREACHABLE, terminal);
    }
}
