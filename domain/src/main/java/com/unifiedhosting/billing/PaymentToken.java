package com.unifiedhosting.billing;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.unifiedhosting.shared.Secret;
import java.util.regex.Pattern;

/**
 * A gateway's token for a payment method: 1 to 100 of {@code A-Z a-z 0-9 _ -}. Anything that looks like a card number (13
 * to 19 digits) is refused, so that none can enter the platform (SEC-002).
 */
public record PaymentToken(@JsonValue String value) implements Secret {

    private static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9_-]{1,100}");
    private static final Pattern CARD_NUMBER = Pattern.compile("(?:\\d[ -]?){13,19}");

    /** Stands where the key is destroyed. */
    public static final PaymentToken ERASED = new PaymentToken("erased");

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public PaymentToken {
        if (CARD_NUMBER.matcher(value).find()) {
            throw new IllegalArgumentException("this looks like a card number; only gateway tokens are accepted");
        }
        if (!SHAPE.matcher(value).matches()) {
            throw new IllegalArgumentException("a payment token has 1 to 100 of A-Z a-z 0-9 _ -");
        }
    }

    @Override
    public String toString() {
        return "PaymentToken[hidden]";
    }
}
