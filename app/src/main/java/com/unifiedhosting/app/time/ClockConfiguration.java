package com.unifiedhosting.app.time;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.axonframework.eventhandling.GenericEventMessage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;

/** The one clock. It ticks in microseconds, which is what PostgreSQL can keep. */
@Configuration(proxyBeanMethods = false)
class ClockConfiguration {

    private static final Logger log = LoggerFactory.getLogger(ClockConfiguration.class);
    private static final Duration REFRESH = Duration.ofMillis(500);

    @Bean
    @Profile("!demo & !test")
    Clock clock() {
        return stamping(Clock.tick(Clock.systemUTC(), Duration.ofNanos(1_000)));
    }

    /** Movable; what moves it stands behind the same profiles. */
    @Bean
    @Profile("demo | test")
    SimulatedClock simulatedClock(JdbcTemplate jdbc) {
        return stamping(new SimulatedClock(jdbc));
    }

    /** Other processes move it as well. */
    @Bean(destroyMethod = "shutdownNow", defaultCandidate = false)
    @Profile("demo | test")
    ScheduledExecutorService simulatedClockRefresh(SimulatedClock clock) {
        ScheduledExecutorService refresh = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name("simulated-clock").daemon().factory());
        var _ = refresh.scheduleWithFixedDelay(
                () -> refresh(clock), REFRESH.toMillis(), REFRESH.toMillis(), TimeUnit.MILLISECONDS);
        return refresh;
    }

    private static void refresh(SimulatedClock clock) {
        try {
            clock.refresh();
        } catch (DataAccessException e) {
            log.debug("Time goes on as it was while the database is away", e);
        }
    }

    /** Events take their time from the same clock. The framework keeps it in a static field. */
    private static <C extends Clock> C stamping(C clock) {
        GenericEventMessage.clock = clock;
        return clock;
    }
}
