package com.unifiedhosting.hosting;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TemporaryUrlTest {

    private static final WebsiteId SITE = new WebsiteId("web_0197a000-0000-7000-8000-000000000001");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://web1.hosting.example:8443",
                "https://web1.hosting.example:8443/",
                "https://web1.hosting.example:8443/panel?a=b"
            })
    void standsUnderTheRootOfTheNode(String node) {
        assertThat(TemporaryUrl.of(SITE, URI.create(node)))
                .isEqualTo(URI.create("https://web1.hosting.example:8443/~" + SITE + "/"));
    }

    @Test
    void namesItsWebsite() {
        String name =
                TemporaryUrl.of(SITE, URI.create("http://localhost")).getPath().split("/", -1)[1];
        assertThat(TemporaryUrl.websiteIn(name)).contains(SITE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "~", "~web_", "~acc_1", "web_1", "~web_x y", "~~web_1"})
    void namesNoOther(String name) {
        assertThat(TemporaryUrl.websiteIn(name)).isEmpty();
    }
}
