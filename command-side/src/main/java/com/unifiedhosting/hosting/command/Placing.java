package com.unifiedhosting.hosting.command;

import com.unifiedhosting.hosting.HostingRefusal;
import com.unifiedhosting.hosting.NodeId;
import com.unifiedhosting.hosting.Resources;
import com.unifiedhosting.hosting.ServerGroup;
import com.unifiedhosting.hosting.ServerGroupEvent;
import com.unifiedhosting.hosting.ServerGroupId;
import com.unifiedhosting.hosting.WebsiteCommand.PlaceWebsite;
import com.unifiedhosting.shared.Refused;
import com.unifiedhosting.shared.command.AggregateReader;
import com.unifiedhosting.shared.command.Loading;
import java.util.Comparator;
import java.util.SortedSet;
import java.util.TreeSet;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.modelling.command.Aggregate;
import org.axonframework.modelling.command.Repository;
import org.springframework.stereotype.Component;

/**
 * Places websites on the ready node of their group with the most room: most free slots, then disk, then memory, then the
 * first by identifier. The nodes of the group are locked in the order of their identifiers while one is chosen; the group
 * is only read, so that no node that joins or leaves can wait in a circle with a placement.
 */
@Component
final class Placing {

    private static final Comparator<Resources> MOST_ROOM = Comparator.comparingInt(Resources::slots)
            .thenComparingLong(Resources::diskMegabytes)
            .thenComparingLong(Resources::memoryMegabytes);

    private final Repository<Website> websites;
    private final Repository<ServerNode> nodes;
    private final AggregateReader<GroupMembers, ServerGroupEvent> groups;

    Placing(Repository<Website> websites, Repository<ServerNode> nodes, EventStore eventStore) {
        this.websites = websites;
        this.nodes = nodes;
        this.groups = new AggregateReader<>(
                eventStore, GroupMembers.class, ServerGroupEvent.class, GroupMembers::new, GroupMembers::on);
    }

    /** Placed already: no-op. Refused: NO_NODE_HAS_ROOM, WRONG_STEP. */
    @CommandHandler
    Long handle(PlaceWebsite command) {
        Aggregate<Website> website = Loading.existing(websites, command.websiteId());
        if (website.invoke(Website::awaitsPlace)) {
            Resources wanted = website.invoke(Website::resources);
            Aggregate<ServerNode> node = mostRoom(website.invoke(Website::serverGroup), wanted);
            NodeId nodeId = new NodeId(node.identifierAsString());
            node.execute(it -> it.reserve(command.websiteId(), wanted));
            website.execute(it -> it.place(nodeId));
        }
        return website.version();
    }

    private Aggregate<ServerNode> mostRoom(ServerGroup group, Resources wanted) {
        SortedSet<String> members =
                groups.find(ServerGroupId.of(group)).map(GroupMembers::nodes).orElseGet(TreeSet::new);
        Comparator<Aggregate<ServerNode>> byRoom =
                Comparator.comparing(node -> node.invoke(ServerNode::room), MOST_ROOM);
        return members.stream()
                .map(nodes::load)
                .filter(node -> node.invoke(it -> it.takes(wanted)))
                .reduce((best, node) -> byRoom.compare(node, best) > 0 ? node : best)
                .orElseThrow(() ->
                        new Refused(HostingRefusal.NO_NODE_HAS_ROOM, "No ready node of group " + group + " has room."));
    }
}
