package com.unifiedhosting.app.time;

import java.time.Clock;
import java.time.Duration;
import org.axonframework.eventhandling.GenericEventMessage;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.JdbcTemplate;

/** The one clock. It ticks in microseconds, which is what PostgreSQL can keep. */
@Configuration(proxyBeanMethods = false)
class ClockConfiguration {

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

    /** Events take their time from the same clock. The framework keeps it in a static field. */
    private static <C extends Clock> C stamping(C clock) {
        GenericEventMessage.clock = clock;
        return clock;
    }
}
