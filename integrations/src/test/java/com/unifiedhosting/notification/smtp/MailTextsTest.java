package com.unifiedhosting.notification.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.notification.NotificationEvent.NotificationRequested;
import com.unifiedhosting.notification.NotificationId;
import com.unifiedhosting.notification.Parameters;
import com.unifiedhosting.notification.Template;
import com.unifiedhosting.shared.EmailAddress;
import com.unifiedhosting.shared.PersonName;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class MailTextsTest {

    static final Map<String, String> INVOICE =
            Map.of("number", "INV-000042", "amount", "EUR 1234.50", "dueOn", "2026-03-01", "dayOffset", "3");

    static NotificationRequested aNotification(Locale language, Template template, Map<String, String> parameters) {
        return new NotificationRequested(
                new NotificationId("ntf_inv_1.reminder.3"),
                new AccountId("acc_bob"),
                new AccountPath("platform/acc_bob"),
                new EmailAddress("bob@example.com"),
                new PersonName("Bob Müller"),
                language,
                template,
                new Parameters(parameters));
    }

    /** The parameters that the catalogue of templates promises for each. */
    private static Map<String, String> promised(Template template) {
        return switch (template) {
            case INVOICE_ISSUED -> Map.of("number", "INV-1", "amount", "EUR 1.00", "dueOn", "2026-03-01");
            case INVOICE_REMINDER ->
                Map.of("number", "INV-1", "amount", "EUR 1.00", "dueOn", "2026-03-01", "dayOffset", "3");
            case PAYMENT_RECEIVED -> Map.of("number", "INV-1", "amount", "EUR 1.00");
            case PAYMENT_FAILED -> Map.of("number", "INV-1", "amount", "EUR 1.00", "failure", "DECLINED");
            case SUBSCRIPTION_SUSPENDED -> Map.of("number", "INV-1");
            case SUBSCRIPTION_RESUMED, SUBSCRIPTION_ENDED -> Map.of();
            case WEBSITE_LIVE -> Map.of("domain", "bob.example.com");
            case WEBSITE_FAILED -> Map.of("domain", "bob.example.com", "reason", "no room");
            case ORDER_REJECTED -> Map.of("reason", "no room");
        };
    }

    private static Stream<Arguments> everyTemplateInEveryLanguage() {
        return Stream.of(Locale.ENGLISH, Locale.GERMAN, Locale.FRENCH)
                .flatMap(language -> Stream.of(Template.values()).map(template -> Arguments.of(language, template)));
    }

    @ParameterizedTest
    @MethodSource("everyTemplateInEveryLanguage")
    void everyTemplateIsWrittenWithItsPromisedParameters(Locale language, Template template) {
        MailTexts.MailText text = new MailTexts().of(aNotification(language, template, promised(template)));
        assertThat(text.subject()).isNotBlank().doesNotContain("{", "}");
        assertThat(text.body()).contains("Bob Müller").doesNotContain("{", "}", "DECLINED");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "en|EUR 1234.50|€1,234.50",
                "de|EUR 1234.50|1.234,50 €",
                "de-CH|CHF 1234.50|CHF 1’234.50",
                "fr|EUR 1234.50|1 234,50 €",
                "ja|JPY 1200|￥1,200",
                "en|JPY 1200|¥1,200",
                "en|XXQ 1.00|XXQ 1.00",
                "en|EUR 1.234|EUR 1.234"
            })
    void writesAmountsAsTheReaderDoes(String language, String amount, String written) {
        String subject = new MailTexts()
                .of(aNotification(
                        Locale.forLanguageTag(language),
                        Template.PAYMENT_RECEIVED,
                        Map.of("number", "INV-1", "amount", amount)))
                .body()
                .replace('\u00a0', ' ')
                .replace('\u202f', ' ');
        assertThat(subject).contains(written);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"en|March 1, 2026", "en-GB|1 March 2026", "de|1. März 2026", "fr|1 mars 2026", "ja|2026年3月1日"})
    void writesDaysAsTheReaderDoes(String language, String written) {
        assertThat(new MailTexts()
                        .of(aNotification(Locale.forLanguageTag(language), Template.INVOICE_ISSUED, INVOICE))
                        .body())
                .contains(written);
    }

    @Test
    void explainsCodesAndKeepsUnknownOnes() {
        Map<String, String> declined = Map.of("number", "INV-1", "amount", "EUR 1.00", "failure", "DECLINED_FOR_NOW");
        assertThat(new MailTexts()
                        .of(aNotification(Locale.GERMAN, Template.PAYMENT_FAILED, declined))
                        .body())
                .contains("vorerst abgelehnt");
        Map<String, String> unknown = Map.of("number", "INV-1", "amount", "EUR 1.00", "failure", "SOMETHING_NEW");
        assertThat(new MailTexts()
                        .of(aNotification(Locale.GERMAN, Template.PAYMENT_FAILED, unknown))
                        .body())
                .contains("SOMETHING_NEW");
    }

    @Test
    void fallsBackToEnglish() {
        assertThat(new MailTexts()
                        .of(aNotification(Locale.KOREAN, Template.INVOICE_ISSUED, INVOICE))
                        .subject())
                .startsWith("Invoice INV-000042");
    }

    @Test
    void whatAParameterHoldsStaysOnItsLineAndIsNoTemplate() {
        String evil = "x\r\nBcc: all@example.com\n\n{number} $1 \\";
        MailTexts.MailText text =
                new MailTexts().of(aNotification(Locale.ENGLISH, Template.WEBSITE_LIVE, Map.of("domain", evil)));
        assertThat(text.subject()).isEqualTo("x Bcc: all@example.com {number} $1 \\ is live");
        assertThat(text.body().lines().filter(line -> line.startsWith("Bcc"))).isEmpty();
    }

    @Test
    void refusesAMissingParameter() {
        assertThatThrownBy(() -> new MailTexts().of(aNotification(Locale.ENGLISH, Template.WEBSITE_LIVE, Map.of())))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("domain");
    }
}
