package com.unifiedhosting.app.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.unifiedhosting.app.testing.NeedsEventStore;
import com.unifiedhosting.app.testing.Platforms;
import com.unifiedhosting.app.testing.TestPostgres;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLParameters;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;

/** TLS in the platform itself. */
@NeedsEventStore
class TlsE2E {

    @TempDir
    Path folder;

    @Test
    void speaksTlsWithTheConfiguredCertificateAndWithTheNextOneWhenTheFilesChange() throws Exception {
        SelfSigned first = SelfSigned.in(folder, "first");
        SelfSigned next = SelfSigned.in(folder, "next");
        Path certificate = folder.resolve("tls.crt");
        Path key = folder.resolve("tls.key");
        first.writeTo(certificate, key);

        try (ConfigurableApplicationContext platform = Platforms.with(Map.of(
                "hosting.db.url",
                TestPostgres.newDatabase(),
                "hosting.http.tls.certificate",
                certificate.toString(),
                "hosting.http.tls.private-key",
                key.toString(),
                "spring.ssl.bundle.watch.file.quiet-period",
                "200ms"))) {
            int port = platform.getEnvironment().getRequiredProperty("local.server.port", Integer.class);

            HttpResponse<String> answer = get(port, "https", first.trusting(), "TLSv1.3");
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("Strict-Transport-Security")).contains("max-age=31536000");
            assertThat(get(port, "https", first.trusting(), "TLSv1.2").statusCode())
                    .isEqualTo(200);
            assertThatThrownBy(() -> get(port, "https", first.trusting(), "TLSv1.1"))
                    .isInstanceOf(IOException.class);
            assertThat(get(port, "http", first.trusting(), "TLSv1.3").statusCode())
                    .as("plain HTTP")
                    .isEqualTo(400);
            assertThatThrownBy(() -> get(port, "https", next.trusting(), "TLSv1.3"))
                    .isInstanceOf(SSLHandshakeException.class);

            next.writeTo(certificate, key);

            await().atMost(Duration.ofSeconds(30))
                    .ignoreExceptions()
                    .until(() -> get(port, "https", next.trusting(), "TLSv1.3").statusCode() == 200);
        }
    }

    /** Each time with a connection of its own. */
    private static HttpResponse<String> get(int port, String scheme, SSLContext trust, String protocol)
            throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .sslContext(trust)
                .sslParameters(new SSLParameters(null, new String[] {protocol}))
                .build()) {
            return client.send(
                    HttpRequest.newBuilder(URI.create(scheme + "://localhost:" + port + "/actuator/health/liveness"))
                            .build(),
                    BodyHandlers.ofString());
        }
    }
}
