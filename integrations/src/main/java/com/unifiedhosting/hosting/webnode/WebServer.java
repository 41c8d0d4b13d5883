package com.unifiedhosting.hosting.webnode;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.io.ByteBufferPool;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.VirtualThreads;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.springframework.context.SmartLifecycle;

/**
 * The HTTP server of the embedded node: HTTP/1.1, requests on virtual threads, bounded in connections, in the size of a
 * request's head and in time. Takes no request bodies.
 */
final class WebServer implements SmartLifecycle {

    private static final int LONGEST_HEAD_BYTES = 8 * 1024;
    private static final int THREADS = 8;

    private final SiteStore sites;
    private final WebNodeProperties properties;
    private final ServerConnector connector;
    private final Server server;

    WebServer(SiteStore sites, WebNodeProperties properties) {
        this.sites = sites;
        this.properties = properties;
        QueuedThreadPool threads = new QueuedThreadPool(THREADS, 2);
        threads.setName("web-node");
        threads.setVirtualThreadsExecutor(VirtualThreads.getNamedVirtualThreadsExecutor("web-node-request"));
        server = new Server(threads);
        connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(http()));
        configure();
    }

    private static HttpConfiguration http() {
        HttpConfiguration http = new HttpConfiguration();
        http.setRequestHeaderSize(LONGEST_HEAD_BYTES);
        http.setSendServerVersion(false);
        http.setSendDateHeader(true);
        http.setRelativeRedirectAllowed(true);
        http.setUriCompliance(UriCompliance.RFC3986);
        http.setMaxUnconsumedRequestContentReads(0);
        return http;
    }

    private void configure() {
        ByteBufferPool buffers = connector.getByteBufferPool();
        SlowConnections slow = new SlowConnections(
                new SiteHandler(sites, properties.ownHosts(), buffers),
                connector.getScheduler(),
                properties.requestTimeout(),
                properties.responseTimeout());
        connector.setPort(properties.port());
        connector.setIdleTimeout(properties.requestTimeout().toMillis());
        connector.setAcceptQueueSize(128);
        connector.addEventListener(slow.listener());
        server.addConnector(connector);
        server.addBean(new NetworkConnectionLimit(properties.maxConnections(), connector));
        server.setHandler(slow);
        server.setErrorHandler(WebServer::refuse);
        server.setStopTimeout(0);
    }

    /** What is no HTTP, or too much of it, gets a status and no word of what was sent. */
    private static boolean refuse(Request request, Response response, Callback callback) {
        int status = response.getStatus();
        byte[] page = WebPages.refused(HttpStatus.getMessage(status)).getBytes(StandardCharsets.UTF_8);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "text/html; charset=utf-8");
        response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
        response.getHeaders().put(HttpHeader.CONTENT_LENGTH, page.length);
        ByteBuffer body = HttpMethod.HEAD.is(request.getMethod()) ? BufferUtil.EMPTY_BUFFER : BufferUtil.toBuffer(page);
        response.write(true, body, callback);
        return true;
    }

    /** The port that it listens on; 0 or less while it does not. */
    int port() {
        return connector.getLocalPort();
    }

    @Override
    public void start() {
        try {
            server.start();
        } catch (Exception e) {
            throw new IllegalStateException("the web node cannot listen on port " + properties.port(), e);
        }
    }

    @Override
    public void stop() {
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException("the web node does not stop", e);
        }
    }

    @Override
    public boolean isRunning() {
        return server.isRunning();
    }

    /** Before the sagas, which create sites and probe them. */
    @Override
    public int getPhase() {
        return Integer.MIN_VALUE + 1_000;
    }
}
