package com.unifiedhosting.tax.vies;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.net.URI;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How tax ids are checked.
 *
 * @param enabled whether they are; off, none counts as valid
 * @param baseUrl of the service
 * @param requester the tax id on whose behalf is asked, such as {@code DE123456788}; only with one does the register give
 *     consultation numbers; absent or empty: without
 * @param timeout in which a question is answered
 */
@ConfigurationProperties("hosting.vies")
@Validated
record ViesProperties(
        boolean enabled,

        @DefaultValue("https://ec.europa.eu/taxation_customs/vies/rest-api") @NotNull
        URI baseUrl,

        @DefaultValue("") @Pattern(regexp = "([A-Z]{2}[A-Z0-9]{2,18})?")
        String requester,

        @DefaultValue("20s") @DurationMin(millis = 100) @DurationMax(seconds = 30)
        Duration timeout) {}
