package com.unifiedhosting.billing.stripe;

import jakarta.validation.constraints.NotBlank;
import java.net.URI;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How Stripe is reached. Looked at when {@code hosting.gateways.stripe.enabled} is true.
 *
 * @param secretKey such as {@code sk_live_...}, better a restricted one ({@code rk_...})
 * @param webhookSecret such as {@code whsec_...}, of the endpoint {@code /api/v1/webhooks/stripe}
 * @param apiBase where the API is
 * @param connectTimeout 100 ms to 20 s
 * @param readTimeout of each wait for an answer, 100 ms to 25 s
 * @param webhookTolerance how old a webhook's signature may be, 1 s to 1 h
 */
@ConfigurationProperties("hosting.gateways.stripe")
@Validated
record StripeProperties(
        @DefaultValue("false") boolean enabled,
        @NotBlank String secretKey,
        @NotBlank String webhookSecret,
        @DefaultValue("https://api.stripe.com") URI apiBase,
        @DefaultValue("5s") Duration connectTimeout,
        @DefaultValue("20s") Duration readTimeout,
        @DefaultValue("5m") Duration webhookTolerance) {

    static final String ENABLED = "hosting.gateways.stripe.enabled";

    private static final Duration SHORTEST = Duration.ofMillis(100);

    StripeProperties {
        within("connect-timeout", connectTimeout, SHORTEST, Duration.ofSeconds(20));
        within("read-timeout", readTimeout, SHORTEST, Duration.ofSeconds(25));
        within("webhook-tolerance", webhookTolerance, Duration.ofSeconds(1), Duration.ofHours(1));
    }

    private static void within(String name, Duration value, Duration least, Duration most) {
        if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
            throw new IllegalArgumentException("hosting.gateways.stripe." + name + " must be " + least + " to " + most);
        }
    }

    /** Without its secrets. */
    @Override
    public String toString() {
        return "StripeProperties[enabled=" + enabled + ", apiBase=" + apiBase + "]";
    }
}
