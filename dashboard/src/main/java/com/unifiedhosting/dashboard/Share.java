package com.unifiedhosting.dashboard;

/** Parts of a whole. */
final class Share {

    private Share() {}

    /** In whole per cent, rounded half-up; 0 of nothing. What is there is never shown as 0, what is left never as 100. */
    static long of(long part, long whole) {
        if (whole <= 0 || part <= 0) {
            return 0;
        }
        if (part >= whole) {
            return 100;
        }
        return Math.clamp(Math.round(part * 100.0 / whole), 1, 99);
    }
}
