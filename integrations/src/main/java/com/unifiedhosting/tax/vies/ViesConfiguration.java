package com.unifiedhosting.tax.vies;

import com.unifiedhosting.tax.saga.TaxIdRegister;
import com.unifiedhosting.tax.saga.TaxIdRegister.Reply;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** VIES where {@code hosting.vies.enabled} says so, else nobody to ask. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ViesProperties.class)
public class ViesConfiguration {

    @Bean
    TaxIdRegister taxIdRegister(ViesProperties properties) {
        return properties.enabled() ? new ViesRegister(properties) : _ -> new Reply.NotAsked();
    }
}
