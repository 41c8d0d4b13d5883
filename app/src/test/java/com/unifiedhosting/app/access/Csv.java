package com.unifiedhosting.app.access;

import java.util.ArrayList;
import java.util.List;

/** RFC 4180, read back: the cells that are not empty. Cells may be longer than an expression can be matched with. */
final class Csv {

    private Csv() {}

    static List<String> cells(String text) {
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' && quoted && text.startsWith("\"\"", i)) {
                cell.append(c);
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (!quoted && (c == ',' || c == '\r' || c == '\n')) {
                end(cell, cells);
            } else {
                cell.append(c);
            }
        }
        end(cell, cells);
        return cells;
    }

    private static void end(StringBuilder cell, List<String> cells) {
        if (!cell.isEmpty()) {
            cells.add(cell.toString());
            cell.setLength(0);
        }
    }
}
