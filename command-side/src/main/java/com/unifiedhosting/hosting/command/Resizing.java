package com.unifiedhosting.hosting.command;

import com.unifiedhosting.hosting.NodeId;
import com.unifiedhosting.hosting.Resources;
import com.unifiedhosting.hosting.WebsiteCommand.ResizeWebsite;
import com.unifiedhosting.shared.command.Loading;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.modelling.command.Aggregate;
import org.axonframework.modelling.command.Repository;
import org.springframework.stereotype.Component;

/** Gives websites other room: what the website has, and what its node has promised, are the same. */
@Component
final class Resizing {

    private final Repository<Website> websites;
    private final Repository<ServerNode> nodes;

    Resizing(Repository<Website> websites, Repository<ServerNode> nodes) {
        this.websites = websites;
        this.nodes = nodes;
    }

    /** The room that it has, or it has failed or is going: no-op. Refused: NO_NODE_HAS_ROOM. */
    @CommandHandler
    Long handle(ResizeWebsite command) {
        Aggregate<Website> website = Loading.existing(websites, command.websiteId());
        Resources wanted = command.resources();
        if (website.invoke(it -> it.isToBeResizedTo(wanted))) {
            NodeId node = website.invoke(Website::nodeId);
            if (node != null) {
                nodes.load(node.value()).execute(it -> it.resize(command.websiteId(), wanted));
            }
            website.execute(it -> it.resize(wanted));
        }
        return website.version();
    }
}
