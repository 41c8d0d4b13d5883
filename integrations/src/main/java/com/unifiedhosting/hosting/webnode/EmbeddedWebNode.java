package com.unifiedhosting.hosting.webnode;

import com.unifiedhosting.hosting.ApplicationType;
import com.unifiedhosting.hosting.DomainName;
import com.unifiedhosting.hosting.NodeId;
import com.unifiedhosting.hosting.WebsiteId;
import com.unifiedhosting.hosting.saga.WebNode;
import java.io.IOException;
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

    /** Takes a client that is started and does not follow redirects. */
    EmbeddedWebNode(SiteStore sites, EmbeddedNode node, HttpClient client) {
        this.sites = sites;
        this.node = node;
        this.client = client;
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
            throw new NodeFailure("the probe was interrupted", true, e);
        }
    }

    private static void onDisk(NodeId nodeId, Change change) {
        requireOwn(nodeId);
        try {
            change.apply();
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
