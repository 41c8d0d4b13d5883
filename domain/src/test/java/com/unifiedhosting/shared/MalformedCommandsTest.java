package com.unifiedhosting.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.unifiedhosting.account.AccountCommand.ChangeLocale;
import com.unifiedhosting.account.AccountCommand.RegisterAccount;
import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.account.AccountKind;
import com.unifiedhosting.account.AccountMaker;
import com.unifiedhosting.billing.InvoiceId;
import com.unifiedhosting.billing.PaymentCommand.CapturePayment;
import com.unifiedhosting.billing.PaymentId;
import com.unifiedhosting.hosting.NodeCommand.ChangeNodeAddress;
import com.unifiedhosting.hosting.NodeCommand.RegisterNode;
import com.unifiedhosting.hosting.NodeId;
import com.unifiedhosting.hosting.NodeRole;
import com.unifiedhosting.hosting.Resources;
import com.unifiedhosting.hosting.ServerGroup;
import com.unifiedhosting.notification.NotificationCommand.RecordDelivery;
import com.unifiedhosting.notification.NotificationId;
import java.net.URI;
import java.time.ZoneId;
import java.util.Locale;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is malformed cannot be made a command: it is refused where it comes in, and no handler ever sees it. */
class MalformedCommandsTest {

    @ParameterizedTest
    @ValueSource(strings = {"en", "de-AT", "zh-Hant-TW"})
    void keepsLanguages(String tag) {
        assertThat(registration(Locale.forLanguageTag(tag)).language())
                .hasToString(Locale.forLanguageTag(tag).toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "e", "en\u0000", "deutschland", "d e"})
    void refusesLanguagesThatAreNone(String language) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> registration(Locale.of(language)))
                .withMessage("language must be a tag such as en or de-AT");
    }

    @Test
    void refusesLanguagesOfEndlessVariants() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> registration(Locale.forLanguageTag("en-x-" + "abcdefgh-".repeat(10) + "a")));
        assertThatIllegalArgumentException().isThrownBy(() -> registration(Locale.of("en", "E\nN")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"DEM", "XAU", "CHE", "XTS", "XXX"})
    void refusesCurrenciesInWhichNobodyPays(String currency) {
        RegisterAccount inEuros = AccountMaker.registerBob();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RegisterAccount(
                        inEuros.accountId(),
                        inEuros.kind(),
                        inEuros.parent(),
                        inEuros.profile(),
                        CurrencyUnit.of(currency),
                        inEuros.zone(),
                        inEuros.language()))
                .withMessage("currency must be one that is legal tender today, such as EUR");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Z", "+02:00", "UTC+1", "GMT+2"})
    void refusesZonesThatAreNoPlace(String zone) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> registration(ZoneId.of(zone), Locale.ENGLISH))
                .withMessage("zone must be one of the IANA database such as Europe/Berlin");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ChangeLocale(AccountMaker.BOB, ZoneId.of(zone), Locale.ENGLISH));
    }

    @Test
    void refusesAChangeToALanguageThatIsNone() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ChangeLocale(AccountMaker.BOB, AccountMaker.BERLIN, Locale.of("deutschland")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://localhost:8081", "https://node-1.example.com/", "HTTP://192.0.2.1"})
    void keepsAddressesOfNodes(URI address) {
        assertThat(node(address).address()).isEqualTo(address);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "node-1",
                "//node-1",
                "javascript:alert(1)",
                "file:///etc",
                "http:/x",
                "ftp://node-1",
                "http://ann:secret@node-1",
                "http://node-1?a",
                "http://node-1#a"
            })
    void refusesOtherAddressesOfNodes(URI address) {
        assertThatIllegalArgumentException().isThrownBy(() -> node(address));
        assertThatIllegalArgumentException().isThrownBy(() -> new ChangeNodeAddress(new NodeId("node_1"), address));
        assertThatIllegalArgumentException().isThrownBy(() -> node(URI.create("http://localhost/" + "a".repeat(200))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\u2003", "a\u0000b", "a\nb"})
    void refusesLinesThatAreNone(String line) {
        PaymentId payment = PaymentId.of(new InvoiceId("inv_1"), 1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CapturePayment(payment, Money.parse("EUR 1.00"), line));
        assertThatIllegalArgumentException().isThrownBy(() -> new RecordDelivery(new NotificationId("ntf_1"), line));
    }

    private static RegisterAccount registration(Locale language) {
        return registration(AccountMaker.BERLIN, language);
    }

    private static RegisterAccount registration(ZoneId zone, Locale language) {
        return new RegisterAccount(
                AccountMaker.BOB,
                AccountKind.CUSTOMER,
                AccountId.PLATFORM,
                AccountMaker.aProfile("bob@example.com"),
                CurrencyUnit.EUR,
                zone,
                language);
    }

    private static RegisterNode node(URI address) {
        return new RegisterNode(
                new NodeId("node_1"),
                NodeRole.APPLICATION,
                "eu",
                new ServerGroup("shared"),
                new Resources(1, 1, 1),
                address);
    }
}
