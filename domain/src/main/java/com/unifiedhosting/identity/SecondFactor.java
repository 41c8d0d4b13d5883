package com.unifiedhosting.identity;

import org.jspecify.annotations.Nullable;

/**
 * What is shown beside the password: a code of the authenticator app, or one of the recovery codes.
 *
 * @param code null when a recovery code is shown
 * @param recoveryCode hash of the recovery code; null when a code of the app is shown
 */
public record SecondFactor(
        @Nullable TotpCode code, @Nullable TokenHash recoveryCode) {

    public SecondFactor {
        if ((code == null) == (recoveryCode == null)) {
            throw new IllegalArgumentException("expected either a code or a recovery code");
        }
    }

    public static SecondFactor of(TotpCode code) {
        return new SecondFactor(code, null);
    }

    public static SecondFactor of(RecoveryCode code) {
        return new SecondFactor(null, code.hash());
    }
}
