package com.unifiedhosting.hosting.command;

import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.hosting.NodeCommand.DecommissionNode;
import com.unifiedhosting.hosting.NodeCommand.RegisterNode;
import com.unifiedhosting.hosting.ServerGroupId;
import com.unifiedhosting.shared.command.Caller;
import com.unifiedhosting.shared.command.Loading;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.modelling.command.Aggregate;
import org.axonframework.modelling.command.Repository;
import org.springframework.stereotype.Component;

/** Registers nodes in their group, and takes them out of both. */
@Component
final class GroupKeeping {

    private final Repository<ServerNode> nodes;
    private final Repository<GroupMembers> groups;

    GroupKeeping(Repository<ServerNode> nodes, Repository<GroupMembers> groups) {
        this.nodes = nodes;
        this.groups = groups;
    }

    /** The same data again: no-op. Refused: ALREADY_REGISTERED. */
    @CommandHandler
    Long handle(RegisterNode command) {
        Caller.mustCover(AccountPath.PLATFORM, command.nodeId().value());
        Aggregate<ServerNode> node = Loading.existingOrNew(nodes, command.nodeId(), ServerNode::new);
        if (node.invoke(it -> it.register(command))) {
            ServerGroupId groupId = ServerGroupId.of(command.group());
            Loading.orNew(groups, groupId, GroupMembers::new).execute(group -> group.join(groupId, command.nodeId()));
        }
        return node.version();
    }

    /** Decommissioned already: no-op. Refused: WRONG_NODE_STATE unless DRAINING, NODE_IN_USE. */
    @CommandHandler
    Long handle(DecommissionNode command) {
        Aggregate<ServerNode> node = Loading.existing(nodes, command.nodeId());
        if (node.invoke(ServerNode::decommission)) {
            ServerGroupId groupId = ServerGroupId.of(node.invoke(ServerNode::group));
            groups.load(groupId.value()).execute(group -> group.leave(command.nodeId()));
        }
        return node.version();
    }
}
