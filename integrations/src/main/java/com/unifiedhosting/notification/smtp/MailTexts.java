package com.unifiedhosting.notification.smtp;

import com.unifiedhosting.notification.NotificationEvent.NotificationRequested;
import java.text.MessageFormat;
import java.text.NumberFormat;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.FormatStyle;
import java.util.Currency;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.ResourceBundle;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.joda.money.IllegalCurrencyException;
import org.joda.money.Money;

/**
 * What mails say: {@code mail-texts*.properties}, by template and language, English where a language is missing. In a text
 * {@code {name}} stands for the parameter, or the link ({@link MailLinks}), of that name; amounts ({@code EUR 12.50}), days
 * ({@code 2026-03-01}), instants ({@code 2026-03-01T12:00:00Z}) and codes ({@code DECLINED}) are written as a reader of the
 * language writes them, instants in the zone of his account.
 */
final class MailTexts {

    private static final String BUNDLE = "com.unifiedhosting.notification.smtp.mail-texts";
    /** What readers of mails take for the middle of a link: a full stop of whatever script, and what is before a name or a path. */
    private static final Pattern INSIDE_A_LINK = Pattern.compile("(?:[.\\u3002\\uff0e\\uff61]|:?//|@)(?=\\S)");

    private static final Pattern INVISIBLE = Pattern.compile("\\p{Cf}+");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([A-Za-z]+)}");
    private static final Pattern AMOUNT = Pattern.compile("[A-Z]{3} -?[0-9]+(?:\\.[0-9]+)?");
    private static final Pattern INSTANT =
            Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(?:\\.[0-9]+)?Z");
    private static final Pattern CODE = Pattern.compile("[A-Z][A-Z_]*");
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}\\u2028\\u2029]+");

    /**
     * A mail's text.
     *
     * @param subject one line
     * @param body lines end in a line feed
     */
    record MailText(String subject, String body) {}

    private final MailLinks links;

    MailTexts(MailLinks links) {
        this.links = links;
    }

    MailText of(NotificationRequested notification) {
        Locale language = notification.language();
        ResourceBundle texts = ResourceBundle.getBundle(
                BUNDLE,
                language,
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
        String template = notification.template().name();
        Map<String, String> values = new HashMap<>();
        notification
                .parameters()
                .values()
                .forEach((name, value) -> values.put(name, readable(value, texts, language, notification.zone())));
        values.computeIfPresent("account", (_, account) -> harmless(account));
        values.putAll(links.of(notification));
        String subject = fill(texts.getString(template + ".subject"), values);
        String body = fill(texts.getString(template + ".body"), values);
        String greeting = MessageFormat.format(texts.getString("greeting"), addressee(notification));
        return new MailText(oneLine(subject), greeting + "\n\n" + body + "\n\n" + texts.getString("closing") + "\n");
    }

    private static String addressee(NotificationRequested notification) {
        return harmless(notification.recipientName().value());
    }

    /**
     * A name that leads nowhere: anybody can register somebody else's address, or invite him. Names are full of dots, so they
     * are kept, and readers of mails see no link in what has a space inside.
     */
    private static String harmless(String name) {
        String visible = INVISIBLE.matcher(oneLine(name)).replaceAll("");
        return INSIDE_A_LINK.matcher(visible).replaceAll("$0 ");
    }

    private static String fill(String text, Map<String, String> values) {
        Matcher matcher = PLACEHOLDER.matcher(text);
        StringBuilder filled = new StringBuilder();
        while (matcher.find()) {
            String value = values.get(matcher.group(1));
            if (value == null) {
                throw new IllegalArgumentException("the parameter '" + matcher.group(1) + "' is missing");
            }
            matcher.appendReplacement(filled, Matcher.quoteReplacement(oneLine(value)));
        }
        return matcher.appendTail(filled).toString();
    }

    private static String readable(String value, ResourceBundle texts, Locale language, ZoneId zone) {
        if (AMOUNT.matcher(value).matches()) {
            return amount(value, language);
        }
        if (CODE.matcher(value).matches()) {
            try {
                return texts.getString("code." + value);
            } catch (MissingResourceException unknown) {
                return value;
            }
        }
        if (INSTANT.matcher(value).matches()) {
            return Instant.parse(value)
                            .atZone(zone)
                            .format(DateTimeFormatter.ofLocalizedDateTime(FormatStyle.LONG, FormatStyle.SHORT)
                                    .withLocale(language))
                    + " "
                    + DateTimeFormatter.ofPattern("zzz", language)
                            .format(Instant.parse(value).atZone(zone));
        }
        try {
            return LocalDate.parse(value)
                    .format(DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG).withLocale(language));
        } catch (DateTimeParseException notADay) {
            return value;
        }
    }

    private static String amount(String value, Locale language) {
        try {
            Money money = Money.parse(value);
            NumberFormat format = NumberFormat.getCurrencyInstance(language);
            format.setCurrency(Currency.getInstance(money.getCurrencyUnit().getCode()));
            format.setMinimumFractionDigits(money.getScale());
            format.setMaximumFractionDigits(money.getScale());
            return format.format(money.getAmount());
        } catch (IllegalCurrencyException | ArithmeticException notAnAmount) {
            return value;
        }
    }

    private static String oneLine(String text) {
        return CONTROL.matcher(text).replaceAll(" ").strip();
    }
}
