package com.unifiedhosting.shared;

import java.util.regex.Pattern;

/** Checks on free text, for the compact constructors of value objects. */
public final class Text {

    private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}\\u2028\\u2029]");
    private static final Pattern CONTROL_BUT_LINES = Pattern.compile("[\\p{Cntrl}&&[^\\n\\t]]");

    private Text() {}

    /**
     * One line: trimmed, 1 to {@code max} characters, no control characters.
     *
     * @throws IllegalArgumentException naming {@code what} when it is not
     */
    public static String line(String what, String value, int max) {
        return checked(what, value, max, CONTROL);
    }

    /** Several lines: as {@link #line}, but line feeds and tabs may stand in it. */
    public static String paragraph(String what, String value, int max) {
        return checked(what, value, max, CONTROL_BUT_LINES);
    }

    private static String checked(String what, String value, int max, Pattern forbidden) {
        String stripped = value.strip();
        if (stripped.isEmpty() || stripped.length() > max) {
            throw new IllegalArgumentException(what + " must have 1 to " + max + " characters");
        }
        if (forbidden.matcher(stripped).find()) {
            throw new IllegalArgumentException(what + " must not contain control characters");
        }
        return stripped;
    }
}
