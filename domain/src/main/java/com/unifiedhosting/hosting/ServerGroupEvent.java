package com.unifiedhosting.hosting;

import com.unifiedhosting.shared.DomainEvent;
import com.unifiedhosting.shared.Stored;

/** Which nodes belong to a group: joined in one transaction with their registration. Has no commands of its own. */
public sealed interface ServerGroupEvent extends DomainEvent {

    ServerGroupId groupId();

    @Stored("server-group.node-joined")
    record NodeJoined(ServerGroupId groupId, NodeId nodeId) implements ServerGroupEvent {}

    @Stored("server-group.node-left")
    record NodeLeft(ServerGroupId groupId, NodeId nodeId) implements ServerGroupEvent {}
}
