package com.unifiedhosting.webhook;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.unifiedhosting.shared.Identifier;
import com.unifiedhosting.shared.Secret;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * By what an endpoint knows that a delivery comes from here: {@code whsec_} and, in base64, 24 to 64 bytes (Standard Webhooks);
 * here 256 random bits, made at the edge, shown once. It is sealed and not hashed, because each signature needs it.
 */
public record WebhookSecret(@JsonValue String value) implements Secret {

    private static final String PREFIX = "whsec_";
    private static final int BYTES = 32;
    private static final Pattern SHAPE = Pattern.compile("whsec_[A-Za-z0-9+/]{32,86}={0,2}");
    private static final String ALGORITHM = "HmacSHA256";

    /** What is left when the key is destroyed; nothing is signed by it. */
    public static final WebhookSecret ERASED = of(new byte[BYTES]);

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public WebhookSecret {
        if (!SHAPE.matcher(value).matches()) {
            throw new IllegalArgumentException("expected whsec_ and 24 to 64 bytes in base64");
        }
    }

    /**
     * The secret made of these bytes.
     *
     * @param random 32 of them
     */
    public static WebhookSecret of(byte[] random) {
        if (random.length != BYTES) {
            throw new IllegalArgumentException("expected 32 bytes");
        }
        return new WebhookSecret(PREFIX + Base64.getEncoder().encodeToString(random));
    }

    /**
     * The signature of a delivery, as the specification Standard Webhooks has it: {@code v1,} and the HMAC-SHA-256, in
     * base64, of {@code <id>.<timestamp>.<body>}.
     *
     * @param timestamp seconds since 1970, of this attempt
     */
    public String sign(Identifier id, long timestamp, String body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(Base64.getDecoder().decode(value.substring(PREFIX.length())), ALGORITHM));
            byte[] signed = (id.value() + "." + timestamp + "." + body).getBytes(StandardCharsets.UTF_8);
            return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(signed));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HMAC-SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return "WebhookSecret[hidden]";
    }
}
