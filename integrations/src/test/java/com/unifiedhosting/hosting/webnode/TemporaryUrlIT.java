package com.unifiedhosting.hosting.webnode;

import static com.unifiedhosting.hosting.webnode.WebNodeFixture.DOMAIN;
import static com.unifiedhosting.hosting.webnode.WebNodeFixture.SITE;
import static org.assertj.core.api.Assertions.assertThat;

import com.unifiedhosting.hosting.ApplicationType;
import com.unifiedhosting.hosting.DomainName;
import com.unifiedhosting.hosting.TemporaryUrl;
import com.unifiedhosting.hosting.WebsiteId;
import com.unifiedhosting.hosting.webnode.WebNodeFixture.Answer;
import java.net.URI;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sites before their domain points here: reachable under the node's own names, and no part of anybody's origin. */
class TemporaryUrlIT extends OneSite {

    private static final String HOST = DOMAIN.value();

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "LOCALHOST:8081", "127.0.0.1", "[::1]:8081"})
    void servesATemporaryUrlOnItsOwnHosts(String host) throws Exception {
        Files.writeString(root().resolve("style.css"), "p {}");
        Answer answer = web.get(host, "/~" + SITE + "/style.css");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text()).isEqualTo("p {}");
        assertThat(answer.header("x-robots-tag")).isEqualTo("noindex");
        assertThat(web.get(host, "/%7E" + SITE + "/").status()).isEqualTo(200);
    }

    @Test
    void servesATemporaryUrlOnTheHostThatItIsConfiguredWith() throws Exception {
        web.stop();
        web = new WebNodeFixture(folder, URI.create("https://Web1.hosting.example"));
        String path = TemporaryUrl.of(SITE, web.node.address()).getPath();
        assertThat(web.get("web1.hosting.example", path).status()).isEqualTo(200);
        web.port.create(NODE, new WebsiteId("web_2"), new DomainName("web1.hosting.example"), ApplicationType.STATIC);
        assertThat(web.get("web1.hosting.example", "/").status()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"shop.example.com", "shop.example.com.localhost", "other.example.com", "x.localhost"})
    void servesNoSiteUnderTheOriginOfAnother(String host) throws Exception {
        WebsiteId other = new WebsiteId("web_2");
        web.port.create(NODE, other, new DomainName("other.example.com"), ApplicationType.STATIC);
        for (WebsiteId site : List.of(SITE, other)) {
            Files.writeString(web.store.find(site).orElseThrow().documentRoot().resolve("style.css"), "p {}");
            Answer answer = web.get(host, "/~" + site + "/style.css");
            assertThat(answer.status()).isEqualTo(404);
            assertThat(answer.text()).doesNotContain("p {}");
        }
    }

    @Test
    void temporaryUrlsOfDifferentSitesShareNoOrigin() throws Exception {
        Answer page = web.get("localhost", "/~" + SITE + "/");
        assertThat(page.header("content-security-policy"))
                .startsWith("sandbox ")
                .doesNotContain("allow-same-origin");
        assertThat(page.header("access-control-allow-origin")).isEqualTo("*");
        assertThat(web.get(HOST, "/").headers())
                .doesNotContainKeys("content-security-policy", "access-control-allow-origin");
    }

    @Test
    void aTemporaryUrlWithoutItsSlashIsCompleted() throws Exception {
        Answer answer = web.get("localhost", "/~" + SITE + "?a=b");
        assertThat(answer.status()).isEqualTo(301);
        assertThat(answer.header("location")).isEqualTo("/~" + SITE + "/?a=b");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/~web_unknown/", "/~web_/", "/~web_x%20y/", "/~web_..%2f..%2fdomains/"})
    void answers404ForAnUnknownTemporaryUrl(String path) throws Exception {
        assertThat(web.get("localhost", path).status()).isIn(400, 404);
    }
}
