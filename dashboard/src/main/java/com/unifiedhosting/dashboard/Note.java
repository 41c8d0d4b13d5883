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
