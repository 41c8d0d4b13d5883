package com.unifiedhosting.app.http;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * Limits of the gateway.
 *
 * @param maxBody the largest body of an API request
 */
@Validated
@ConfigurationProperties("hosting.http")
record HttpProperties(@DefaultValue("1MB") DataSize maxBody) {

    HttpProperties {
        if (maxBody.toBytes() < 1024 || maxBody.toMegabytes() > 64) {
            throw new IllegalArgumentException("hosting.http.max-body must be 1KB to 64MB");
        }
    }
}
