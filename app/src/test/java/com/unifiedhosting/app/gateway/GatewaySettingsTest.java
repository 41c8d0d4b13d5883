package com.unifiedhosting.app.gateway;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unifiedhosting.app.http.HttpProperties;
import com.unifiedhosting.security.BanTerms;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.mock.env.MockEnvironment;
import org.springframework.util.unit.DataSize;

class GatewaySettingsTest {

    @Test
    void bansByDefaultForAnHourUpToADay() {
        BanProperties bans = bans(Map.of());

        assertThat(bans.automatic()).isTrue();
        assertThat(bans.refusals()).isEqualTo(20);
        assertThat(bans.within()).isEqualTo(Duration.ofMinutes(10));
        assertThat(bans.terms()).isEqualTo(new BanTerms(Duration.ofHours(1), Duration.ofHours(24)));
    }

    @Test
    void refusesBansThatGetShorter() {
        assertThatThrownBy(() -> bans(Map.of("first", "2h", "longest", "1h")))
                .hasRootCauseInstanceOf(IllegalArgumentException.class);
    }

    /** Under the names that the README gives them. */
    @Test
    void isSetByEnvironmentVariables() {
        var environment = new SystemEnvironmentPropertySource(
                StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                Map.of(
                        "HOSTING_HTTP_TRUSTED_PROXIES", "10.0.0.0/8,fd00::/8",
                        "HOSTING_HTTP_FORWARDING", "forwarded",
                        "HOSTING_HTTP_CORS_ORIGINS", "https://panel.example.com",
                        "HOSTING_HTTP_MAX_QUERY", "1KB",
                        "HOSTING_HTTP_TLS_CERTIFICATE", "/etc/tls.crt",
                        "HOSTING_HTTP_TLS_PRIVATE_KEY", "/etc/tls.key",
                        "HOSTING_BANS_AUTOMATIC", "false"));
        Binder binder = new Binder(requireNonNull(ConfigurationPropertySource.from(environment)));

        assertThat(binder.bindOrCreate("hosting.http", HttpProperties.class))
                .isEqualTo(new HttpProperties(
                        DataSize.ofMegabytes(1),
                        DataSize.ofKilobytes(1),
                        Set.of("10.0.0.0/8", "fd00::/8"),
                        HttpProperties.Forwarding.FORWARDED,
                        new HttpProperties.Cors(Set.of("https://panel.example.com")),
                        new HttpProperties.Tls(Path.of("/etc/tls.crt"), Path.of("/etc/tls.key"))));
        assertThat(binder.bindOrCreate("hosting.bans", BanProperties.class).automatic())
                .isFalse();
    }

    @Test
    void speaksPlainHttpWithoutACertificate() {
        MockEnvironment environment = new MockEnvironment();

        new TlsEnvironment().postProcessEnvironment(environment, new SpringApplication());

        assertThat(environment.getProperty("server.ssl.bundle")).isNull();
    }

    @Test
    void refusesACertificateWithoutItsKey() {
        MockEnvironment environment = new MockEnvironment().withProperty("hosting.http.tls.certificate", "tls.crt");

        assertThatThrownBy(() -> new TlsEnvironment().postProcessEnvironment(environment, new SpringApplication()))
                .hasRootCauseMessage("hosting.http.tls needs both certificate and private-key");
    }

    private static BanProperties bans(Map<String, String> settings) {
        return new Binder(new MapConfigurationPropertySource(settings)).bindOrCreate("", BanProperties.class);
    }
}
