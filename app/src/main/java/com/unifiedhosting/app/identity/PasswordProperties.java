package com.unifiedhosting.app.identity;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How passwords are hashed: Argon2id (RFC 9106), by default with the parameters that OWASP recommends. When they change, a
 * user's hash is made anew at the next login.
 *
 * @param memoryKib memory of one hash, in KiB
 * @param iterations passes over it
 * @param parallelism lanes
 * @param atOnce how many are computed at the same time; the others wait
 * @param patience after which a waiting one is refused as unavailable
 */
@Validated
@ConfigurationProperties("hosting.passwords")
record PasswordProperties(
        @Min(8_192) @Max(1_048_576) @DefaultValue("19456") int memoryKib,
        @Min(1) @Max(100) @DefaultValue("2") int iterations,
        @Min(1) @Max(16) @DefaultValue("1") int parallelism,
        @Min(1) @Max(64) @DefaultValue("1") int atOnce,
        @DefaultValue("5s") Duration patience) {}
