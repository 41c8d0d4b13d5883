package com.unifiedhosting.app.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.unifiedhosting.app.testing.Api;
import com.unifiedhosting.app.testing.Api.Answer;
import com.unifiedhosting.app.testing.Browser.Shown;
import com.unifiedhosting.app.testing.OpenPlatform;
import com.unifiedhosting.app.testing.People;
import com.unifiedhosting.app.testing.People.Person;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who sees the web page, and what it shows with the whole platform behind it. */
class DashboardAccessE2E extends OpenPlatform {

    private Shown page() {
        Person admin = people.staff("SUPER_ADMIN");
        browser.signIn(admin.email(), People.PASSWORD);
        Shown page = browser.open("/");
        assertThat(page.status()).as(page.toString()).isEqualTo(200);
        return page;
    }

    @Test
    void whoSeesThePlatformSeesThisOne() {
        Shown page = page();

        assertThat(page.header("Content-Type")).startsWith("text/html");
        assertThat(page.html())
                .contains("At a glance", "Recurring revenue", "Servers", "Machinery")
                // groups of this very platform
                .contains("probe-counts", "probe-notes", "dashboards");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/api/v1/accounts", "/api/v1/dashboards/platform", "/api/v1/admin/projections", "/actuator"})
    void passwordsOpenNothing(String path) {
        String basic = "Basic " + Base64.getEncoder().encodeToString(("admin:" + Api.TOKEN).getBytes(UTF_8));
        Answer answer = api.anonymously(path, "Authorization", basic);

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.header("WWW-Authenticate")).startsWith("Bearer");
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
    }

    @Test
    void answersAreStrict() {
        Shown page = page();

        assertThat(page.header("Content-Security-Policy"))
                .contains("default-src 'none'", "script-src 'self'", "style-src 'self'", "frame-ancestors 'none'")
                .doesNotContain("unsafe");
        assertThat(page.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(page.header("X-Frame-Options")).isEqualTo("DENY");
        assertThat(page.header("Cross-Origin-Resource-Policy")).isEqualTo("same-origin");
        assertThat(page.header("Referrer-Policy")).isEqualTo("no-referrer");
        assertThat(page.header("Cache-Control")).contains("no-store");
        assertThat(page.cookies()).as("no session of the servlet container").isEmpty();
    }

    @Test
    void assetsAreForEverybodyAndKept() {
        Matcher linked = Pattern.compile("(?:href|src)=\"(/assets/[^\"]+)\"")
                .matcher(browser.open("/reset-password").html() + page().html());
        int found = 0;
        while (linked.find()) {
            found++;
            Answer asset = api.anonymously(linked.group(1));
            assertThat(asset.status()).as(linked.group(1)).isEqualTo(200);
            assertThat(asset.header("Cache-Control")).isEqualTo("max-age=31536000, public, immutable");
        }
        assertThat(found).isEqualTo(7);
    }
}
