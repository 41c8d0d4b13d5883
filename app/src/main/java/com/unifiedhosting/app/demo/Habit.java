package com.unifiedhosting.app.demo;

/** How a customer of the play pays and behaves. Days count from when they join. */
enum Habit {
    /** Pays by card, on the first attempt. */
    PAYS("tok_approve"),
    /** The first attempt to charge the card fails, the one a day later succeeds. */
    RETRIES("tok_fail_then_approve_1"),
    /** The fourth attempt, five days after the first, succeeds. */
    STRUGGLES("tok_fail_then_approve_3"),
    /** The gateway gives no answer and is asked what became of the charge. */
    TIMES_OUT("tok_timeout"),
    /** The gateway tells every answer again by webhook. */
    HEARS_TWICE("tok_answer_twice"),
    /** Has no card and pays by bank transfer, often after the due date. */
    TRANSFERS(""),
    /** The card is declined in the fifth month; pays with another one when the sites are off. */
    RECOVERS("tok_approve"),
    /** The card is declined from the fourth month on, and nobody ever pays. */
    LAPSES("tok_approve"),
    /** Cancels to the end of a period in the seventh month. */
    CANCELS("tok_approve"),
    /** Cancels, and takes it back. */
    CHANGES_MIND("tok_approve"),
    /** Pauses for three weeks. */
    PAUSES("tok_approve"),
    /** Is suspended by the seller for five days. */
    MISBEHAVES("tok_approve"),
    /** Closes the account in the ninth month. */
    CLOSES("tok_approve"),
    /** The card is declined shortly before the end of the play: past due when it ends. */
    OVERDUE_AT_THE_END("tok_approve"),
    /** The card is declined some weeks before the end of the play: suspended when it ends. */
    SUSPENDED_AT_THE_END("tok_approve");

    private final String token;

    Habit(String token) {
        this.token = token;
    }

    boolean paysByCard() {
        return !token.isEmpty();
    }

    /** The sandbox's token for the first card. */
    String token() {
        return token;
    }
}
