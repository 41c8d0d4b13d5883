package com.unifiedhosting.app.access;

import java.util.List;
import java.util.regex.Pattern;

/** RFC 4180, read back. */
final class Csv {

    private static final Pattern CELL = Pattern.compile("\"((?:[^\"]|\"\")*)\"|([^,\r\n\"]+)");

    private Csv() {}

    static List<String> cells(String text) {
        return CELL.matcher(text)
                .results()
                .map(cell ->
                        cell.group(1) == null ? cell.group(2) : cell.group(1).replace("\"\"", "\""))
                .toList();
    }
}
