package com.unifiedhosting.billing.sandbox;

import com.unifiedhosting.billing.WebhookDesk;
import com.unifiedhosting.billing.gateway.MethodKeeper;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the sandbox answers without taking money. Which is on: {@link WhileTheSandboxIsOn}. */
@Configuration(proxyBeanMethods = false)
@WhileTheSandboxIsOn
@EnableConfigurationProperties(SandboxProperties.class)
public class SandboxDeskConfiguration {

    private static final int SECRET_LENGTH = 32;

    @Bean
    MethodKeeper sandboxMethods() {
        return new SandboxMethods();
    }

    @Bean
    SandboxWebhooks sandboxWebhooks(SandboxProperties properties, Clock clock, ObjectProvider<WebhookDesk> desk) {
        return new SandboxWebhooks(new SandboxSignature(secret(properties), clock), desk);
    }

    /** The sandbox hands its webhooks to its own process; a secret that nobody else knows does for that. */
    private static byte[] secret(SandboxProperties properties) {
        if (properties.webhookSecret() != null) {
            return properties.webhookSecret().getBytes(StandardCharsets.UTF_8);
        }
        byte[] secret = new byte[SECRET_LENGTH];
        new SecureRandom().nextBytes(secret);
        return secret;
    }
}
