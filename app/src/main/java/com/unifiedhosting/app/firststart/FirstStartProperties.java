package com.unifiedhosting.app.firststart;

import com.unifiedhosting.hosting.Resources;
import jakarta.validation.constraints.NotBlank;
import java.time.ZoneId;
import java.util.Locale;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What the first start on an empty store registers; read only then.
 *
 * @param enabled whether anything is registered at all
 * @param name of the platform's own account
 * @param email of the platform's own account
 * @param currency of the platform's own account, ISO 4217
 * @param zone in which the platform's days begin
 * @param language of the platform's own account
 * @param node how much the embedded node takes
 */
@Validated
@ConfigurationProperties("hosting.first-start")
record FirstStartProperties(
        @DefaultValue("true") boolean enabled,
        @NotBlank @DefaultValue("Unified Hosting") String name,
        @NotBlank @DefaultValue("platform@localhost") String email,
        @NotBlank @DefaultValue("EUR") String currency,
        @DefaultValue("UTC") ZoneId zone,
        @DefaultValue("en") Locale language,
        @DefaultValue Node node) {

    /**
     * The embedded node's capacity.
     *
     * @param slots websites
     * @param diskMegabytes MB
     * @param memoryMegabytes MB
     */
    record Node(
            @DefaultValue("1000") int slots,
            @DefaultValue("2000000") long diskMegabytes,
            @DefaultValue("512000") long memoryMegabytes) {

        Resources resources() {
            return new Resources(slots, diskMegabytes, memoryMegabytes);
        }
    }
}
