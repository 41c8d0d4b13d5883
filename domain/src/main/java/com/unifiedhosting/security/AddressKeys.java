package com.unifiedhosting.security;

import com.unifiedhosting.identity.AddressKey;
import com.unifiedhosting.shared.IpAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Hides addresses behind HMAC-SHA-256 under a key that belongs to the installation and must never change: with another
 * key no ban would be found again. An IPv4 address is no secret behind a plain hash, there are too few of them.
 */
public final class AddressKeys {

    private static final int BYTES = 16;

    private final SecretKeySpec key;

    /**
     * Keeps the key.
     *
     * @param key at least 32 bytes
     */
    public AddressKeys(byte[] key) {
        if (key.length < 32) {
            throw new IllegalArgumentException("the address key needs at least 32 bytes");
        }
        this.key = new SecretKeySpec(key, "HmacSHA256");
    }

    /** The same network has the same ban for ever. */
    public BanId banOf(Network network) {
        return new BanId("ban_" + hidden("ban", network.value()));
    }

    /**
     * A text that stands for another, 32 digits of hexadecimal.
     *
     * @param purpose texts that are hidden for different purposes cannot be matched with each other
     */
    public String hidden(String purpose, String text) {
        return HexFormat.of().formatHex(hash(purpose, text), 0, BYTES);
    }

    /** By which an address is known again. Of an IPv6 address only the network counts, as everywhere. */
    public AddressKey of(IpAddress address) {
        return new AddressKey(
                HexFormat.of().formatHex(hash("login", Network.of(address).value())));
    }

    private byte[] hash(String purpose, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return mac.doFinal((purpose + "\n" + text).getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new AssertionError("HMAC-SHA-256 is part of every Java platform", e);
        }
    }
}
