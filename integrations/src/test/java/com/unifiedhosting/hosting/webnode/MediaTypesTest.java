package com.unifiedhosting.hosting.webnode;

import static org.assertj.core.api.Assertions.assertThat;

import com.unifiedhosting.hosting.ApplicationType;
import com.unifiedhosting.hosting.DomainName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class MediaTypesTest {

    @ParameterizedTest
    @CsvSource({
        "a.html,text/html; charset=utf-8",
        "A.HTML,text/html; charset=utf-8",
        "a.tar.gz,application/gzip",
        "a.woff2,font/woff2",
        "a,application/octet-stream",
        "a.,application/octet-stream"
    })
    void theEndingTellsTheType(String name, String type) {
        assertThat(MediaTypes.of(name)).contains(type);
    }

    @Test
    void sourcesOfProgramsHaveNone() {
        assertThat(MediaTypes.of("index.php")).isEmpty();
        assertThat(MediaTypes.of("php")).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(ApplicationType.class)
    void everyKindOfApplicationHasAStartPage(ApplicationType application) {
        assertThat(WebPages.start(new DomainName("a.example"), application)).contains("a.example", "<!doctype html>");
    }

    @Test
    void pagesEscapeWhatTheyShow() {
        assertThat(WebPages.refused("<b>&\"'"))
                .contains("&lt;b&gt;&amp;&quot;&#39;")
                .doesNotContain("<b>");
    }
}
