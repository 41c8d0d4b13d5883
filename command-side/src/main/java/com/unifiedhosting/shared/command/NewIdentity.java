package com.unifiedhosting.shared.command;

import com.github.f4b6a3.uuid.UuidCreator;
import com.unifiedhosting.shared.Identifier;
import com.unifiedhosting.shared.Provenance;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Makes the identities of new things, at the edge and nowhere else. */
public final class NewIdentity {

    /** The request header from which the identity is derived when it is present. */
    public static final String IDEMPOTENCY_KEY = "Idempotency-Key";

    private NewIdentity() {}

    /**
     * A new identity. With an idempotency key it depends on prefix, actor and key alone, so that a request that is sent
     * again after a crash makes the same aggregate; without one it is a time-ordered UUID (version 7).
     *
     * @param prefix such as {@code acc_}
     * @param idempotencyKey the header {@link #IDEMPOTENCY_KEY}, or null
     */
    public static <I extends Identifier> I of(
            String prefix, Provenance caller, @Nullable String idempotencyKey, Function<String, I> type) {
        UUID uuid = idempotencyKey == null
                ? UuidCreator.getTimeOrderedEpochFast()
                : derived(prefix + "\n" + caller.actor() + "\n" + idempotencyKey);
        return type.apply(prefix + uuid);
    }

    /** A UUID of version 8 (RFC 9562) made of the first 122 free bits of the name's SHA-256. */
    private static UUID derived(String name) {
        try {
            ByteBuffer hash =
                    ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(name.getBytes(StandardCharsets.UTF_8)));
            long high = (hash.getLong() & 0xffff_ffff_ffff_0fffL) | 0x8000L;
            long low = (hash.getLong() & 0x3fff_ffff_ffff_ffffL) | 0x8000_0000_0000_0000L;
            return new UUID(high, low);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("SHA-256 is part of every Java platform", e);
        }
    }
}
