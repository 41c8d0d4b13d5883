package com.unifiedhosting.app.metrics;

import com.unifiedhosting.app.processing.EventProcessing;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.axonframework.commandhandling.CommandBus;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

/** Meters of the platform's own machinery, beside those of the JVM, the pool and HTTP, which come with the framework. */
@Configuration(proxyBeanMethods = false)
class MetricsConfiguration {

    private static final Duration EVERY = Duration.ofSeconds(10);

    /** Where commands are handled, in either mode. */
    @Bean
    SmartInitializingSingleton commandMeters(@Qualifier("localSegment") CommandBus handling, MeterRegistry registry) {
        return () -> handling.registerHandlerInterceptor(new CommandMeters(registry));
    }

    @Bean
    ProcessingMeters processingMeters(
            EventProcessing processing, JdbcTemplate jdbc, Clock clock, MeterRegistry registry) {
        return new ProcessingMeters(processing, jdbc, clock, registry);
    }

    @Bean(destroyMethod = "shutdownNow", defaultCandidate = false)
    ScheduledExecutorService meterRefresh(ProcessingMeters meters) {
        ScheduledExecutorService refresh = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name("meters").daemon().factory());
        var _ = refresh.scheduleWithFixedDelay(
                meters::refresh, EVERY.toMillis(), EVERY.toMillis(), TimeUnit.MILLISECONDS);
        return refresh;
    }
}
