package com.unifiedhosting.hosting.query;

import com.unifiedhosting.hosting.ProvisioningStep;
import com.unifiedhosting.hosting.TimelineEntry;
import com.unifiedhosting.hosting.TimelineEntry.What;
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
import com.unifiedhosting.hosting.WebsiteEvent.WebsiteRequested;
import com.unifiedhosting.hosting.WebsiteEvent.WebsiteResized;
import com.unifiedhosting.hosting.WebsiteEvent.WebsiteResumed;
import com.unifiedhosting.hosting.WebsiteEvent.WebsiteSuspended;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What an event of a website looks like in its timeline. */
final class Timeline {

    private Timeline() {}

    static TimelineEntry entry(WebsiteEvent event, long version, Instant at) {
        Told told = switch (event) {
            case WebsiteRequested _ -> new Told(What.REQUESTED);
            case StepStarted started -> new Told(What.STEP_STARTED, started.step(), started.attempt(), null);
            case WebsitePlaced placed ->
                new Told(What.PLACED, null, null, placed.nodeId().value());
            case StepCompleted completed -> new Told(What.STEP_COMPLETED, completed.step(), null, null);
            case StepFailed failed ->
                new Told(
                        failed.terminal() ? What.STEP_FAILED_FOR_GOOD : What.STEP_FAILED,
                        failed.step(),
                        failed.attempt(),
                        failed.reason().value());
            case StepUndone undone -> new Told(What.STEP_UNDONE, undone.step(), null, null);
            case WebsiteLive _ -> new Told(What.LIVE);
            case WebsiteResized _ -> new Told(What.RESIZED);
            case ProvisioningFailed failed ->
                new Told(What.FAILED, null, null, failed.reason().value());
            case WebsiteSuspended suspended ->
                new Told(What.SUSPENDED, null, null, suspended.reason().value());
            case SuspensionCauseLifted lifted ->
                new Told(What.STILL_SUSPENDED, null, null, lifted.reason().value());
            case WebsiteResumed _ -> new Told(What.RESUMED);
            case DeletionStarted deletion ->
                new Told(What.DELETION_STARTED, null, null, deletion.reason().value());
            case WebsiteDeleted _ -> new Told(What.DELETED);
        };
        return new TimelineEntry(event.websiteId(), told.what, told.step, told.attempt, told.detail, version, at);
    }

    private record Told(
            What what,
            @Nullable ProvisioningStep step,
            @Nullable Integer attempt,
            @Nullable String detail) {

        Told(What what) {
            this(what, null, null, null);
        }
    }
}
