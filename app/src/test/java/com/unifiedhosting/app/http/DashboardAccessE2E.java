package com.unifiedhosting.app.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.unifiedhosting.app.testing.Api;
import com.unifiedhosting.app.testing.Api.Answer;
import com.unifiedhosting.app.testing.PlatformTest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Who sees the web page, and what it shows with the whole platform behind it. */
@PlatformTest
class DashboardAccessE2E {

    private static final String BASIC = basic("admin", Api.TOKEN);

    @LocalServerPort
    int port;

    private Api api = new Api(0);

    @BeforeEach
    void here() {
        api = new Api(port);
    }

    private static String basic(String user, String password) {
        return "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
    }

    private static void assertAskedToSignIn(Answer answer) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(401);
        assertThat(answer.header("WWW-Authenticate")).startsWith("Basic realm=");
        assertThat(answer.header("Content-Type")).isEqualTo("text/html;charset=UTF-8");
        assertThat(answer.header("Cache-Control")).contains("no-store");
        assertThat(answer.response().body()).contains("<h1>Sign in to see this page</h1>", "HOSTING_ADMIN_TOKEN");
        assertThat(answer.response().body()).doesNotContain("At a glance");
    }

    @Test
    void theAdministratorSeesThePlatform() {
        Answer page = api.anonymously("/", "Authorization", BASIC);

        assertThat(page.status()).as(page.toString()).isEqualTo(200);
        assertThat(page.header("Content-Type")).startsWith("text/html");
        assertThat(page.response().body())
                .contains("At a glance", "Recurring revenue", "Servers", "Machinery")
                // groups of this very platform
                .contains("probe-counts", "probe-notes", "dashboards");
    }

    @Test
    void nobodyElseSeesIt() {
        assertAskedToSignIn(api.anonymously("/"));
        assertAskedToSignIn(api.anonymously("/", "HX-Request", "true"));
        assertAskedToSignIn(api.anonymously("/", "Authorization", basic("admin", Api.TOKEN + "x")));
        assertAskedToSignIn(api.anonymously("/", "Authorization", basic("root", Api.TOKEN)));
        assertAskedToSignIn(api.anonymously("/", "Authorization", basic("admin", "")));
        assertAskedToSignIn(api.anonymously("/", "Authorization", "Basic ***"));
        assertAskedToSignIn(api.anonymously("/", "Authorization", "Basic"));
        assertAskedToSignIn(api.get("/"));
    }

    @Test
    void thePageOnlyReads() {
        assertThat(api.post("/", "{}").status()).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/api/v1/accounts", "/api/v1/dashboards/platform", "/api/v1/admin/projections", "/actuator"})
    void theApiTakesNoPassword(String path) {
        Answer answer = api.anonymously(path, "Authorization", BASIC);

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.header("WWW-Authenticate")).startsWith("Bearer");
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/swagger-ui/index.html", "/v3/api-docs", "/problems", "/actuator/health"})
    void aBrowserThatIsSignedInStillReadsWhatIsForEverybody(String path) {
        assertThat(api.anonymously(path, "Authorization", BASIC).status()).isEqualTo(200);
    }

    @Test
    void answersAreStrictAndLeaveNoSession() {
        Answer page = api.anonymously("/", "Authorization", BASIC);

        assertThat(page.header("Content-Security-Policy"))
                .contains("default-src 'none'", "script-src 'self'", "style-src 'self'", "frame-ancestors 'none'")
                .doesNotContain("unsafe");
        assertThat(page.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(page.header("X-Frame-Options")).isEqualTo("DENY");
        assertThat(page.header("Cross-Origin-Resource-Policy")).isEqualTo("same-origin");
        assertThat(page.header("Referrer-Policy")).isEqualTo("no-referrer");
        assertThat(page.header("Cache-Control")).contains("no-store");
        assertThat(page.header("Set-Cookie")).isEmpty();
    }

    @Test
    void assetsAreForEverybodyAndKept() {
        Matcher linked = Pattern.compile("(?:href|src)=\"(/assets/[^\"]+)\"")
                .matcher(api.anonymously("/", "Authorization", BASIC).response().body());
        int found = 0;
        while (linked.find()) {
            found++;
            Answer asset = api.anonymously(linked.group(1));
            assertThat(asset.status()).as(linked.group(1)).isEqualTo(200);
            assertThat(asset.header("Cache-Control")).isEqualTo("max-age=31536000, public, immutable");
        }
        assertThat(found).isEqualTo(4);
    }
}
