package com.unifiedhosting.identity;

import com.unifiedhosting.shared.RefusalCode;

/** Why an order to a user, a session or an API key is refused. */
public enum UserRefusal implements RefusalCode {
    /** No user has this identifier. */
    UNKNOWN_USER(Kind.NOT_FOUND),
    /** No session has this identifier, or it is another user's. */
    UNKNOWN_SESSION(Kind.NOT_FOUND),
    /** No API key has this identifier, or it is another user's. */
    UNKNOWN_API_KEY(Kind.NOT_FOUND),
    /** The identifier is taken by a user with other data. */
    USER_CONTRADICTS(Kind.CONFLICT),
    /** Another user logs in by this e-mail address. */
    EMAIL_TAKEN(Kind.CONFLICT),
    /** A user of an account of this kind cannot have the role. */
    ROLE_UNSUITABLE(Kind.RULE_BROKEN),
    /** Nobody suspends himself or gives himself another role: that is for others to undo. */
    ONESELF(Kind.RULE_BROKEN),
    /** The account is suspended or closed. */
    ACCOUNT_NOT_ACTIVE(Kind.CONFLICT),
    /** The invitation was accepted already, or there was none. */
    NOT_INVITED(Kind.CONFLICT),
    /** The user is suspended, or has not accepted the invitation. */
    NOT_ACTIVE(Kind.CONFLICT),
    /** The user has not shown that the e-mail address is his own. */
    EMAIL_NOT_VERIFIED(Kind.CONFLICT),
    /** Nobody can register himself here. */
    REGISTRATION_CLOSED(Kind.FORBIDDEN),
    /** The user is deleted for good. */
    USER_DELETED(Kind.CONFLICT),
    /** The user is being deleted, and can only be restored. */
    USER_DELETING(Kind.CONFLICT),
    /** The user is not being deleted, or the 30 days are not over. */
    NOT_DELETING(Kind.CONFLICT),
    /** The token is wrong, used, expired, or a newer one was sent. */
    TOKEN_INVALID(Kind.RULE_BROKEN),
    /** The address, the password or the code is wrong, or too many logins from there have failed; it is not told which. */
    LOGIN_FAILED(Kind.UNAUTHENTICATED),
    /** The password shown beside the order is not the user's. */
    PASSWORD_WRONG(Kind.RULE_BROKEN),
    /** The password is easily guessed. */
    PASSWORD_TOO_WEAK(Kind.RULE_BROKEN),
    /** Too many logins from there have failed. Never told to who logs in: it would tell that the user exists. */
    LOCKED(Kind.CONFLICT),
    /** The password was changed while this was under way. */
    PASSWORD_OUTDATED(Kind.CONFLICT),
    /** The password has to be reset by mail first. */
    PASSWORD_RESET_REQUIRED(Kind.FORBIDDEN),
    /** The password is right, but a code is needed beside it. */
    SECOND_FACTOR_REQUIRED(Kind.FORBIDDEN),
    /** The user has to have a second factor, and does nothing else before he has set it up. */
    SECOND_FACTOR_SETUP_REQUIRED(Kind.FORBIDDEN),
    /** The user has to have a second factor, and cannot switch it off himself. */
    SECOND_FACTOR_MANDATORY(Kind.CONFLICT),
    /** The second factor is on already. */
    SECOND_FACTOR_ON(Kind.CONFLICT),
    /** The second factor is off. */
    SECOND_FACTOR_OFF(Kind.CONFLICT),
    /** No authenticator app is being set up. */
    NOT_ENROLLED(Kind.CONFLICT),
    /** The authenticator app does not show this code now, or it was used before. */
    CODE_WRONG(Kind.RULE_BROKEN),
    /** The identifier is taken by another session. */
    SESSION_CONTRADICTS(Kind.CONFLICT),
    /** The session has ended or expired. */
    SESSION_OVER(Kind.UNAUTHENTICATED),
    /** The session goes on for a while. */
    SESSION_NOT_EXPIRED(Kind.CONFLICT),
    /** Only users of accounts below one's own can be impersonated. */
    IMPERSONATION_REFUSED(Kind.FORBIDDEN),
    /** The identifier is taken by another API key. */
    API_KEY_CONTRADICTS(Kind.CONFLICT),
    /** The API key is revoked for good. */
    API_KEY_REVOKED(Kind.CONFLICT),
    /** An API key expires in the future, at most a year from now, or never. */
    EXPIRY_UNSUITABLE(Kind.RULE_BROKEN);

    private final Kind kind;

    UserRefusal(Kind kind) {
        this.kind = kind;
    }

    @Override
    public String context() {
        return "identity";
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
