package com.unifiedhosting.app.fleet.parts;

import com.unifiedhosting.hosting.ApplicationType;
import com.unifiedhosting.hosting.DomainName;
import com.unifiedhosting.hosting.NodeId;
import com.unifiedhosting.hosting.WebsiteId;
import com.unifiedhosting.hosting.saga.WebNode;

/** Does all that it is asked for, and keeps nothing. */
final class RemoteNode implements WebNode {

    private static final int OK = 200;

    @Override
    public void create(NodeId node, WebsiteId website, DomainName domain, ApplicationType application) {
        // serves from now on
    }

    @Override
    public void suspend(NodeId node, WebsiteId website) {
        // answers 503 from now on
    }

    @Override
    public void resume(NodeId node, WebsiteId website) {
        // serves again
    }

    @Override
    public void remove(NodeId node, WebsiteId website) {
        // is gone
    }

    @Override
    public int probe(NodeId node, WebsiteId website, DomainName domain) {
        return OK;
    }
}
