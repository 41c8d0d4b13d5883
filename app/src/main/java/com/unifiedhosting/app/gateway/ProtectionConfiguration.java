package com.unifiedhosting.app.gateway;

import com.unifiedhosting.security.AddressKeys;
import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What the filters ask: bans and buckets. Buckets have a few connections of their own and little patience, so that a limit
 * is decided also while commands hold all others, and a database that is away keeps no request waiting.
 */
@Configuration(proxyBeanMethods = false)
class ProtectionConfiguration {

    private static final int CONNECTIONS = 4;
    private static final Duration PATIENCE = Duration.ofMillis(500);
    private static final Duration BANS_ARE_READ = Duration.ofMillis(300);

    @Bean(defaultCandidate = false, destroyMethod = "close")
    HikariDataSource bucketPool(@Qualifier("connectionPool") HikariDataSource platform) {
        HikariDataSource pool = new HikariDataSource();
        pool.setPoolName("rate-limits");
        pool.setJdbcUrl(platform.getJdbcUrl());
        pool.setUsername(platform.getUsername());
        pool.setPassword(platform.getPassword());
        pool.setMaximumPoolSize(CONNECTIONS);
        pool.setMinimumIdle(0);
        pool.setConnectionTimeout(PATIENCE.toMillis());
        pool.setInitializationFailTimeout(-1);
        pool.addDataSourceProperty("ApplicationName", "unified-hosting-platform: rate limits");
        pool.addDataSourceProperty("logServerErrorDetail", "false");
        pool.addDataSourceProperty("connectTimeout", "2");
        pool.addDataSourceProperty("socketTimeout", "2");
        pool.addDataSourceProperty(
                "options",
                "-c lock_timeout=%1$d -c statement_timeout=%1$d -c synchronous_commit=off"
                        .formatted(PATIENCE.toMillis()));
        return pool;
    }

    @Bean
    SharedBuckets sharedBuckets(
            @Qualifier("bucketPool") HikariDataSource pool, AddressKeys keys, MeterRegistry registry) {
        return new SharedBuckets(pool, keys, registry);
    }

    @Bean
    BanList banList(JdbcClient jdbc, AddressKeys keys, Clock clock) {
        return new BanList(jdbc, keys, clock);
    }

    @Bean
    AttackWatch attackWatch(
            BanProperties properties, SharedBuckets buckets, AddressKeys keys, CommandGateway commands) {
        return new AttackWatch(properties, buckets, keys, commands);
    }

    /** Before the first request is taken in. */
    @Bean
    SmartInitializingSingleton bansAreKnown(BanList bans) {
        return bans::refresh;
    }

    @Bean(destroyMethod = "shutdownNow", defaultCandidate = false)
    ScheduledExecutorService gatewayRefresh(BanList bans) {
        ScheduledExecutorService refresh = Executors.newScheduledThreadPool(
                1, Thread.ofPlatform().name("gateway-", 0).daemon().factory());
        var _ = refresh.scheduleWithFixedDelay(
                bans::refresh, BANS_ARE_READ.toMillis(), BANS_ARE_READ.toMillis(), TimeUnit.MILLISECONDS);
        return refresh;
    }
}
