package com.unifiedhosting.app.http;

import java.net.URI;
import java.nio.file.Path;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.security.web.util.matcher.IpAddressMatcher;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * How the gateway is reached, and its limits.
 *
 * @param maxBody the largest body of an API request
 * @param maxQuery the longest query string, in bytes
 * @param trustedProxies addresses and ranges (CIDR) of the proxies in front of this process; only what comes from them
 *     may say for whom it comes
 * @param forwarding in which header they say so; the other one is not read, because a proxy passes on what it does not
 *     know
 * @param cors pages of other origins
 * @param tls null: plain HTTP
 */
@Validated
@ConfigurationProperties("hosting.http")
public record HttpProperties(
        @DefaultValue("1MB") DataSize maxBody,
        @DefaultValue("4KB") DataSize maxQuery,
        @DefaultValue Set<String> trustedProxies,
        @DefaultValue("x-forwarded") Forwarding forwarding,
        @DefaultValue Cors cors,
        @Nullable Tls tls) {

    /** How a proxy says for whom it forwards a request. */
    public enum Forwarding {
        /** {@code X-Forwarded-For}, {@code -Proto} and {@code -Host}. */
        X_FORWARDED,
        /** {@code Forwarded}, RFC 7239. */
        FORWARDED
    }

    /**
     * Which pages of other origins may read answers of the API, in browsers. They bring a token: cookies of this origin are
     * never sent along.
     *
     * @param origins such as {@code https://panel.example.com}; none by default, and never all
     */
    public record Cors(@DefaultValue Set<String> origins) {

        public Cors {
            origins.forEach(Cors::check);
        }

        private static void check(String origin) {
            URI uri = URI.create(origin);
            boolean exact = uri.getHost() != null
                    && uri.getRawPath().isEmpty()
                    && uri.getRawQuery() == null
                    && uri.getRawUserInfo() == null;
            if (!exact || !("https".equals(uri.getScheme()) || "http".equals(uri.getScheme()))) {
                throw new IllegalArgumentException(
                        "hosting.http.cors.origins: expected origins such as https://panel.example.com, not " + origin);
            }
        }
    }

    /**
     * PEM files; read again when they change.
     *
     * @param certificate with its chain, its own first
     * @param privateKey PKCS#8, not encrypted
     */
    public record Tls(Path certificate, Path privateKey) {

        public Tls {
            if (certificate == null || privateKey == null) {
                throw new IllegalArgumentException("hosting.http.tls needs both certificate and private-key");
            }
        }
    }

    public HttpProperties {
        if (maxBody.toBytes() < 1024 || maxBody.toMegabytes() > 64) {
            throw new IllegalArgumentException("hosting.http.max-body must be 1KB to 64MB");
        }
        if (maxQuery.toBytes() < 256 || maxQuery.toBytes() > 16 * 1024) {
            throw new IllegalArgumentException("hosting.http.max-query must be 256B to 16KB");
        }
        trustedProxies.forEach(IpAddressMatcher::new);
    }
}
