package com.unifiedhosting.hosting.command;

import static com.unifiedhosting.shared.command.CommandSideConfiguration.SNAPSHOTS;
import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.unifiedhosting.hosting.NodeId;
import com.unifiedhosting.hosting.ServerGroupEvent;
import com.unifiedhosting.hosting.ServerGroupEvent.NodeJoined;
import com.unifiedhosting.hosting.ServerGroupEvent.NodeLeft;
import com.unifiedhosting.hosting.ServerGroupId;
import java.util.SortedSet;
import java.util.TreeSet;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.serialization.Revision;
import org.axonframework.spring.stereotype.Aggregate;

/**
 * Which nodes belong to a server group. It knows no more of them than their names: whether a node is ready and has room
 * is the node's own to say, so a membership read a moment ago does no harm.
 */
@Aggregate(snapshotTriggerDefinition = SNAPSHOTS)
@Revision("1")
@JsonAutoDetect(
        fieldVisibility = Visibility.ANY,
        getterVisibility = Visibility.NONE,
        isGetterVisibility = Visibility.NONE)
@SuppressWarnings("NullAway.Init") // the first event sets the identifier
final class GroupMembers {

    @AggregateIdentifier
    @SuppressWarnings("UnusedVariable") // the framework reads it
    private ServerGroupId groupId;

    private SortedSet<String> nodes = new TreeSet<>();

    GroupMembers() {}

    /** A member already: no-op. */
    void join(ServerGroupId id, NodeId nodeId) {
        if (!nodes.contains(nodeId.value())) {
            apply(new NodeJoined(id, nodeId));
        }
    }

    /** No member: no-op. */
    void leave(NodeId nodeId) {
        if (nodes.contains(nodeId.value())) {
            apply(new NodeLeft(groupId, nodeId));
        }
    }

    @EventSourcingHandler
    void on(ServerGroupEvent event) {
        switch (event) {
            case NodeJoined e -> {
                groupId = e.groupId();
                nodes.add(e.nodeId().value());
            }
            case NodeLeft e -> nodes.remove(e.nodeId().value());
        }
    }

    /** The members in the order of their identifiers. */
    SortedSet<String> nodes() {
        return nodes;
    }
}
