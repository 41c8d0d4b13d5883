package com.unifiedhosting.account.query;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes JSON files into a ZIP, row by row as they come. One that is not {@link #finish finished} has no directory, so that
 * nobody takes it for whole.
 */
final class ZipOfJson {

    /**
     * A file that was written.
     *
     * @param rows how many elements its array has; 1 for an object
     */
    record WrittenFile(String name, long rows) {}

    private static final int LOOKED_AT = 100;

    private final JsonMapper json;
    private final ZipOutputStream zip;
    private final BooleanSupplier goesOn;
    private final List<WrittenFile> files = new ArrayList<>();

    /**
     * One that is being written.
     *
     * @param goesOn whether it is still to be; asked with each file, and from time to time
     */
    ZipOfJson(JsonMapper json, OutputStream target, BooleanSupplier goesOn) {
        this.json = json;
        this.zip = new ZipOutputStream(target, UTF_8);
        this.goesOn = goesOn;
    }

    /** A file of one object. */
    void object(String name, Object value) throws IOException {
        mustGoOn();
        zip.putNextEntry(new ZipEntry(name));
        zip.write(json.writeValueAsBytes(value));
        zip.closeEntry();
        files.add(new WrittenFile(name, 1));
    }

    /**
     * A file of an array.
     *
     * @param rows is given what takes each row
     */
    void array(String name, Consumer<Consumer<Object>> rows) throws IOException {
        mustGoOn();
        zip.putNextEntry(new ZipEntry(name));
        long[] count = {0};
        rows.accept(row -> {
            if (count[0] % LOOKED_AT == LOOKED_AT - 1) {
                mustGoOn();
            }
            write(count[0]++ == 0 ? "[\n" : ",\n", row);
        });
        zip.write((count[0] == 0 ? "[]" : "\n]").getBytes(UTF_8));
        zip.closeEntry();
        files.add(new WrittenFile(name, count[0]));
    }

    private void mustGoOn() {
        if (!goesOn.getAsBoolean()) {
            throw new UncheckedIOException(new IOException("it is not to be written any more"));
        }
    }

    private void write(String before, Object row) {
        try {
            zip.write(before.getBytes(UTF_8));
            zip.write(json.writeValueAsBytes(row));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What was written so far. */
    List<WrittenFile> files() {
        return List.copyOf(files);
    }

    void finish() throws IOException {
        zip.finish();
        zip.flush();
    }
}
