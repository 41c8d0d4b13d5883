package com.unifiedhosting.shared;

import java.util.regex.Pattern;

/**
 * The identity of an aggregate or of a thing inside one. Serialised flat, as its {@link #value()}.
 *
 * <p>All aggregates share one identifier space in the event store, so every kind of identifier starts with a prefix of
 * its own ({@code acc_}, {@code inv_}, ...). An identifier is 1 to 200 characters of {@code A-Z a-z 0-9 . _ : -} and so
 * needs no escaping in a URL path.
 */
public interface Identifier {

    Pattern ALLOWED = Pattern.compile("[A-Za-z0-9._:-]{1,200}");

    String value();

    /**
     * Checks an identifier in a compact constructor.
     *
     * @throws IllegalArgumentException when the prefix or a character is not allowed
     */
    static String checked(String prefix, String value) {
        if (!value.startsWith(prefix)
                || value.length() == prefix.length()
                || !ALLOWED.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "expected an identifier of the form '" + prefix + "...', 1 to 200 of A-Z a-z 0-9 . _ : -");
        }
        return value;
    }

    /** The part behind the prefix, from which identifiers of dependent things are derived. */
    static String tail(Identifier identifier) {
        String value = identifier.value();
        return value.substring(value.indexOf('_') + 1);
    }
}
