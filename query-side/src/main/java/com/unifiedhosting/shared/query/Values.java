package com.unifiedhosting.shared.query;

import com.unifiedhosting.shared.Confidential;
import java.lang.reflect.RecordComponent;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/** Values of the domain as parameters of SQL. */
final class Values {

    private Values() {}

    static Object plain(Object value) {
        return switch (value) {
            case Confidential confidential ->
                throw new IllegalArgumentException(
                        "a " + confidential.getClass().getSimpleName() + " is never bound in the clear");
            case Enum<?> constant -> constant.name();
            case Money money -> money.getAmountMinorLong();
            case CurrencyUnit currency -> currency.getCode();
            case Instant instant -> instant.truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
            case ZoneId zone -> zone.getId();
            case Locale language -> language.toLanguageTag();
            case URI uri -> uri.toString();
            case Record valueObject -> plain(onlyComponentOf(valueObject));
            default -> value;
        };
    }

    private static Object onlyComponentOf(Record valueObject) {
        RecordComponent[] components = valueObject.getClass().getRecordComponents();
        if (components.length != 1) {
            throw new IllegalArgumentException(valueObject.getClass() + " is not one value; bind its parts or JSON");
        }
        try {
            return components[0].getAccessor().invoke(valueObject);
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException("cannot read " + valueObject.getClass(), e);
        }
    }
}
