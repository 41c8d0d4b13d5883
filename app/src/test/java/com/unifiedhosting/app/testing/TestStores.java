package com.unifiedhosting.app.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.opentest4j.TestAbortedException;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;

/** Points a test's context to a database of its own, and to the event store under test. */
public final class TestStores implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    /** Base64 of 32 bytes. */
    public static final String MASTER_KEY = "dGhlIG1hc3RlciBrZXkgb2YgYWxsIHRoZSB0ZXN0cyE=";

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        Map<String, Object> settings = new HashMap<>(common());
        settings.put("hosting.db.url", TestPostgres.newDatabase());
        context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("test-stores", settings));
    }

    /** True when the tests run against an Axon Server. */
    public static boolean onAxonServer() {
        return StoreUnderTest.current() instanceof StoreUnderTest.AxonServer;
    }

    /** What all platforms of tests have in common: no fixed port, quick deadlines and pages, files below the build's folder. */
    static Map<String, Object> common() {
        Map<String, Object> settings = new HashMap<>(eventStore());
        settings.put("server.port", "0");
        settings.put("hosting.admin.token", Api.TOKEN);
        settings.put("hosting.master-key", MASTER_KEY);
        settings.put("hosting.web-node.port", "0");
        settings.put("hosting.data-directory", newFolder());
        // several platforms on one database each have a folder of their own
        settings.put("hosting.web-node.take-over", "true");
        settings.put("hosting.deadlines.polling-interval", "200ms");
        settings.put("hosting.dashboard.refresh", "2s");
        // all tests of a platform are one caller from one address
        settings.put("hosting.rate-limits.rules.address.requests", "1000000");
        settings.put("hosting.rate-limits.rules.caller.requests", "1000000");
        settings.put("hosting.rate-limits.rules.key.requests", "1000000");
        settings.put("hosting.rate-limits.rules.bulk-prices.requests", "1000000");
        settings.put("hosting.rate-limits.rules.reasons.requests", "1000000");
        settings.put("hosting.rate-limits.rules.documents.requests", "1000000");
        settings.put("hosting.rate-limits.rules.auth-address.requests", "1000000");
        settings.put("hosting.rate-limits.rules.auth-login.requests", "1000000");
        settings.put("hosting.rate-limits.rules.auth-reset.requests", "1000000");
        settings.put("hosting.rate-limits.rules.second-factor.requests", "1000000");
        settings.put("hosting.rate-limits.rules.emails.requests", "1000000");
        settings.put("hosting.rate-limits.rules.exports.requests", "1000000");
        settings.put("hosting.rate-limits.rules.cards.requests", "1000000");
        return settings;
    }

    private static String newFolder() {
        try {
            return Files.createTempDirectory(Files.createDirectories(Path.of("target", "test-data")), "platform")
                    .toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Settings that choose the event store: none for the embedded one; skips the test when there is none. */
    private static Map<String, Object> eventStore() {
        return switch (StoreUnderTest.current()) {
            case StoreUnderTest.Embedded() -> Map.of();
            case StoreUnderTest.AxonServer(String address) ->
                Map.of(
                        "hosting.event-store",
                        "axon-server",
                        "hosting.axon-server",
                        address,
                        "axon.axonserver.enabled",
                        "true",
                        "axon.axonserver.servers",
                        address);
            case StoreUnderTest.Missing(String reason) -> throw new TestAbortedException(reason);
        };
    }
}
