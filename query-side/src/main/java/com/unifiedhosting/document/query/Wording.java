package com.unifiedhosting.document.query;

import com.unifiedhosting.document.query.Paper.Purpose.Correction;
import com.unifiedhosting.document.query.Paper.Purpose.Demand;
import com.unifiedhosting.shared.CountryCode;
import com.unifiedhosting.shared.Percent;
import com.unifiedhosting.subscription.BillingPeriod;
import java.math.BigDecimal;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;
import java.util.ResourceBundle;
import org.joda.money.Money;

/**
 * Writes for a reader of a language: {@code paper-texts*.properties}, English where a language is missing; numbers and days
 * as he writes them, in Latin digits. Depends on no setting of the machine.
 */
final class Wording {

    private static final String BUNDLE = "com.unifiedhosting.document.query.paper-texts";
    private static final String NO_BREAK = "\u00A0";

    private final Locale reader;
    private final Locale writer;
    private final ResourceBundle texts;

    Wording(Locale reader) {
        this.reader = new Locale.Builder()
                .setLanguage(reader.getLanguage())
                .setScript(reader.getScript())
                .setRegion(reader.getCountry())
                .setUnicodeLocaleKeyword("nu", "latn")
                .build();
        texts = ResourceBundle.getBundle(
                BUNDLE, reader, ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
        writer = texts.getLocale().equals(Locale.ROOT) ? Locale.ENGLISH : texts.getLocale();
    }

    /** The language in which the texts are, whatever was asked for. */
    Locale language() {
        return writer;
    }

    /** A text, with {@code {0}}, {@code {1}}, ... filled in. */
    String text(String key, String... values) {
        String text = texts.getString(key);
        for (int i = 0; i < values.length; i++) {
            text = text.replace("{" + i + "}", values[i]);
        }
        return text;
    }

    /** What it is, and its number. */
    String title(Paper paper) {
        String key = switch (paper.purpose()) {
            case Demand _ -> "title";
            case Correction _ -> "creditTitle";
        };
        return text(key, paper.number().value());
    }

    /** Without its currency. */
    String amount(Money money) {
        return number(money.getAmount(), money.getScale());
    }

    String amountWithCurrency(Money money) {
        return amount(money) + NO_BREAK + money.getCurrencyUnit().getCode();
    }

    String percent(Percent percent) {
        return number(percent.value(), percent.value().scale()) + NO_BREAK + "%";
    }

    String quantity(int quantity) {
        return number(BigDecimal.valueOf(quantity), 0);
    }

    private String number(BigDecimal value, int decimals) {
        DecimalFormat format = new DecimalFormat("#,##0", DecimalFormatSymbols.getInstance(reader));
        format.setMinimumFractionDigits(decimals);
        format.setMaximumFractionDigits(decimals);
        return format.format(value);
    }

    String day(LocalDate day) {
        return day.format(DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM).withLocale(reader));
    }

    /** From the first to the last day. */
    String period(BillingPeriod period) {
        return day(period.start()) + " \u2013 " + day(period.lastDay());
    }

    String country(CountryCode country) {
        return Locale.of("", country.value()).getDisplayCountry(writer);
    }
}
