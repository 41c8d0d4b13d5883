package com.unifiedhosting.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What may stand on the invoices of an issuer. */
class InvoiceTemplateTest {

    /** Examples of the registry of IBANs. */
    @ParameterizedTest
    @CsvSource({
        "DE89370400440532013000, DE89 3704 0044 0532 0130 00",
        "gb29 nwbk 6016 1331 9268 19, GB29 NWBK 6016 1331 9268 19",
        "NO9386011117947, NO93 8601 1117 947",
        "MT84MALT011000012345MTLCAST001S, MT84 MALT 0110 0001 2345 MTLC AST0 01S"
    })
    void takesIbansAndWritesThemInGroups(String given, String written) {
        assertThat(new Iban(given).grouped()).isEqualTo(written);
        assertThat(new Iban(given)).hasToString("Iban[hidden]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DE88370400440532013000",
                "DE89370400440532013001",
                "DE89370400440532010300",
                "DE",
                "8937040044053201300",
                "DE8937040044053201300\u0660",
                "DE89-3704-0044-0532-0130-00"
            })
    void refusesIbansWithAMistake(String given) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Iban(given));
    }

    @ParameterizedTest
    @ValueSource(strings = {"COBADEFF", "COBADEFFXXX"})
    void takesBics(String given) {
        assertThat(new Bic(given)).hasToString(given);
    }

    @ParameterizedTest
    @ValueSource(strings = {"COBADEF", "COBADEFFX", "COBA1EFF", "cobadeff"})
    void refusesBicsWithAMistake(String given) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Bic(given));
    }

    @Test
    void takesColoursAsTheWebWritesThem() {
        assertThat(new AccentColour("#0b6E4F").rgb()).isEqualTo(0x0B6E4F);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0B6E4F", "#0B6E4", "#0B6E4F0", "green", "#GGGGGG"})
    void refusesOtherColours(String given) {
        assertThatIllegalArgumentException().isThrownBy(() -> new AccentColour(given));
    }

    @Test
    void boundsTexts() {
        assertThat(new InvoiceText("one\ntwo").value()).isEqualTo("one\ntwo");
        assertThatIllegalArgumentException().isThrownBy(() -> new InvoiceText("x".repeat(501)));
        assertThatIllegalArgumentException().isThrownBy(() -> new InvoiceText("1\n2\n3\n4\n5\n6\n7"));
        assertThatIllegalArgumentException().isThrownBy(() -> new InvoiceText("\u0007"));
        assertThatIllegalArgumentException().isThrownBy(() -> new InvoiceText(" "));
    }

    @Test
    void namesLogosByTheirHash() {
        assertThatIllegalArgumentException().isThrownBy(() -> new LogoHash("../../etc/passwd"));
        assertThatIllegalArgumentException().isThrownBy(() -> new LogoHash("A".repeat(64)));
    }
}
