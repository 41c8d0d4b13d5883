package com.unifiedhosting.app.vault;

import com.unifiedhosting.account.ClaimKeys;
import com.unifiedhosting.app.InRole;
import com.unifiedhosting.app.Role;
import com.unifiedhosting.security.AddressKeys;
import com.unifiedhosting.shared.query.BlindIndex;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Keys that are made at the first start and never change. */
@Configuration(proxyBeanMethods = false)
class SecretsConfiguration {

    /** Every process keeps banned addresses out, and knows those from which users come. */
    @Bean
    AddressKeys addressKeys(InstallationSecrets secrets) {
        return new AddressKeys(secrets.obtain("address-key", 32));
    }

    @Bean
    @InRole(Role.COMMAND)
    ClaimKeys claimKeys(InstallationSecrets secrets) {
        return new ClaimKeys(secrets.obtain("claim-key", 32));
    }

    @Bean
    @InRole(Role.QUERY)
    BlindIndex blindIndex(InstallationSecrets secrets) {
        return new BlindIndex(secrets.obtain("search-key", 32));
    }
}
