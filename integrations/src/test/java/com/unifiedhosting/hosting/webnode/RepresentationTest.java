package com.unifiedhosting.hosting.webnode;

import static org.assertj.core.api.Assertions.assertThat;

import com.unifiedhosting.hosting.webnode.Representation.Wanted;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RepresentationTest {

    private static final Representation TEN_BYTES =
            new Representation(10, Instant.parse("2026-01-02T03:04:05Z"), "\"abc-a\"");

    @Test
    void writesDatesAsHttpDoes() {
        assertThat(TEN_BYTES.lastModified()).isEqualTo("Fri, 02 Jan 2026 03:04:05 GMT");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"abc-a\"", "W/\"abc-a\"", "*", "\"x\", \"abc-a\""})
    void isUnchangedForAClientWithItsTag(String ifNoneMatch) {
        assertThat(TEN_BYTES.unchangedFor(ifNoneMatch, null)).isTrue();
    }

    @Test
    void theTagDecidesBeforeTheDate() {
        assertThat(TEN_BYTES.unchangedFor("\"other\"", "Fri, 02 Jan 2026 03:04:05 GMT"))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Fri, 02 Jan 2026 03:04:05 GMT|true",
                "Fri, 02 Jan 2026 03:04:06 GMT|true",
                "Fri, 02 Jan 2026 03:04:04 GMT|false",
                "yesterday|false"
            })
    void isUnchangedSinceItsDate(String since, boolean unchanged) {
        assertThat(TEN_BYTES.unchangedFor(null, since)).isEqualTo(unchanged);
    }

    @ParameterizedTest
    @CsvSource({
        "bytes=0-0,0,0",
        "bytes=0-,0,9",
        "bytes=3-5,3,5",
        "bytes=9-9,9,9",
        "bytes=5-99,5,9",
        "bytes=-3,7,9",
        "bytes=-99,0,9"
    })
    void sendsTheAskedPart(String range, long first, long last) {
        assertThat(TEN_BYTES.wanted(range, null)).isEqualTo(new Wanted.Part(first, last));
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes=10-", "bytes=10-12", "bytes=-0"})
    void knowsNoPartBehindTheEnd(String range) {
        assertThat(TEN_BYTES.wanted(range, null)).isEqualTo(new Wanted.Unsatisfiable());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"bytes=-", "bytes=5-3", "bytes=0-1,3-4", "lines=1-2", "bytes=a-b", "bytes=99999999999999999999-"
            })
    void sendsTheWholeForWhatMakesNoSense(String range) {
        assertThat(TEN_BYTES.wanted(range, null)).isEqualTo(new Wanted.Whole());
    }

    @Test
    void sendsAPartOnlyOfWhatTheClientHas() {
        assertThat(TEN_BYTES.wanted("bytes=0-1", "\"abc-a\"")).isEqualTo(new Wanted.Part(0, 1));
        assertThat(TEN_BYTES.wanted("bytes=0-1", "Fri, 02 Jan 2026 03:04:05 GMT"))
                .isEqualTo(new Wanted.Part(0, 1));
        assertThat(TEN_BYTES.wanted("bytes=0-1", "\"old\"")).isEqualTo(new Wanted.Whole());
        assertThat(TEN_BYTES.wanted("bytes=0-1", "W/\"abc-a\"")).isEqualTo(new Wanted.Whole());
        assertThat(TEN_BYTES.wanted("bytes=0-1", "Fri, 02 Jan 2026 03:04:09 GMT"))
                .isEqualTo(new Wanted.Whole());
    }

    @Test
    void nothingOfAnEmptyFileCanBeAskedFor() {
        Representation empty = new Representation(0, Instant.EPOCH, "\"0\"");
        assertThat(empty.wanted("bytes=0-", null)).isEqualTo(new Wanted.Unsatisfiable());
    }
}
