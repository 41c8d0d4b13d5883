package com.unifiedhosting.app.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.net.http.HttpResponse;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** What all answers have, and what is said of them in the log. */
class GatewayAnswersIT extends GatewaySlice {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/probe/items",
                "/api/v1/nope",
                "/api/v2/x",
                "/actuator/health",
                "/actuator/env",
                "/v3/api-docs",
                "/swagger-ui/index.html",
                "/swagger-ui/swagger-ui.css",
                "/problems",
                "/problems/nope",
                "/favicon.ico",
                "/nope",
                "/a/../b",
                "/%2e%2e/x",
                "//x"
            })
    void sayToBrowsersWhatTheyMayDo(String path) {
        for (var request :
                List.of(to(path), anonymously(path), anonymously(path).header("Authorization", "Bearer x"))) {
            HttpResponse<String> answer = send(request);

            assertThat(header(answer, "X-Content-Type-Options")).as(path).isEqualTo("nosniff");
            assertThat(header(answer, "X-Frame-Options")).isEqualTo("DENY");
            assertThat(header(answer, "Referrer-Policy")).isEqualTo("no-referrer");
            assertThat(header(answer, "Permissions-Policy")).contains("camera=()");
            assertThat(header(answer, "Cross-Origin-Opener-Policy")).isEqualTo("same-origin");
            assertThat(header(answer, "Cross-Origin-Resource-Policy")).isEqualTo("same-origin");
            assertThat(header(answer, "Cache-Control")).isNotEmpty();
            String policy = header(answer, "Content-Security-Policy");
            assertThat(policy).startsWith("default-src 'none'").contains("frame-ancestors 'none'");
            assertThat(policy.replaceAll("style-src [^;]*", "")).doesNotContain("unsafe", "*", "http:");
            assertThat(answer.headers().firstValue("Strict-Transport-Security"))
                    .as("no TLS")
                    .isEmpty();
            assertThat(answer.headers().firstValue("Server")).isEmpty();
        }
    }

    @Test
    void ofTheApiAreNotStored() {
        assertThat(header(send(to("/api/v1/probe/items")), "Cache-Control")).contains("no-store");
        assertThat(header(send(anonymously("/api/v1/probe/items")), "Cache-Control"))
                .isEqualTo("no-store");
    }

    @Test
    void theOneInlineStyleOfProblemPagesIsTheOneThatIsAllowed() {
        HttpResponse<String> page = send(anonymously("/problems"));

        assertThat(header(page, "Content-Security-Policy")).contains("style-src '" + ProblemPages.STYLE_HASH + "'");
        String style = page.body().replaceAll("(?s).*<style>(.*)</style>.*", "$1");
        assertThat("sha256-" + Base64.getEncoder().encodeToString(TokenHashes.hash(style)))
                .isEqualTo(ProblemPages.STYLE_HASH);
    }

    @Test
    void tellWhatIsLeftOfTheLimits() {
        HttpResponse<String> answer = send(to("/api/v1/probe/items"));

        assertThat(header(answer, "RateLimit-Policy"))
                .isEqualTo("\"address\";q=1000000;w=60, \"caller\";q=1000000;w=60");
        assertThat(header(answer, "RateLimit")).matches("\"address\";r=\\d+;t=\\d+, \"caller\";r=\\d+;t=\\d+");
        assertThat(header(send(anonymously("/problems")), "RateLimit")).matches("\"address\";r=\\d+;t=\\d+");
        assertThat(send(anonymously("/actuator/health")).headers().firstValue("RateLimit"))
                .isEmpty();
    }

    @Test
    void ofOperationsThatGoAwaySaySo() {
        HttpResponse<String> answer = send(to("/api/v1/probe/retiring"));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(header(answer, "Deprecation")).isEqualTo("@1767225600");
        assertThat(header(answer, "Sunset")).isEqualTo("Fri, 01 Jan 2027 00:00:00 GMT");
        assertThat(answer.headers().allValues("Link"))
                .containsExactly("</api/v1/probe/items>; rel=\"successor-version\"");
        assertThat(send(to("/api/v1/probe/items")).headers().firstValue("Deprecation"))
                .isEmpty();
    }

    @Test
    void theDescriptionMarksOperationsThatGoAway() {
        var operation = json(send(anonymously("/v3/api-docs"))).at("/paths/~1api~1v1~1probe~1retiring/get");

        assertThat(operation.path("deprecated").asBoolean(false)).isTrue();
        assertThat(operation.path("description").asString()).contains("2027-01-01", "/api/v1/probe/items");
    }

    @Test
    void pagesOfOtherOriginsReadNothingByDefault() {
        HttpResponse<String> refused = send(to("/api/v1/probe/items").header("Origin", "https://evil.example"));

        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(json(refused).get("type").asString()).isEqualTo("/problems/platform.origin-not-allowed");
        assertThat(refused.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
        assertThat(send(to("/api/v1/probe/items").header("Origin", "http://localhost:" + port))
                        .statusCode())
                .as("its own pages")
                .isEqualTo(200);
    }

    @Test
    void areOneLineInTheLogWithoutAnythingOfAnybody() {
        List<String> lines = logged(() -> {
            send(to("/api/v1/probe/items/abc?secret=of-the-query").header("X-Request-Id", "trace-1"));
            send(anonymously("/api/v1/probe/items?x=1").header("X-Request-Id", "trace-2"));
            send(post("/api/v1/probe/things", "{\"code\":\"body\"}").header("X-Request-Id", "trace-3"));
            send(to("/api/v1/probe/nowhere").header("X-Request-Id", "trace-4"));
            send(anonymously("/actuator/health"));
            send(anonymously("/actuator/health/liveness"));
        });

        assertThat(lines).hasSize(4);
        String client = " client=[0-9a-f]{12}";
        assertThat(lines.get(0))
                .matches("GET /api/v1/probe/items/\\{code} [0-9]{3} \\d+ms trace=trace-1 actor=admin:bootstrap"
                        + client);
        assertThat(lines.get(1)).matches("GET /api/v1/probe/items 401 \\d+ms trace=trace-2 actor=-" + client);
        assertThat(lines.get(2))
                .matches("POST /api/v1/probe/things 201 \\d+ms trace=trace-3 actor=admin:bootstrap" + client);
        assertThat(lines.get(3)).startsWith("GET /").contains(" 404 ");
        assertThat(lines)
                .noneMatch(line -> line.contains("127.0.0.1")
                        || line.contains("secret")
                        || line.contains("body")
                        || line.contains(TOKEN));
    }

    private static List<String> logged(Runnable work) {
        Logger logger = (Logger) LoggerFactory.getLogger("http.access");
        ListAppender<ILoggingEvent> lines = new ListAppender<>();
        lines.start();
        logger.addAppender(lines);
        Level before = logger.getLevel();
        logger.setLevel(Level.INFO);
        try {
            work.run();
            // the line is written when the answer is complete, which its reader may see a moment earlier
            await().until(() -> lines.list.size() >= 4);
            return lines.list.stream()
                    .map(ILoggingEvent::getFormattedMessage)
                    .sorted(Comparator.comparing(line -> line.substring(line.indexOf("trace="))))
                    .toList();
        } finally {
            logger.setLevel(before);
            logger.detachAppender(lines);
        }
    }

    private static String header(HttpResponse<?> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }
}
