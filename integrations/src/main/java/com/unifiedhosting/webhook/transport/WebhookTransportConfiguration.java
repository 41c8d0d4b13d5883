package com.unifiedhosting.webhook.transport;

import com.unifiedhosting.webhook.EndpointRules;
import com.unifiedhosting.webhook.saga.WebhookTransport;
import java.net.InetAddress;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.ProxyAuthenticationProtocolHandler;
import org.eclipse.jetty.client.RedirectProtocolHandler;
import org.eclipse.jetty.client.WWWAuthenticationProtocolHandler;
import org.eclipse.jetty.client.transport.HttpClientTransportOverHTTP;
import org.eclipse.jetty.http.HttpCookieStore;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.ClientConnector;
import org.eclipse.jetty.util.component.LifeCycle;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** A client that trusts nobody: no redirects, no cookies, no decompression, no proxies, and no addresses but public ones. */
@Configuration(proxyBeanMethods = false)
public class WebhookTransportConfiguration {

    private static final int CONNECT_MILLIS = 5_000;
    private static final int IDLE_MILLIS = 30_000;
    private static final int HEADER_BYTES = 8 * 1024;
    /** More than are sent to one host at once, unless far more endpoints are served at once than by default. */
    private static final int AT_ONCE_PER_HOST = 128;

    @Bean(destroyMethod = "stop", defaultCandidate = false)
    HttpClient webhookClient(EndpointRules rules) throws Exception {
        return started(new GuardedResolver(InetAddress::getAllByName, rules));
    }

    static HttpClient started(GuardedResolver resolver) throws Exception {
        QueuedThreadPool threads = new QueuedThreadPool(8, 1);
        threads.setName("webhooks");
        ClientConnector connector = new ClientConnector();
        connector.setSelectors(1);
        connector.setExecutor(threads);
        HttpClient client = new HttpClient(new HttpClientTransportOverHTTP(connector));
        client.setSocketAddressResolver(resolver);
        client.addEventListener(new LifeCycle.Listener() {
            @Override
            public void lifeCycleStopped(LifeCycle stopped) {
                resolver.close();
            }
        });
        client.setConnectTimeout(CONNECT_MILLIS);
        client.setIdleTimeout(IDLE_MILLIS);
        client.setDestinationIdleTimeout(IDLE_MILLIS);
        client.setMaxConnectionsPerDestination(AT_ONCE_PER_HOST);
        client.setMaxResponseHeadersSize(HEADER_BYTES);
        client.setFollowRedirects(false);
        client.setHttpCookieStore(new HttpCookieStore.Empty());
        client.setUserAgentField(new HttpField(HttpHeader.USER_AGENT, "unified-hosting-webhooks"));
        client.start();
        // they would deal with 401, 407 and redirects by themselves, and unpack what is packed
        client.getProtocolHandlers().remove(RedirectProtocolHandler.NAME);
        client.getProtocolHandlers().remove(WWWAuthenticationProtocolHandler.NAME);
        client.getProtocolHandlers().remove(ProxyAuthenticationProtocolHandler.NAME);
        client.getContentDecoderFactories().clear();
        return client;
    }

    @Bean
    WebhookTransport webhookTransport(@Qualifier("webhookClient") HttpClient webhookClient) {
        return new HttpTransport(webhookClient, WebhookTransport.LONGEST_CALL);
    }
}
