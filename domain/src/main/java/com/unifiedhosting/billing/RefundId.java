package com.unifiedhosting.billing;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.unifiedhosting.shared.Identifier;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** The identity of a refund: {@code rfd_<payment>.<anything>}; also the idempotency key at the gateway. */
public record RefundId(@JsonValue String value) implements Identifier {

    private static final Pattern SHORT = Pattern.compile("[A-Za-z0-9_:-]{1,64}");

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public RefundId {
        Identifier.checked("rfd_", value);
    }

    /**
     * A refund of a payment.
     *
     * @param name what tells it from others of that payment; one that is no identifier, or long, is named by its SHA-256
     */
    public static RefundId of(PaymentId payment, String name) {
        return new RefundId(
                "rfd_" + Identifier.tail(payment) + "." + (SHORT.matcher(name).matches() ? name : hash(name)));
    }

    private static String hash(String name) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(name.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("SHA-256 is part of every Java platform", e);
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
