package com.unifiedhosting.app.outbox;

import com.unifiedhosting.app.InRole;
import com.unifiedhosting.app.Role;
import com.unifiedhosting.webhook.EndpointRules;
import com.unifiedhosting.webhook.WebhookSecret;
import com.unifiedhosting.webhook.command.FreshWebhookSecrets;
import java.security.SecureRandom;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What all that deals with endpoints has to know. */
@Configuration(proxyBeanMethods = false)
class OutboxConfiguration {

    private static final int SECRET_BYTES = 32;

    @Bean
    EndpointRules endpointRules(OutboxProperties properties) {
        return new EndpointRules(properties.allowLoopback());
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
