package com.unifiedhosting.document.query;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Breaks a text into lines that are not too wide: between words, and inside of one that is wider than a line. */
final class Paragraph {

    private final Typeface typeface;
    private final Style style;
    private final int width;
    private final List<String> lines = new ArrayList<>();
    private StringBuilder line = new StringBuilder();

    private Paragraph(Typeface typeface, Style style, int width) {
        this.typeface = typeface;
        this.style = style;
        this.width = width;
    }

    /** A line for each that was given at least; none of an empty text. */
    static List<String> lines(String text, Typeface typeface, Style style, int width) throws IOException {
        Paragraph paragraph = new Paragraph(typeface, style, width);
        for (String given : text.lines().toList()) {
            for (String word : given.strip().split("\\s+", -1)) {
                paragraph.add(word);
            }
            paragraph.end();
        }
        return paragraph.lines;
    }

    private void add(String word) throws IOException {
        String longer = line.isEmpty() ? word : line + " " + word;
        if (fits(longer)) {
            line = new StringBuilder(longer);
            return;
        }
        if (!line.isEmpty()) {
            end();
        }
        for (int letter : word.codePoints().toArray()) {
            if (!line.isEmpty() && !fits(line + Character.toString(letter))) {
                end();
            }
            line.appendCodePoint(letter);
        }
    }

    private void end() {
        lines.add(line.toString());
        line = new StringBuilder();
    }

    private boolean fits(String text) throws IOException {
        return typeface.width(text, style) <= width;
    }
}
