package com.unifiedhosting.hosting.command;

import static com.unifiedhosting.hosting.ProvisioningStep.RESERVE_NODE;
import static com.unifiedhosting.hosting.WebsiteMaker.NODE;
import static com.unifiedhosting.hosting.WebsiteMaker.SHARE;
import static com.unifiedhosting.hosting.WebsiteMaker.WEBSITE;
import static com.unifiedhosting.hosting.WebsiteMaker.nodeRegistered;
import static com.unifiedhosting.hosting.WebsiteMaker.requested;
import static com.unifiedhosting.subscription.SubscriptionMaker.SUBSCRIPTION;
import static org.assertj.core.api.Assertions.assertThat;

import com.unifiedhosting.hosting.HostingRefusal;
import com.unifiedhosting.hosting.NodeEvent.NodeReady;
import com.unifiedhosting.hosting.NodeEvent.SlotReleased;
import com.unifiedhosting.hosting.NodeEvent.SlotReserved;
import com.unifiedhosting.hosting.Resources;
import com.unifiedhosting.hosting.WebsiteCommand.ResizeWebsite;
import com.unifiedhosting.hosting.WebsiteEvent.DeletionStarted;
import com.unifiedhosting.hosting.WebsiteEvent.StepCompleted;
import com.unifiedhosting.hosting.WebsiteEvent.StepStarted;
import com.unifiedhosting.hosting.WebsiteEvent.WebsiteLive;
import com.unifiedhosting.hosting.WebsiteEvent.WebsitePlaced;
import com.unifiedhosting.hosting.WebsiteEvent.WebsiteResized;
import com.unifiedhosting.shared.Reason;
import com.unifiedhosting.shared.command.CommandSide;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A website of 3,333 MB and 512 MB of memory, on a node that has as much again. */
class ResizingTest {

    private static final Resources ALL = new Resources(1, 6_666, 1_024);
    private static final Resources MORE_THAN_ALL = new Resources(1, 6_667, 1_024);
    private static final Resources LESS = new Resources(1, 1_000, 128);

    private final CommandSide side = new CommandSide(Instant.EPOCH);

    @AfterEach
    void close() {
        side.close();
    }

    @Test
    void takesAsMuchAsItsNodeHas() {
        live();

        assertThat(side.eventsOf(resize(ALL)))
                .containsExactly(
                        new SlotReleased(NODE, WEBSITE, SHARE),
                        new SlotReserved(NODE, WEBSITE, ALL),
                        new WebsiteResized(WEBSITE, SUBSCRIPTION, ALL));
        assertThat(side.eventsOf(resize(ALL))).isEmpty();
        assertThat(side.eventsOf(resize(LESS))).hasSize(3);
    }

    @Test
    void isRefusedMoreThanItsNodeHas() {
        live();

        side.refuses(HostingRefusal.NO_NODE_HAS_ROOM, resize(MORE_THAN_ALL));
        assertThat(side.stream(NODE)).hasSize(3);
    }

    @Test
    void hasOtherRoomAlsoBeforeItIsPlaced() {
        side.happened(WEBSITE, requested());

        assertThat(side.eventsOf(resize(MORE_THAN_ALL)))
                .containsExactly(new WebsiteResized(WEBSITE, SUBSCRIPTION, MORE_THAN_ALL));
    }

    @Test
    void keepsItsRoomWhenItIsGoing() {
        live();
        side.happened(WEBSITE, new DeletionStarted(WEBSITE, SUBSCRIPTION, new Reason("moved")));

        assertThat(side.eventsOf(resize(LESS))).isEmpty();
    }

    private void live() {
        side.happened(
                WEBSITE,
                requested(),
                new StepStarted(WEBSITE, RESERVE_NODE, 1),
                new WebsitePlaced(WEBSITE, NODE),
                new StepCompleted(WEBSITE, RESERVE_NODE),
                new WebsiteLive(WEBSITE, SUBSCRIPTION));
        side.happened(NODE, nodeRegistered(NODE, 2), new NodeReady(NODE), new SlotReserved(NODE, WEBSITE, SHARE));
    }

    private static ResizeWebsite resize(Resources resources) {
        return new ResizeWebsite(WEBSITE, resources);
    }
}
