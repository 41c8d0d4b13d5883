package com.unifiedhosting.hosting;

import com.unifiedhosting.account.AccountMaker;
import com.unifiedhosting.catalogue.PackageMaker;
import com.unifiedhosting.hosting.NodeCommand.RegisterNode;
import com.unifiedhosting.hosting.NodeEvent.NodeRegistered;
import com.unifiedhosting.hosting.WebsiteCommand.RequestWebsite;
import com.unifiedhosting.hosting.WebsiteEvent.WebsiteRequested;
import com.unifiedhosting.subscription.SubscriptionMaker;
import java.net.URI;

/** Websites for tests: Bob's first one, a third of his Starter's disk; and the node on which it has room. */
public final class WebsiteMaker {

    public static final WebsiteId WEBSITE = WebsiteId.firstOf(SubscriptionMaker.ORDER);
    public static final DomainName DOMAIN = new DomainName("bob.example.com");
    public static final Resources SHARE = new Resources(1, 3_333, 512);
    public static final NodeId NODE = new NodeId("node_1");
    public static final URI ADDRESS = URI.create("http://localhost:8081");

    private WebsiteMaker() {}

    public static RequestWebsite requestWebsite() {
        return new RequestWebsite(WEBSITE, SubscriptionMaker.SUBSCRIPTION, DOMAIN, ApplicationType.STATIC);
    }

    public static WebsiteRequested requested() {
        return new WebsiteRequested(
                WEBSITE,
                SubscriptionMaker.SUBSCRIPTION,
                AccountMaker.BOB,
                AccountMaker.BOB_PATH,
                DOMAIN,
                ApplicationType.STATIC,
                PackageMaker.SHARED_GROUP,
                SHARE);
    }

    /** A node for websites with this many slots of {@link #SHARE}. */
    public static RegisterNode registerNode(NodeId node, int slots) {
        return new RegisterNode(
                node,
                NodeRole.APPLICATION,
                "eu-central",
                PackageMaker.SHARED_GROUP,
                new Resources(slots, slots * 3_333L, slots * 512L),
                ADDRESS);
    }

    public static NodeRegistered nodeRegistered(NodeId node, int slots) {
        RegisterNode command = registerNode(node, slots);
        return new NodeRegistered(
                node, command.role(), command.location(), command.group(), command.capacity(), command.address());
    }
}
