package com.unifiedhosting.identity.command;

import com.unifiedhosting.identity.AddressKey;
import com.unifiedhosting.identity.PasswordHash;
import com.unifiedhosting.identity.SentToken;
import com.unifiedhosting.identity.SessionId;
import com.unifiedhosting.identity.TokenPurpose;
import com.unifiedhosting.identity.UserId;
import com.unifiedhosting.shared.EmailAddress;
import java.util.Optional;

/** What a login needs to know before any command; read from the events themselves, so that it is never out of date. */
interface Logins {

    /**
     * Who logs in by an address. Nobody, somebody without a password, or somebody who is locked where he comes from, is
     * answered the stand-in: whoever verifies the password against what is answered, and then records the login or the failed
     * login for the user that is answered, does the same work whatever there is, and tells nothing. A failed login of nobody
     * is refused as UNKNOWN_USER.
     *
     * @param address from which it is tried
     * @param standIn hash of a password that nobody knows, with the parameters of today
     */
    LoginFacts find(EmailAddress email, AddressKey address, PasswordHash standIn);

    /** Who logs in by an address, if anybody does. */
    Optional<UserId> named(EmailAddress email);

    /**
     * Checks, before anything is done that costs much, that a token out of a mail can be used; the write checks it again.
     *
     * @throws com.unifiedhosting.shared.Refused TOKEN_INVALID when it cannot, or there is nobody
     */
    void mustHold(SentToken sent, TokenPurpose purpose);

    /**
     * Whose session it is.
     *
     * @throws com.unifiedhosting.shared.Refused SESSION_OVER when there is none
     */
    UserId userOf(SessionId sessionId);

    /** The password of somebody who is logged in; the stand-in when he has none. */
    PasswordHash passwordOf(UserId userId, AddressKey address, PasswordHash standIn);

    /** Whether a user has to have a second factor and has not. */
    boolean lacksSecondFactor(UserId userId);
}
