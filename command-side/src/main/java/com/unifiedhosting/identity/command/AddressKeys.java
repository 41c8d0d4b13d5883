package com.unifiedhosting.identity.command;

import com.unifiedhosting.identity.AddressKey;
import com.unifiedhosting.shared.IpAddress;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Makes the keys of addresses. Of an IPv6 address only the network (the first 64 bits) counts, because one subscriber has all
 * the addresses in it and changes them at will.
 */
public final class AddressKeys {

    private static final int NETWORK_BYTES = 8;

    private final SecretKeySpec key;

    /**
     * Keeps the key.
     *
     * @param key at least 32 bytes, the same for as long as addresses are to be known again
     */
    public AddressKeys(byte[] key) {
        if (key.length < 32) {
            throw new IllegalArgumentException("the key of addresses needs at least 32 bytes");
        }
        this.key = new SecretKeySpec(key, "HmacSHA256");
    }

    /** The key of an address; nobody is asked for it. */
    public AddressKey of(IpAddress address) {
        InetAddress parsed = InetAddress.ofLiteral(address.value().replaceFirst("%.*", ""));
        byte[] bytes = parsed.getAddress();
        byte[] known = parsed instanceof Inet6Address ? Arrays.copyOf(bytes, NETWORK_BYTES) : bytes;
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return new AddressKey(HexFormat.of().formatHex(mac.doFinal(known)));
        } catch (GeneralSecurityException e) {
            throw new AssertionError("HMAC-SHA-256 is part of every Java platform", e);
        }
    }
}
