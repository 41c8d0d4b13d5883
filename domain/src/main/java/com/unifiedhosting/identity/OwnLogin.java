package com.unifiedhosting.identity;

import com.unifiedhosting.shared.EmailAddress;
import com.unifiedhosting.shared.Provenance;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What users do about their own login. Each method is for a caller who is a user and refuses others as FORBIDDEN; what is
 * changed answers the version of what it changed. Refusals: {@link UserRefusal}. Where the present password ({@code current})
 * is wanted, a wrong one counts as a failed login, and PASSWORD_RESET_REQUIRED and PASSWORD_OUTDATED (changed meanwhile) are
 * refused as well.
 */
public interface OwnLogin {

    /** What an authenticator app needs: the secret, and the same as a link. Shown once. */
    record Enrolment(TotpSecret secret, URI uri) {

        @Override
        public String toString() {
            return "Enrolment[hidden]";
        }
    }

    /**
     * A key as it is wanted.
     *
     * @param scopes what it allows, one or more
     * @param expiresAt null for never
     */
    record WantedKey(
            KeyName name, Set<Scope> scopes, @Nullable Instant expiresAt) {
        public WantedKey {
            scopes = Set.copyOf(scopes);
        }
    }

    /** A new key, shown once. */
    record MadeKey(ApiKeyId id, ApiKeyToken key, long version) {}

    /** By the present one; ends all other sessions. Refused: PASSWORD_WRONG, PASSWORD_TOO_WEAK, PASSWORD_RESET_REQUIRED. */
    long changePassword(Provenance caller, String current, Password password, Visitor visitor);

    /** Sends a token to the new address. Refused: PASSWORD_WRONG. */
    long changeEmail(Provenance caller, String current, EmailAddress email, Visitor visitor);

    /** Sends once more the mail that verifies the address. Refused: NOT_ACTIVE. */
    long requestVerification(Provenance caller);

    /** Begins to set up an authenticator app. Refused: PASSWORD_WRONG, SECOND_FACTOR_ON, EMAIL_NOT_VERIFIED. */
    Enrolment enrol(Provenance caller, String current, Visitor visitor);

    /** Switches the second factor on; recovery codes, shown once. Refused: CODE_WRONG, NOT_ENROLLED, SECOND_FACTOR_ON. */
    List<RecoveryCode> confirm(Provenance caller, TotpCode code);

    /** Switches the second factor off. Refused: PASSWORD_WRONG. */
    long disable(Provenance caller, String current, Visitor visitor);

    /** Replaces the recovery codes; shown once. Refused: PASSWORD_WRONG, SECOND_FACTOR_OFF. */
    List<RecoveryCode> renewCodes(Provenance caller, String current, Visitor visitor);

    /** Ends the session of the caller. Refused: UNKNOWN_SESSION when he comes with an API key. */
    long logOut(Provenance caller);

    /** Ends one of his sessions. Refused: UNKNOWN_SESSION. */
    long endSession(Provenance caller, SessionId session);

    /** Ends all of his sessions but that of the caller. */
    long endOthers(Provenance caller);

    /** Refused: PASSWORD_WRONG, EXPIRY_UNSUITABLE, EMAIL_NOT_VERIFIED. */
    MadeKey createKey(Provenance caller, String current, WantedKey wanted, Visitor visitor);

    /** Refused: UNKNOWN_API_KEY. */
    long revokeKey(Provenance caller, ApiKeyId key);
}
