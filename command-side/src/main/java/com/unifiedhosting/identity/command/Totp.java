package com.unifiedhosting.identity.command;

import com.bastiaanjansen.otp.HMACAlgorithm;
import com.bastiaanjansen.otp.HOTPGenerator;
import com.unifiedhosting.identity.TotpCode;
import com.unifiedhosting.identity.TotpSecret;
import com.unifiedhosting.identity.TotpStep;
import java.net.URI;
import java.time.Instant;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** Codes of an authenticator app by RFC 6238: SHA-1, six digits, steps of 30 seconds, one step early or late. */
final class Totp {

    private static final long STEP_SECONDS = 30;
    private static final long DRIFT = 1;
    private static final String ISSUER = "Unified%20Hosting%20Platform";

    private Totp() {}

    /** The secret as authenticator apps read it, mostly from a picture of it. */
    static URI uri(TotpSecret secret) {
        return URI.create("otpauth://totp/" + ISSUER + "?secret=" + secret.value() + "&issuer=" + ISSUER
                + "&algorithm=SHA1&digits=6&period=" + STEP_SECONDS);
    }

    /**
     * The step of which this is the code.
     *
     * @param lastUsed it and all before it are used up; null for none
     * @return null when it is the code of no step that counts now
     */
    @SuppressWarnings("deprecation") // authenticator apps know no other than SHA-1, which is sound for this
    static @Nullable TotpStep stepOf(TotpSecret secret, TotpCode code, Instant now, @Nullable TotpStep lastUsed) {
        HOTPGenerator generator = new HOTPGenerator.Builder(secret.value())
                .withPasswordLength(6)
                .withAlgorithm(HMACAlgorithm.SHA1)
                .build();
        long current = now.getEpochSecond() / STEP_SECONDS;
        return LongStream.rangeClosed(current - DRIFT, current + DRIFT)
                .filter(step -> lastUsed == null || step > lastUsed.value())
                .filter(step -> generator.verify(code.value(), step))
                .mapToObj(TotpStep::new)
                .findFirst()
                .orElse(null);
    }
}
