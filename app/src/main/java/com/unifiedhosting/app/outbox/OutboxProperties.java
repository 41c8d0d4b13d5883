package com.unifiedhosting.app.outbox;

import com.unifiedhosting.security.Network;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How webhooks are sent.
 *
 * @param allowLoopback whether endpoints may be on this machine, also by http: for development and tests, never where
 *     anybody may make endpoints
 * @param refusedNetworks in CIDR notation, not connected to in addition to all that is not public: those in which the
 *     platform, its web nodes and what else trusts their addresses can be reached from the internet. The host of
 *     {@code hosting.public-url} is refused by its name
 * @param endpointsAtOnce to how many endpoints this process sends at once; of those that fail or are slow, to half as many
 */
@Validated
@ConfigurationProperties("hosting.webhooks")
record OutboxProperties(
        boolean allowLoopback,
        @DefaultValue List<Network> refusedNetworks,
        @Min(2) @Max(512) @DefaultValue("64") int endpointsAtOnce) {}
