package com.unifiedhosting.hosting.webnode;

import com.unifiedhosting.hosting.DomainName;
import com.unifiedhosting.hosting.WebsiteId;
import com.unifiedhosting.hosting.saga.WebNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.jetty.client.HttpClient;

/** A running node on a folder, and a client that sends exactly what it is told. */
final class WebNodeFixture {

    static final WebsiteId SITE = new WebsiteId("web_0197a000-0000-7000-8000-000000000001");
    static final int MAX_CONNECTIONS = 100;
    static final DomainName DOMAIN = new DomainName("shop.example.com");

    final SiteStore store;
    final EmbeddedNode node;
    final EmbeddedWebNode port;
    private final WebServer server;
    private final HttpClient client;

    WebNodeFixture(Path folder) throws Exception {
        this(folder, Duration.ofSeconds(15), Duration.ofMinutes(1));
    }

    WebNodeFixture(Path folder, URI address) throws Exception {
        this(
                folder,
                new WebNodeProperties(
                        0, address, false, MAX_CONNECTIONS, Duration.ofSeconds(15), Duration.ofMinutes(1)));
    }

    WebNodeFixture(Path folder, Duration requestTimeout, Duration responseTimeout) throws Exception {
        this(folder, new WebNodeProperties(0, null, false, MAX_CONNECTIONS, requestTimeout, responseTimeout));
    }

    private WebNodeFixture(Path folder, WebNodeProperties properties) throws Exception {
        store = new SiteStore(folder);
        server = new WebServer(store, properties);
        server.start();
        node = new EmbeddedNode(server, properties);
        client = new WebNodeConfiguration().webNodeProbeClient();
        client.start();
        port = portThatWaits(WebNode.LONGEST_CALL);
    }

    EmbeddedWebNode portThatWaits(Duration longestChange) {
        return new EmbeddedWebNode(store, node, client, longestChange);
    }

    WebServer server() {
        return server;
    }

    /** An answer as it came over the wire. */
    record Answer(int status, Map<String, String> headers, String latin1) {

        byte[] body() {
            return latin1.getBytes(StandardCharsets.ISO_8859_1);
        }

        String header(String name) {
            return headers.getOrDefault(name, "");
        }

        String text() {
            return new String(body(), StandardCharsets.UTF_8);
        }
    }

    Answer get(String host, String path, String... headers) throws IOException {
        return send("GET", host, path, headers);
    }

    Answer send(String method, String host, String path, String... headers) throws IOException {
        String head = method + " " + path + " HTTP/1.1\r\nHost: " + host + "\r\n"
                + String.join(
                        "", List.of(headers).stream().map(line -> line + "\r\n").toList())
                + "Connection: close\r\n\r\n";
        return raw(head);
    }

    Answer raw(String request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), node.port())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            socket.getInputStream().transferTo(all);
            return parse(all.toByteArray());
        }
    }

    private static Answer parse(byte[] bytes) {
        String latin = new String(bytes, StandardCharsets.ISO_8859_1);
        int end = latin.indexOf("\r\n\r\n");
        String[] lines = latin.substring(0, end).split("\r\n", -1);
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (int i = 1; i < lines.length; i++) {
            int colon = lines[i].indexOf(':');
            headers.put(
                    lines[i].substring(0, colon).toLowerCase(Locale.ROOT),
                    lines[i].substring(colon + 1).strip());
        }
        int status = Integer.parseInt(lines[0].split(" ", 3)[1]);
        return new Answer(status, headers, latin.substring(end + 4));
    }

    void stop() throws Exception {
        client.stop();
        server.stop();
    }
}
