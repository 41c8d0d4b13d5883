package com.unifiedhosting.document.query;

import static com.unifiedhosting.document.query.CreditedDocuments.twoOfThree;
import static com.unifiedhosting.document.query.Documents.ISSUED_AT;
import static com.unifiedhosting.document.query.Documents.branded;
import static com.unifiedhosting.document.query.Documents.over;
import static com.unifiedhosting.document.query.Documents.pdf;
import static org.assertj.core.api.Assertions.assertThat;

import com.unifiedhosting.billing.Tax;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A document that is made again is the same one, byte by byte. */
class SameBytesTest {

    private final Locale language = Locale.getDefault();
    private final TimeZone zone = TimeZone.getDefault();

    @AfterEach
    void asItWas() {
        Locale.setDefault(language);
        TimeZone.setDefault(zone);
    }

    @Test
    void isMadeAgainTheSame() {
        assertThat(Stream.generate(() -> sha256(pdf(branded()))).limit(5).distinct())
                .hasSize(1);
        assertThat(Stream.generate(() -> sha256(pdf(twoOfThree()))).limit(5).distinct())
                .hasSize(1);
    }

    @Test
    void dependsOnNoSettingOfTheMachine() {
        List<Paper> papers =
                List.of(Paper.of(branded(), ISSUED_AT), Paper.of(over("JPY 1200", Tax.NONE), ISSUED_AT), twoOfThree());
        List<String> here = papers.stream().map(it -> sha256(pdf(it))).toList();

        Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
        TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Kiritimati"));
        assertThat(papers.stream().map(it -> sha256(pdf(it)))).isEqualTo(here);

        Locale.setDefault(Locale.forLanguageTag("tr-TR"));
        TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Pago_Pago"));
        assertThat(papers.stream().map(it -> sha256(pdf(it)))).isEqualTo(here);
    }

    @Test
    void anotherInvoiceIsAnotherDocument() {
        assertThat(sha256(pdf(over("EUR 1.00", Tax.NONE)))).isNotEqualTo(sha256(pdf(over("EUR 2.00", Tax.NONE))));
    }

    /**
     * What was sent to customers must come out again after an upgrade of a library, of the JDK, or of this code. Where it no
     * longer does, that is a decision and not an accident: docs/decisions/0022.
     */
    @Test
    void isWhatItWasWhenItWasApproved() {
        assertThat(sha256(pdf(branded())))
                .isEqualTo("90b8ac9b875845b7a8bf0f3b21654e6afe41d62bb198767ed998f5e6dfd0baed");
        assertThat(sha256(pdf(twoOfThree())))
                .isEqualTo("0e65d6d75db7caf6a79d107f170c5090ff333725571bc461d73d6d366fd5c716");
    }

    private static String sha256(byte[] pdf) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(pdf));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
