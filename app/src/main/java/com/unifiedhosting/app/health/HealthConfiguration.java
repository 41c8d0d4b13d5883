package com.unifiedhosting.app.health;

import com.unifiedhosting.app.processing.EventProcessing;
import com.unifiedhosting.app.processing.GroupStatus;
import com.unifiedhosting.app.processing.ParkedEvents;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Health of the event-sourced core. Readiness asks for the event store and for projections that keep up; parked events
 * are shown but keep no process from serving.
 */
@Configuration(proxyBeanMethods = false)
class HealthConfiguration {

    /** A projection further behind than this shows a past that nobody should decide on. */
    private static final long TOLERATED_LAG = 50_000;

    @Bean
    HealthIndicator eventStoreHealthIndicator(EventProcessing processing) {
        return () -> {
            try {
                return Health.up().withDetail("head", processing.head()).build();
            } catch (RuntimeException e) {
                return Health.down()
                        .withDetail("error", "the event store does not answer")
                        .build();
            }
        };
    }

    @Bean
    HealthIndicator projectionsHealthIndicator(EventProcessing processing) {
        return () -> {
            try {
                return projections(processing.recentGroups(), processing::isHeld);
            } catch (RuntimeException e) {
                return Health.outOfService()
                        .withDetail("error", "the state of the projections cannot be read")
                        .build();
            }
        };
    }

    private static Health projections(List<GroupStatus> groups, Predicate<String> isHeld) {
        Map<String, Long> lags = new TreeMap<>();
        groups.stream().filter(group -> !group.sagas()).forEach(group -> lags.put(group.name(), group.lag()));
        boolean behind = groups.stream().filter(group -> !group.sagas()).anyMatch(group -> isBehind(group, isHeld));
        return (behind ? Health.outOfService() : Health.up())
                .withDetail("lag", lags)
                .build();
    }

    /**
     * One that stands still falls behind. One that is being rebuilt stands still and is behind on purpose; one that has no
     * segment here, not even one that failed here, is for the process to answer for that has.
     */
    static boolean isBehind(GroupStatus group, Predicate<String> isHeld) {
        if (group.emptying()) {
            return false;
        }
        return !group.running()
                || (group.lag() > TOLERATED_LAG
                        && (!group.segments().isEmpty() || !isHeld.test(group.name()))
                        && group.segments().stream().noneMatch(GroupStatus.Segment::replaying));
    }

    @Bean
    HealthIndicator parkedEventsHealthIndicator(ParkedEvents parked) {
        return () -> {
            try {
                return Health.up().withDetail("parked", parked.count()).build();
            } catch (RuntimeException e) {
                return Health.unknown().build();
            }
        };
    }
}
