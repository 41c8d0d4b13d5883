package com.unifiedhosting.hosting.command;

import static com.unifiedhosting.hosting.WebsiteMaker.NODE;
import static com.unifiedhosting.hosting.WebsiteMaker.SHARE;
import static com.unifiedhosting.hosting.WebsiteMaker.WEBSITE;
import static com.unifiedhosting.hosting.WebsiteMaker.nodeRegistered;
import static com.unifiedhosting.hosting.WebsiteMaker.requested;
import static com.unifiedhosting.subscription.SubscriptionMaker.SUBSCRIPTION;
import static org.assertj.core.api.Assertions.assertThat;

import com.unifiedhosting.catalogue.PackageMaker;
import com.unifiedhosting.hosting.NodeEvent.NodeReady;
import com.unifiedhosting.hosting.NodeEvent.SlotReserved;
import com.unifiedhosting.hosting.ProvisioningStep;
import com.unifiedhosting.hosting.ServerGroupEvent.NodeJoined;
import com.unifiedhosting.hosting.ServerGroupId;
import com.unifiedhosting.hosting.SuspensionCause;
import com.unifiedhosting.hosting.WebsiteEvent.StepCompleted;
import com.unifiedhosting.hosting.WebsiteEvent.StepStarted;
import com.unifiedhosting.hosting.WebsiteEvent.WebsitePlaced;
import com.unifiedhosting.hosting.WebsiteEvent.WebsiteSuspended;
import com.unifiedhosting.shared.Reason;
import com.unifiedhosting.shared.command.Snapshot;
import org.junit.jupiter.api.Test;

/** Aggregates of hosting as snapshots: whole when read back. */
class HostingSnapshotsTest {

    @Test
    void aWebsiteIsWholeWhenReadBack() {
        Website website = new Website();
        website.on(requested());
        website.on(new StepStarted(WEBSITE, ProvisioningStep.RESERVE_NODE, 1));
        website.on(new WebsitePlaced(WEBSITE, NODE));
        website.on(new StepCompleted(WEBSITE, ProvisioningStep.RESERVE_NODE));
        website.on(new WebsiteSuspended(WEBSITE, SUBSCRIPTION, SuspensionCause.STAFF, new Reason("Abuse")));

        assertThat(Snapshot.kept(website, Website.class))
                .usingRecursiveComparison()
                .isEqualTo(website);
    }

    @Test
    void aSuspendedWebsiteKnowsItsCausesInTheirOrder() {
        Reason abuse = new Reason("Abuse");
        Reason unpaid = new Reason("Unpaid");
        Suspensions suspensions =
                Suspensions.NONE.with(SuspensionCause.STAFF, abuse).with(SuspensionCause.SUBSCRIPTION, unpaid);

        Suspensions kept = Snapshot.kept(suspensions, Suspensions.class);

        assertThat(kept).isEqualTo(suspensions);
        assertThat(kept.newest()).contains(unpaid);
        assertThat(kept.without(SuspensionCause.SUBSCRIPTION).newest()).contains(abuse);
    }

    @Test
    void aNodeIsWholeWhenReadBack() {
        ServerNode node = new ServerNode();
        node.on(nodeRegistered(NODE, 2));
        node.on(new NodeReady(NODE));
        node.on(new SlotReserved(NODE, WEBSITE, SHARE));

        assertThat(Snapshot.kept(node, ServerNode.class))
                .usingRecursiveComparison()
                .isEqualTo(node);
    }

    @Test
    void aGroupIsWholeWhenReadBack() {
        GroupMembers group = new GroupMembers();
        group.on(new NodeJoined(ServerGroupId.of(PackageMaker.SHARED_GROUP), NODE));

        assertThat(Snapshot.kept(group, GroupMembers.class))
                .usingRecursiveComparison()
                .isEqualTo(group);
    }
}
