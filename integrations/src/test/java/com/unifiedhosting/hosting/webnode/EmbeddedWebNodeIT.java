package com.unifiedhosting.hosting.webnode;

import static com.unifiedhosting.hosting.webnode.WebNodeFixture.DOMAIN;
import static com.unifiedhosting.hosting.webnode.WebNodeFixture.SITE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unifiedhosting.hosting.ApplicationType;
import com.unifiedhosting.hosting.DomainName;
import com.unifiedhosting.hosting.WebsiteId;
import com.unifiedhosting.hosting.saga.WebNode.NodeFailure;
import com.unifiedhosting.hosting.webnode.WebNodeFixture.Answer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EmbeddedWebNodeIT extends OneSite {

    private static final String HOST = DOMAIN.value();

    // --- finding the site

    @ParameterizedTest
    @ValueSource(
            strings = {
                "shop.example.com",
                "shop.example.com:8081",
                "SHOP.Example.COM",
                "shop.example.com.",
                "shop.example.com.localhost",
                "shop.example.com.localhost:8081"
            })
    void servesASiteByItsHostName(String host) throws Exception {
        Answer answer = web.get(host, "/");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("content-type")).isEqualTo("text/html; charset=utf-8");
        assertThat(answer.text()).contains("shop.example.com");
    }

    @Test
    void servesASiteThatIsItselfBelowLocalhost() throws Exception {
        web.port.create(NODE, new WebsiteId("web_2"), new DomainName("bakery.localhost"), ApplicationType.PHP);
        assertThat(web.get("bakery.localhost:1234", "/").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "other.example.com",
                "localhost",
                "127.0.0.1",
                "[::1]",
                "..",
                "a..b",
                "shop.example.com.localhost.localhost"
            })
    void answers404ForAHostWithoutASite(String host) throws Exception {
        Answer answer = web.get(host, "/");
        assertThat(answer.status()).isIn(400, 404);
        assertThat(answer.text()).doesNotContain("shop.example.com");
    }

    // --- serving

    @Test
    void theStartPageShowsAnInternationalNameReadably() throws Exception {
        WebsiteId id = new WebsiteId("web_3");
        web.port.create(NODE, id, new DomainName("bücher.example.com"), ApplicationType.WORDPRESS);
        assertThat(web.get("localhost", "/~web_3/").text()).contains("bücher.example.com", "WordPress");
    }

    @Test
    void servesFilesWithTheirContentType() throws Exception {
        Files.createDirectories(root().resolve("img"));
        Files.writeString(root().resolve("img/logo.svg"), "<svg/>");
        Files.writeString(root().resolve("unknown.xyz"), "?");
        Files.writeString(root().resolve("two words.txt"), "grüße", StandardCharsets.UTF_8);

        Answer svg = web.get(HOST, "/img/logo.svg");
        assertThat(svg.header("content-type")).isEqualTo("image/svg+xml");
        assertThat(svg.header("x-content-type-options")).isEqualTo("nosniff");
        assertThat(svg.header("content-length")).isEqualTo("6");
        assertThat(svg.headers()).doesNotContainKey("server");
        assertThat(web.get(HOST, "/unknown.xyz").header("content-type")).isEqualTo("application/octet-stream");
        assertThat(web.get(HOST, "/two%20words.txt?v=1").text()).isEqualTo("grüße");
    }

    @Test
    void aFolderShowsItsIndexAndNeverAList() throws Exception {
        Files.createDirectories(root().resolve("with"));
        Files.createDirectories(root().resolve("without"));
        Files.writeString(root().resolve("with/index.html"), "inside");
        Files.writeString(root().resolve("without/secret.txt"), "secret");

        assertThat(web.get(HOST, "/with/").text()).isEqualTo("inside");
        assertThat(web.get(HOST, "/with").header("location")).isEqualTo("/with/");
        Answer without = web.get(HOST, "/without/");
        assertThat(without.status()).isEqualTo(404);
        assertThat(without.text()).doesNotContain("secret.txt");
    }

    @Test
    void answers404WithoutTheNameThatWasAskedFor() throws Exception {
        Answer answer = web.get(HOST, "/missing%3Cscript%3E");
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.text()).doesNotContain("missing", "<script");
    }

    @Test
    void headAnswersLikeGetWithoutABody() throws Exception {
        Answer get = web.get(HOST, "/");
        Answer head = web.send("HEAD", HOST, "/");
        assertThat(head.status()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        assertThat(head.header("content-length")).isEqualTo(get.header("content-length"));
        assertThat(head.header("etag")).isEqualTo(get.header("etag"));
        assertThat(web.send("HEAD", HOST, "/missing").status()).isEqualTo(404);
        assertThat(web.send("HEAD", HOST, "/missing").body()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE", "OPTIONS", "TRACE", "PATCH", "PROPFIND"})
    void answers405ToEveryOtherMethod(String method) throws Exception {
        Answer answer = web.send(method, HOST, "/");
        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.header("allow")).isEqualTo("GET, HEAD");
    }

    @Test
    void answers304ToAClientThatHasTheFile() throws Exception {
        Answer first = web.get(HOST, "/");
        assertThat(first.header("cache-control")).isEqualTo("no-cache");

        Answer byTag = web.get(HOST, "/", "If-None-Match: " + first.header("etag"));
        assertThat(byTag.status()).isEqualTo(304);
        assertThat(byTag.body()).isEmpty();
        assertThat(byTag.header("etag")).isEqualTo(first.header("etag"));
        assertThat(web.get(HOST, "/", "If-Modified-Since: " + first.header("last-modified"))
                        .status())
                .isEqualTo(304);

        Files.writeString(root().resolve("index.html"), "new");
        assertThat(web.get(HOST, "/", "If-None-Match: " + first.header("etag")).text())
                .isEqualTo("new");
    }

    @Test
    void sendsAPartOfAFile() throws Exception {
        Files.writeString(root().resolve("digits.txt"), "0123456789");
        Answer part = web.get(HOST, "/digits.txt", "Range: bytes=2-4");
        assertThat(part.status()).isEqualTo(206);
        assertThat(part.header("content-range")).isEqualTo("bytes 2-4/10");
        assertThat(part.text()).isEqualTo("234");
        Answer none = web.get(HOST, "/digits.txt", "Range: bytes=10-");
        assertThat(none.status()).isEqualTo(416);
        assertThat(none.header("content-range")).isEqualTo("bytes */10");
    }

    @Test
    void sendsALargeFileWhole() throws Exception {
        byte[] large = new byte[5_000_000];
        for (int i = 0; i < large.length; i++) {
            large[i] = (byte) (i * 31);
        }
        Files.write(root().resolve("large.bin"), large);
        assertThat(web.get(HOST, "/large.bin").body()).isEqualTo(large);
        Files.write(root().resolve("empty.bin"), new byte[0]);
        assertThat(web.get(HOST, "/empty.bin").header("content-length")).isEqualTo("0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"index.php", "wp-config.PHP", "lib.inc", "run.py"})
    void keepsTheSourcesOfProgramsToItself(String name) throws Exception {
        Files.writeString(root().resolve(name), "password = 'secret'");
        Answer answer = web.get(HOST, "/" + name);
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.text()).doesNotContain("secret");
    }

    // --- confinement

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/../site.properties",
                "/../../../secret.txt",
                "/%2e%2e/site.properties",
                "/%2e%2e%2fsite.properties",
                "/..%2fsite.properties",
                "/%252e%252e/site.properties",
                "/..%252fsite.properties",
                "/..%5csite.properties",
                "/..\\site.properties",
                "/a/../../site.properties",
                "/..;/site.properties",
                "/;/../site.properties",
                "/%c0%ae%c0%ae/site.properties",
                "/index.html%00.txt",
                "/%00/../site.properties",
                "//etc/passwd",
                "/.htaccess",
                "/.git/config",
                "/%2egit/config",
                "/~" + "web_0197a000-0000-7000-8000-000000000001" + "/../../site.properties",
                "/~" + "web_0197a000-0000-7000-8000-000000000001" + "/%2e%2e/site.properties"
            })
    void servesNothingOutsideTheDocumentRoot(String path) throws Exception {
        Files.writeString(folder.resolve("secret.txt"), "domain=leaked");
        Files.writeString(root().resolve(".htaccess"), "domain=leaked");
        Files.createDirectories(root().resolve(".git"));
        Files.writeString(root().resolve(".git/config"), "domain=leaked");
        Answer answer = web.get(path.startsWith("/~") ? "localhost" : HOST, path);
        assertThat(answer.status()).isIn(400, 404);
        assertThat(answer.text()).doesNotContain("domain=", "root:");
    }

    @Test
    void doesNotFollowSymbolicLinks() throws Exception {
        Path outside = Files.createDirectories(folder.resolve("outside"));
        Files.writeString(outside.resolve("index.html"), "outside");
        Files.createSymbolicLink(root().resolve("file.html"), outside.resolve("index.html"));
        Files.createSymbolicLink(root().resolve("folder"), outside);
        Files.createSymbolicLink(root().resolve("inside.html"), root().resolve("index.html"));
        for (String path : List.of("/file.html", "/folder/index.html", "/folder/", "/folder", "/inside.html")) {
            Answer answer = web.get(HOST, path);
            assertThat(answer.status()).as(path).isEqualTo(404);
            assertThat(answer.text()).doesNotContain("outside");
        }
    }

    @ParameterizedTest
    @CsvSource({"%C3%BC,200", "%F0%9F%98%80,100", "a,256"})
    void answers404ForANameOfMoreBytesThanAFileCanHave(String character, int times) throws Exception {
        assertThat(web.get(HOST, "/" + character.repeat(times)).status()).isEqualTo(404);
        assertThat(web.get(HOST, "/" + character.repeat(times) + "/x").status()).isEqualTo(404);
    }

    @Test
    void aFileOnTheWayIsNoFolder() throws Exception {
        assertThat(web.get(HOST, "/index.html/x").status()).isEqualTo(404);
        assertThat(web.get(HOST, "/index.html/").status()).isEqualTo(404);
    }

    @Test
    void refusesWhatIsNoHttp() throws Exception {
        assertThat(web.raw("GET / HTTP/1.1\r\n\r\n").status()).isEqualTo(400);
        assertThat(web.raw("GET / HTTP/1.1\r\nHost: a.example\r\nHost: b.example\r\n\r\n")
                        .status())
                .isEqualTo(400);
        assertThat(web.raw("NONSENSE<script>\r\n\r\n").text()).doesNotContain("script>\r", "NONSENSE");
        assertThat(web.get(HOST, "/" + "a".repeat(9_000)).status()).isIn(414, 431);
        assertThat(web.get(HOST, "/", "X: " + "a".repeat(9_000)).status()).isEqualTo(431);
        assertThat(web.get(HOST, "/").status()).isEqualTo(200);
    }

    // --- the life of a site

    @Test
    void aSuspendedSiteAnswers503AtOnceAndServesAgainAtOnce() throws Exception {
        Answer before = web.get(HOST, "/");
        web.port.suspend(NODE, SITE);
        web.port.suspend(NODE, SITE);
        for (String path : List.of("/", "/missing", "/~" + SITE + "/")) {
            Answer answer = web.get(
                    path.startsWith("/~") ? "localhost" : HOST, path, "If-None-Match: " + before.header("etag"));
            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.header("retry-after")).isEqualTo("300");
            assertThat(answer.header("cache-control")).isEqualTo("no-store");
            assertThat(answer.text()).contains("suspended");
        }
        assertThat(web.port.probe(NODE, SITE, DOMAIN)).isEqualTo(503);
        web.port.resume(NODE, SITE);
        web.port.resume(NODE, SITE);
        assertThat(web.get(HOST, "/").text()).isEqualTo(before.text());
    }

    @Test
    void creatingAgainChangesNothing() throws Exception {
        Files.writeString(root().resolve("index.html"), "mine");
        web.port.suspend(NODE, SITE);
        web.port.create(NODE, SITE, DOMAIN, ApplicationType.STATIC);
        assertThat(web.get(HOST, "/").status()).isEqualTo(503);
        web.port.resume(NODE, SITE);
        assertThat(web.get(HOST, "/").text()).isEqualTo("mine");
    }

    @Test
    void refusesTheSameWebsiteUnderAnotherDomain() {
        assertThatThrownBy(
                        () -> web.port.create(NODE, SITE, new DomainName("other.example.com"), ApplicationType.STATIC))
                .isInstanceOfSatisfying(
                        NodeFailure.class,
                        failure -> assertThat(failure.retryable()).isFalse());
    }

    @Test
    void nothingOfARemovedSiteIsLeft() throws Exception {
        Files.createDirectories(root().resolve("deep/er"));
        Files.writeString(root().resolve("deep/er/file.txt"), "x");
        Path outside = Files.writeString(folder.resolve("outside.txt"), "kept");
        Files.createSymbolicLink(root().resolve("link"), outside);
        web.port.suspend(NODE, SITE);

        web.port.remove(NODE, SITE);
        web.port.remove(NODE, SITE);

        assertThat(web.get(HOST, "/").status()).isEqualTo(404);
        assertThat(outside).exists();
        try (var left = Files.walk(folder)) {
            assertThat(left.map(path -> folder.relativize(path).toString()))
                    .containsExactlyInAnyOrder("", "sites", "domains", "work", "outside.txt");
        }
        web.port.create(NODE, SITE, DOMAIN, ApplicationType.STATIC);
        assertThat(web.get(HOST, "/").status()).isEqualTo(200);
    }

    @Test
    void leavesUnknownSitesAlone() throws Exception {
        WebsiteId unknown = new WebsiteId("web_unknown");
        assertThatCode(() -> {
                    web.port.suspend(NODE, unknown);
                    web.port.resume(NODE, unknown);
                    web.port.remove(NODE, unknown);
                })
                .doesNotThrowAnyException();
        assertThat(web.store.find(unknown)).isEmpty();
    }

    @Test
    void aDomainBelongsToTheWebsiteThatGotItLast() throws Exception {
        WebsiteId later = new WebsiteId("web_later");
        web.port.create(NODE, later, DOMAIN, ApplicationType.STATIC);
        Files.writeString(web.store.find(later).orElseThrow().documentRoot().resolve("index.html"), "later");
        assertThat(web.get(HOST, "/").text()).isEqualTo("later");
        web.port.remove(NODE, SITE);
        assertThat(web.get(HOST, "/").text()).isEqualTo("later");
    }

    @Test
    void findsItsSitesAgainAfterARestart() throws Exception {
        web.port.suspend(NODE, SITE);
        web.stop();
        web = new WebNodeFixture(folder);
        assertThat(web.get(HOST, "/").status()).isEqualTo(503);
        web.port.resume(NODE, SITE);
        assertThat(web.get(HOST, "/").status()).isEqualTo(200);
    }

    @Test
    void serverStopsAndStartsAgain() {
        web.server().stop();
        assertThat(web.server().isRunning()).isFalse();
        web.server().start();
        assertThat(web.port.probe(NODE, SITE, DOMAIN)).isEqualTo(200);
    }
}
