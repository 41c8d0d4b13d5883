package com.unifiedhosting.identity;

import com.unifiedhosting.shared.EmailAddress;
import java.time.Duration;

/**
 * How people come in who are not known yet: by a password, or by a token out of a mail. Whether an address is known cannot
 * be told from what is answered, nor from how late. Refusals: {@link UserRefusal}.
 */
public interface Door {

    /** What comes of a right password in a browser. */
    sealed interface Entry {

        /** The session is open. */
        record Opened(SessionCookie session) implements Entry {}

        /**
         * A second factor is to be shown within five minutes.
         *
         * @param proof that the password was right, sealed, for {@link Door#signIn(String, SecondFactor, Terms, Visitor)}
         */
        record CodeWanted(String proof) implements Entry {

            @Override
            public String toString() {
                return "CodeWanted[hidden]";
            }
        }
    }

    /**
     * How long a browser's session lasts.
     *
     * @param idle without a request
     * @param longest in any case
     */
    record Terms(Duration idle, Duration longest) {}

    /**
     * Opens a browser's session by a password.
     *
     * <p>Refused: LOGIN_FAILED, whatever was wrong; PASSWORD_RESET_REQUIRED, NOT_ACTIVE, ACCOUNT_NOT_ACTIVE.
     */
    Entry signIn(EmailAddress email, String password, Terms terms, Visitor visitor);

    /** Goes on with a second factor. Refused: TOKEN_INVALID when the proof is too old or none; as above else. */
    SessionCookie signIn(String proof, SecondFactor secondFactor, Terms terms, Visitor visitor);

    /**
     * Opens a browser's session in which the caller of the present request acts as another user, for half an hour.
     *
     * <p>Refused: IMPERSONATION_REFUSED, NOT_ACTIVE, ACCOUNT_NOT_ACTIVE.
     */
    SessionCookie impersonate(UserId target, UserId impersonator, Visitor visitor);

    /** Sends a mail by which the password can be reset, if there is such a user. */
    void askForReset(EmailAddress email, Visitor visitor);

    /**
     * Sets another password by the token out of the mail, and ends all sessions.
     *
     * <p>Refused: TOKEN_INVALID, NOT_ACTIVE, PASSWORD_TOO_WEAK.
     *
     * @return the version of the user
     */
    long resetPassword(SentToken sent, Password password, Visitor visitor);

    /** Accepts an invitation and sets the first password. Refused: TOKEN_INVALID, PASSWORD_TOO_WEAK. */
    long acceptInvitation(SentToken sent, Password password, Visitor visitor);

    /** Shows that the e-mail address is one's own. Refused: TOKEN_INVALID. */
    long verifyEmail(SentToken sent, Visitor visitor);

    /** Changes the e-mail address to that to which the token was sent. Refused: TOKEN_INVALID, EMAIL_TAKEN, NOT_ACTIVE. */
    long confirmEmail(SentToken sent, Visitor visitor);
}
