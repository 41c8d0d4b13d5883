package com.unifiedhosting.webhook;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.unifiedhosting.shared.Secret;
import java.net.URI;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Where an endpoint is: an absolute {@code https} or {@code http} URL of at most 2,000 printable ASCII characters, with a
 * host, without user and fragment. Many such addresses are passwords in themselves, so it is kept as one; who may see the
 * endpoint sees it. Which of them are taken: {@link EndpointRules}.
 */
public record EndpointUrl(@JsonValue String value) implements Secret {

    private static final int MOST = 2_000;
    private static final int MOST_PORT = 65_535;
    private static final Pattern SHAPE = Pattern.compile("https?://[\\x21-\\x7e]+");

    /** What is left when the key is destroyed; there is no such host. */
    public static final EndpointUrl ERASED = new EndpointUrl("https://erased.invalid/");

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public EndpointUrl {
        if (value.length() > MOST || !SHAPE.matcher(value).matches() || !isAddress(value)) {
            throw new IllegalArgumentException(
                    "expected an absolute https URL of at most 2,000 characters, without user and fragment");
        }
    }

    private static boolean isAddress(String value) {
        URI uri;
        try {
            uri = URI.create(value);
        } catch (IllegalArgumentException _) {
            return false; // its message would quote what was given
        }
        return uri.getHost() != null
                && uri.getRawUserInfo() == null
                && uri.getRawFragment() == null
                && uri.getPort() != 0
                && uri.getPort() <= MOST_PORT;
    }

    public URI uri() {
        return URI.create(value);
    }

    /** In lower case; an IPv6 address without its brackets. */
    public String host() {
        return uri().getHost().toLowerCase(Locale.ROOT).replaceAll("[\\[\\]]", "");
    }

    public boolean isEncrypted() {
        return value.startsWith("https:");
    }

    @Override
    public String toString() {
        return "EndpointUrl[hidden]";
    }
}
