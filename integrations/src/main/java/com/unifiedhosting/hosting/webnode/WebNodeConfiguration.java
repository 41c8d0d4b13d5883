package com.unifiedhosting.hosting.webnode;

import com.unifiedhosting.hosting.saga.WebNode;
import java.io.IOException;
import java.nio.file.Path;
import javax.sql.DataSource;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.transport.HttpClientTransportOverHTTP;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.ClientConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.DependsOn;
import org.springframework.core.env.Environment;

/** The embedded web node; its sites stand below {@code hosting.data-directory}, on the one disk that it has. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(WebNodeProperties.class)
public class WebNodeConfiguration {

    @Bean
    NodeDisk nodeDisk(Environment environment, DataSource database, WebNodeProperties properties) throws IOException {
        return NodeDisk.take(EmbeddedNode.ID, folder(environment), database, properties.takeOver());
    }

    @Bean
    @DependsOn("nodeDisk")
    SiteStore siteStore(Environment environment) throws IOException {
        Path folder = folder(environment);
        SiteStore store = new SiteStore(folder);
        DocumentRoot.requireConfinement(folder);
        return store;
    }

    private static Path folder(Environment environment) {
        return Path.of(environment.getProperty("hosting.data-directory", "data"), "webnode");
    }

    @Bean
    WebServer webNodeServer(SiteStore sites, WebNodeProperties properties) {
        return new WebServer(sites, properties);
    }

    @Bean
    EmbeddedNode embeddedNode(WebServer server, WebNodeProperties properties) {
        return new EmbeddedNode(server, properties);
    }

    @Bean(initMethod = "start", destroyMethod = "stop")
    HttpClient webNodeProbeClient() {
        QueuedThreadPool threads = new QueuedThreadPool(4, 1);
        threads.setName("web-node-probe");
        ClientConnector connector = new ClientConnector();
        connector.setSelectors(1);
        connector.setExecutor(threads);
        HttpClient client = new HttpClient(new HttpClientTransportOverHTTP(connector));
        client.setConnectTimeout(2_000);
        client.setFollowRedirects(false);
        client.setUserAgentField(new HttpField(HttpHeader.USER_AGENT, "unified-hosting-probe"));
        return client;
    }

    @Bean
    WebNode webNode(SiteStore sites, EmbeddedNode node, HttpClient webNodeProbeClient) {
        return new EmbeddedWebNode(sites, node, webNodeProbeClient, WebNode.LONGEST_CALL);
    }
}
