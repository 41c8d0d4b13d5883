package com.unifiedhosting.document.query;

import java.text.Bidi;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Brings a line into the order in which its letters stand on paper from left to right. */
final class ReadingOrder {

    /** What is not seen but turns, joins or hides what is. */
    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cf}\\p{Cc}]+");

    private static final String OPENING = "()[]{}<>«»";
    private static final String CLOSING = ")(][}{><»«";

    private ReadingOrder() {}

    /** Without what is not seen. */
    static String visible(String text) {
        return UNSEEN.matcher(text.replace('\t', ' ')).replaceAll("");
    }

    /** From left to right, where parts of it are read from right to left. */
    static String onPaper(String line) {
        if (!Bidi.requiresBidi(line.toCharArray(), 0, line.length())) {
            return line;
        }
        Bidi bidi = new Bidi(line, Bidi.DIRECTION_DEFAULT_LEFT_TO_RIGHT);
        int runs = bidi.getRunCount();
        byte[] levels = new byte[runs];
        Integer[] order = new Integer[runs];
        IntStream.range(0, runs).forEach(i -> {
            levels[i] = (byte) bidi.getRunLevel(i);
            order[i] = i;
        });
        Bidi.reorderVisually(levels, 0, order, 0, runs);
        StringBuilder paper = new StringBuilder();
        for (Integer run : order) {
            String part = line.substring(bidi.getRunStart(run), bidi.getRunLimit(run));
            paper.append(bidi.getRunLevel(run) % 2 == 0 ? part : mirrored(part));
        }
        return paper.toString();
    }

    private static String mirrored(String part) {
        StringBuilder turned = new StringBuilder(part).reverse();
        for (int i = 0; i < turned.length(); i++) {
            int bracket = OPENING.indexOf(turned.charAt(i));
            if (bracket >= 0) {
                turned.setCharAt(i, CLOSING.charAt(bracket));
            }
        }
        return turned.toString();
    }
}
