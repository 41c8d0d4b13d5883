package com.unifiedhosting.hosting;

import com.unifiedhosting.shared.View;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One thing that happened to a website, as its customer sees it.
 *
 * @param what happened
 * @param step for those kinds that are about one step, else null
 * @param attempt 1, 2, ... of the step, where there is one
 * @param detail in words: a reason, or the node; null when there is nothing to add
 * @param version sequence number of the event: the entries of a website in their order
 */
public record TimelineEntry(
        WebsiteId websiteId,
        What what,
        @Nullable ProvisioningStep step,
        @Nullable Integer attempt,
        @Nullable String detail,
        long version,
        Instant updatedAt)
        implements View {

    /** The kinds of entries. */
    public enum What {
        REQUESTED,
        STEP_STARTED,
        PLACED,
        STEP_COMPLETED,
        /** The attempt failed; another one follows. */
        STEP_FAILED,
        /** The step failed for good; all steps are undone now. */
        STEP_FAILED_FOR_GOOD,
        STEP_UNDONE,
        LIVE,
        /** It has other room on its node. */
        RESIZED,
        FAILED,
        SUSPENDED,
        /** One cause of the suspension is gone, another stands. */
        STILL_SUSPENDED,
        RESUMED,
        DELETION_STARTED,
        DELETED
    }
}
