package com.unifiedhosting.dashboard;

import com.unifiedhosting.account.AccountView;
import java.math.BigDecimal;
import java.text.NumberFormat;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Currency;
import java.util.Locale;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** Writes figures and times as they are written in a language and a time zone. */
record Shown(Locale locale, ZoneId zone) {

    private static final long MEGABYTES_IN_A_GIGABYTE = 1_000;
    private static final long MEGABYTES_IN_A_TERABYTE = 1_000_000;

    /** As an account wants it; in English and UTC without one. */
    static Shown forAccount(@Nullable AccountView account) {
        return account == null
                ? new Shown(Locale.ENGLISH, ZoneId.of("UTC"))
                : new Shown(account.language(), account.zone());
    }

    String number(long value) {
        return NumberFormat.getIntegerInstance(locale).format(value);
    }

    String money(Money amount) {
        return money(amount, amount.getScale());
    }

    /** Without minor units, for the ends of an axis; exact when the amount is whole. */
    String wholeMoney(Money amount) {
        return money(amount, isWhole(amount) ? 0 : amount.getScale());
    }

    private static boolean isWhole(Money amount) {
        return amount.getAmount().stripTrailingZeros().scale() <= 0;
    }

    private String money(Money amount, int digits) {
        NumberFormat format = NumberFormat.getCurrencyInstance(locale);
        format.setCurrency(Currency.getInstance(amount.getCurrencyUnit().getCode()));
        format.setMinimumFractionDigits(digits);
        format.setMaximumFractionDigits(digits);
        return format.format(amount.getAmount());
    }

    /** Megabytes (10^6 bytes) in the unit that suits them, with at most one digit after the point. */
    String size(long megabytes) {
        NumberFormat format = NumberFormat.getNumberInstance(locale);
        format.setMaximumFractionDigits(1);
        BigDecimal value = BigDecimal.valueOf(megabytes);
        if (megabytes >= MEGABYTES_IN_A_TERABYTE) {
            return format.format(value.movePointLeft(6)) + " TB";
        }
        return megabytes >= MEGABYTES_IN_A_GIGABYTE
                ? format.format(value.movePointLeft(3)) + " GB"
                : format.format(value) + " MB";
    }

    String percent(long percent) {
        return NumberFormat.getPercentInstance(locale).format(BigDecimal.valueOf(percent, 2));
    }

    String moment(Instant at) {
        return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM)
                .withLocale(locale)
                .format(at.atZone(zone));
    }

    /** The time alone when it was on the same day as {@code now}, else with its date. */
    String momentNear(Instant at, Instant now) {
        ZonedDateTime local = at.atZone(zone);
        return local.toLocalDate().equals(LocalDate.ofInstant(now, zone))
                ? DateTimeFormatter.ofLocalizedTime(FormatStyle.SHORT)
                        .withLocale(locale)
                        .format(local)
                : DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
                        .withLocale(locale)
                        .format(local);
    }

    /** A dash for none. */
    String dayOrDash(@Nullable LocalDate day) {
        return day == null ? "–" : day(day);
    }

    String day(LocalDate day) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM)
                .withLocale(locale)
                .format(day);
    }
}
