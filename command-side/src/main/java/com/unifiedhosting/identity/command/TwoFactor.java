package com.unifiedhosting.identity.command;

import static java.util.Objects.requireNonNull;

import com.unifiedhosting.identity.RecoveryCodes;
import com.unifiedhosting.identity.SecondFactor;
import com.unifiedhosting.identity.TokenHash;
import com.unifiedhosting.identity.TotpCode;
import com.unifiedhosting.identity.TotpSecret;
import com.unifiedhosting.identity.TotpStep;
import com.unifiedhosting.identity.UserRefusal;
import com.unifiedhosting.shared.Refused;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far a user's second factor is set up.
 *
 * @param secret null while no authenticator app is being set up
 * @param until when what is being set up can no longer be confirmed; null when nothing is
 * @param on whether it is asked for
 * @param lastUsed the step whose code was used last; null before the first
 * @param recoveryCodes those that were not used
 */
record TwoFactor(
        @Nullable TotpSecret secret,
        @Nullable Instant until,
        boolean on,
        @Nullable TotpStep lastUsed,
        List<TokenHash> recoveryCodes) {

    static final TwoFactor OFF = new TwoFactor(null, null, false, null, List.of());

    /** What is used up by a login. */
    record Proof(@Nullable TotpStep step, @Nullable TokenHash recoveryCode) {

        private static final Proof NOT_NEEDED = new Proof(null, null);
    }

    TwoFactor {
        recoveryCodes = List.copyOf(recoveryCodes);
    }

    static TwoFactor enrolled(TotpSecret secret, Instant until) {
        return new TwoFactor(secret, until, false, null, List.of());
    }

    TwoFactor confirmed(RecoveryCodes codes, TotpStep step) {
        return new TwoFactor(secret, null, true, step, codes.hashes());
    }

    /** Without what somebody has begun to set up. */
    TwoFactor asConfirmed() {
        return on ? this : OFF;
    }

    TwoFactor renewed(RecoveryCodes codes) {
        return new TwoFactor(secret, until, on, lastUsed, codes.hashes());
    }

    /**
     * Looks at what is shown beside the password.
     *
     * @return null when it is wrong or used up
     * @throws Refused SECOND_FACTOR_REQUIRED when it is needed and not there
     */
    @Nullable
    Proof check(@Nullable SecondFactor shown, Instant now) {
        if (!on) {
            return Proof.NOT_NEEDED;
        }
        if (shown == null) {
            throw new Refused(UserRefusal.SECOND_FACTOR_REQUIRED, "A code is needed beside the password.");
        }
        if (shown.code() == null) {
            return recoveryCodes.contains(shown.recoveryCode()) ? new Proof(null, shown.recoveryCode()) : null;
        }
        TotpStep step = Totp.stepOf(requireNonNull(secret), shown.code(), now, lastUsed);
        return step == null ? null : new Proof(step, null);
    }

    /**
     * The step whose code shows that the app works.
     *
     * @throws Refused NOT_ENROLLED, CODE_WRONG
     */
    TotpStep confirmedBy(TotpCode code, Instant now) {
        if (secret == null || (until != null && !now.isBefore(until))) {
            throw new Refused(
                    UserRefusal.NOT_ENROLLED, "No authenticator app is being set up, or that was too long ago.");
        }
        TotpStep step = Totp.stepOf(secret, code, now, null);
        if (step == null) {
            throw new Refused(UserRefusal.CODE_WRONG, "The authenticator app does not show this code now.");
        }
        return step;
    }

    /**
     * Checks that it can be set up.
     *
     * @throws Refused SECOND_FACTOR_ON
     */
    void mustBeOff() {
        if (on) {
            throw new Refused(UserRefusal.SECOND_FACTOR_ON, "The second factor is on already.");
        }
    }

    TwoFactor used(@Nullable TotpStep step, @Nullable TokenHash recoveryCode) {
        return new TwoFactor(
                secret,
                until,
                on,
                step == null ? lastUsed : step,
                recoveryCodes.stream()
                        .filter(code -> !code.equals(recoveryCode))
                        .toList());
    }
}
