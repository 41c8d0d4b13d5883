package com.unifiedhosting.app.outbox;

import com.unifiedhosting.app.InRole;
import com.unifiedhosting.app.Role;
import com.unifiedhosting.webhook.EndpointRules;
import com.unifiedhosting.webhook.WebhookSecret;
import com.unifiedhosting.webhook.command.FreshWebhookSecrets;
import java.net.URI;
import java.security.SecureRandom;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** What all that deals with endpoints has to know. */
@Configuration(proxyBeanMethods = false)
class OutboxConfiguration {

    private static final int SECRET_BYTES = 32;

    @Bean
    EndpointRules endpointRules(OutboxProperties properties, Environment environment) {
        URI pages = environment.getProperty("hosting.public-url", URI.class);
        Set<String> own = pages == null || pages.getHost() == null ? Set.of() : Set.of(pages.getHost());
        return new EndpointRules(properties.allowLoopback(), own, properties.refusedNetworks());
    }

    @Bean
    @InRole(Role.COMMAND)
    FreshWebhookSecrets freshWebhookSecrets() {
        SecureRandom random = new SecureRandom();
        return () -> {
            byte[] bytes = new byte[SECRET_BYTES];
            random.nextBytes(bytes);
            return WebhookSecret.of(bytes);
        };
    }
}
