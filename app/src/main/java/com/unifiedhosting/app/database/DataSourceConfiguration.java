package com.unifiedhosting.app.database;

import com.unifiedhosting.app.HostingProperties;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.time.Duration;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.datasource.LazyConnectionDataSourceProxy;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * The one data source and the one transaction manager. A connection is taken from the pool by the first statement of a
 * transaction, not by its begin: a command that waits for an aggregate's lock, or is refused by a guard, holds none.
 */
@Configuration(proxyBeanMethods = false)
class DataSourceConfiguration {

    /**
     * A process that stands still within a transaction loses it, and with it the rows that it has locked. Longer than the
     * framework lets the handling of a message take ({@code axon.timeout}), during which a saga may wait for others.
     */
    private static final Duration LONGEST_IDLE = Duration.ofMinutes(2);

    @Bean(destroyMethod = "close")
    PostgresServer postgresServer(HostingProperties properties) {
        return PostgresServer.of(properties);
    }

    @Bean(defaultCandidate = false, destroyMethod = "close")
    HikariDataSource connectionPool(HostingProperties properties, PostgresServer server) {
        HikariDataSource pool = new HikariDataSource();
        pool.setPoolName("postgresql");
        pool.setJdbcUrl(server.jdbcUrl());
        pool.setUsername(server.username());
        pool.setPassword(server.password());
        pool.setMaximumPoolSize(properties.db().poolSize());
        pool.setMinimumIdle(Math.min(4, properties.db().poolSize()));
        pool.setConnectionTimeout(properties.db().connectionTimeout().toMillis());
        pool.addDataSourceProperty("ApplicationName", "unified-hosting-platform");
        pool.addDataSourceProperty("reWriteBatchedInserts", "true");
        pool.addDataSourceProperty("tcpKeepAlive", "true");
        pool.addDataSourceProperty("logServerErrorDetail", "false"); // messages would quote the values of statements
        pool.addDataSourceProperty("connectTimeout", "5");
        pool.addDataSourceProperty(
                "socketTimeout", Long.toString(properties.db().socketTimeout().toSeconds()));
        pool.addDataSourceProperty("options", "-c idle_in_transaction_session_timeout=" + LONGEST_IDLE.toMillis());
        return pool;
    }

    /** Only seen by others once all migrations have run. */
    @Bean
    DataSource dataSource(
            HostingProperties properties, PostgresServer server, @Qualifier("connectionPool") HikariDataSource pool) {
        Migrations.run(server, properties);
        LazyConnectionDataSourceProxy lazy = new LazyConnectionDataSourceProxy();
        lazy.setTargetDataSource(pool);
        lazy.setDefaultAutoCommit(true);
        lazy.setDefaultTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
        return lazy;
    }

    @Bean
    PlatformTransactionManager transactionManager(DataSource dataSource) {
        return new JdbcTransactionManager(dataSource);
    }
}
