package com.unifiedhosting.hosting.saga;

import com.unifiedhosting.account.AccountMaker;
import com.unifiedhosting.catalogue.PackageMaker;
import com.unifiedhosting.hosting.ApplicationType;
import com.unifiedhosting.hosting.DomainName;
import com.unifiedhosting.hosting.NodeId;
import com.unifiedhosting.hosting.Resources;
import com.unifiedhosting.hosting.WebsiteEvent.WebsitePlaced;
import com.unifiedhosting.hosting.WebsiteEvent.WebsiteRequested;
import com.unifiedhosting.hosting.WebsiteId;
import com.unifiedhosting.subscription.SubscriptionMaker;

/** Websites for tests: Bob's bob.example.com, on node one. */
final class WebsiteMaker {

    static final WebsiteId WEBSITE = WebsiteId.firstOf(SubscriptionMaker.ORDER);
    static final NodeId NODE = new NodeId("node_one");
    static final DomainName DOMAIN = new DomainName("bob.example.com");

    private WebsiteMaker() {}

    static WebsiteRequested requested() {
        return requested(WEBSITE);
    }

    static WebsiteRequested requested(WebsiteId website) {
        return new WebsiteRequested(
                website,
                SubscriptionMaker.SUBSCRIPTION,
                AccountMaker.BOB,
                AccountMaker.BOB_PATH,
                DOMAIN,
                ApplicationType.STATIC,
                PackageMaker.SHARED_GROUP,
                new Resources(1, 100, 10));
    }

    static WebsitePlaced placed() {
        return new WebsitePlaced(WEBSITE, NODE);
    }
}
