package com.unifiedhosting.app.vault;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * The key that wraps all others; one of both, or neither where the platform runs its own PostgreSQL and makes one.
 *
 * @param masterKey base64 of 32 random bytes
 * @param masterKeyFile a file that holds the same
 */
@Validated
@ConfigurationProperties("hosting")
record MasterKeyProperties(
        @Nullable String masterKey, @Nullable Path masterKeyFile) {

    @Override
    public String toString() {
        return "MasterKeyProperties[hidden]";
    }
}
