package com.unifiedhosting.notification.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.identity.OneTimeToken;
import com.unifiedhosting.identity.UserMaker;
import com.unifiedhosting.notification.Languages;
import com.unifiedhosting.notification.NotificationEvent.NotificationRequested;
import com.unifiedhosting.notification.NotificationId;
import com.unifiedhosting.notification.Parameters;
import com.unifiedhosting.notification.Template;
import com.unifiedhosting.shared.EmailAddress;
import com.unifiedhosting.shared.PersonName;
import java.net.URI;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class MailTextsTest {

    static final Map<String, String> INVOICE = Map.of(
            "number",
            "INV-000042",
            "invoiceId",
            "inv_1",
            "amount",
            "EUR 1234.50",
            "dueOn",
            "2026-03-01",
            "dayOffset",
            "3");

    private static final Set<Template> BRING_TOKENS = EnumSet.of(
            Template.INVITATION,
            Template.EMAIL_VERIFICATION,
            Template.PASSWORD_RESET,
            Template.PASSWORD_RESET_FORCED,
            Template.EMAIL_CHANGE);

    static final PublicAddress PAGES = new PublicAddress(URI.create("https://panel.example.com/hosting/"));

    private static final String TOKEN = "usr_ann." + UserMaker.token("token").value();

    static MailTexts texts() {
        return new MailTexts(new MailLinks(PAGES.required()));
    }

    static NotificationRequested aNotification(Locale language, Template template, Map<String, String> parameters) {
        return aNotification(language, template, parameters, null);
    }

    private static NotificationRequested toAnn(Locale language, Template template) {
        return aNotification(language, template, promised(template), UserMaker.token("token"));
    }

    private static NotificationRequested aNotification(
            Locale language, Template template, Map<String, String> parameters, @Nullable OneTimeToken token) {
        return aNotification(language, template, parameters, token, "Bob Müller");
    }

    private static NotificationRequested aNotification(
            Locale language,
            Template template,
            Map<String, String> parameters,
            @Nullable OneTimeToken token,
            String name) {
        return new NotificationRequested(
                new NotificationId("ntf_inv_1.reminder.3"),
                new AccountId("acc_bob"),
                new AccountPath("platform/acc_bob"),
                token == null ? null : UserMaker.ANN,
                new EmailAddress("bob@example.com"),
                new PersonName(name),
                language,
                ZoneId.of("Europe/Berlin"),
                template,
                new Parameters(parameters),
                token);
    }

    private static Map<String, String> ofInvoice(Map<String, String> more) {
        Map<String, String> all = new HashMap<>(more);
        all.putAll(Map.of("number", "INV-1", "invoiceId", "inv_1"));
        return all;
    }

    /** The parameters that the catalogue of templates promises for each. */
    private static Map<String, String> promised(Template template) {
        return switch (template) {
            case INVOICE_ISSUED -> ofInvoice(Map.of("amount", "EUR 1.00", "dueOn", "2026-03-01"));
            case INVOICE_COPY -> ofInvoice(Map.of("amount", "EUR 1.00"));
            case INVOICE_COPY_OPEN ->
                ofInvoice(Map.of("amount", "EUR 2.00", "open", "EUR 1.00", "dueOn", "2026-03-01"));
            case INVOICE_REMINDER -> ofInvoice(Map.of("amount", "EUR 1.00", "dueOn", "2026-03-01", "dayOffset", "3"));
            case PAYMENT_TOO_SMALL -> ofInvoice(Map.of("amount", "EUR 0.30"));
            case PAYMENT_RECEIVED -> ofInvoice(Map.of("amount", "EUR 1.00"));
            case PAYMENT_FAILED -> ofInvoice(Map.of("amount", "EUR 1.00", "failure", "DECLINED"));
            case CREDIT_PAID_OUT -> Map.of("amount", "EUR 1.00", "reference", "transfer-1");
            case REFUND_FAILED, REFUNDED_ELSEWHERE ->
                Map.of("payment", "pay_1.1", "account", "acc_bob", "amount", "EUR 1.00");
            case PAYMENT_REFUNDED, REFUND_RETURNED, DISPUTE_WON, DISPUTE_LOST ->
                Map.of("payment", "pay_1.1", "amount", "EUR 1.00");
            case PAYMENT_DISPUTED ->
                Map.of("payment", "pay_1.1", "account", "acc_bob", "amount", "EUR 1.00", "cause", "fraudulent");
            case CREDIT_NOTE_ISSUED ->
                Map.of("number", "CN-INV-1", "creditNoteId", "crn_1", "invoice", "INV-1", "amount", "EUR 1.00");
            case SUBSCRIPTION_SUSPENDED -> ofInvoice(Map.of());
            case SUBSCRIPTION_RESUMED, SUBSCRIPTION_ENDED -> Map.of();
            case WEBSITE_LIVE -> Map.of("domain", "bob.example.com");
            case WEBSITE_FAILED -> Map.of("domain", "bob.example.com", "reason", "no room");
            case ORDER_REJECTED -> Map.of("reason", "no room");
            case ACCOUNT_CLOSING -> Map.of("closesOn", "2026-03-31");
            case WEBHOOK_FAILING, WEBHOOK_GONE -> Map.of("host", "hooks.example.com", "id", "whe_1");
            case INVITATION,
                    EMAIL_VERIFICATION,
                    PASSWORD_RESET,
                    PASSWORD_RESET_FORCED,
                    EMAIL_CHANGE,
                    LOGIN_LOCKED,
                    USER_DELETING -> Map.of("account", "Builders", "until", "2026-03-01T23:30:00.123Z");
            case EMAIL_CHANGE_REQUESTED, EMAIL_CHANGED -> Map.of("account", "Builders", "email", "b@example.com");
            case API_KEY_CREATED -> Map.of("account", "Builders", "name", "Nightly export");
            case PASSWORD_CHANGED,
                    SECOND_FACTOR_ON,
                    SECOND_FACTOR_OFF,
                    SECOND_FACTOR_REQUIRED,
                    USER_RESTORED,
                    ALREADY_REGISTERED -> Map.of("account", "Builders");
            case ACCOUNT_EXISTS -> Map.of();
        };
    }

    @Test
    void everyLanguageThatIsOfferedHasTextsOfItsOwn() {
        assertThat(Languages.OFFERED.stream()
                        .map(offered -> texts().of(aNotification(
                                offered, Template.INVOICE_ISSUED, promised(Template.INVOICE_ISSUED))))
                        .map(MailTexts.MailText::subject)
                        .map(subject -> subject.replaceAll("[^\\p{L}].*", ""))
                        .distinct())
                .as("first words")
                .hasSize((int) Languages.OFFERED.stream()
                        .map(Locale::getLanguage)
                        .distinct()
                        .count());
    }

    private static Stream<Arguments> everyTemplateInEveryLanguage() {
        return Languages.OFFERED.stream()
                .map(offered -> Locale.of(offered.getLanguage()))
                .distinct()
                .flatMap(language -> Stream.of(Template.values()).map(template -> Arguments.of(language, template)));
    }

    @ParameterizedTest
    @MethodSource("everyTemplateInEveryLanguage")
    void everyTemplateIsWrittenWithItsPromisedParameters(Locale language, Template template) {
        NotificationRequested notification = BRING_TOKENS.contains(template)
                ? toAnn(language, template)
                : aNotification(language, template, promised(template));
        MailTexts.MailText text = texts().of(notification);
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
        String subject = texts().of(aNotification(
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
        assertThat(texts().of(aNotification(Locale.forLanguageTag(language), Template.INVOICE_ISSUED, INVOICE))
                        .body())
                .contains(written);
    }

    @ParameterizedTest
    @EnumSource(
            value = Template.class,
            names = {
                "INVOICE_ISSUED",
                "INVOICE_COPY",
                "INVOICE_COPY_OPEN",
                "INVOICE_REMINDER",
                "PAYMENT_FAILED",
                "PAYMENT_TOO_SMALL",
                "SUBSCRIPTION_SUSPENDED",
                "CREDIT_NOTE_ISSUED"
            })
    void leadToTheDocument(Template template) {
        String address = template == Template.CREDIT_NOTE_ISSUED ? "credit-notes/crn_1/pdf" : "invoices/inv_1/pdf";

        Languages.OFFERED.forEach(language -> assertThat(
                        texts().of(aNotification(language, template, promised(template)))
                                .body())
                .contains("\nhttps://panel.example.com/hosting/" + address + "\n"));
    }

    /** As was ordered before notifications said of which document they are. */
    @Test
    void leadsToTheDoorWhereTheDocumentIsNotSaid() {
        assertThat(texts().of(aNotification(Locale.ENGLISH, Template.SUBSCRIPTION_SUSPENDED, Map.of("number", "INV-1")))
                        .body())
                .contains("\nhttps://panel.example.com/hosting/sign-in\n");
    }

    @Test
    void explainsCodesAndKeepsUnknownOnes() {
        Map<String, String> declined = Map.of("number", "INV-1", "amount", "EUR 1.00", "failure", "DECLINED_FOR_NOW");
        assertThat(texts().of(aNotification(Locale.GERMAN, Template.PAYMENT_FAILED, declined))
                        .body())
                .contains("vorerst abgelehnt");
        Map<String, String> unknown = Map.of("number", "INV-1", "amount", "EUR 1.00", "failure", "SOMETHING_NEW");
        assertThat(texts().of(aNotification(Locale.GERMAN, Template.PAYMENT_FAILED, unknown))
                        .body())
                .contains("SOMETHING_NEW");
    }

    @ParameterizedTest
    @CsvSource({
        "INVITATION,accept-invitation",
        "EMAIL_VERIFICATION,verify-email",
        "PASSWORD_RESET,reset-password",
        "PASSWORD_RESET_FORCED,reset-password",
        "EMAIL_CHANGE,confirm-email"
    })
    void aTokenComesInALinkBehindTheFragmentWithTheTimeUntilWhichItHolds(Template template, String page) {
        String body = texts().of(toAnn(Locale.GERMAN, template)).body();
        assertThat(body)
                .containsOnlyOnce("\n\nhttps://panel.example.com/hosting/" + page + "#token=" + TOKEN + "\n\n")
                .contains("bis 2. März 2026", "00:30 MEZ");
    }

    @Test
    void whoseAccountIsBeingClosedIsToldWhenAndWhereHisDataAre() {
        assertThat(texts().of(aNotification(
                                Locale.ENGLISH, Template.ACCOUNT_CLOSING, promised(Template.ACCOUNT_CLOSING)))
                        .body())
                .contains("March 31, 2026")
                .containsOnlyOnce("\n\nhttps://panel.example.com/hosting/api/v1/accounts/acc_bob/exports\n\n");
    }

    @Test
    void aMailThatShouldBringATokenIsNotWrittenWithoutOne() {
        assertThatThrownBy(() -> texts().of(aNotification(
                        Locale.ENGLISH, Template.PASSWORD_RESET, promised(Template.PASSWORD_RESET))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("link");
        assertThatThrownBy(() -> texts().of(toAnn(Locale.ENGLISH, Template.PASSWORD_CHANGED)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("brings no token");
    }

    @Test
    void warningsLeadToWhereThePasswordIsReset() {
        assertThat(texts().of(aNotification(
                                Locale.ENGLISH, Template.PASSWORD_CHANGED, promised(Template.PASSWORD_CHANGED)))
                        .body())
                .contains("https://panel.example.com/hosting/forgotten-password\n");
    }

    @ParameterizedTest
    @CsvSource({"en,not revoked go on working", "de,gelten weiter", "fr,restent valables"})
    void whoHasAnotherPasswordIsToldThatHisKeysGoOn(String language, String said) {
        assertThat(texts().of(aNotification(
                                Locale.forLanguageTag(language),
                                Template.PASSWORD_CHANGED,
                                promised(Template.PASSWORD_CHANGED)))
                        .body())
                .contains(said, "https://panel.example.com/hosting/sign-in");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "panel.example.com",
                "http://panel.example.com",
                "ftp://panel.example.com",
                "https://panel.example.com?a=b",
                "https://panel.example.com#a",
                "https://user@panel.example.com",
                "https:///path"
            })
    void anAddressOfPagesIsNothingElse(String address) {
        assertThat(new PublicAddress(URI.create(address)).isAddressOfPages()).isFalse();
        assertThat(PAGES.isAddressOfPages()).isTrue();
    }

    @Test
    void fallsBackToEnglish() {
        assertThat(texts().of(aNotification(Locale.KOREAN, Template.INVOICE_ISSUED, INVOICE))
                        .subject())
                .startsWith("Invoice INV-000042");
    }

    @Test
    void whatAParameterHoldsStaysOnItsLineAndIsNoTemplate() {
        String evil = "x\r\nBcc: all@example.com\n\n{number} $1 \\";
        MailTexts.MailText text =
                texts().of(aNotification(Locale.ENGLISH, Template.WEBSITE_LIVE, Map.of("domain", evil)));
        assertThat(text.subject()).isEqualTo("x Bcc: all@example.com {number} $1 \\ is live");
        assertThat(text.body().lines().filter(line -> line.startsWith("Bcc"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Win at http://evil.example | Win at http:// evil. example
            www.evil.example           | www. evil. example
            ann@evil.example           | ann@ evil. example
            //evil                     | // evil
            пример.рф                  | пример. рф
            evil。example               | evil。 example
            Verify at 💩.la             | Verify at 💩. la
            evil\u200b.\u00adexample    | evil. example
            Janssen B.V.               | Janssen B. V.
            A/S Norden                 | A/S Norden
            J. R. Müller               | J. R. Müller
            Müller & Sons Inc.         | Müller & Sons Inc.
            Bob's Shop: all you need   | Bob's Shop: all you need
            """, quoteCharacter = '"')
    void noNameLeadsAStrangerAnywhere(String name, String written) {
        NotificationRequested invitation = aNotification(
                Locale.ENGLISH,
                Template.INVITATION,
                Map.of("account", name, "until", "2026-03-01T23:30:00Z"),
                UserMaker.token("token"),
                name);

        MailTexts.MailText text = texts().of(invitation);

        assertThat(text.subject()).isEqualTo("You are invited to " + written);
        assertThat(text.body())
                .startsWith("Hello " + written + ",")
                .contains("You are invited to the account " + written);
    }

    @Test
    void refusesAMissingParameter() {
        assertThatThrownBy(() -> texts().of(aNotification(Locale.ENGLISH, Template.WEBSITE_LIVE, Map.of())))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("domain");
    }
}
