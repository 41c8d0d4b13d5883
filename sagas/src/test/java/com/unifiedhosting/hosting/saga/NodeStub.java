package com.unifiedhosting.hosting.saga;

import com.unifiedhosting.hosting.ApplicationType;
import com.unifiedhosting.hosting.DomainName;
import com.unifiedhosting.hosting.NodeId;
import com.unifiedhosting.hosting.WebsiteId;
import java.util.ArrayList;
import java.util.List;

/** A node that notes what it was asked for, and fails when it is told to. */
final class NodeStub implements WebNode {

    final List<String> asked = new ArrayList<>();
    boolean failing;
    boolean retryable = true;
    Runnable happening = () -> {};
    int status = 200;

    @Override
    public void create(NodeId node, WebsiteId website, DomainName domain, ApplicationType application) {
        note("create " + website + " on " + node);
    }

    @Override
    public void suspend(NodeId node, WebsiteId website) {
        note("suspend " + website + " on " + node);
    }

    @Override
    public void resume(NodeId node, WebsiteId website) {
        note("resume " + website + " on " + node);
    }

    @Override
    public void remove(NodeId node, WebsiteId website) {
        note("remove " + website + " on " + node);
    }

    @Override
    public int probe(NodeId node, WebsiteId website, DomainName domain) {
        note("probe " + website + " on " + node);
        return status;
    }

    private void note(String what) {
        asked.add(what);
        happening.run();
        if (failing) {
            throw retryable
                    ? new NodeFailure("unreachable", true, new IllegalStateException())
                    : new NodeFailure("unreachable", false);
        }
    }
}
