package com.unifiedhosting.app.database;

import com.unifiedhosting.account.ClaimKeys;
import com.unifiedhosting.app.InRole;
import com.unifiedhosting.app.Role;
import com.unifiedhosting.identity.command.AddressKeys;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Keys that are made at the first start and never change. */
@Configuration(proxyBeanMethods = false)
@InRole(Role.COMMAND)
class SecretsConfiguration {

    @Bean
    ClaimKeys claimKeys(InstallationSecrets secrets) {
        return new ClaimKeys(secrets.obtain("claim-key", 32));
    }

    @Bean
    AddressKeys addressKeys(InstallationSecrets secrets) {
        return new AddressKeys(secrets.obtain("address-key", 32));
    }
}
