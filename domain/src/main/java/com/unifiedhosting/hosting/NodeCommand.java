package com.unifiedhosting.hosting;

import com.unifiedhosting.shared.Text;
import java.net.URI;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Orders to a server node. Its slots are taken and given back by orders to the websites that want them
 * ({@link WebsiteCommand}). Refusals: {@link HostingRefusal}.
 */
public sealed interface NodeCommand {

    NodeId nodeId();

    /**
     * Registers a node in a group. The same data again: no-op; its address is that of now. Refused: ALREADY_REGISTERED.
     *
     * @param location such as {@code eu-central}, 1 to 60 characters
     * @param address where the node serves websites, such as {@code http://localhost:8081}; http or https with a host,
     *     at most 200 characters
     */
    record RegisterNode(
            @TargetAggregateIdentifier NodeId nodeId,
            NodeRole role,
            String location,
            ServerGroup group,
            Resources capacity,
            URI address)
            implements NodeCommand {
        public RegisterNode {
            location = Text.line("location", location, 60);
            mustBeServable(address);
        }
    }

    /**
     * Says where the node serves websites from now on, in whatever state it is. The same address: no-op.
     *
     * @param address as in {@link RegisterNode}
     */
    record ChangeNodeAddress(@TargetAggregateIdentifier NodeId nodeId, URI address) implements NodeCommand {
        public ChangeNodeAddress {
            mustBeServable(address);
        }
    }

    /** Lets the node take websites, first or after maintenance. Ready already: no-op. Refused: WRONG_NODE_STATE. */
    record MarkNodeReady(@TargetAggregateIdentifier NodeId nodeId) implements NodeCommand {}

    /** Stops new websites for a while. Refused: WRONG_NODE_STATE unless READY. In maintenance already: no-op. */
    record StartMaintenance(@TargetAggregateIdentifier NodeId nodeId) implements NodeCommand {}

    /** Stops new websites for good. Refused: WRONG_NODE_STATE unless READY or in MAINTENANCE. Draining: no-op. */
    record DrainNode(@TargetAggregateIdentifier NodeId nodeId) implements NodeCommand {}

    /** Refused: WRONG_NODE_STATE unless DRAINING, NODE_IN_USE while websites are on it. Again: no-op. */
    record DecommissionNode(@TargetAggregateIdentifier NodeId nodeId) implements NodeCommand {}

    private static void mustBeServable(URI address) {
        boolean http = "http".equalsIgnoreCase(address.getScheme()) || "https".equalsIgnoreCase(address.getScheme());
        boolean onlyWhere =
                address.getUserInfo() == null && address.getQuery() == null && address.getFragment() == null;
        if (!http
                || !onlyWhere
                || address.getHost() == null
                || address.toString().length() > 200) {
            throw new IllegalArgumentException("address must be http:// or https:// and a host, without user, query and"
                    + " fragment, of up to 200 characters");
        }
    }
}
