package com.unifiedhosting.billing.gateway;

import com.unifiedhosting.billing.SavedMethods;
import com.unifiedhosting.billing.sandbox.SandboxDeskConfiguration;
import com.unifiedhosting.billing.stripe.StripeDeskConfiguration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/**
 * What the gateways answer without taking money: which methods they keep, and whether a webhook is theirs. For processes
 * that accept commands or run the sagas.
 */
@Configuration(proxyBeanMethods = false)
@Import({SandboxDeskConfiguration.class, StripeDeskConfiguration.class})
public class GatewayDeskConfiguration {

    @Bean
    SavedMethods savedMethods(ObjectProvider<MethodKeeper> keepers) {
        return new MethodRouter(keepers.orderedStream().toList());
    }
}
