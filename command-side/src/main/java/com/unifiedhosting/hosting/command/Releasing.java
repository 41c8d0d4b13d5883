package com.unifiedhosting.hosting.command;

import com.unifiedhosting.account.ClaimKeys;
import com.unifiedhosting.account.command.Claims;
import com.unifiedhosting.hosting.NodeId;
import com.unifiedhosting.hosting.WebsiteCommand.FailProvisioning;
import com.unifiedhosting.hosting.WebsiteCommand.FinishDeletion;
import com.unifiedhosting.hosting.WebsiteCommand.RecordStepUndone;
import com.unifiedhosting.hosting.WebsiteId;
import com.unifiedhosting.shared.command.Loading;
import com.unifiedhosting.subscription.command.Subscriptions;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.modelling.command.Aggregate;
import org.axonframework.modelling.command.Repository;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Gives back what a website held: room on its node, its domain, its place in the package's limit. */
@Component
final class Releasing {

    private final Repository<Website> websites;
    private final Repository<ServerNode> nodes;
    private final Subscriptions subscriptions;
    private final Claims claims;
    private final ClaimKeys claimKeys;

    Releasing(
            Repository<Website> websites,
            Repository<ServerNode> nodes,
            Subscriptions subscriptions,
            Claims claims,
            ClaimKeys claimKeys) {
        this.websites = websites;
        this.nodes = nodes;
        this.subscriptions = subscriptions;
        this.claims = claims;
        this.claimKeys = claimKeys;
    }

    /** Undone already, or never started: no-op. Refused: WRONG_STEP, WRONG_WEBSITE_STATE. */
    @CommandHandler
    Long handle(RecordStepUndone command) {
        Aggregate<Website> website = Loading.existing(websites, command.websiteId());
        releaseSlot(website.invoke(it -> it.undo(command.step())), command.websiteId());
        return website.version();
    }

    /** Failed already: no-op. Refused: WRONG_WEBSITE_STATE when it has been live, or with steps not undone. */
    @CommandHandler
    Long handle(FailProvisioning command) {
        Aggregate<Website> website = Loading.existing(websites, command.websiteId());
        if (website.invoke(it -> it.failProvisioning(command.reason()))) {
            releaseNameAndCount(website, command.websiteId());
        }
        return website.version();
    }

    /** Deleted already: no-op. Refused: WRONG_WEBSITE_STATE unless DELETING. */
    @CommandHandler
    Long handle(FinishDeletion command) {
        Aggregate<Website> website = Loading.existing(websites, command.websiteId());
        if (website.invoke(Website::finishDeletion)) {
            releaseSlot(website.invoke(Website::nodeId), command.websiteId());
            releaseNameAndCount(website, command.websiteId());
        }
        return website.version();
    }

    private void releaseSlot(@Nullable NodeId nodeId, WebsiteId websiteId) {
        if (nodeId != null) {
            nodes.load(nodeId.value()).execute(node -> node.release(websiteId));
        }
    }

    private void releaseNameAndCount(Aggregate<Website> website, WebsiteId websiteId) {
        subscriptions.giveBack(website.invoke(Website::subscriptionId), websiteId);
        claims.release(claimKeys.domain(website.invoke(Website::domain)), websiteId.value());
    }
}
