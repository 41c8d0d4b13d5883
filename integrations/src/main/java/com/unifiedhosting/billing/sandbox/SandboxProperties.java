package com.unifiedhosting.billing.sandbox;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How the sandbox gateway works.
 *
 * @param enabled whether methods of it can be charged; null for: unless a gateway takes real money
 * @param connections to the database, of its own
 * @param webhookSecret by which its webhooks are recognised; null for one that is made at each start
 */
@ConfigurationProperties("hosting.gateways.sandbox")
@Validated
record SandboxProperties(
        @Nullable Boolean enabled,
        @DefaultValue("4") @Min(1) @Max(100) int connections,
        @Nullable @Size(min = 16, max = 200) String webhookSecret) {

    @Override
    public String toString() {
        return "SandboxProperties[enabled=" + enabled + ", connections=" + connections + "]";
    }
}
