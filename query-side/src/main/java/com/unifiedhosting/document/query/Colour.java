package com.unifiedhosting.document.query;

import com.unifiedhosting.billing.AccentColour;

/** The colour of an issuer on paper: where letters would be hard to read in it, they are dark. */
record Colour(int rgb) {

    /** On white, letters lighter than that are hard to read: a contrast of less than about 4.5 to 1. */
    private static final int MOST_LIGHT = 118_000;

    static Colour of(AccentColour accent) {
        return new Colour(accent.rgb());
    }

    /** For letters on white. */
    int onWhite() {
        return lightness() > MOST_LIGHT ? Style.INK : rgb;
    }

    /** For letters on this colour. */
    int on() {
        return lightness() > MOST_LIGHT ? Style.INK : Style.PAPER;
    }

    /** 0 for black to 255,000 for white, as the eye weighs the parts (ITU-R BT.709). */
    private int lightness() {
        return 213 * (rgb >> 16 & 0xFF) + 715 * (rgb >> 8 & 0xFF) + 72 * (rgb & 0xFF);
    }
}
