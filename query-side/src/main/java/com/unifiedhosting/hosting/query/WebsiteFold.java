package com.unifiedhosting.hosting.query;

import static java.util.Objects.requireNonNull;

import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.hosting.NodeId;
import com.unifiedhosting.hosting.ProvisioningStep;
import com.unifiedhosting.hosting.TemporaryUrl;
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
import com.unifiedhosting.hosting.WebsiteStatus;
import com.unifiedhosting.hosting.WebsiteView;
import com.unifiedhosting.shared.Reason;
import java.net.URI;
import java.time.Instant;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The state of a website out of its events; the same as {@link WebsiteQueries} reads from rows. */
final class WebsiteFold {

    private final Function<NodeId, @Nullable URI> addresses;

    /** Takes where a node served its websites at the instant in question; null where that is not projected yet. */
    WebsiteFold(Function<NodeId, @Nullable URI> addresses) {
        this.addresses = addresses;
    }

    WebsiteView apply(@Nullable WebsiteView before, WebsiteEvent event, long version, Instant at) {
        if (event instanceof WebsiteRequested requested) {
            return new WebsiteView(
                    requested.websiteId(),
                    requested.subscriptionId(),
                    requested.accountId(),
                    requested.ownerPath(),
                    WebsiteStatus.REQUESTED,
                    requested.domain(),
                    requested.application(),
                    requested.serverGroup(),
                    requested.resources(),
                    null,
                    null,
                    null,
                    null,
                    null,
                    at,
                    null,
                    version,
                    at);
        }
        WebsiteView view = requireNonNull(before, "a website begins with its request");
        Changing state = new Changing(
                view.status(), new Place(view.nodeId(), view.address()), view.step(), view.reason(), view.liveAt());
        Changing after = switch (event) {
            case WebsiteRequested _, StepCompleted _, StepFailed _, WebsiteResized _ -> state;
            case StepStarted started ->
                new Changing(WebsiteStatus.PROVISIONING, state.place, started.step(), state.reason, state.liveAt);
            case WebsitePlaced placed -> state.at(new Place(placed.nodeId(), addresses.apply(placed.nodeId())));
            case StepUndone undone -> undone.step() == ProvisioningStep.RESERVE_NODE ? state.at(Place.NONE) : state;
            case WebsiteLive _ -> new Changing(WebsiteStatus.LIVE, state.place, state.step, state.reason, at);
            case ProvisioningFailed failed -> state.in(WebsiteStatus.FAILED, failed.reason());
            case WebsiteSuspended suspended -> state.in(WebsiteStatus.SUSPENDED, suspended.reason());
            case SuspensionCauseLifted lifted -> state.in(WebsiteStatus.SUSPENDED, lifted.reason());
            case WebsiteResumed _ -> state.in(WebsiteStatus.LIVE, null);
            case DeletionStarted deletion -> state.in(WebsiteStatus.DELETING, deletion.reason());
            case WebsiteDeleted _ ->
                new Changing(WebsiteStatus.DELETED, Place.NONE, state.step, state.reason, state.liveAt);
        };
        return new WebsiteView(
                view.websiteId(),
                view.subscriptionId(),
                view.accountId(),
                view.ownerPath(),
                after.status,
                view.domain(),
                view.application(),
                view.serverGroup(),
                event instanceof WebsiteResized resized ? resized.resources() : view.resources(),
                after.place.node,
                after.place.address,
                after.place.address == null ? null : TemporaryUrl.of(view.websiteId(), after.place.address),
                after.step,
                after.reason,
                view.requestedAt(),
                after.liveAt,
                version,
                at);
    }

    /** The same website, of an owner who stands elsewhere by now. */
    static WebsiteView ownedBy(AccountPath owner, WebsiteView view) {
        return new WebsiteView(
                view.websiteId(),
                view.subscriptionId(),
                view.accountId(),
                owner,
                view.status(),
                view.domain(),
                view.application(),
                view.serverGroup(),
                view.resources(),
                view.nodeId(),
                view.address(),
                view.temporaryUrl(),
                view.step(),
                view.reason(),
                view.requestedAt(),
                view.liveAt(),
                view.version(),
                view.updatedAt());
    }

    private record Place(@Nullable NodeId node, @Nullable URI address) {

        private static final Place NONE = new Place(null, null);
    }

    private record Changing(
            WebsiteStatus status,
            Place place,
            @Nullable ProvisioningStep step,
            @Nullable String reason,
            @Nullable Instant liveAt) {

        Changing at(Place newPlace) {
            return new Changing(status, newPlace, step, reason, liveAt);
        }

        Changing in(WebsiteStatus newStatus, @Nullable Reason why) {
            return new Changing(newStatus, place, step, why == null ? null : why.value(), liveAt);
        }
    }
}
