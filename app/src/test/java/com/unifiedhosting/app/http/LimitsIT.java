package com.unifiedhosting.app.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;

/** Limits that are soon reached. The proxy on this machine says who is calling. */
@TestPropertySource(
        properties = {
            "hosting.http.trusted-proxies=127.0.0.1,::1",
            "hosting.rate-limits.rules.auth-address.requests=6",
            "hosting.rate-limits.rules.auth-login.requests=3",
            "hosting.rate-limits.rules.emails.requests=3",
            "hosting.rate-limits.rules.bulk-prices.requests=3",
            "hosting.rate-limits.rules.cards.requests=2",
            "hosting.rate-limits.rules.exports.requests=2",
            "hosting.rate-limits.rules.previews.requests=2",
            "hosting.rate-limits.rules.second-factor.requests=2",
            "hosting.rate-limits.rules.callers-things.path=/api/v1/probe/caller",
            "hosting.rate-limits.rules.callers-things.per=caller",
            "hosting.rate-limits.rules.callers-things.requests=2",
            "hosting.rate-limits.rules.callers-things.window=1h"
        })
class LimitsIT extends GatewaySlice {

    @Test
    void whereverACallerCallsFromHeIsOne() {
        assertThat(callers("203.0.113.1").statusCode()).isEqualTo(200);
        assertThat(callers("203.0.113.2").statusCode()).isEqualTo(200);

        HttpResponse<String> refused = callers("203.0.113.3");

        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(json(refused).get("type").asString()).isEqualTo("/problems/platform.too-many-requests");
        assertThat(json(refused).get("detail").asString())
                .isEqualTo("2 requests within 3600 seconds are allowed for this caller");
        assertThat(refused.headers().firstValue("Retry-After").orElse("")).matches("[1-9][0-9]*");
        assertThat(refused.headers().firstValue("RateLimit-Policy").orElse(""))
                .contains("\"callers-things\";q=2;w=3600");
        assertThat(refused.headers().firstValue("RateLimit").orElse("")).contains("\"callers-things\";r=0;t=");
    }

    @Test
    void whoTriesToBeSomebodyIsLimitedByNameAndSoLocksNobodyElseOut() {
        for (int i = 0; i < 3; i++) {
            assertThat(login("203.0.113.10", "Ada@example.com").statusCode()).isNotEqualTo(429);
        }
        assertThat(login("203.0.113.10", "ada@EXAMPLE.com").statusCode()).isEqualTo(429);
        assertThat(login("203.0.113.10", "bob@example.com").statusCode()).isNotEqualTo(429);
        assertThat(login("203.0.113.11", "ada@example.com").statusCode())
                .as("Ada herself, elsewhere")
                .isNotEqualTo(429);
    }

    @Test
    void whoTriesToBeManyIsLimitedByHisAddress() {
        int refused = 0;
        for (int i = 0; i < 8; i++) {
            refused += login("2001:db8:1:1::" + i, "user" + i + "@example.com").statusCode() == 429 ? 1 : 0;
        }

        assertThat(refused).isEqualTo(2);
    }

    @Test
    void mailsOfAResetAreFewFromWherever() {
        int refused = 0;
        for (int i = 0; i < 7; i++) {
            refused += send(from("203.0.113." + (20 + i), "/api/v1/auth/password-reset", "eve@example.com"))
                                    .statusCode()
                            == 429
                    ? 1
                    : 0;
        }

        assertThat(refused).isEqualTo(2);
    }

    @Test
    void whoSearchesForAddressesThatAreTakenSoonHasToWait() {
        for (String path : List.of("users", "users/usr_eve/renew-invitation", "accounts/acc_eve/profile")) {
            assertThat(send(from("203.0.113.30", "/api/v1/" + path, "ann@example.com"))
                            .statusCode())
                    .isNotEqualTo(429);
        }

        assertThat(send(from("203.0.113.31", "/api/v1/me/email", "ann@example.com"))
                        .statusCode())
                .isEqualTo(429);
        assertThat(send(from("203.0.113.31", "/api/v1/users/usr_eve/rename", "ann@example.com"))
                        .statusCode())
                .isNotEqualTo(429);
    }

    @Test
    void exportsPreviewsAndCodesAreFew() {
        for (String path : List.of("accounts/acc_eve/exports", "admin/billing/preview", "me/totp/confirm")) {
            for (int i = 0; i < 2; i++) {
                assertThat(send(from("203.0.113.40", "/api/v1/" + path, "ann@example.com"))
                                .statusCode())
                        .as(path)
                        .isNotEqualTo(429);
            }
            assertThat(send(from("203.0.113.41", "/api/v1/" + path, "ann@example.com"))
                            .statusCode())
                    .as(path)
                    .isEqualTo(429);
        }
    }

    /** A card that is entered is asked for twice. */
    @Test
    void cardsAreFew() {
        String path = "/api/v1/accounts/acc_eve/payment-methods";
        for (String asked : List.of(path + "/setup", path)) {
            assertThat(send(from("203.0.113.60", asked, "ann@example.com")).statusCode())
                    .isNotEqualTo(429);
        }
        for (String asked : List.of(path + "/setup", path)) {
            assertThat(send(from("203.0.113.61", asked, "ann@example.com")).statusCode())
                    .isEqualTo(429);
        }
    }

    /** Told or agreed, they count together: each is many. */
    @Test
    void pricesForSeveralAreFew() {
        String path = "/api/v1/subscriptions/agree-prices";
        for (String asked : List.of(path, path + "/preview", path)) {
            assertThat(send(from("203.0.113.50", asked, "ann@example.com")).statusCode())
                    .isNotEqualTo(429);
        }
        for (String asked : List.of(path, path + "/preview")) {
            assertThat(send(from("203.0.113.51", asked, "ann@example.com")).statusCode())
                    .isEqualTo(429);
        }
    }

    private HttpResponse<String> callers(String address) {
        return send(to("/api/v1/probe/caller").header("X-Forwarded-For", address));
    }

    private HttpResponse<String> login(String address, String email) {
        return send(from(address, "/api/v1/auth/login", email));
    }

    /** With the token: nothing at these addresses is public yet. */
    private HttpRequest.Builder from(String address, String path, String email) {
        return to(path).header("X-Forwarded-For", address)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"password\":\"x\",\"email\":\"" + email + "\"}"));
    }
}
