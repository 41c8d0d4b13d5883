package com.unifiedhosting.app.gateway;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unifiedhosting.app.gateway.RateLimitRule.Per;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.security.web.util.matcher.RequestMatcher;

class RateLimitPropertiesTest {

    private static final String DOOR = "/api/v1/auth/** POST:/sign-in POST:/sign-in/code POST:/forgotten-password"
            + " POST:/reset-password POST:/accept-invitation POST:/verify-email POST:/confirm-email";

    @Test
    void isGenerousToProgramsAndStrictWhereSomebodyTriesToBeSomebody() {
        assertThat(bound(Map.of()))
                .containsExactly(
                        new RateLimitRule("address", "/**", Per.ADDRESS, 3_000, Duration.ofMinutes(1)),
                        new RateLimitRule("caller", "/**", Per.CALLER, 1_200, Duration.ofMinutes(1)),
                        new RateLimitRule("key", "/**", Per.KEY, 600, Duration.ofMinutes(1)),
                        new RateLimitRule("auth-address", DOOR, Per.ADDRESS, 30, Duration.ofMinutes(1)),
                        new RateLimitRule("auth-login", DOOR, Per.LOGIN_AT_ADDRESS, 10, Duration.ofMinutes(10)),
                        new RateLimitRule(
                                "auth-reset",
                                "/api/v1/auth/{operation:.*reset.*}/** POST:/forgotten-password POST:/reset-password",
                                Per.LOGIN,
                                5,
                                Duration.ofHours(1)),
                        new RateLimitRule(
                                "emails",
                                "POST:/api/v1/users POST:/accounts/{id}/users"
                                        + " POST:/api/v1/users/{id}/renew-invitation POST:/users/{id}/renew-invitation"
                                        + " POST:/api/v1/users/{id}/force-password-reset"
                                        + " POST:/users/{id}/force-password-reset"
                                        + " POST:/api/v1/users/{id}/require-second-factor"
                                        + " POST:/users/{id}/require-second-factor"
                                        + " POST:/api/v1/users/{id}/disable-second-factor"
                                        + " POST:/users/{id}/disable-second-factor"
                                        + " POST:/api/v1/users/{id}/delete POST:/users/{id}/delete"
                                        + " POST:/api/v1/users/{id}/restore POST:/users/{id}/restore"
                                        + " POST:/api/v1/accounts/{id}/profile POST:/accounts/{id}/profile"
                                        + " POST:/accounts POST:/api/v1/me/email POST:/me/email"
                                        + " POST:/api/v1/me/email-verifications POST:/me/verification",
                                Per.CALLER,
                                300,
                                Duration.ofHours(1)),
                        new RateLimitRule(
                                "second-factor",
                                "POST:/api/v1/me/totp/confirm POST:/me/second-factor/confirm",
                                Per.CALLER,
                                10,
                                Duration.ofMinutes(10)),
                        new RateLimitRule(
                                "cards",
                                "POST:/api/v1/accounts/{id}/payment-methods"
                                        + " POST:/api/v1/accounts/{id}/payment-methods/setup",
                                Per.CALLER,
                                120,
                                Duration.ofHours(1)),
                        new RateLimitRule(
                                "exports",
                                "POST:/api/v1/accounts/{id}/exports POST:/accounts/{id}/exports GET:/security/events.csv",
                                Per.CALLER,
                                10,
                                Duration.ofHours(1)),
                        new RateLimitRule(
                                "previews",
                                "POST:/api/v1/admin/billing/preview",
                                Per.CALLER,
                                60,
                                Duration.ofMinutes(1)),
                        new RateLimitRule(
                                "bulk-prices",
                                "POST:/api/v1/subscriptions/agree-prices"
                                        + " POST:/api/v1/subscriptions/agree-prices/preview",
                                Per.CALLER,
                                12,
                                Duration.ofMinutes(1)),
                        new RateLimitRule(
                                "reasons",
                                "GET:/api/v1/invoices/{id}/why GET:/api/v1/invoices/{id}/why/lines"
                                        + " GET:/api/v1/credit-notes/{id}/why GET:/api/v1/credit-notes/{id}/why/lines"
                                        + " GET:/api/v1/accounts/{id}/balances/{currency}/why"
                                        + " GET:/api/v1/accounts/{id}/balances/{currency}/why/entries",
                                Per.CALLER,
                                120,
                                Duration.ofMinutes(1)),
                        new RateLimitRule(
                                "documents",
                                "GET:/api/v1/invoices/{id}/pdf GET:/api/v1/credit-notes/{id}/pdf"
                                        + " GET:/invoices/{id}/pdf GET:/credit-notes/{id}/pdf",
                                Per.CALLER,
                                120,
                                Duration.ofMinutes(1)));
    }

    @Test
    void changesOfARuleWhatIsSetAndNoMore() {
        assertThat(bound(Map.of("rules.caller.requests", "5", "rules.auth-login.window", "1h")))
                .contains(
                        new RateLimitRule("caller", "/**", Per.CALLER, 5, Duration.ofMinutes(1)),
                        new RateLimitRule("auth-login", DOOR, Per.LOGIN_AT_ADDRESS, 10, Duration.ofHours(1)))
                .hasSize(14);
    }

    @Test
    void isSetByEnvironmentVariablesToo() {
        var environment = new SystemEnvironmentPropertySource(
                StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                Map.of("HOSTING_RATELIMITS_RULES_AUTHLOGIN_REQUESTS", "3"));

        assertThat(new Binder(requireNonNull(ConfigurationPropertySource.from(environment)))
                        .bindOrCreate("hosting.rate-limits", RateLimitProperties.class)
                        .effective())
                .contains(new RateLimitRule("auth-login", DOOR, Per.LOGIN_AT_ADDRESS, 3, Duration.ofMinutes(10)))
                .hasSize(14);
    }

    @Test
    void takesFurtherRules() {
        assertThat(bound(Map.of(
                        "rules.reports.path", "/api/v1/*/report",
                        "rules.reports.per", "caller",
                        "rules.reports.requests", "2",
                        "rules.reports.window", "1m")))
                .contains(new RateLimitRule("reports", "/api/v1/*/report", Per.CALLER, 2, Duration.ofMinutes(1)))
                .hasSize(15);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rules.reports.requests=2",
                "rules.caller.requests=0",
                "rules.caller.requests=1000001",
                "rules.caller.window=0s",
                "rules.caller.window=25h",
                "rules.caller.per=everybody"
            })
    void refusesRulesThatSayTooLittleOrTooMuch(String setting) {
        int equals = setting.indexOf('=');

        assertThatThrownBy(() -> bound(Map.of(setting.substring(0, equals), setting.substring(equals + 1))))
                .isInstanceOf(RuntimeException.class);
    }

    private static List<RateLimitRule> bound(Map<String, String> settings) {
        return new Binder(new MapConfigurationPropertySource(settings))
                .bindOrCreate("", RateLimitProperties.class)
                .effective();
    }

    @Test
    void aRuleCountsTheMethodsAndPathsThatItNames() {
        RequestMatcher paths =
                new RateLimitRule("door", "/api/** POST:/sign-in", Per.ADDRESS, 1, Duration.ofMinutes(1)).paths();

        assertThat(paths.matches(request("GET", "/api/v1/accounts"))).isTrue();
        assertThat(paths.matches(request("POST", "/sign-in"))).isTrue();
        assertThat(paths.matches(request("GET", "/sign-in"))).isFalse();
        assertThat(paths.matches(request("POST", "/sign-out"))).isFalse();
    }

    private static MockHttpServletRequest request(String method, String path) {
        MockHttpServletRequest request = new MockHttpServletRequest(method, path);
        request.setServletPath(path);
        return request;
    }
}
