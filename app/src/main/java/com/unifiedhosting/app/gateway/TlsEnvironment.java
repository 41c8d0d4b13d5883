package com.unifiedhosting.app.gateway;

import com.unifiedhosting.app.http.HttpProperties.Tls;
import java.nio.file.Path;
import java.util.Map;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Makes the web server speak TLS where {@code hosting.http.tls} says with which certificate: 1.3 or 1.2, and with the new
 * certificate as soon as the files change, for connections from then on.
 */
public final class TlsEnvironment implements EnvironmentPostProcessor {

    private static final String BUNDLE = "spring.ssl.bundle.pem.hosting.";

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        Binder.get(environment)
                .bind("hosting.http.tls", Tls.class)
                .ifBound(tls -> environment
                        .getPropertySources()
                        .addFirst(new MapPropertySource(
                                "tls",
                                Map.of(
                                        "server.ssl.bundle",
                                        "hosting",
                                        BUNDLE + "keystore.certificate",
                                        location(tls.certificate()),
                                        BUNDLE + "keystore.private-key",
                                        location(tls.privateKey()),
                                        BUNDLE + "options.enabled-protocols",
                                        "TLSv1.3,TLSv1.2",
                                        BUNDLE + "reload-on-update",
                                        "true"))));
    }

    private static String location(Path file) {
        return file.toAbsolutePath().toUri().toString();
    }
}
