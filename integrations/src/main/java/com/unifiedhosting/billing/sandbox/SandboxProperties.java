package com.unifiedhosting.billing.sandbox;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How the sandbox gateway works.
 *
 * @param connections to the database, of its own
 */
@ConfigurationProperties("hosting.sandbox-gateway")
@Validated
record SandboxProperties(
        @DefaultValue("4") @Min(1) @Max(100) int connections) {}
