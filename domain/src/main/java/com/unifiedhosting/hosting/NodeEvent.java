package com.unifiedhosting.hosting;

import com.unifiedhosting.shared.DomainEvent;
import com.unifiedhosting.shared.Stored;
import java.net.URI;

/** The life of a server node. */
public sealed interface NodeEvent extends DomainEvent {

    NodeId nodeId();

    @Stored("node.registered")
    record NodeRegistered(
            NodeId nodeId, NodeRole role, String location, ServerGroup group, Resources capacity, URI address)
            implements NodeEvent {}

    /** It serves websites under another address from now on, those that are on it already as well. */
    @Stored("node.address-changed")
    record NodeAddressChanged(NodeId nodeId, URI address) implements NodeEvent {}

    @Stored("node.ready")
    record NodeReady(NodeId nodeId) implements NodeEvent {}

    @Stored("node.maintenance-started")
    record MaintenanceStarted(NodeId nodeId) implements NodeEvent {}

    @Stored("node.draining-started")
    record DrainingStarted(NodeId nodeId) implements NodeEvent {}

    @Stored("node.decommissioned")
    record NodeDecommissioned(NodeId nodeId) implements NodeEvent {}

    @Stored("node.slot-reserved")
    record SlotReserved(NodeId nodeId, WebsiteId websiteId, Resources resources) implements NodeEvent {}

    @Stored("node.slot-released")
    record SlotReleased(NodeId nodeId, WebsiteId websiteId, Resources resources) implements NodeEvent {}
}
