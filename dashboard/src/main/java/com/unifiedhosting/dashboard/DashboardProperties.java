package com.unifiedhosting.dashboard;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What can be set about the pages; as environment variables {@code HOSTING_DASHBOARD_...}.
 *
 * @param refresh how often an open page asks for new figures, 1 to 30 s (SA-001)
 * @param patience how long a page waits for the query side before it says that there are no figures, up to 10 s
 */
@Validated
@ConfigurationProperties("hosting.dashboard")
record DashboardProperties(
        @DefaultValue("15s") Duration refresh,
        @DefaultValue("5s") Duration patience) {

    DashboardProperties {
        within("refresh", refresh, Duration.ofSeconds(1), Duration.ofSeconds(30));
        within("patience", patience, Duration.ofMillis(100), Duration.ofSeconds(10));
    }

    private static void within(String name, Duration value, Duration least, Duration most) {
        if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
            throw new IllegalArgumentException(
                    "hosting.dashboard." + name + " must be within " + least + " and " + most);
        }
    }
}
