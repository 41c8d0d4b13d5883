package com.unifiedhosting.dashboard;

import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.shared.Refused;
import com.unifiedhosting.shared.SharedRefusal;
import org.jspecify.annotations.Nullable;

/** What is asked once more before it is done, on a page of its own, because it is hard to undo. */
enum Confirmation {
    DELETE_USER(
            UserDeed.DELETE,
            "delete",
            "Delete this user?",
            "All sessions end and all API keys are revoked at once. For 30 days the user can be restored; then he is gone for"
                    + " good, and the e-mail address is free for somebody else. Who has not accepted the invitation is gone at"
                    + " once.",
            "Delete the user",
            "reason"),
    FORCE_RESET(
            UserDeed.FORCE_RESET,
            "force-password-reset",
            "Make this user reset the password?",
            "The present password is of no use from now on, all sessions end, and all API keys are revoked. A mail with a"
                    + " link to choose another password is sent.",
            "Force the reset",
            "reason"),
    DISABLE_SECOND_FACTOR(
            UserDeed.DISABLE_SECOND_FACTOR,
            "disable-second-factor",
            "Switch this user's second factor off?",
            "From then on the password alone is enough to sign in. Please make sure that it is really the user who asks for"
                    + " this: it is what somebody who has stolen the password would ask for.",
            "Switch it off",
            ""),
    SUSPEND_ACCOUNT(
            AccountDeed.SUSPEND,
            "suspend",
            "Suspend this account?",
            "Its users are signed out and cannot sign in, its websites do not answer any more, and nothing is billed, until the"
                    + " suspension is undone on its page: the periods in between are billed then.",
            "Suspend the account",
            "reason"),
    CLOSE_ACCOUNT(
            AccountDeed.CLOSE,
            "close",
            "Close this account?",
            "Its websites do not answer any more, and nothing is billed while it is closed. For 30 days it can be reopened on"
                    + " its page: the periods in between are billed then. After that it is closed for good, its subscriptions"
                    + " end, and 30 days later its websites are deleted.",
            "Close the account",
            "reason"),
    MOVE_ACCOUNT(
            AccountDeed.MOVE,
            "move",
            "Move this customer to another reseller?",
            "All that the customer owns goes along, and the new seller invoices from then on. Private notes and tags"
                    + " stay with the present one; the platform goes on reading the notes.",
            "Move the customer",
            "parent");

    static final String PAGE = "dashboard/sure";

    @SuppressWarnings("ImmutableEnumChecker") // an enum of its own
    private final Deed deed;

    private final String path;
    private final String question;
    private final String consequence;
    private final String button;
    private final String field;

    Confirmation(Deed deed, String path, String question, String consequence, String button, String field) {
        this.deed = deed;
        this.path = path;
        this.question = question;
        this.consequence = consequence;
        this.button = button;
        this.field = field;
    }

    /**
     * Whom or what it is about.
     *
     * @param address of the page about it
     * @param section of the navigation
     * @param of whose user he is; null for an account, and when it is not known
     * @param below how many accounts below it are concerned, in words; null when there can be none
     * @param readers who reads the reason
     */
    record About(
            String address,
            String section,
            String name,
            String email,
            @Nullable String of,
            @Nullable String below,
            String readers) {}

    /**
     * Shows the question; leads back to the page about it where that is not to be done, or shows that page when it says why.
     *
     * @param owner to whom the caller's permission has to reach
     * @param possible whether it can be done as things are
     * @param page about it
     * @throws Refused FORBIDDEN
     */
    String ask(About about, AccountPath owner, boolean possible, String page, Filled form, Visit visit) {
        if (!deed.isWithinReach(visit.caller(), owner)) {
            throw new Refused(
                    SharedRefusal.FORBIDDEN, "Your permission does not reach to " + nameIn(about.address()) + ".");
        }
        if (!possible) {
            return form.isRight() ? "redirect:" + about.address() : page;
        }
        visit.model().addAttribute("confirmation", this);
        visit.model().addAttribute("about", about);
        return PAGE;
    }

    private static String nameIn(String address) {
        return address.substring(address.lastIndexOf('/') + 1);
    }

    Deed deed() {
        return deed;
    }

    /** Below the address of what it is about. */
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

    /** Whether a field has to be filled in. */
    public boolean wants(String name) {
        return field.equals(name);
    }

    /** Whether the form has a number, because to do it twice is to do more. */
    public boolean once() {
        return this == FORCE_RESET;
    }
}
