package com.unifiedhosting.hosting.webnode;

import com.unifiedhosting.hosting.ApplicationType;
import com.unifiedhosting.hosting.DomainName;
import com.unifiedhosting.hosting.NodeId;
import com.unifiedhosting.hosting.WebsiteId;
import com.unifiedhosting.hosting.saga.WebNode;
import com.unifiedhosting.shared.integration.TimeLimit;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpHeaderValue;

/** The port to web nodes, over the one in this process: its disk for changes, its HTTP address for probes. */
final class EmbeddedWebNode implements WebNode {

    private static final long PROBE_SECONDS = 5;

    private final SiteStore sites;
    private final EmbeddedNode node;
    private final HttpClient client;
    private final Duration longestChange;

    /**
     * Puts the port together.
     *
     * @param client started, and not following redirects
     * @param longestChange after which a change of the disk is given up
     */
    EmbeddedWebNode(SiteStore sites, EmbeddedNode node, HttpClient client, Duration longestChange) {
        this.sites = sites;
        this.node = node;
        this.client = client;
        this.longestChange = longestChange;
    }

    @Override
    public void create(NodeId nodeId, WebsiteId website, DomainName domain, ApplicationType application) {
        onDisk(nodeId, () -> {
            if (!sites.create(website, domain, application, WebPages.start(domain, application))) {
                throw new NodeFailure("the website is on this node under another domain", false);
            }
        });
    }

    @Override
    public void suspend(NodeId nodeId, WebsiteId website) {
        onDisk(nodeId, () -> sites.suspend(website));
    }

    @Override
    public void resume(NodeId nodeId, WebsiteId website) {
        onDisk(nodeId, () -> sites.resume(website));
    }

    @Override
    public void remove(NodeId nodeId, WebsiteId website) {
        onDisk(nodeId, () -> sites.remove(website));
    }

    @Override
    public int probe(NodeId nodeId, WebsiteId website, DomainName domain) {
        requireOwn(nodeId);
        int port = node.port();
        if (port <= 0) {
            throw new NodeFailure("the node is not running", true);
        }
        try {
            return client.newRequest("127.0.0.1", port)
                    // a connection of its own: a pooled one may be closed by the node while the probe is on its way
                    .headers(headers -> headers.put(HttpHeader.HOST, domain.value())
                            .put(HttpHeader.CONNECTION, HttpHeaderValue.CLOSE))
                    .timeout(PROBE_SECONDS, TimeUnit.SECONDS)
                    .send()
                    .getStatus();
        } catch (ExecutionException | TimeoutException e) {
            throw new NodeFailure("the website does not answer over HTTP", true, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while it probed a website", e);
        }
    }

    private void onDisk(NodeId nodeId, Change change) {
        requireOwn(nodeId);
        try {
            boolean _ = TimeLimit.within(longestChange, () -> applied(change));
        } catch (TimeoutException e) {
            throw new NodeFailure("the node's disk does not answer", true, e);
        }
    }

    private static boolean applied(Change change) {
        try {
            change.apply();
            return true;
        } catch (IOException e) {
            throw new NodeFailure("the node's disk does not take the change", true, e);
        }
    }

    private static void requireOwn(NodeId nodeId) {
        if (!nodeId.equals(EmbeddedNode.ID)) {
            throw new NodeFailure("no such node can be reached: " + nodeId, false);
        }
    }

    private interface Change {
        void apply() throws IOException;
    }
}
