package com.unifiedhosting.app.http;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * The bootstrap administrator.
 *
 * @param token his bearer token, at least 32 printable characters without spaces ({@code HOSTING_ADMIN_TOKEN}); when
 *     absent, one is made at the first start and shown once
 */
@Validated
@ConfigurationProperties("hosting.admin")
record AdminProperties(@Nullable String token) {

    AdminProperties {
        if (token != null && token.isBlank()) {
            token = null;
        }
        if (token != null && !token.matches("[\\x21-\\x7e]{32,512}")) {
            throw new IllegalArgumentException(
                    "hosting.admin.token (HOSTING_ADMIN_TOKEN) must have 32 to 512 printable characters without spaces");
        }
    }

    @Override
    public String toString() {
        return "AdminProperties[hidden]";
    }
}
