package com.unifiedhosting.hosting.webnode;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.net.URI;
import java.time.Duration;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How the embedded web node listens.
 *
 * @param port on which websites are served; 0 takes any free one
 * @param address under which visitors reach the node; {@code http://localhost:<port>} when absent. A change of it is
 *     told to the platform with the next start. Temporary URLs are
 *     answered under its host name, so that must be no customer's
 * @param takeOver makes this process's disk the node's, in place of another that is given up; only for one start
 * @param maxConnections open at once; more wait to be accepted
 * @param requestTimeout in which a connection must send the whole head of its next request, or is closed
 * @param responseTimeout in which a visitor must have taken the whole answer, or is cut off
 */
@ConfigurationProperties("hosting.web-node")
@Validated
record WebNodeProperties(
        @DefaultValue("8081") @Min(0) @Max(65_535) int port,
        @Nullable URI address,
        @DefaultValue("false") boolean takeOver,
        @DefaultValue("2000") @Min(1) int maxConnections,
        @DefaultValue("15s") @DurationMin(millis = 100) Duration requestTimeout,
        @DefaultValue("10m") @DurationMin(millis = 100) Duration responseTimeout) {

    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    /** The host names of the node itself, in lower case; no site is served under them. */
    Set<String> ownHosts() {
        Set<String> hosts = new HashSet<>(LOOPBACK);
        if (address != null && address.getHost() != null) {
            hosts.add(address.getHost().toLowerCase(Locale.ROOT));
        }
        return hosts;
    }
}
