package com.unifiedhosting.app.identity;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How long access tokens and the keys that sign them are good for.
 *
 * @param issuer names the platform in its tokens
 * @param lifetime of an access token
 * @param keyPeriod how long one key signs; each period has a key of its own
 */
@Validated
@ConfigurationProperties("hosting.tokens")
record TokenProperties(
        @DefaultValue("unified-hosting-platform") String issuer,
        @DefaultValue("15m") Duration lifetime,
        @DefaultValue("30d") Duration keyPeriod) {

    TokenProperties {
        if (!lifetime.isPositive() || lifetime.compareTo(Duration.ofHours(1)) > 0) {
            throw new IllegalArgumentException("hosting.tokens.lifetime must be above zero and at most one hour");
        }
        if (keyPeriod.compareTo(lifetime.multipliedBy(4)) < 0) {
            throw new IllegalArgumentException("hosting.tokens.key-period must be at least four lifetimes");
        }
    }
}
