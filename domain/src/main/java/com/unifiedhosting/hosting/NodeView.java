package com.unifiedhosting.hosting;

import com.unifiedhosting.shared.Page;
import com.unifiedhosting.shared.View;
import java.net.URI;
import java.time.Instant;

/**
 * A server node with its use.
 *
 * @param used by the websites that have room on it; {@code used.slots()} is their number
 */
public record NodeView(
        NodeId nodeId,
        NodeRole role,
        NodeStatus status,
        String location,
        ServerGroup group,
        Resources capacity,
        Resources used,
        URI address,
        Instant registeredAt,
        long version,
        Instant updatedAt)
        implements View {

    /** Where it stands in the list of nodes, by identifier; {@link Page#after} of the page behind it. */
    public String place() {
        return Page.place(nodeId, nodeId);
    }
}
