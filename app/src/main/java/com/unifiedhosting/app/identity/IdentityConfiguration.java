package com.unifiedhosting.app.identity;

import com.unifiedhosting.identity.command.FreshSecrets;
import com.unifiedhosting.identity.command.Passwords;
import com.unifiedhosting.shared.Vault;
import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What makes and verifies passwords and tokens. Every process verifies tokens, whatever its roles. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({PasswordProperties.class, TokenProperties.class})
class IdentityConfiguration {

    @Bean
    FreshSecrets freshSecrets() {
        return new RandomSecrets();
    }

    @Bean
    Passwords passwords(PasswordProperties properties, FreshSecrets secrets) {
        return new Argon2Passwords(properties, secrets);
    }

    @Bean
    SigningKeys signingKeys(JdbcClient sql, Vault vault, TokenProperties properties, Clock clock) {
        return new SigningKeys(sql, vault, properties, clock);
    }

    @Bean
    SignedTokens signedTokens(SigningKeys keys, TokenProperties properties, FreshSecrets secrets, Clock clock) {
        return new SignedTokens(keys, properties, secrets, clock);
    }
}
