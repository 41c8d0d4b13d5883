package com.unifiedhosting.billing.stripe;

import com.unifiedhosting.billing.saga.PaymentGateway;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where Stripe takes money; needs {@link StripeDeskConfiguration}. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = StripeProperties.ENABLED, havingValue = "true")
public class StripeConfiguration {

    @Bean
    PaymentGateway stripeGateway(StripeCalls stripe) {
        return new StripeGateway(stripe);
    }
}
