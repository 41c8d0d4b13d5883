package com.unifiedhosting.app.vault;

import com.unifiedhosting.app.HostingProperties;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.datatype.jodamoney.JodaMoneyModule;

/** The master key, and what it wraps. */
@Configuration(proxyBeanMethods = false)
class VaultConfiguration {

    private static final int CONNECTIONS = 4;

    @Bean
    MasterKey masterKey(HostingProperties platform, MasterKeyProperties given, JdbcTemplate jdbc) {
        return new MasterKeySource(platform, given, jdbc).obtain();
    }

    @Bean
    InstallationSecrets installationSecrets(JdbcTemplate jdbc, MasterKey master) {
        return new InstallationSecrets(jdbc, master);
    }

    @Bean(defaultCandidate = false, destroyMethod = "close")
    HikariDataSource keyConnections(DataSource platform) throws SQLException {
        HikariConfig config = new HikariConfig();
        platform.unwrap(HikariDataSource.class).copyStateTo(config);
        config.setPoolName("keys");
        config.setMaximumPoolSize(CONNECTIONS);
        config.setMinimumIdle(0);
        return new HikariDataSource(config);
    }

    @Bean
    StoredKeyring keyring(@Qualifier("keyConnections") DataSource connections, MasterKey master) {
        return new StoredKeyring(connections, master);
    }

    @Bean
    JsonVault vault(StoredKeyring keys, JodaMoneyModule money) {
        return new JsonVault(keys, money);
    }
}
