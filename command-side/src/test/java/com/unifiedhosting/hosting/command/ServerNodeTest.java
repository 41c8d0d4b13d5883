package com.unifiedhosting.hosting.command;

import static com.unifiedhosting.account.AccountMaker.ACME_PATH;
import static com.unifiedhosting.hosting.WebsiteMaker.ADDRESS;
import static com.unifiedhosting.hosting.WebsiteMaker.NODE;
import static com.unifiedhosting.hosting.WebsiteMaker.SHARE;
import static com.unifiedhosting.hosting.WebsiteMaker.WEBSITE;
import static com.unifiedhosting.hosting.WebsiteMaker.nodeRegistered;
import static com.unifiedhosting.hosting.WebsiteMaker.registerNode;
import static org.assertj.core.api.Assertions.assertThat;

import com.unifiedhosting.catalogue.PackageMaker;
import com.unifiedhosting.hosting.HostingRefusal;
import com.unifiedhosting.hosting.NodeCommand.ChangeNodeAddress;
import com.unifiedhosting.hosting.NodeCommand.DecommissionNode;
import com.unifiedhosting.hosting.NodeCommand.DrainNode;
import com.unifiedhosting.hosting.NodeCommand.MarkNodeReady;
import com.unifiedhosting.hosting.NodeCommand.RegisterNode;
import com.unifiedhosting.hosting.NodeCommand.StartMaintenance;
import com.unifiedhosting.hosting.NodeEvent;
import com.unifiedhosting.hosting.NodeEvent.DrainingStarted;
import com.unifiedhosting.hosting.NodeEvent.MaintenanceStarted;
import com.unifiedhosting.hosting.NodeEvent.NodeAddressChanged;
import com.unifiedhosting.hosting.NodeEvent.NodeDecommissioned;
import com.unifiedhosting.hosting.NodeEvent.NodeReady;
import com.unifiedhosting.hosting.NodeEvent.NodeRegistered;
import com.unifiedhosting.hosting.NodeEvent.SlotReleased;
import com.unifiedhosting.hosting.NodeEvent.SlotReserved;
import com.unifiedhosting.hosting.NodeId;
import com.unifiedhosting.hosting.NodeRole;
import com.unifiedhosting.hosting.Resources;
import com.unifiedhosting.hosting.ServerGroupEvent.NodeJoined;
import com.unifiedhosting.hosting.ServerGroupEvent.NodeLeft;
import com.unifiedhosting.hosting.ServerGroupId;
import com.unifiedhosting.hosting.WebsiteId;
import com.unifiedhosting.shared.DomainEvent;
import com.unifiedhosting.shared.command.CommandSide;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The life of a node, and its room. */
class ServerNodeTest {

    private static final ServerGroupId GROUP = ServerGroupId.of(PackageMaker.SHARED_GROUP);
    private static final URI MOVED = URI.create("https://web1.hosting.example");
    private static final WebsiteId OTHER = new WebsiteId("web_other");

    private final CommandSide side = new CommandSide(Instant.EPOCH);

    @AfterEach
    void close() {
        side.close();
    }

    @Test
    void registersANodeInItsGroupOnce() {
        assertThat(side.eventsOf(registerNode(NODE, 2)))
                .containsExactlyInAnyOrder(nodeRegistered(NODE, 2), new NodeJoined(GROUP, NODE));
        assertThat(side.eventsOf(registerNode(NODE, 2))).isEmpty();
    }

    @Test
    void refusesOtherDataUnderTheSameIdentifier() {
        side.send(registerNode(NODE, 2));

        side.refuses(HostingRefusal.ALREADY_REGISTERED, registerNode(NODE, 3));
    }

    @Test
    void nodesAreThePlatformsOwn() {
        side.refusesAs(ACME_PATH, HostingRefusal.UNKNOWN_NODE, registerNode(NODE, 2));
        side.send(registerNode(NODE, 2));

        side.refusesAs(ACME_PATH, HostingRefusal.UNKNOWN_NODE, new MarkNodeReady(NODE));
        side.refuses(HostingRefusal.UNKNOWN_NODE, new MarkNodeReady(new NodeId("node_2")));
    }

    @Test
    void changesItsAddressInAnyStateAndOnce() {
        given(new NodeReady(NODE), new DrainingStarted(NODE), new NodeDecommissioned(NODE));

        assertThat(side.eventsOf(new ChangeNodeAddress(NODE, MOVED)))
                .containsExactly(new NodeAddressChanged(NODE, MOVED));
        assertThat(side.eventsOf(new ChangeNodeAddress(NODE, MOVED))).isEmpty();
        assertThat(side.eventsOf(registerNode(NODE, 2)))
                .as("a repeated registration does not move it back")
                .isEmpty();
        side.refuses(HostingRefusal.ALREADY_REGISTERED, registerNode(NODE, 3));
        assertThat(side.eventsOf(new ChangeNodeAddress(NODE, ADDRESS)))
                .containsExactly(new NodeAddressChanged(NODE, ADDRESS));
        assertThat(side.eventsOf(registerNode(NODE, 2))).isEmpty();
        side.refusesAs(ACME_PATH, HostingRefusal.UNKNOWN_NODE, new ChangeNodeAddress(NODE, MOVED));
        side.refuses(HostingRefusal.UNKNOWN_NODE, new ChangeNodeAddress(new NodeId("node_2"), MOVED));
    }

    @Test
    void becomesReadyFirstOrAfterMaintenanceAndOnce() {
        given();
        assertThat(side.eventsOf(new MarkNodeReady(NODE))).containsExactly(new NodeReady(NODE));
        assertThat(side.eventsOf(new MarkNodeReady(NODE))).isEmpty();
        side.send(new StartMaintenance(NODE));
        assertThat(side.eventsOf(new MarkNodeReady(NODE))).containsExactly(new NodeReady(NODE));
    }

    @Test
    void refusesToBeReadyOnceDrainingOrDecommissioned() {
        given(new NodeReady(NODE), new DrainingStarted(NODE));
        side.refuses(HostingRefusal.WRONG_NODE_STATE, new MarkNodeReady(NODE));
        side.send(new DecommissionNode(NODE));
        side.refuses(HostingRefusal.WRONG_NODE_STATE, new MarkNodeReady(NODE));
    }

    @Test
    void goesIntoMaintenanceFromReadyAndOnce() {
        given();
        side.refuses(HostingRefusal.WRONG_NODE_STATE, new StartMaintenance(NODE));
        side.send(new MarkNodeReady(NODE));

        assertThat(side.eventsOf(new StartMaintenance(NODE))).containsExactly(new MaintenanceStarted(NODE));
        assertThat(side.eventsOf(new StartMaintenance(NODE))).isEmpty();
    }

    @Test
    void drainsFromReadyOrMaintenanceAndOnce() {
        given();
        side.refuses(HostingRefusal.WRONG_NODE_STATE, new DrainNode(NODE));
        side.send(new MarkNodeReady(NODE));
        side.send(new StartMaintenance(NODE));

        assertThat(side.eventsOf(new DrainNode(NODE))).containsExactly(new DrainingStarted(NODE));
        assertThat(side.eventsOf(new DrainNode(NODE))).isEmpty();
        side.refuses(HostingRefusal.WRONG_NODE_STATE, new StartMaintenance(NODE));
    }

    @Test
    void decommissioningLeavesTheGroupAndHappensOnce() {
        given(new NodeReady(NODE), new DrainingStarted(NODE));

        assertThat(side.eventsOf(new DecommissionNode(NODE)))
                .containsExactlyInAnyOrder(new NodeDecommissioned(NODE), new NodeLeft(GROUP, NODE));
        assertThat(side.eventsOf(new DecommissionNode(NODE))).isEmpty();
        side.refuses(HostingRefusal.WRONG_NODE_STATE, new DrainNode(NODE));
    }

    @Test
    void refusesToDecommissionBeforeItWasReadyOrInMaintenance() {
        given();
        side.refuses(HostingRefusal.WRONG_NODE_STATE, new DecommissionNode(NODE));
        side.send(new MarkNodeReady(NODE));
        side.send(new StartMaintenance(NODE));
        side.refuses(HostingRefusal.WRONG_NODE_STATE, new DecommissionNode(NODE));
    }

    @Test
    void refusesToDecommissionUnlessDrainedAndEmpty() {
        given(new NodeReady(NODE), new SlotReserved(NODE, WEBSITE, SHARE));
        side.refuses(HostingRefusal.WRONG_NODE_STATE, new DecommissionNode(NODE));
        side.send(new DrainNode(NODE));
        side.refuses(HostingRefusal.NODE_IN_USE, new DecommissionNode(NODE));
        side.happened(NODE, new SlotReleased(NODE, WEBSITE, SHARE));
        assertThat(side.eventsOf(new DecommissionNode(NODE))).contains(new NodeDecommissioned(NODE));
    }

    @Test
    void takesWhatFitsInEveryRespect() {
        ServerNode node = node(new NodeReady(NODE), new SlotReserved(NODE, WEBSITE, SHARE));

        assertThat(node.takes(SHARE)).isTrue();
        assertThat(node.takes(new Resources(2, 0, 0))).isFalse();
        assertThat(node.takes(new Resources(1, 3_334, 0))).isFalse();
        assertThat(node.takes(new Resources(1, 0, 513))).isFalse();
    }

    @Test
    void takesAgainWhatWasGivenBack() {
        ServerNode node =
                node(new NodeReady(NODE), new SlotReserved(NODE, WEBSITE, SHARE), new SlotReserved(NODE, OTHER, SHARE));
        assertThat(node.takes(SHARE)).isFalse();

        node.on(new SlotReleased(NODE, WEBSITE, SHARE));

        assertThat(node.takes(SHARE)).isTrue();
    }

    @Test
    void takesWebsitesOnlyWhileReady() {
        assertThat(node().takes(SHARE)).isFalse();
        assertThat(node(new NodeReady(NODE)).takes(SHARE)).isTrue();
        assertThat(node(new NodeReady(NODE), new MaintenanceStarted(NODE)).takes(SHARE))
                .isFalse();
        assertThat(node(new NodeReady(NODE), new DrainingStarted(NODE)).takes(SHARE))
                .isFalse();
        assertThat(node(new NodeReady(NODE), new DrainingStarted(NODE), new NodeDecommissioned(NODE))
                        .takes(SHARE))
                .isFalse();
    }

    @ParameterizedTest
    @EnumSource(NodeRole.class)
    void takesWebsitesOnlyInItsRole(NodeRole role) {
        RegisterNode data = registerNode(NODE, 2);
        ServerNode node = new ServerNode();
        node.on(new NodeRegistered(NODE, role, data.location(), data.group(), data.capacity(), data.address()));
        node.on(new NodeReady(NODE));

        assertThat(node.takes(SHARE)).isEqualTo(role == NodeRole.APPLICATION);
    }

    private static ServerNode node(NodeEvent... events) {
        ServerNode node = new ServerNode();
        node.on(nodeRegistered(NODE, 2));
        List.of(events).forEach(node::on);
        return node;
    }

    private void given(NodeEvent... events) {
        List<DomainEvent> all = new ArrayList<>(List.of(nodeRegistered(NODE, 2)));
        all.addAll(List.of(events));
        side.happened(NODE, all.toArray(DomainEvent[]::new));
        side.happened(GROUP, new NodeJoined(GROUP, NODE));
    }
}
