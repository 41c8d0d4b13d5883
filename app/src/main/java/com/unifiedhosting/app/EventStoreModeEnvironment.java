package com.unifiedhosting.app;

import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Makes the framework's own properties follow {@code hosting.event-store} and {@code hosting.axon-server}. The mode is
 * read as leniently as every setting is, and written back in the one spelling that conditions look for; what is no mode
 * fails here, before anything is stored anywhere.
 */
public final class EventStoreModeEnvironment implements EnvironmentPostProcessor {

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        HostingProperties process = HostingProperties.of(environment);
        Map<String, Object> properties = new HashMap<>();
        switch (process.eventStore()) {
            case EMBEDDED -> {
                properties.put("hosting.event-store", "embedded");
                properties.put("axon.axonserver.enabled", false);
            }
            case AXON_SERVER -> {
                properties.put("hosting.event-store", "axon-server");
                properties.put("axon.axonserver.enabled", true);
                properties.put("axon.axonserver.servers", process.axonServer());
                String token = process.axonServerToken();
                if (token != null && !token.isBlank()) {
                    properties.put("axon.axonserver.token", token);
                }
            }
        }
        environment.getPropertySources().addFirst(new MapPropertySource("eventStoreMode", properties));
    }
}
