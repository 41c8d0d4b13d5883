package com.unifiedhosting.dashboard;

/** How something is to be taken. Shown by a colour and never by a colour alone. */
enum Tone {
    GOOD,
    WARN,
    BAD,
    QUIET;

    /** The class in the style sheet. */
    public String css() {
        return switch (this) {
            case GOOD -> "good";
            case WARN -> "warn";
            case BAD -> "bad";
            case QUIET -> "quiet";
        };
    }
}
