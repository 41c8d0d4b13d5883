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
 * @param sessionIdle after how long without a request a session of a browser is over, 1 minute or more
 * @param sessionLongest after how long it is over in any case, up to 30 days
 */
@Validated
@ConfigurationProperties("hosting.dashboard")
record DashboardProperties(
        @DefaultValue("15s") Duration refresh,
        @DefaultValue("5s") Duration patience,
        @DefaultValue("30m") Duration sessionIdle,
        @DefaultValue("12h") Duration sessionLongest) {

    DashboardProperties {
        within("refresh", refresh, Duration.ofSeconds(1), Duration.ofSeconds(30));
        within("patience", patience, Duration.ofMillis(100), Duration.ofSeconds(10));
        within("session-longest", sessionLongest, Duration.ofMinutes(1), Duration.ofDays(30));
        within("session-idle", sessionIdle, Duration.ofMinutes(1), sessionLongest);
    }

    private static void within(String name, Duration value, Duration least, Duration most) {
        if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
            throw new IllegalArgumentException(
                    "hosting.dashboard." + name + " must be within " + least + " and " + most);
        }
    }
}
