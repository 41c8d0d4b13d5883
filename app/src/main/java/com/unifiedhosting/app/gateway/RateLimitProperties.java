package com.unifiedhosting.app.gateway;

import com.unifiedhosting.app.gateway.RateLimitRule.Per;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How much a caller may ask. A rule of the name of a default one changes what it says and leaves the rest; any other name
 * is a further rule, and has to say all.
 *
 * @param rules by name, 1 to 40 of {@code a-z -}
 */
@Validated
@ConfigurationProperties("hosting.rate-limits")
record RateLimitProperties(@DefaultValue Map<String, Rule> rules) {

    /** Programs and forms that try to be somebody, in one bucket. */
    private static final String DOOR = "/api/v1/auth/** POST:/sign-in POST:/sign-in/code POST:/forgotten-password"
            + " POST:/reset-password POST:/accept-invitation POST:/verify-email POST:/confirm-email";

    /**
     * What sends a mail to an address of the caller's choice, or each time to another user, or tells him whether somebody
     * has the address. Programs of those who sell register accounts as fast as they like, people by the form do not.
     */
    private static final String EMAILS = "POST:/api/v1/users POST:/accounts/{id}/users"
            + " POST:/api/v1/users/{id}/renew-invitation POST:/users/{id}/renew-invitation"
            + " POST:/api/v1/users/{id}/force-password-reset POST:/users/{id}/force-password-reset"
            + " POST:/api/v1/users/{id}/require-second-factor POST:/users/{id}/require-second-factor"
            + " POST:/api/v1/users/{id}/disable-second-factor POST:/users/{id}/disable-second-factor"
            + " POST:/api/v1/users/{id}/delete POST:/users/{id}/delete"
            + " POST:/api/v1/users/{id}/restore POST:/users/{id}/restore"
            + " POST:/api/v1/accounts/{id}/profile POST:/accounts/{id}/profile POST:/accounts"
            + " POST:/api/v1/me/email POST:/me/email POST:/api/v1/me/email-verifications POST:/me/verification";

    /** By which an authenticator app is shown to work. */
    private static final String CODES = "POST:/api/v1/me/totp/confirm POST:/me/second-factor/confirm";

    private static final String CARDS =
            "POST:/api/v1/accounts/{id}/payment-methods POST:/api/v1/accounts/{id}/payment-methods/setup";

    private static final String EXPORTS =
            "POST:/api/v1/accounts/{id}/exports POST:/accounts/{id}/exports GET:/security/events.csv";

    private static final String PREVIEWS = "POST:/api/v1/admin/billing/preview";

    private static final String BULK_PRICES =
            "POST:/api/v1/subscriptions/agree-prices POST:/api/v1/subscriptions/agree-prices/preview";

    private static final String REASONS = "GET:/api/v1/invoices/{id}/why GET:/api/v1/invoices/{id}/why/lines"
            + " GET:/api/v1/credit-notes/{id}/why GET:/api/v1/credit-notes/{id}/why/lines"
            + " GET:/api/v1/accounts/{id}/balances/{currency}/why"
            + " GET:/api/v1/accounts/{id}/balances/{currency}/why/entries";

    private static final String DOCUMENTS = "GET:/api/v1/invoices/{id}/pdf GET:/api/v1/credit-notes/{id}/pdf"
            + " GET:/invoices/{id}/pdf GET:/credit-notes/{id}/pdf";

    private static final List<RateLimitRule> DEFAULTS = List.of(
            new RateLimitRule("address", "/**", Per.ADDRESS, 3_000, Duration.ofMinutes(1)),
            new RateLimitRule("caller", "/**", Per.CALLER, 1_200, Duration.ofMinutes(1)),
            // so that none of his programs takes all that its user has
            new RateLimitRule("key", "/**", Per.KEY, 600, Duration.ofMinutes(1)),
            new RateLimitRule("auth-address", DOOR, Per.ADDRESS, 30, Duration.ofMinutes(1)),
            new RateLimitRule("auth-login", DOOR, Per.LOGIN_AT_ADDRESS, 10, Duration.ofMinutes(10)),
            // each of them sends a mail
            new RateLimitRule(
                    "auth-reset",
                    "/api/v1/auth/{operation:.*reset.*}/** POST:/forgotten-password POST:/reset-password",
                    Per.LOGIN,
                    5,
                    Duration.ofHours(1)),
            new RateLimitRule("emails", EMAILS, Per.CALLER, 300, Duration.ofHours(1)),
            // six digits, guessed
            new RateLimitRule("second-factor", CODES, Per.CALLER, 10, Duration.ofMinutes(10)),
            // by which numbers of stolen cards are tried; a card that is entered takes two
            new RateLimitRule("cards", CARDS, Per.CALLER, 120, Duration.ofHours(1)),
            // each of them reads all that there is of an account
            new RateLimitRule("exports", EXPORTS, Per.CALLER, 10, Duration.ofHours(1)),
            // each of them reads the events of all that is looked at
            new RateLimitRule("previews", PREVIEWS, Per.CALLER, 60, Duration.ofMinutes(1)),
            // each of them is a hundred requests in one
            new RateLimitRule("bulk-prices", BULK_PRICES, Per.CALLER, 12, Duration.ofMinutes(1)),
            // each of them reads many streams of events
            new RateLimitRule("reasons", REASONS, Per.CALLER, 120, Duration.ofMinutes(1)),
            // each of them lays out up to a thousand lines
            new RateLimitRule("documents", DOCUMENTS, Per.CALLER, 120, Duration.ofMinutes(1)));

    /**
     * A rule, or what is different about a default one.
     *
     * @param path of what it counts, as in {@link RateLimitRule}
     * @param requests within the window
     */
    record Rule(
            @Nullable String path,
            @Nullable Per per,
            @Nullable Long requests,
            @Nullable Duration window) {

        private RateLimitRule over(RateLimitRule rule) {
            return new RateLimitRule(
                    rule.name(),
                    path == null ? rule.path() : path,
                    per == null ? rule.per() : per,
                    requests == null ? rule.requests() : requests,
                    window == null ? rule.window() : window);
        }

        private RateLimitRule named(String name) {
            if (path == null || per == null || requests == null || window == null) {
                throw new IllegalArgumentException("hosting.rate-limits.rules." + name
                        + " is none of the default rules, so it needs path, per, requests and window");
            }
            return new RateLimitRule(name, path, per, requests, window);
        }
    }

    RateLimitProperties {
        effective(rules); // says at the start what is wrong
    }

    /** The rules that hold. */
    List<RateLimitRule> effective() {
        return effective(rules);
    }

    private static List<RateLimitRule> effective(Map<String, Rule> rules) {
        Map<String, RateLimitRule> effective = new LinkedHashMap<>();
        DEFAULTS.forEach(rule -> effective.put(rule.name(), rule));
        rules.forEach((name, rule) -> DEFAULTS.stream()
                .filter(known -> isNamed(known, name))
                .findFirst()
                .ifPresentOrElse(
                        known -> effective.put(known.name(), rule.over(known)),
                        () -> effective.put(name, rule.named(name))));
        return List.copyOf(effective.values());
    }

    /** Environment variables have no {@code -}. */
    private static boolean isNamed(RateLimitRule rule, String name) {
        return rule.name().replace("-", "").equals(name.replace("-", ""));
    }
}
