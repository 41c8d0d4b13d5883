package com.unifiedhosting.account;

import com.unifiedhosting.catalogue.CouponId;
import com.unifiedhosting.hosting.DomainName;
import com.unifiedhosting.shared.EmailAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Makes the identifiers of claims. Personal values are hidden behind HMAC-SHA-256 under a key that belongs to the
 * installation and must never change: with another key every address could be claimed once more.
 */
public final class ClaimKeys {

    private static final int LONGEST_IN_CLEAR = 150;

    private static final Pattern LOCAL = Pattern.compile("(?:\\.localhost)+$");

    private final SecretKeySpec key;

    /**
     * Keeps the key.
     *
     * @param key at least 32 bytes
     */
    public ClaimKeys(byte[] key) {
        if (key.length < 32) {
            throw new IllegalArgumentException("the claim key needs at least 32 bytes");
        }
        this.key = new SecretKeySpec(key, "HmacSHA256");
    }

    public ClaimId email(EmailAddress address) {
        return new ClaimId("claim_email:" + hidden(address.normalised()));
    }

    /** Of the address by which a user logs in. */
    public ClaimId login(EmailAddress address) {
        return new ClaimId("claim_login:" + hidden(address.normalised()));
    }

    /**
     * Of a domain: its name, or the SHA-256 of a name for which an identifier has no room. {@code .localhost} behind it is
     * left out: {@code example.com.localhost} is the address of {@code example.com} on the node's own machine.
     */
    public ClaimId domain(DomainName name) {
        String value = LOCAL.matcher(name.value()).replaceFirst("");
        return new ClaimId("claim_domain:" + (value.length() <= LONGEST_IN_CLEAR ? value : "sha256:" + hash(value)));
    }

    /** Of the use of a coupon by an account that can use it once. */
    public ClaimId coupon(CouponId coupon, AccountId account) {
        return new ClaimId("claim_coupon:sha256:" + hash(coupon + " " + account));
    }

    private static String hash(String value) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(value.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("SHA-256 is part of every Java platform", e);
        }
    }

    private String hidden(String value) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return HexFormat.of().formatHex(mac.doFinal(value.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new AssertionError("HMAC-SHA-256 is part of every Java platform", e);
        }
    }
}
