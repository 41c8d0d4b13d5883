package com.unifiedhosting.hosting.webnode;

import com.unifiedhosting.hosting.DomainName;
import com.unifiedhosting.hosting.NodeId;
import java.net.URI;

/** The node that runs inside the platform's own process. */
public final class EmbeddedNode {

    /** Its identity, the same in every installation. */
    public static final NodeId ID = new NodeId("node_embedded");

    private final WebServer server;
    private final WebNodeProperties properties;

    EmbeddedNode(WebServer server, WebNodeProperties properties) {
        this.server = server;
        this.properties = properties;
    }

    /** Where visitors reach it, such as {@code http://localhost:8081}. */
    public URI address() {
        URI configured = properties.address();
        return configured == null ? URI.create("http://localhost:" + port()) : configured;
    }

    /** The port that it listens on. */
    public int port() {
        return server.port();
    }

    /** A website's address that a browser on this machine understands without any DNS. */
    public URI localUrl(DomainName domain) {
        String suffix = domain.value().endsWith(".localhost") ? "" : ".localhost";
        return URI.create("http://" + domain + suffix + ":" + port() + "/");
    }
}
