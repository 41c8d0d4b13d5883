package com.unifiedhosting.hosting.command;

import static com.unifiedhosting.shared.command.CommandSideConfiguration.CACHE;
import static com.unifiedhosting.shared.command.CommandSideConfiguration.SNAPSHOTS;
import static java.util.Objects.requireNonNull;
import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.hosting.HostingRefusal;
import com.unifiedhosting.hosting.NodeCommand.ChangeNodeAddress;
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
import com.unifiedhosting.hosting.NodeStatus;
import com.unifiedhosting.hosting.Resources;
import com.unifiedhosting.hosting.ServerGroup;
import com.unifiedhosting.hosting.WebsiteId;
import com.unifiedhosting.shared.Refused;
import com.unifiedhosting.shared.command.Owned;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.serialization.Revision;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/**
 * A server: {@code REGISTERED -> READY <-> MAINTENANCE -> DRAINING -> DECOMMISSIONED}. What is reserved on it never
 * exceeds its capacity. It belongs to the platform. The state grows with the websites that are on it now, and so not
 * beyond its capacity.
 */
@Aggregate(snapshotTriggerDefinition = SNAPSHOTS, cache = CACHE)
@Revision("1")
@JsonAutoDetect(
        fieldVisibility = Visibility.ANY,
        getterVisibility = Visibility.NONE,
        isGetterVisibility = Visibility.NONE)
@SuppressWarnings("NullAway.Init") // the first event sets all
final class ServerNode implements Owned {

    @AggregateIdentifier
    private NodeId nodeId;

    private NodeRole role;
    private String location;
    private ServerGroup group;
    private Resources capacity;
    private URI address;
    private NodeStatus status;
    private Map<WebsiteId, Resources> reservations = new HashMap<>();
    private Resources room;

    ServerNode() {}

    /**
     * Registers the node.
     *
     * @return false when it is registered with the same data; the address may have changed since
     * @throws Refused ALREADY_REGISTERED
     */
    boolean register(RegisterNode command) {
        NodeRegistered wanted = new NodeRegistered(
                command.nodeId(),
                command.role(),
                command.location(),
                command.group(),
                command.capacity(),
                command.address());
        if (status == null) {
            apply(wanted);
            return true;
        }
        if (!wanted.equals(new NodeRegistered(nodeId, role, location, group, capacity, wanted.address()))) {
            throw new Refused(HostingRefusal.ALREADY_REGISTERED, "The identifier is taken by another node.");
        }
        return false;
    }

    /** The same address: no-op. In every state: where a node is, is no question of whether it is in use. */
    @CommandHandler
    void handle(ChangeNodeAddress command) {
        if (!command.address().equals(address)) {
            apply(new NodeAddressChanged(nodeId, command.address()));
        }
    }

    /** Ready already: no-op. Refused: WRONG_NODE_STATE when draining or decommissioned. */
    @CommandHandler
    void handle(MarkNodeReady command) {
        switch (status) {
            case REGISTERED, MAINTENANCE -> apply(new NodeReady(nodeId));
            case READY -> {}
            case DRAINING, DECOMMISSIONED -> throw wrongState();
        }
    }

    /** In maintenance already: no-op. Refused: WRONG_NODE_STATE unless READY. */
    @CommandHandler
    void handle(StartMaintenance command) {
        switch (status) {
            case READY -> apply(new MaintenanceStarted(nodeId));
            case MAINTENANCE -> {}
            case REGISTERED, DRAINING, DECOMMISSIONED -> throw wrongState();
        }
    }

    /** Draining already: no-op. Refused: WRONG_NODE_STATE unless READY or in MAINTENANCE. */
    @CommandHandler
    void handle(DrainNode command) {
        switch (status) {
            case READY, MAINTENANCE -> apply(new DrainingStarted(nodeId));
            case DRAINING -> {}
            case REGISTERED, DECOMMISSIONED -> throw wrongState();
        }
    }

    /**
     * Takes the node out of service for good.
     *
     * @return false when it is out already
     * @throws Refused WRONG_NODE_STATE unless DRAINING, NODE_IN_USE
     */
    boolean decommission() {
        if (status == NodeStatus.DECOMMISSIONED) {
            return false;
        }
        if (status != NodeStatus.DRAINING) {
            throw wrongState();
        }
        if (!reservations.isEmpty()) {
            throw new Refused(
                    HostingRefusal.NODE_IN_USE, "Websites are still on the node: " + reservations.size() + ".");
        }
        apply(new NodeDecommissioned(nodeId));
        return true;
    }

    /** Takes room for a website that has none yet; the caller has found that this node {@link #takes} it. */
    void reserve(WebsiteId websiteId, Resources wanted) {
        apply(new SlotReserved(nodeId, websiteId, wanted));
    }

    /**
     * Gives a website other room than it has here, in whatever state the node is.
     *
     * @throws Refused NO_NODE_HAS_ROOM
     */
    void resize(WebsiteId websiteId, Resources wanted) {
        Resources reserved = requireNonNull(reservations.get(websiteId), "it is placed here");
        if (!room.plus(reserved).fits(wanted)) {
            throw new Refused(HostingRefusal.NO_NODE_HAS_ROOM, "The node of the website has not so much more room.");
        }
        apply(new SlotReleased(nodeId, websiteId, reserved));
        apply(new SlotReserved(nodeId, websiteId, wanted));
    }

    /** Gives back the room of a website, if it has any here. */
    void release(WebsiteId websiteId) {
        Resources reserved = reservations.get(websiteId);
        if (reserved != null) {
            apply(new SlotReleased(nodeId, websiteId, reserved));
        }
    }

    @EventSourcingHandler
    void on(NodeEvent event) {
        switch (event) {
            case NodeRegistered e -> {
                nodeId = e.nodeId();
                role = e.role();
                location = e.location();
                group = e.group();
                capacity = e.capacity();
                address = e.address();
                status = NodeStatus.REGISTERED;
                room = e.capacity();
            }
            case NodeAddressChanged e -> address = e.address();
            case NodeReady _ -> status = NodeStatus.READY;
            case MaintenanceStarted _ -> status = NodeStatus.MAINTENANCE;
            case DrainingStarted _ -> status = NodeStatus.DRAINING;
            case NodeDecommissioned _ -> status = NodeStatus.DECOMMISSIONED;
            case SlotReserved e -> {
                reservations.put(e.websiteId(), e.resources());
                room = room.minus(e.resources());
            }
            case SlotReleased e -> {
                reservations.remove(e.websiteId());
                room = room.plus(e.resources());
            }
        }
    }

    /** Whether a website can be placed here now. */
    boolean takes(Resources wanted) {
        return role == NodeRole.APPLICATION && status == NodeStatus.READY && room.fits(wanted);
    }

    Resources room() {
        return room;
    }

    ServerGroup group() {
        return group;
    }

    @Override
    public @Nullable AccountPath ownerPath() {
        return status == null ? null : AccountPath.PLATFORM;
    }

    private Refused wrongState() {
        return new Refused(HostingRefusal.WRONG_NODE_STATE, "The node is " + status + ".");
    }
}
