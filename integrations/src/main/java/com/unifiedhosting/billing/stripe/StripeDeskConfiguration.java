package com.unifiedhosting.billing.stripe;

import com.unifiedhosting.billing.gateway.MethodKeeper;
import com.unifiedhosting.billing.saga.WebhookReader;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What Stripe answers without taking money. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = StripeProperties.ENABLED, havingValue = "true")
@EnableConfigurationProperties(StripeProperties.class)
public class StripeDeskConfiguration {

    @Bean
    StripeCalls stripeCalls(StripeProperties properties) {
        return new StripeCalls(properties);
    }

    @Bean
    MethodKeeper stripeMethods(StripeCalls stripe) {
        return new StripeMethods(stripe);
    }

    @Bean
    WebhookReader stripeWebhooks(StripeProperties properties, StripeCalls stripe) {
        return new StripeWebhooks(properties, stripe);
    }
}
