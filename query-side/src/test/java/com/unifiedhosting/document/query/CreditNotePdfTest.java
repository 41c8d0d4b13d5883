package com.unifiedhosting.document.query;

import static com.unifiedhosting.billing.InvoiceMaker.aLine;
import static com.unifiedhosting.document.query.CreditedDocuments.all;
import static com.unifiedhosting.document.query.CreditedDocuments.amount;
import static com.unifiedhosting.document.query.CreditedDocuments.inclusive;
import static com.unifiedhosting.document.query.CreditedDocuments.paper;
import static com.unifiedhosting.document.query.CreditedDocuments.three;
import static com.unifiedhosting.document.query.CreditedDocuments.twoOfThree;
import static com.unifiedhosting.document.query.CreditedDocuments.units;
import static com.unifiedhosting.document.query.CreditedDocuments.whole;
import static com.unifiedhosting.document.query.Documents.BRAND;
import static com.unifiedhosting.document.query.Documents.BUYER;
import static com.unifiedhosting.document.query.Documents.ISSUER;
import static com.unifiedhosting.document.query.Documents.VAT;
import static com.unifiedhosting.document.query.Documents.branded;
import static com.unifiedhosting.document.query.Documents.charge;
import static com.unifiedhosting.document.query.Documents.invoice;
import static com.unifiedhosting.document.query.Documents.over;
import static com.unifiedhosting.document.query.Documents.pdf;
import static com.unifiedhosting.document.query.Documents.read;
import static com.unifiedhosting.document.query.Documents.taxed;
import static com.unifiedhosting.document.query.Documents.text;
import static org.assertj.core.api.Assertions.assertThat;

import com.unifiedhosting.billing.InvoiceEvent.InvoiceIssued;
import com.unifiedhosting.billing.Party;
import com.unifiedhosting.billing.Tax;
import com.unifiedhosting.shared.EmailAddress;
import com.unifiedhosting.shared.PersonName;
import com.unifiedhosting.shared.PostalAddress;
import com.unifiedhosting.shared.TaxId;
import com.unifiedhosting.tax.TaxKind;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a person reads on the document of a credit note. */
class CreditNotePdfTest {

    /** Two at 12.00 are 24.00; of the tax on three, 6.84, two thirds: 4.56; together 28.56. */
    @Test
    void saysWhatOfWhichInvoiceIsTakenBack() {
        String text = text(pdf(twoOfThree()));

        assertThat(text)
                .contains("Acme Hosting GmbH", "28195 Bremen", "DE123456789", "Amtsgericht Bremen, HRB 12345")
                .contains("Bob Builder & Söhne OHG", "23552 Lübeck", "DE987654321")
                .contains("Rechnungskorrektur CN-AC-2026/000007")
                .containsPattern("Korrekturnummer\\s+CN-AC-2026/000007")
                .containsPattern("Korrekturdatum\\s+02.04.2026")
                .containsPattern("Zu Rechnung\\s+AC-2026/000042")
                .containsPattern("Rechnungsdatum\\s+01.03.2026")
                .containsPattern("1 Domain example.com, ein Jahr 2 12,00 19 % 24,00")
                .containsPattern("Summe netto\\s+24,00")
                .containsPattern("VAT 19 % auf 24,00\\s+4,56")
                .containsPattern("Gesamtbetrag\\s+28,56 EUR")
                .contains("Grund: Zwei Domains zu viel")
                .contains("28,56 EUR begleichen, was auf der Rechnung AC-2026/000042 offen ist.");
    }

    @Test
    void asksForNoMoney() {
        assertThat(text(pdf(twoOfThree())))
                .doesNotContain("Fällig", "Zahlung", "Bitte zahlen", "DE89", "COBADEFFXXX", "hinterlegten Karte")
                .doesNotContain("Business Hosting", "Hilfe beim Umzug");
    }

    @Test
    void bearsTheLogoAndTheColourOfTheInvoice() throws IOException {
        try (PDDocument document = read(pdf(twoOfThree()))) {
            BufferedImage page = new PDFRenderer(document).renderImageWithDPI(0, 72);
            assertThat(page.getRGB(300, 4) & 0xFFFFFF).as("the strip").isEqualTo(Documents.ACCENT);
            assertThat(page.getRGB(80, 60) & 0xFFFFFF).as("the logo").isEqualTo(Documents.LOGO_COLOUR);
        }
    }

    /** Of 3 at 10.00 less 2.00, 28.00, two thirds: 18.67, so less 1.33; of the tax, 5.32, 18.67 of 28.00: 3.55. */
    @Test
    void unitsHaveTheirShareOfTheDiscount() {
        InvoiceIssued invoice = three("EUR 10.00", "EUR 2.00", VAT);

        assertThat(text(pdf(paper(invoice, units(invoice.lines().getFirst(), 2)))))
                .containsPattern("1 Domain 2 10,00 -1,33 19 % 18,67")
                .contains("01.02.2026 – 28.02.2026")
                .containsPattern("VAT 19 % auf 18,67\\s+3,55")
                .containsPattern("Gesamtbetrag\\s+22,22 EUR");
    }

    /** Half of 17.90 and of its tax, 3.40. It is not the whole of February that is credited, so no days are told. */
    @Test
    void anAmountIsOneAtThatPrice() {
        InvoiceIssued invoice = branded();

        assertThat(text(pdf(paper(invoice, amount(invoice.lines().getFirst(), "EUR 8.95")))))
                .containsPattern("1 Business Hosting, monatlich 1 8,95 19 % 8,95")
                .doesNotContain("01.02.2026 – 28.02.2026")
                .containsPattern("Gesamtbetrag\\s+10,65 EUR");
    }

    @Test
    void theWholeIsAsItWasInvoiced() {
        assertThat(text(pdf(all(branded()))))
                .containsPattern("1 Business Hosting, monatlich 1 19,90 -2,00 19 % 17,90")
                .containsPattern("2 Domain example.com, ein Jahr 3 12,00 19 % 36,00")
                .containsPattern("3 Hilfe beim Umzug, Stunden 2 49,50 19 % 99,00")
                .containsPattern("Summe netto\\s+152,90")
                .containsPattern("VAT 19 % auf 152,90\\s+29,05")
                .containsPattern("Gesamtbetrag\\s+181,95 EUR");
    }

    /** A line below zero lessens what is taken back: 36.00 less 10.00, and 6.84 less 1.90. */
    @Test
    void whatWasGivenBackBeforeIsTakenOff() {
        InvoiceIssued invoice = invoice(
                Locale.GERMANY,
                BRAND,
                ISSUER,
                BUYER,
                taxed(
                        VAT,
                        charge("Domain", null, 3, "EUR 12.00", "EUR 0.00"),
                        charge("Treue", null, 1, "EUR -10.00", "EUR 0.00")));

        assertThat(text(pdf(all(invoice))))
                .containsPattern("2 Treue 1 -10,00 19 % -10,00")
                .containsPattern("VAT 19 % auf 26,00\\s+4,94")
                .containsPattern("Gesamtbetrag\\s+30,94 EUR");
    }

    /** 3 at 11.90 are 30.00 and 5.70 of tax; two of them 20.00 and 3.80. Half of 11.90 is 5.95: 5.00 and 0.95. */
    @Test
    void pricesThatHaveTaxInThemKeepIt() {
        InvoiceIssued invoice = inclusive(
                charge("Domain", null, 3, "EUR 11.90", "EUR 0.00"),
                charge("Hosting", null, 1, "EUR 11.90", "EUR 0.00"));

        assertThat(text(pdf(paper(
                        invoice,
                        units(invoice.lines().getFirst(), 2),
                        amount(invoice.lines().getLast(), "EUR 5.95")))))
                .contains("Preis inkl. St.")
                .containsPattern("1 Domain 2 11,90 19 % 20,00")
                .containsPattern("2 Hosting 1 5,95 19 % 5,00")
                .containsPattern("VAT 19 % auf 25,00\\s+4,75")
                .containsPattern("Gesamtbetrag\\s+29,75 EUR");
    }

    /**
     * 7 at 1.01 are 7.07: 5.94 and 1.13. Three of them are 3.03: 2.55 (2.5462) and 0.48. Four are 4.04: 3.39 (3.39496) and 0.65.
     */
    @ParameterizedTest
    @CsvSource({"3, '2,55', '3,03'", "4, '3,39', '4,04'"})
    void unitsCostWhatTheyWereInvoicedFor(int quantity, String net, String total) {
        InvoiceIssued invoice = inclusive(charge("Domain", null, 7, "EUR 1.01", "EUR 0.00"));

        assertThat(text(pdf(paper(invoice, units(invoice.lines().getFirst(), quantity)))))
                .doesNotContain("Rabatt")
                .containsPattern("1 Domain " + quantity + " 1,01 19 % " + net)
                .containsPattern("Gesamtbetrag\\s+" + total + " EUR");
    }

    /** 18 at 0.03 less 0.01 are 0.53. One of them is 0.03 (0.0294), which is its price. */
    @Test
    void aShareOfADiscountThatRoundsToNothingIsNone() {
        InvoiceIssued invoice = inclusive(charge("Domain", null, 18, "EUR 0.03", "EUR 0.01"));

        assertThat(text(pdf(paper(invoice, units(invoice.lines().getFirst(), 1)))))
                .doesNotContain("Rabatt")
                .containsPattern("1 Domain 1 0,03 19 % 0,03")
                .containsPattern("Gesamtbetrag\\s+0,03 EUR");
    }

    /** 7 at 1.01 less 0.07 are 7.00. Three of them are 3.00, so less 0.03: 2.52 (2.5210) and 0.48. */
    @Test
    void aDiscountOnPricesThatHaveTaxInThemIsShared() {
        InvoiceIssued invoice = inclusive(charge("Domain", null, 7, "EUR 1.01", "EUR 0.07"));

        assertThat(text(pdf(paper(invoice, units(invoice.lines().getFirst(), 3)))))
                .containsPattern("1 Domain 3 1,01 -0,03 19 % 2,52")
                .containsPattern("Gesamtbetrag\\s+3,00 EUR");
    }

    /** 29.97 are 25.18 and 4.79. So are 29.96 but for a cent of tax; they are not the whole of it. */
    @Test
    void nearlyAllIsNotAll() {
        InvoiceIssued invoice = inclusive(charge("Domain", null, 3, "EUR 9.99", "EUR 0.00"));

        assertThat(text(pdf(paper(invoice, amount(invoice.lines().getFirst(), "EUR 29.96")))))
                .containsPattern("1 Domain 1 29,96 19 % 25,18")
                .containsPattern("Gesamtbetrag\\s+29,96 EUR");
    }

    /** Two of three. JPY: 2,400 and, of 684, 456. KWD: 2.468 and, of 0.703, 0.469 (0.46867). */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            JPY 1200  | JPY 0     | 2.400 | 456   | 2.856 JPY
            KWD 1.234 | KWD 0.000 | 2,468 | 0,469 | 2,937 KWD""")
    void writesEachCurrencyInItsDecimals(String price, String none, String net, String tax, String total) {
        InvoiceIssued invoice = three(price, none, VAT);

        assertThat(text(pdf(paper(invoice, units(invoice.lines().getFirst(), 2)))))
                .containsPattern("Summe netto\\s+" + net)
                .containsPattern("VAT 19 % auf " + net + "\\s+" + tax)
                .containsPattern("Gesamtbetrag\\s+" + total);
    }

    @Test
    void saysWhoOwesTheTaxThatIsReversed() {
        assertThat(text(pdf(all(over("EUR 9.90", Tax.none(TaxKind.REVERSE_CHARGE))))))
                .contains("Steuerschuldnerschaft des Leistungsempfängers.")
                .containsPattern("Gesamtbetrag\\s+9,90 EUR");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            en-US | Credit note CN-AC-2026/000007 | Apr 2, 2026  | For invoice    | Reason: Why | settle what is open on invoice
            de-AT | Rechnungskorrektur CN-AC-2026/000007  | 02.04.2026   | Zu Rechnung    | Grund: Why  | begleichen, was auf der Rechnung
            fr-FR | Avoir CN-AC-2026/000007       | 2 avr. 2026  | Sur la facture | Motif : Why | règlent ce qui reste dû sur la facture
            es-ES | Credit note CN-AC-2026/000007 | 2 abr 2026   | For invoice    | Reason: Why | settle what is open on invoice""")
    void speaksTheLanguageOfTheInvoice(
            String language, String title, String day, String preceding, String reason, String settles) {
        InvoiceIssued invoice = invoice(
                Locale.forLanguageTag(language),
                BRAND,
                ISSUER,
                BUYER,
                taxed(Tax.NONE, charge("Hosting", null, 1, "EUR 1234.50", "EUR 0.00")));

        assertThat(text(pdf(paper(invoice, "Why", whole(invoice.lines().getFirst())))))
                .contains(title, day, preceding, reason, settles);
    }

    @Test
    void showsPlaceholdersForWhoIsErased() {
        Party erased = new Party(
                BUYER.accountId(), PersonName.ERASED, EmailAddress.ERASED, PostalAddress.ERASED, TaxId.ERASED);
        InvoiceIssued invoice = invoice(
                Locale.GERMANY,
                BRAND,
                ISSUER,
                erased,
                List.of(aLine(charge("Hosting", null, 1, "EUR 1.00", "EUR 0.00"), VAT)));

        assertThat(text(pdf(all(invoice))))
                .contains("(erased)", "Rechnungskorrektur CN-AC-2026/000007", "Acme Hosting GmbH")
                .doesNotContain("Bob", "Lübeck");
    }

    @Test
    void breaksWhatIsTooLong() throws IOException {
        InvoiceIssued invoice = branded();
        byte[] pdf = pdf(paper(invoice, "W".repeat(500), units(invoice.lines().get(1), 2)));

        try (PDDocument document = read(pdf)) {
            BufferedImage page = new PDFRenderer(document).renderImageWithDPI(0, 72);
            assertThat(IntStream.range(20, 800).allMatch(y -> (page.getRGB(570, y) & 0xFFFFFF) == 0xFFFFFF))
                    .as("nothing stands in the margin")
                    .isTrue();
        }
        assertThat(text(pdf)).containsPattern("Gesamtbetrag\\s+28,56 EUR");
    }

    @Test
    void standsOnAsManyPagesAsItTakes() throws IOException {
        InvoiceIssued invoice = invoice(
                Locale.GERMANY,
                BRAND,
                ISSUER,
                BUYER,
                IntStream.rangeClosed(1, 100)
                        .mapToObj(i -> aLine(charge("Website " + i, null, 1, "EUR 1.00", "EUR 0.00"), VAT))
                        .toList());

        byte[] pdf = pdf(all(invoice));
        try (PDDocument document = read(pdf)) {
            assertThat(document.getNumberOfPages()).isGreaterThan(2);
        }
        assertThat(text(pdf))
                .contains("Rechnungskorrektur CN-AC-2026/000007 · Acme Hosting GmbH")
                .containsPattern("Gesamtbetrag\\s+119,00 EUR");
    }
}
