package com.unifiedhosting.app.gateway;

import com.unifiedhosting.security.BanTerms;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * When the platform bans by itself.
 *
 * @param automatic whether it does
 * @param refusals so many refused authentications
 * @param within so much time
 * @param first how long the first ban of an address is; each further one is twice as long
 * @param longest no ban is longer, and whoever stayed away for so long begins anew
 */
@Validated
@ConfigurationProperties("hosting.bans")
record BanProperties(
        @DefaultValue("true") boolean automatic,
        @Min(2) @Max(10_000) @DefaultValue("20") int refusals,

        @DurationMin(seconds = 10) @DurationMax(days = 1) @DefaultValue("10m")
        Duration within,

        @DefaultValue("1h") Duration first,
        @DefaultValue("24h") Duration longest) {

    BanProperties {
        new BanTerms(first, longest); // says at the start what is wrong
    }

    BanTerms terms() {
        return new BanTerms(first, longest);
    }
}
