package com.unifiedhosting.document.query;

/**
 * How letters look.
 *
 * @param size in thousandths of a point
 * @param rgb {@code 0xRRGGBB}
 */
record Style(Weight weight, int size, int rgb) {

    enum Weight {
        REGULAR,
        BOLD
    }

    static final int INK = 0x222222;
    static final int GREY = 0x5F6368;
    static final int PAPER = 0xFFFFFF;

    static final Style BODY = new Style(Weight.REGULAR, 8_700, INK);
    static final Style STRONG = new Style(Weight.BOLD, 8_700, INK);
    static final Style ADDRESS = new Style(Weight.REGULAR, 10_000, INK);
    static final Style SMALL = new Style(Weight.REGULAR, 7_500, GREY);
    static final Style TINY = new Style(Weight.REGULAR, 6_500, GREY);

    /** From one line to the next. */
    int leading() {
        return size * 135 / 100;
    }

    Style in(int other) {
        return new Style(weight, size, other);
    }

    /** The same, but at most so large. */
    Style shrunk(int most) {
        return most < size ? new Style(weight, most, rgb) : this;
    }
}
