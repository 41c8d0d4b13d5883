package com.unifiedhosting.shared.query;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Finds sealed texts by HMAC-SHA-256 under a key of the installation. A text of three letters or more is found anywhere in
 * what is kept, by its trigrams; one of one or two letters at the beginning of a word. Trigrams do not tell their order, so
 * once in a while more is found than what holds the text. Case does not matter.
 */
public final class BlindIndex {

    private static final int GRAM = 3;
    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{N}]+");

    private final SecretKeySpec key;

    /**
     * Keeps the key; with another one nothing is found until the read models are rebuilt.
     *
     * @param key at least 32 bytes
     */
    public BlindIndex(byte[] key) {
        if (key.length < 32) {
            throw new IllegalArgumentException("the key of an index needs at least 32 bytes");
        }
        this.key = new SecretKeySpec(key, "HmacSHA256");
    }

    /** All by which a text can be found: an {@code integer[]}, each key once. */
    int[] of(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        return keys(
                Stream.concat(grams(lower), BETWEEN_WORDS.splitAsStream(lower).flatMap(BlindIndex::beginnings)));
    }

    /** What must all be among the keys of a text in which the wanted one is. */
    int[] wanted(String text) {
        String lower = text.strip().toLowerCase(Locale.ROOT);
        return keys(lower.length() < GRAM ? Stream.of(lower) : grams(lower));
    }

    /** Tells equal values from others without showing them: 64 hexadecimal digits. */
    public String exactly(String value) {
        return HexFormat.of().formatHex(mac().doFinal(value.getBytes(StandardCharsets.UTF_8)));
    }

    private static Stream<String> grams(String text) {
        return IntStream.rangeClosed(0, text.length() - GRAM).mapToObj(at -> text.substring(at, at + GRAM));
    }

    private static Stream<String> beginnings(String word) {
        return IntStream.rangeClosed(1, Math.min(GRAM - 1, word.length())).mapToObj(end -> word.substring(0, end));
    }

    private int[] keys(Stream<String> parts) {
        Mac mac = mac();
        return parts.distinct()
                .mapToInt(part -> ByteBuffer.wrap(mac.doFinal(part.getBytes(StandardCharsets.UTF_8)))
                        .getInt())
                .distinct()
                .toArray();
    }

    private Mac mac() {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return mac;
        } catch (GeneralSecurityException e) {
            throw new AssertionError("HMAC-SHA-256 is part of every Java platform", e);
        }
    }
}
