package com.unifiedhosting.billing.sandbox;

import com.unifiedhosting.billing.saga.PaymentGateway;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The sandbox gateway, its book in the platform's database; needs {@link SandboxDeskConfiguration}. */
@Configuration(proxyBeanMethods = false)
@WhileTheSandboxIsOn
public class SandboxConfiguration {

    @Bean
    ChargeBook sandboxChargeBook(DataSource dataSource, SandboxProperties properties) throws SQLException {
        return new ChargeBook(ownConnections(dataSource, properties));
    }

    @Bean
    PaymentGateway sandboxGateway(ChargeBook book, SandboxWebhooks webhooks) {
        return new SandboxGateway(book, webhooks);
    }

    /**
     * Connections beside the platform's: a caller that holds one of those while it charges must not wait for another of
     * them.
     */
    private static HikariDataSource ownConnections(DataSource platform, SandboxProperties properties)
            throws SQLException {
        HikariConfig config = new HikariConfig();
        if (platform.isWrapperFor(HikariDataSource.class)) {
            platform.unwrap(HikariDataSource.class).copyStateTo(config);
        } else {
            config.setDataSource(platform);
        }
        config.setPoolName("sandbox-gateway");
        config.setMaximumPoolSize(properties.connections());
        config.setMinimumIdle(0);
        return new HikariDataSource(config);
    }
}
