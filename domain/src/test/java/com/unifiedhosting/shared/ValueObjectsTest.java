package com.unifiedhosting.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.unifiedhosting.account.Note;
import com.unifiedhosting.account.Tag;
import com.unifiedhosting.billing.GatewayName;
import com.unifiedhosting.billing.PaymentMethod;
import com.unifiedhosting.billing.PaymentToken;
import com.unifiedhosting.billing.TaxCode;
import com.unifiedhosting.hosting.DomainName;
import com.unifiedhosting.hosting.Resources;
import com.unifiedhosting.hosting.ServerGroup;
import com.unifiedhosting.subscription.Hold;
import java.time.YearMonth;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Value objects bring what they accept into one form, and refuse the rest when they are made. */
class ValueObjectsTest {

    @ParameterizedTest
    @CsvSource({"' Bob@EXAMPLE.com ', Bob@example.com", "a+b@sub.example.org, a+b@sub.example.org"})
    void keepsEmailAddressesWithTheDomainInLowerCase(String given, String kept) {
        assertThat(new EmailAddress(given).value()).isEqualTo(kept);
        assertThat(new EmailAddress(given).normalised()).isEqualTo(kept.toLowerCase(Locale.ROOT));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "bob", "@example.com", "bob@", "a b@example.com", "a@b@c", "a..b@example.com", "a@-b.c"})
    void refusesWhatIsNoEmailAddress(String given) {
        assertThatIllegalArgumentException().isThrownBy(() -> new EmailAddress(given));
    }

    @ParameterizedTest
    @CsvSource({
        "Example.COM, example.com",
        "example.com., example.com",
        "bücher.example, xn--bcher-kva.example",
        "' a-b.example ', a-b.example",
        "site.localhost, site.localhost"
    })
    void keepsDomainNamesInOneForm(String given, String kept) {
        assertThat(new DomainName(given)).hasToString(kept);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "example", ".com", "a..b", "-a.com", "a-.com", "a b.com", "a_b.com", "1.2.3.4", "a.1"})
    void refusesWhatIsNoDomainName(String given) {
        assertThatIllegalArgumentException().isThrownBy(() -> new DomainName(given));
    }

    @Test
    void refusesDomainNamesThatAreTooLong() {
        assertThatIllegalArgumentException().isThrownBy(() -> new DomainName("a".repeat(64) + ".example"));
        assertThatIllegalArgumentException().isThrownBy(() -> new DomainName("abcdefgh.".repeat(30) + "example"));
    }

    @ParameterizedTest
    @CsvSource({"+49 30 123-456, +4930123456", "+1 (212) 555.0100, +12125550100"})
    void keepsPhoneNumbersInInternationalForm(String given, String kept) {
        assertThat(new PhoneNumber(given).value()).isEqualTo(kept);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "030123456", "+0301234567", "+12345", "+1234567890123456", "+49a30123456"})
    void refusesOtherPhoneNumbers(String given) {
        assertThatIllegalArgumentException().isThrownBy(() -> new PhoneNumber(given));
    }

    @Test
    void keepsTaxIdsAndTagsInOneForm() {
        assertThat(new TaxId("de 123.456-788").value()).isEqualTo("DE123456788");
        assertThat(new Tag(" VIP-1 ")).hasToString("vip-1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "DE1", "DE123456789012345678901", "DE12#45"})
    void refusesOtherTaxIds(String given) {
        assertThatIllegalArgumentException().isThrownBy(() -> new TaxId(given));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-a", "a b", "ä", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"})
    void refusesOtherTagsAndServerGroups(String given) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Tag(given));
        assertThatIllegalArgumentException().isThrownBy(() -> new ServerGroup(given));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "vat", "V T", "ABCDEFGHIJKLMNOPQRSTU"})
    void refusesOtherTaxCodes(String given) {
        assertThatIllegalArgumentException().isThrownBy(() -> new TaxCode(given));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "de", "XX", "DEU"})
    void refusesCountriesThatAreNone(String given) {
        assertThatIllegalArgumentException().isThrownBy(() -> new CountryCode(given));
        assertThat(new CountryCode("DE")).hasToString("DE");
    }

    @Test
    void checksFreeText() {
        assertThat(new Reason("  late ")).hasToString("late");
        assertThat(new Note("a\n\tb").value()).isEqualTo("a\n\tb");
        assertThatIllegalArgumentException().isThrownBy(() -> new Reason(" "));
        assertThatIllegalArgumentException().isThrownBy(() -> new Reason("a\nb"));
        assertThatIllegalArgumentException().isThrownBy(() -> new Reason("a\u2028b"));
        assertThatIllegalArgumentException().isThrownBy(() -> new Reason("a".repeat(501)));
        assertThatIllegalArgumentException().isThrownBy(() -> new Note("a\u0000b"));
        assertThatIllegalArgumentException().isThrownBy(() -> new PersonName(""));
        assertThatIllegalArgumentException().isThrownBy(() -> new Hold(Hold.Cause.STAFF, ""));
    }

    @Test
    void checksAddresses() {
        CountryCode germany = new CountryCode("DE");
        assertThat(new PostalAddress(" Street 1 ", "Berlin", null, null, germany).street())
                .isEqualTo("Street 1");
        assertThatIllegalArgumentException().isThrownBy(() -> new PostalAddress("", "Berlin", null, null, germany));
        assertThatIllegalArgumentException().isThrownBy(() -> new PostalAddress("S", "", null, null, germany));
        assertThatIllegalArgumentException().isThrownBy(() -> new PostalAddress("S", "B", " ", null, germany));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PostalAddress("S", "B", "1", "r".repeat(101), germany));
    }

    @Test
    void writesNoPersonalDataAndNoTokenInLogs() {
        assertThat(List.of(
                        new EmailAddress("secret@example.com"),
                        new PersonName("secret"),
                        new PhoneNumber("+4930123456"),
                        new TaxId("SECRET123"),
                        new Note("secret"),
                        new PostalAddress("secret", "secret", null, null, new CountryCode("DE")),
                        new PaymentToken("secret")))
                .allSatisfy(value -> assertThat(value.toString())
                        .endsWith("[hidden]")
                        .doesNotContainIgnoringCase("secret")
                        .doesNotContain("123"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"4111111111111111", "tok_4111111111111111", "4111-1111-1111-1111", "a b", ""})
    void letsNoCardNumberIn(String token) {
        assertThatIllegalArgumentException().isThrownBy(() -> new PaymentToken(token));
    }

    @Test
    void checksPaymentMethods() {
        PaymentToken token = new PaymentToken("tok_visa");
        YearMonth expiry = YearMonth.of(2030, 1);
        assertThat(new PaymentMethod(GatewayName.SANDBOX, token, " visa ", "4242", expiry).brand())
                .isEqualTo("visa");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PaymentMethod(GatewayName.SANDBOX, token, "visa", "42424", expiry));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PaymentMethod(GatewayName.SANDBOX, token, "", "4242", expiry));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2000-01", "2029-12", "2099-12"})
    void keepsTheLastMonthOfAPaymentMethod(YearMonth expiry) {
        assertThat(new PaymentMethod(GatewayName.SANDBOX, new PaymentToken("tok_visa"), "visa", "4242", expiry)
                        .expiry())
                .isEqualTo(expiry);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-0001-01", "0000-01", "1999-12", "2100-01", "+12345-01"})
    void refusesMonthsThatNoCardShows(YearMonth expiry) {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        new PaymentMethod(GatewayName.SANDBOX, new PaymentToken("tok_visa"), "visa", "4242", expiry))
                .withMessage("expiry must be a month of 2000 to 2099");
    }

    @Test
    void countsResources() {
        Resources node = new Resources(2, 100, 50);
        Resources site = new Resources(1, 60, 10);

        assertThat(node.plus(site)).isEqualTo(new Resources(3, 160, 60));
        assertThat(node.minus(site)).isEqualTo(new Resources(1, 40, 40));
        assertThat(node.fits(node)).isTrue();
        assertThat(node.minus(site).fits(site)).isFalse();
        assertThat(node.fits(new Resources(3, 0, 0))).isFalse();
        assertThat(node.fits(new Resources(0, 0, 51))).isFalse();
        assertThatIllegalArgumentException().isThrownBy(() -> site.minus(node));
    }

    @Test
    void takesAddressesOfBothKindsAndNothingElse() {
        for (String address : List.of("203.0.113.7", "::1", "0:0:0:0:0:0:0:1", "fe80::1%eth0", "::ffff:192.0.2.1")) {
            assertThat(new IpAddress(address).value()).isEqualTo(address);
        }
        for (String none : List.of("", "localhost", "203.0.113.7, 10.0.0.1", "1".repeat(46), "fe80::1%")) {
            assertThatIllegalArgumentException().isThrownBy(() -> new IpAddress(none));
        }
        assertThat(new IpAddress("203.0.113.7").toString()).doesNotContain("203");
    }

    @Test
    void carriesProvenanceAsMetadata() {
        IpAddress address = new IpAddress("192.0.2.1");
        assertThat(new Provenance(
                                "admin:a",
                                "user:b",
                                "api-token",
                                address,
                                "platform",
                                "OWNER",
                                Set.of("b:read", "a:read"))
                        .asMetaData())
                .containsOnly(
                        Map.entry("actor", "admin:a"),
                        Map.entry("onBehalfOf", "user:b"),
                        Map.entry("through", "api-token"),
                        Map.entry("ip", address),
                        Map.entry("path", "platform"),
                        Map.entry("role", "OWNER"),
                        Map.entry("scopes", "a:read b:read"));
        assertThat(Provenance.system("system:start", "console").asMetaData())
                .doesNotContainKeys("ip", "scopes")
                .containsEntry("role", "SYSTEM");
    }

    @Test
    void namesRefusalsInOneForm() {
        Refused refused = new Refused(SharedRefusal.STALE_VERSION, "Version 2 was expected.");

        assertThat(refused.refusal())
                .isEqualTo(new Refusal("platform.stale-version", RefusalCode.Kind.STALE, "Version 2 was expected."));
        assertThat(refused.is(SharedRefusal.STALE_VERSION)).isTrue();
        assertThat(refused.is(SharedRefusal.FORBIDDEN)).isFalse();
        assertThat(refused).hasMessage("platform.stale-version: Version 2 was expected.");
        assertThat(refused.getStackTrace()).isEmpty();
    }
}
