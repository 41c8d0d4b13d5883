package com.unifiedhosting.app.outbox;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How webhooks are sent.
 *
 * @param allowLoopback whether endpoints may be on this machine, also by http: for development and tests, never where
 *     anybody may make endpoints
 * @param endpointsAtOnce to how many endpoints this process sends at once; of those that fail, to half as many
 */
@Validated
@ConfigurationProperties("hosting.webhooks")
record OutboxProperties(
        boolean allowLoopback,
        @Min(2) @Max(512) @DefaultValue("64") int endpointsAtOnce) {}
