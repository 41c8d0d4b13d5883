package com.unifiedhosting.app.http;

import java.math.BigDecimal;
import java.util.regex.Pattern;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.std.StdDeserializer;

/**
 * Reads {@code {"amount":"12.34","currency":"EUR"}} from a request. Takes plain decimals only: a number with an exponent
 * such as {@code 1e999999999} is a few bytes long and takes the memory of the machine when it is written out.
 */
final class AmountOfMoney extends StdDeserializer<Money> {

    private static final Pattern PLAIN = Pattern.compile("-?\\d{1,15}(?:\\.\\d{1,6})?");

    AmountOfMoney() {
        super(Money.class);
    }

    /** The JSON as it stands; unknown, missing and null fields are refused as anywhere else. */
    record Plain(String amount, CurrencyUnit currency) {}

    @Override
    public Money deserialize(JsonParser parser, DeserializationContext context) {
        Plain plain = context.readValue(parser, Plain.class);
        if (!PLAIN.matcher(plain.amount()).matches()) {
            throw context.weirdStringException(plain.amount(), Money.class, "no plain decimal");
        }
        BigDecimal amount = new BigDecimal(plain.amount()).stripTrailingZeros();
        if (amount.scale() > plain.currency().getDecimalPlaces()) {
            throw context.weirdStringException(plain.amount(), Money.class, "too many decimals");
        }
        return Money.of(plain.currency(), amount);
    }
}
