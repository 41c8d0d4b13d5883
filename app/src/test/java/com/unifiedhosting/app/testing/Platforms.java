package com.unifiedhosting.app.testing;

import com.unifiedhosting.app.HostingPlatform;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;

/** Starts further platforms beside the shared one of {@link PlatformTest}, for what needs a store or a life of its own. */
public final class Platforms {

    static {
        // what converts settings is made at its first use, and not safely when two platforms start at once
        new Binder(new MapConfigurationPropertySource(Map.of("path", "."))).bind("path", Path.class);
    }

    private Platforms() {}

    /** A platform with the probe on the given database; to be closed by the caller. */
    public static ConfigurableApplicationContext on(String databaseUrl) {
        return with(Map.of("hosting.db.url", databaseUrl));
    }

    /** A platform with the probe and settings of the caller's choice; to be closed by the caller. */
    public static ConfigurableApplicationContext with(Map<String, Object> settings) {
        Map<String, Object> all = new HashMap<>(TestStores.common());
        all.putAll(settings);
        return new SpringApplicationBuilder(HostingPlatform.class, ProbeConfiguration.class)
                .profiles("test")
                .properties(all) // also for what reads settings before there is a context
                .initializers(context -> context.getEnvironment()
                        .getPropertySources()
                        .addFirst(new MapPropertySource("test-settings", all)))
                .run();
    }
}
