package com.unifiedhosting.hosting.webnode;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestPathTest {

    @Test
    void readsNamesFromTheRootDown() {
        assertThat(RequestPath.parse("/a/b.html")).contains(new RequestPath(List.of("a", "b.html"), false));
    }

    @Test
    void aSlashAtTheEndMeansAFolder() {
        assertThat(RequestPath.parse("/a/")).contains(new RequestPath(List.of("a"), true));
        assertThat(RequestPath.parse("/")).contains(new RequestPath(List.of(), true));
    }

    @Test
    void decodesOnce() {
        assertThat(RequestPath.parse("/gr%C3%BC%C3%9Fe%20%2526"))
                .contains(new RequestPath(List.of("grüße %26"), false));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a",
                "/..",
                "/../etc/passwd",
                "/a/../../b",
                "/%2e%2e/b",
                "/%2E./b",
                "/.%2e/b",
                "/./a",
                "/a//b",
                "//a",
                "/a%2fb",
                "/a%5cb",
                "/a\\..\\b",
                "/a%00.html",
                "/a%0a",
                "/.git/config",
                "/a/.env",
                "/%2ehtaccess",
                "/a%",
                "/a%2",
                "/a%zz",
                "/%c0%ae%c0%ae/b",
                "/%ff",
                "/a%7f"
            })
    void refusesWhatNoFileMayBeCalled(String raw) {
        assertThat(RequestPath.parse(raw)).isEmpty();
    }

    @Test
    void leavesDoubleEncodingEncoded() {
        assertThat(RequestPath.parse("/%252e%252e/b")).contains(new RequestPath(List.of("%2e%2e", "b"), false));
    }

    @Test
    void refusesWhatIsLongerOrDeeperThanAnyFile() {
        assertThat(RequestPath.parse("/" + "a".repeat(256))).isEmpty();
        assertThat(RequestPath.parse("/a".repeat(65))).isEmpty();
        assertThat(RequestPath.parse("/a".repeat(64))).isPresent();
    }
}
