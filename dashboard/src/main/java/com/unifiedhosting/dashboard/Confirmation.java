package com.unifiedhosting.dashboard;

/** What is asked once more before it is done, because it is hard to undo. */
enum Confirmation {
    DELETE(
            UserDeed.DELETE,
            "delete",
            "Delete this user?",
            "All sessions end and all API keys are revoked at once. For 30 days the user can be restored; then he is gone for"
                    + " good, and the e-mail address is free for somebody else. Who has not accepted the invitation is gone at"
                    + " once.",
            "Delete the user",
            true),
    FORCE_RESET(
            UserDeed.FORCE_RESET,
            "force-password-reset",
            "Make this user reset the password?",
            "The present password is of no use from now on, all sessions end, and all API keys are revoked. A mail with a"
                    + " link to choose another password is sent.",
            "Force the reset",
            true),
    DISABLE_SECOND_FACTOR(
            UserDeed.DISABLE_SECOND_FACTOR,
            "disable-second-factor",
            "Switch this user's second factor off?",
            "From then on the password alone is enough to sign in. Please make sure that it is really the user who asks for"
                    + " this: it is what somebody who has stolen the password would ask for.",
            "Switch it off",
            false);

    private final UserDeed deed;
    private final String path;
    private final String question;
    private final String consequence;
    private final String button;
    private final boolean withReason;

    Confirmation(UserDeed deed, String path, String question, String consequence, String button, boolean withReason) {
        this.deed = deed;
        this.path = path;
        this.question = question;
        this.consequence = consequence;
        this.button = button;
        this.withReason = withReason;
    }

    UserDeed deed() {
        return deed;
    }

    /** Below the address of the user. */
    public String path() {
        return path;
    }

    public String question() {
        return question;
    }

    public String consequence() {
        return consequence;
    }

    public String button() {
        return button;
    }

    public boolean withReason() {
        return withReason;
    }
}
