package com.unifiedhosting.revenue.query;

import org.axonframework.config.ConfigurerModule;
import org.axonframework.eventhandling.async.SequentialPolicy;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** How events reach {@link RevenueProjection}: one after the other, because its rows are sums over many aggregates. */
@Configuration(proxyBeanMethods = false)
class RevenueConfiguration {

    @Bean
    ConfigurerModule revenueInSequence() {
        return configurer -> configurer
                .eventProcessing()
                .registerSequencingPolicy(RevenueProjection.GROUP, configuration -> new SequentialPolicy());
    }
}
