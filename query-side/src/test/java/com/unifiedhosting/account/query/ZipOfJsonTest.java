package com.unifiedhosting.account.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unifiedhosting.account.query.ZipOfJson.WrittenFile;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

class ZipOfJsonTest {

    private final ByteArrayOutputStream sent = new ByteArrayOutputStream();
    private boolean wanted = true;
    private final ZipOfJson zip = new ZipOfJson(JsonMapper.shared(), sent, () -> wanted);

    @Test
    void holdsObjectsAndArraysAndCountsTheirRows() throws IOException {
        zip.object("one.json", Map.of("name", "Zoë \"<script>\""));
        zip.array("none.json", _ -> {});
        zip.array("two.json", rows -> Stream.of("a", "b").forEach(rows));
        zip.finish();

        assertThat(zip.files())
                .containsExactly(
                        new WrittenFile("one.json", 1),
                        new WrittenFile("none.json", 0),
                        new WrittenFile("two.json", 2));
        try (ZipInputStream read = new ZipInputStream(new ByteArrayInputStream(sent.toByteArray()))) {
            assertThat(next(read)).isEqualTo("{\"name\":\"Zoë \\\"<script>\\\"\"}");
            assertThat(next(read)).isEqualTo("[]");
            assertThat(next(read)).isEqualTo("[\n\"a\",\n\"b\"\n]");
            assertThat(read.getNextEntry()).isNull();
        }
    }

    /** Else an account would have to fit into memory. */
    @Test
    void sendsRowsWhileFurtherOnesAreRead() throws IOException {
        zip.array("many.json", rows -> {
            for (int n = 0; n < 10_000; n++) {
                rows.accept(UUID.nameUUIDFromBytes(new byte[] {(byte) n, (byte) (n >> 8)}));
            }
            assertThat(sent.size()).isGreaterThan(100_000);
        });
    }

    @Test
    void isNoArchiveUntilItIsFinished(@TempDir Path folder) throws IOException {
        zip.object("one.json", Map.of());
        Path file = Files.write(folder.resolve("half.zip"), sent.toByteArray());

        assertThatThrownBy(() -> new ZipFile(file.toFile()).close()).isInstanceOf(ZipException.class);

        zip.finish();
        Files.write(file, sent.toByteArray());
        new ZipFile(file.toFile()).close();
    }

    private static String next(ZipInputStream zip) throws IOException {
        assertThat(zip.getNextEntry()).isNotNull();
        return new String(zip.readAllBytes(), StandardCharsets.UTF_8);
    }

    /** Whoever would not be let in any more gets no more of it, also in the middle of a file. */
    @Test
    void stopsWhenItIsNotToGoOn() {
        AtomicInteger rows = new AtomicInteger();
        assertThatThrownBy(() -> zip.array(
                        "many.json",
                        each -> IntStream.range(0, 1_000).forEach(row -> {
                            wanted = row < 150;
                            each.accept(row);
                            rows.incrementAndGet();
                        })))
                .isInstanceOf(UncheckedIOException.class);
        assertThat(rows.get()).isBetween(150, 300);

        assertThatThrownBy(() -> zip.object("next.json", "more")).isInstanceOf(UncheckedIOException.class);
    }
}
