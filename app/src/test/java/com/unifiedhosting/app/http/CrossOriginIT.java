package com.unifiedhosting.app.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.test.context.TestPropertySource;

/** One origin is allowed. */
@TestPropertySource(properties = "hosting.http.cors.origins=https://panel.example.com")
class CrossOriginIT extends GatewaySlice {

    private static final String ORIGIN = "https://panel.example.com";

    @Test
    void anAllowedPageReadsWhatProgramsRead() {
        HttpResponse<String> answer = send(to("/api/v1/probe/items").header("Origin", ORIGIN));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(header(answer, "Access-Control-Allow-Origin")).isEqualTo(ORIGIN);
        assertThat(header(answer, "Access-Control-Expose-Headers"))
                .contains("ETag", "Location", "Retry-After", "RateLimit", "RateLimit-Policy");
        assertThat(answer.headers().firstValue("Access-Control-Allow-Credentials"))
                .isEmpty();
        assertThat(String.join(",", answer.headers().allValues("Vary"))).contains("Origin");
    }

    @Test
    void anAllowedPageReadsRefusalsToo() {
        HttpResponse<String> answer = send(anonymously("/api/v1/probe/items").header("Origin", ORIGIN));

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(header(answer, "Access-Control-Allow-Origin")).isEqualTo(ORIGIN);
    }

    @Test
    void aPreflightNeedsNoToken() {
        HttpResponse<String> answer =
                send(preflight("/api/v1/probe/things", ORIGIN, "POST", "authorization, if-match"));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(header(answer, "Access-Control-Allow-Methods")).contains("POST");
        assertThat(header(answer, "Access-Control-Allow-Headers")).contains("authorization", "if-match");
        assertThat(header(answer, "Access-Control-Max-Age")).isEqualTo("3600");
    }

    @ParameterizedTest
    @CsvSource({
        "https://panel.example.com, POST, x-forwarded-for",
        "https://panel.example.com, TRACE, authorization",
        "https://evil.example, POST, authorization"
    })
    void aPreflightForMoreIsRefused(String origin, String method, String headers) {
        HttpResponse<String> answer = send(preflight("/api/v1/probe/things", origin, method, headers));

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(json(answer).get("type").asString()).isEqualTo("/problems/platform.origin-not-allowed");
        assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://panel.example.com",
                "https://panel.example.com.evil.example",
                "https://evil-panel.example.com",
                "https://panel.example.com:444",
                "null",
                "nonsense"
            })
    void onlyThatVeryOriginIsAllowed(String origin) {
        HttpResponse<String> answer = send(to("/api/v1/probe/items").header("Origin", origin));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(403);
        assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
    }

    @Test
    void nothingButTheApiIsForOtherOrigins() {
        HttpResponse<String> answer = send(anonymously("/problems").header("Origin", ORIGIN));

        assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
    }

    private HttpRequest.Builder preflight(String path, String origin, String method, String headers) {
        return anonymously(path)
                .header("Origin", origin)
                .header("Access-Control-Request-Method", method)
                .header("Access-Control-Request-Headers", headers)
                .method("OPTIONS", BodyPublishers.noBody());
    }

    private static String header(HttpResponse<?> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }
}
