package com.unifiedhosting.dashboard;

/** What a page says on top about what was done before it. In the address by its name in small letters. */
enum Note {
    SIGNED_OUT("You are signed out."),
    MAIL_SENT("If there is a user with this address, a mail with a link is on its way to it. Look into your mailbox."),
    PASSWORD_SET("Your password is set. Please sign in."),
    EMAIL_VERIFIED("Thank you: the e-mail address is yours."),
    EMAIL_CHANGED("Your e-mail address is changed. From now on you sign in by the new one."),
    PASSWORD_CHANGED("Your password is changed. All other sessions are over."),
    VERIFICATION_SENT("A mail with a link is on its way to you."),
    SECOND_FACTOR_OFF("The second factor is off: from now on your password alone is enough."),
    SESSION_ENDED("The session is over."),
    OTHERS_ENDED("All other sessions are over."),
    KEY_REVOKED("The API key is revoked."),
    USER_RENAMED("The name is changed."),
    ROLE_CHANGED("The role is changed, and all sessions of the user end."),
    USER_SUSPENDED("The user is suspended, and all his sessions end."),
    USER_REACTIVATED("The user can sign in again."),
    USER_DELETED("The user is deleted, and can be restored for 30 days if there was anything of him to keep."),
    USER_RESTORED("The user is restored, as he was before. Sessions and API keys that had ended stay so."),
    INVITATION_SENT("Another invitation is on its way; the one before is void."),
    RESET_FORCED("The password is of no use any more. A mail with a link to choose another one is on its way."),
    SECOND_FACTOR_OF_USER_OFF("The second factor is off: from now on the password alone is enough."),
    SECOND_FACTOR_REQUIRED("The user has to have a second factor from now on."),
    SECOND_FACTOR_RELEASED("It is up to the user again whether there is a second factor."),
    SESSIONS_OF_USER_ENDED("All sessions of the user end."),
    ACCOUNT_REGISTERED("The account is registered. Its first user is invited below."),
    PROFILE_CHANGED("The profile is changed. Invoices that are issued keep the one before."),
    LOCALE_CHANGED("Time zone and language are changed, for what comes from now on."),
    PREFERENCES_CHANGED("It is noted which mails are wanted."),
    TAGS_CHANGED("The tags are changed."),
    NOTE_WRITTEN("The note is written."),
    ACCOUNT_SUSPENDED("The account is suspended. Its subscriptions and websites follow within seconds."),
    ACCOUNT_REACTIVATED("The account is active again. Its subscriptions and websites follow within seconds."),
    ACCOUNT_CLOSING("The account is being closed. It can be reopened for 30 days."),
    ACCOUNT_REOPENED("The account is open again, as it was before."),
    ACCOUNT_MOVED("The customer is moved, with all that belongs to the account."),
    ORDER_PLACED("The order is placed. The website comes as soon as it is paid for, or its trial has begun."),
    PAYMENT_STARTED("The payment is on its way. What came of it is told below within seconds."),
    INVOICE_SENT("The mail about the invoice is on its way again."),
    USER_INVITED("The invitation is on its way."),
    BAN_IMPOSED("The address is banned."),
    BAN_LIFTED("The ban is lifted.");

    private final String text;

    Note(String text) {
        this.text = text;
    }

    String text() {
        return text;
    }

    /** For the address. */
    String at(String path) {
        return path + "?note=" + name();
    }
}
