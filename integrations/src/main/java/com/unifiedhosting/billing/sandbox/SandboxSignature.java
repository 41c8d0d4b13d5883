package com.unifiedhosting.billing.sandbox;

import com.unifiedhosting.billing.saga.WebhookReader.Forged;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * How the sandbox signs its webhooks: {@code t=<seconds>,v1=<hex>}, HMAC-SHA-256 over the seconds, a full stop and the
 * body, as gateways do.
 */
final class SandboxSignature {

    static final String HEADER = "Sandbox-Signature";

    private static final Duration TOLERANCE = Duration.ofMinutes(5);
    private static final String MAC = "HmacSHA256";

    private final byte[] secret;
    private final Clock clock;

    SandboxSignature(byte[] secret, Clock clock) {
        this.secret = secret.clone();
        this.clock = clock;
    }

    String of(byte[] body) {
        long at = clock.instant().getEpochSecond();
        return "t=" + at + ",v1=" + HexFormat.of().formatHex(mac(at, body));
    }

    /** Checks what {@link #of} made. */
    void check(byte[] body, @Nullable String signature) {
        String[] parts = signature == null ? new String[0] : signature.split(",", -1);
        if (parts.length != 2 || !parts[0].matches("t=[0-9]{1,12}") || !parts[1].matches("v1=[0-9a-f]{64}")) {
            throw new Forged("no signature of the sandbox");
        }
        long at = Long.parseLong(parts[0].substring(2));
        if (!MessageDigest.isEqual(mac(at, body), HexFormat.of().parseHex(parts[1].substring(3)))) {
            throw new Forged("the signature does not fit");
        }
        if (Duration.between(Instant.ofEpochSecond(at), clock.instant()).abs().compareTo(TOLERANCE) > 0) {
            throw new Forged("the signature is too old");
        }
    }

    private byte[] mac(long at, byte[] body) {
        try {
            Mac mac = Mac.getInstance(MAC);
            mac.init(new SecretKeySpec(secret, MAC));
            mac.update((at + ".").getBytes(StandardCharsets.UTF_8));
            return mac.doFinal(body);
        } catch (GeneralSecurityException e) {
            throw new AssertionError("HMAC-SHA-256 is part of every Java platform", e);
        }
    }
}
