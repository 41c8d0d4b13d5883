package com.unifiedhosting.notification.smtp;

import com.unifiedhosting.notification.NotificationEvent.NotificationRequested;
import java.text.MessageFormat;
import java.text.NumberFormat;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.FormatStyle;
import java.util.Currency;
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
 * {@code {name}} stands for the parameter of that name; amounts ({@code EUR 12.50}), days ({@code 2026-03-01}) and codes
 * ({@code DECLINED}) are written as a reader of the language writes them.
 */
final class MailTexts {

    private static final String BUNDLE = "com.unifiedhosting.notification.smtp.mail-texts";
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([A-Za-z]+)}");
    private static final Pattern AMOUNT = Pattern.compile("[A-Z]{3} -?[0-9]+(?:\\.[0-9]+)?");
    private static final Pattern CODE = Pattern.compile("[A-Z][A-Z_]*");
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}\\u2028\\u2029]+");

    /**
     * A mail's text.
     *
     * @param subject one line
     * @param body lines end in a line feed
     */
    record MailText(String subject, String body) {}

    MailText of(NotificationRequested notification) {
        Locale language = notification.language();
        ResourceBundle texts = ResourceBundle.getBundle(
                BUNDLE,
                language,
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
        String template = notification.template().name();
        Map<String, String> parameters = notification.parameters().values();
        String subject = fill(texts.getString(template + ".subject"), parameters, texts, language);
        String body = fill(texts.getString(template + ".body"), parameters, texts, language);
        String greeting = MessageFormat.format(
                texts.getString("greeting"),
                oneLine(notification.recipientName().value()));
        return new MailText(oneLine(subject), greeting + "\n\n" + body + "\n\n" + texts.getString("closing") + "\n");
    }

    private static String fill(String text, Map<String, String> parameters, ResourceBundle texts, Locale language) {
        Matcher matcher = PLACEHOLDER.matcher(text);
        StringBuilder filled = new StringBuilder();
        while (matcher.find()) {
            String value = parameters.get(matcher.group(1));
            if (value == null) {
                throw new IllegalArgumentException("the parameter '" + matcher.group(1) + "' is missing");
            }
            matcher.appendReplacement(filled, Matcher.quoteReplacement(oneLine(readable(value, texts, language))));
        }
        return matcher.appendTail(filled).toString();
    }

    private static String readable(String value, ResourceBundle texts, Locale language) {
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
