package com.unifiedhosting.app;

import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/** Makes the framework's own properties follow {@code hosting.event-store} and {@code hosting.axon-server}. */
public final class EventStoreModeEnvironment implements EnvironmentPostProcessor {

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        boolean axonServer = "axon-server"
                .equalsIgnoreCase(environment
                        .getProperty("hosting.event-store", "embedded")
                        .replace('_', '-'));
        Map<String, Object> properties = new HashMap<>();
        properties.put("axon.axonserver.enabled", axonServer);
        if (axonServer) {
            properties.put("axon.axonserver.servers", environment.getProperty("hosting.axon-server", "localhost:8124"));
            String token = environment.getProperty("hosting.axon-server-token");
            if (token != null && !token.isBlank()) {
                properties.put("axon.axonserver.token", token);
            }
        }
        environment.getPropertySources().addFirst(new MapPropertySource("eventStoreMode", properties));
    }
}
