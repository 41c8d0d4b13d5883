package com.unifiedhosting.hosting;

import com.unifiedhosting.shared.DomainEvent;
import com.unifiedhosting.shared.Stored;
import java.net.URI;

/** The life of a server node. */
public sealed interface NodeEvent extends DomainEvent {

    NodeId nodeId();

    /**
     * It is known, and takes no websites yet.
     *
     * @param location as people call it
     * @param capacity all that websites may be promised together
     * @param address under which it serves websites
     */
    @Stored("node.registered")
    record NodeRegistered(
            NodeId nodeId, NodeRole role, String location, ServerGroup group, Resources capacity, URI address)
            implements NodeEvent {}

    /** It serves websites under another address from now on, those that are on it already as well. */
    @Stored("node.address-changed")
    record NodeAddressChanged(NodeId nodeId, URI address) implements NodeEvent {}

    /** Websites may be placed on it. */
    @Stored("node.ready")
    record NodeReady(NodeId nodeId) implements NodeEvent {}

    /** No further websites for a while; those that are on it are served. */
    @Stored("node.maintenance-started")
    record MaintenanceStarted(NodeId nodeId) implements NodeEvent {}

    /** No further websites for good; those that are on it are served. */
    @Stored("node.draining-started")
    record DrainingStarted(NodeId nodeId) implements NodeEvent {}

    @Stored("node.decommissioned")
    record NodeDecommissioned(NodeId nodeId) implements NodeEvent {}

    /** {@code resources} are promised to a website. */
    @Stored("node.slot-reserved")
    record SlotReserved(NodeId nodeId, WebsiteId websiteId, Resources resources) implements NodeEvent {}

    @Stored("node.slot-released")
    record SlotReleased(NodeId nodeId, WebsiteId websiteId, Resources resources) implements NodeEvent {}
}
