package com.unifiedhosting.app.http;

import org.apache.catalina.core.StandardHost;
import org.apache.coyote.AbstractProtocol;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.Shutdown;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Configuration;

/**
 * Limits of the web server: what a single connection may cost. Runs after the customizers of Boot, so these hold unless
 * they are changed here.
 */
@Configuration(proxyBeanMethods = false)
class TomcatConfiguration implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

    private static final int HEADER_BYTES = 16 * 1024;
    private static final int HEADERS = 100;
    private static final int PARAMETERS = 200;
    private static final int FORM_BYTES = 1024 * 1024;

    /** How long a caller may take for the next bytes of a request. */
    private static final int PATIENCE_MILLIS = 20_000;

    /** How much of a refused body is read away, so that its sender can read the answer. */
    private static final int SWALLOWED_BYTES = 2 * 1024 * 1024;

    @Override
    public void customize(TomcatServletWebServerFactory tomcat) {
        tomcat.setShutdown(Shutdown.GRACEFUL);
        tomcat.addConnectorCustomizers(connector -> {
            connector.setMaxPostSize(FORM_BYTES);
            connector.setMaxParameterCount(PARAMETERS);
            if (connector.getProtocolHandler() instanceof AbstractProtocol<?> protocol) {
                protocol.setConnectionTimeout(PATIENCE_MILLIS);
            }
            if (connector.getProtocolHandler() instanceof AbstractHttp11Protocol<?> http) {
                http.setMaxHttpRequestHeaderSize(HEADER_BYTES);
                http.setMaxHeaderCount(HEADERS);
                http.setMaxSwallowSize(SWALLOWED_BYTES);
            }
        });
        tomcat.addContextCustomizers(context -> {
            if (context.getParent() instanceof StandardHost host) {
                host.setErrorReportValveClass(ProblemReportValve.class.getName());
            }
        });
    }
}
