package com.unifiedhosting.document.query;

import static com.unifiedhosting.billing.InvoiceMaker.aLine;
import static com.unifiedhosting.document.query.Documents.BRAND;
import static com.unifiedhosting.document.query.Documents.BUYER;
import static com.unifiedhosting.document.query.Documents.ISSUER;
import static com.unifiedhosting.document.query.Documents.VAT;
import static com.unifiedhosting.document.query.Documents.branded;
import static com.unifiedhosting.document.query.Documents.charge;
import static com.unifiedhosting.document.query.Documents.invoice;
import static com.unifiedhosting.document.query.Documents.named;
import static com.unifiedhosting.document.query.Documents.over;
import static com.unifiedhosting.document.query.Documents.pdf;
import static com.unifiedhosting.document.query.Documents.read;
import static com.unifiedhosting.document.query.Documents.roundedOnce;
import static com.unifiedhosting.document.query.Documents.taxed;
import static com.unifiedhosting.document.query.Documents.text;
import static org.assertj.core.api.Assertions.assertThat;

import com.unifiedhosting.billing.Charge;
import com.unifiedhosting.billing.InvoiceEvent.InvoiceIssued;
import com.unifiedhosting.billing.InvoiceLine;
import com.unifiedhosting.billing.InvoiceTemplate;
import com.unifiedhosting.billing.InvoiceText;
import com.unifiedhosting.billing.Party;
import com.unifiedhosting.billing.Tax;
import com.unifiedhosting.billing.TaxCode;
import com.unifiedhosting.shared.EmailAddress;
import com.unifiedhosting.shared.Percent;
import com.unifiedhosting.shared.PersonName;
import com.unifiedhosting.shared.PostalAddress;
import com.unifiedhosting.shared.TaxId;
import com.unifiedhosting.tax.TaxKind;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a person reads on the document of an invoice. */
class InvoicePdfTest {

    @Test
    void saysWhoInvoicesWhomForWhat() {
        String text = text(pdf(branded()));

        assertThat(text)
                .contains("Acme Hosting GmbH", "Am Wall 7", "28195 Bremen", "rechnung@acme.example", "DE123456789")
                .contains("Bob Builder & Söhne OHG", "Marktplatz 1", "23552 Lübeck", "DE987654321")
                .contains("Rechnung AC-2026/000042")
                .containsPattern("Rechnungsdatum\\s+01.03.2026")
                .containsPattern("Fällig am\\s+15.03.2026")
                .containsPattern("1 Business Hosting, monatlich 1 19,90 -2,00 19 % 17,90")
                .contains("01.02.2026 – 28.02.2026")
                .containsPattern("2 Domain example.com, ein Jahr 3 12,00 19 % 36,00")
                .containsPattern("3 Hilfe beim Umzug, Stunden 2 49,50 19 % 99,00")
                .contains("Seite 1 von 1");
    }

    @Test
    void addsUpToWhatTheInvoiceSays() {
        assertThat(text(pdf(branded())))
                .contains("Alle Beträge in EUR")
                .containsPattern("Summe netto\\s+152,90")
                .containsPattern("VAT 19 % auf 152,90\\s+29,05")
                .containsPattern("Gesamtbetrag\\s+181,95 EUR");
    }

    @Test
    void tellsTheBuyerWhatTheIssuerWroteBeforeItSaysHowToPay() {
        String remark = "Wie am Montag besprochen.\n\nVielen Dank & bis bald <3";

        assertThat(text(pdf(Documents.remarked(branded(), remark))))
                .containsSubsequence(
                        "Gesamtbetrag", "Wie am Montag besprochen.", "Vielen Dank & bis bald <3", "Bitte zahlen Sie");
    }

    @Test
    void aLongWordGoesOnOnTheNextPage() throws IOException {
        String remark = "W".repeat(50) + "\n" + "Wort ".repeat(180) + "\n" + "\n".repeat(16) + "Ende";

        byte[] pdf = pdf(Documents.remarked(branded(), remark));

        try (PDDocument document = read(pdf)) {
            assertThat(document.getNumberOfPages()).isEqualTo(2);
        }
        assertThat(text(pdf)).containsSubsequence("Gesamtbetrag", "Ende", "Bitte zahlen Sie");
    }

    @Test
    void saysHowToPay() {
        assertThat(text(pdf(branded())))
                .contains("Bitte zahlen Sie 181,95 EUR bis zum 15.03.2026.")
                .containsPattern("Verwendungszweck\\s+AC-2026/000042")
                .containsPattern("IBAN\\s+DE89 3704 0044 0532 0130 00")
                .containsPattern("BIC\\s+COBADEFFXXX")
                .contains("Mit einer hinterlegten Karte")
                .contains("Amtsgericht Bremen, HRB 12345", "Geschäftsführerin: Erika Acme");
    }

    @Test
    void bearsTheLogoAndTheColourOfTheIssuer() throws IOException {
        try (PDDocument document = read(pdf(branded()))) {
            assertThat(document.getPage(0).getResources().getXObjectNames()).hasSize(1);
            BufferedImage page = new PDFRenderer(document).renderImageWithDPI(0, 72);
            assertThat(page.getRGB(300, 4) & 0xFFFFFF).as("the strip").isEqualTo(Documents.ACCENT);
            assertThat(page.getRGB(80, 60) & 0xFFFFFF).as("the logo").isEqualTo(Documents.LOGO_COLOUR);
        }
    }

    @Test
    void bearsTheNameWhereThereIsNoLogo() throws IOException {
        byte[] pdf = pdf(invoice(
                Locale.ENGLISH,
                InvoiceTemplate.STANDARD,
                ISSUER,
                BUYER,
                taxed(VAT, charge("Hosting", null, 1, "EUR 1.00", "EUR 0.00"))));

        try (PDDocument document = read(pdf)) {
            assertThat(document.getPage(0).getResources().getXObjectNames()).isEmpty();
        }
        assertThat(text(pdf).split("Acme Hosting GmbH", -1)).hasSizeGreaterThan(3);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            en-US | Invoice AC-2026/000042  | Mar 1, 2026 | 1,234.50 EUR | Germany
            de-AT | Rechnung AC-2026/000042 | 01.03.2026  | 1 234,50 EUR | Deutschland
            fr-FR | Facture AC-2026/000042  | 1 mars 2026 | 1 234,50 EUR | Allemagne
            es-ES | Invoice AC-2026/000042  | 1 mar 2026  | 1234,50 EUR  | Germany""")
    void speaksTheLanguageOfTheBuyer(String language, String title, String day, String total, String country) {
        String text = text(pdf(invoice(
                        Locale.forLanguageTag(language),
                        BRAND,
                        ISSUER,
                        BUYER,
                        taxed(Tax.NONE, charge("Hosting", null, 1, "EUR 1234.50", "EUR 0.00")))))
                .replace('\u202F', ' ');

        assertThat(text).contains(title, day, country);
        assertThat(text.replace("1.234", "1234")).contains(total.replace("1.234", "1234"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            JPY 1234567 | 1.234.567 JPY
            EUR 1234.56 | 1.234,56 EUR
            KWD 1234.567 | 1.234,567 KWD
            EUR 10000000000.00 | 10.000.000.000,00 EUR""")
    void writesEachCurrencyInItsDecimals(String price, String total) {
        assertThat(text(pdf(over(price, Tax.NONE)))).containsPattern("Gesamtbetrag\\s+" + total);
    }

    @Test
    void namesNoTaxWhereThereIsNone() {
        assertThat(text(pdf(over("EUR 9.90", Tax.NONE))))
                .doesNotContain("%")
                .containsPattern("Gesamtbetrag\\s+9,90 EUR");
    }

    /** 100.00 at 19 % and 50.00 at 7 %: 19.00 and 3.50. */
    @Test
    void sumsEachTaxByItself() {
        Tax reduced = new Tax(new TaxCode("VAT"), Percent.of("7"));
        List<InvoiceLine> lines = List.of(
                aLine(charge("Book", null, 1, "EUR 50.00", "EUR 0.00"), reduced),
                aLine(charge("Hosting", null, 1, "EUR 60.00", "EUR 0.00"), VAT),
                aLine(charge("Domain", null, 1, "EUR 40.00", "EUR 0.00"), VAT));

        assertThat(text(pdf(invoice(Locale.GERMANY, BRAND, ISSUER, BUYER, lines))))
                .containsPattern("VAT 19 % auf 100,00\\s+19,00")
                .containsPattern("VAT 7 % auf 50,00\\s+3,50")
                .containsPattern("Gesamtbetrag\\s+172,50 EUR");
    }

    @Test
    void saysWhoOwesTheTaxThatIsReversed() {
        Tax reversed = Tax.none(TaxKind.REVERSE_CHARGE);

        assertThat(text(pdf(over("EUR 9.90", reversed)))).contains("Steuerschuldnerschaft des Leistungsempfängers.");
        assertThat(text(pdf(over("EUR 9.90", VAT)))).doesNotContain("Steuerschuldnerschaft");
    }

    @Test
    void saysWhereTaxIsRounded() {
        InvoiceIssued taxed = over("EUR 9.90", VAT);

        assertThat(text(pdf(taxed))).contains("Die Steuer ist je Position gerundet.");
        assertThat(text(pdf(roundedOnce(taxed))))
                .contains("Die Steuer ist auf die Summe der Positionen eines Satzes gerundet.");
        assertThat(text(pdf(over("EUR 9.90", Tax.NONE)))).doesNotContain("gerundet");
    }

    @Test
    void saysWhyNothingIsTaxed() {
        assertThat(text(pdf(over("EUR 9.90", Tax.none(TaxKind.OUTSIDE))))).contains("Nicht steuerbar");
        assertThat(text(pdf(over("EUR 9.90", Tax.NONE)))).doesNotContain("Nicht steuerbar");
    }

    @Test
    void saysThatTaxIsWithinThePrices() {
        assertThat(text(pdf(Documents.inclusive(over("EUR 9.90", VAT))))).contains("Preis inkl. St.");
    }

    /** Whatever well-formed tag an account has as its language: the document can be made. */
    @Test
    void isMadeForAnyLanguage() {
        Locale odd = Locale.forLanguageTag("en-x-lvariant-a");

        assertThat(text(pdf(invoice(
                        odd, BRAND, ISSUER, BUYER, taxed(VAT, charge("Hosting", null, 1, "EUR 1.00", "EUR 0.00"))))))
                .contains("Hosting");
    }

    @Test
    void asksForNothingWhereNothingIsOwed() {
        assertThat(text(pdf(over("EUR 0.00", VAT))))
                .contains("Es ist nichts zu zahlen.")
                .doesNotContain("DE89", "Bitte zahlen");
        assertThat(text(pdf(over("EUR -10.00", VAT))))
                .contains("11,90 EUR werden Ihrem Konto gutgeschrieben.")
                .doesNotContain("DE89", "Bitte zahlen");
    }

    @Test
    void standsOnAsManyPagesAsItTakes() throws IOException {
        List<InvoiceLine> lines = taxed(
                VAT,
                IntStream.rangeClosed(1, 1_000)
                        .mapToObj(i -> charge("Website " + i, Documents.february(), 1, "EUR 1.00", "EUR 0.00"))
                        .toArray(Charge[]::new));
        byte[] pdf = pdf(invoice(Locale.GERMANY, BRAND, ISSUER, BUYER, lines));

        try (PDDocument document = read(pdf)) {
            int pages = document.getNumberOfPages();
            assertThat(pages).isBetween(30, 60);
            for (int page = 1; page <= pages; page++) {
                PDFTextStripper stripper = new PDFTextStripper();
                stripper.setStartPage(page);
                stripper.setEndPage(page);
                assertThat(stripper.getText(document).replace('\u00A0', ' '))
                        .contains("Seite " + page + " von " + pages, "Rechnung AC-2026/000042", "HRB 12345")
                        .contains("Beschreibung");
            }
        }
        assertThat(text(pdf))
                .contains("1000 Website 1000")
                .containsPattern("Summe netto\\s+1.000,00")
                .containsPattern("VAT 19 % auf 1.000,00\\s+190,00")
                .containsPattern("Gesamtbetrag\\s+1.190,00 EUR");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert(1)</script><b>Bold</b> & \"quotes\"",
                "{title} {author} {0} ${7*7} ]]> <!-- -->",
                "(unbalanced \\ ) ) ( \\300 % ET Q endstream endobj",
                "Ελληνικά Кириллица Łódź Ångström İstanbul",
                "100 € – „Zitat“ … ™",
            })
    void keepsTextAsText(String name) throws IOException {
        byte[] pdf = pdf(invoice(
                Locale.GERMANY,
                BRAND,
                named(ISSUER, name),
                named(BUYER, name),
                taxed(VAT, charge(name, null, 1, "EUR 1.00", "EUR 0.00"))));

        assertThat(text(pdf).replaceAll("\\s+", " ")).contains(name);
        assertThat(hasActions(pdf)).isFalse();
    }

    /** What no font has is seen to be missing; nothing that is unseen turns what is around it. */
    @Test
    void showsWhatItCannotWrite() {
        String text = text(pdf(invoice(
                Locale.forLanguageTag("ar-EG"),
                new InvoiceTemplate(null, BRAND.accentColour(), null, new InvoiceText("中文 \u202Egnp.exe"), null),
                named(ISSUER, "עברית (Hebrew) العربية"),
                named(BUYER, "日本 😀 \uD800 \uFFFE x\u0301"),
                taxed(VAT, charge("漢字 Zeichen", null, 1, "EUR 1.00", "EUR 0.00")))));

        assertThat(text).contains("\uFFFD\uFFFD Zeichen", "gnp.exe", "(Hebrew)").doesNotContain("\u202E");
        assertThat(text).containsPattern("Total\\s+1.19 EUR|Total\\s+1[.,٫]19 EUR");
    }

    @Test
    void breaksWhatIsTooLong() throws IOException {
        byte[] pdf = pdf(invoice(
                Locale.GERMANY,
                new InvoiceTemplate(
                        null,
                        BRAND.accentColour(),
                        BRAND.bankAccount(),
                        new InvoiceText("W".repeat(500)),
                        new InvoiceText("W".repeat(500))),
                named(ISSUER, "W".repeat(200)),
                named(BUYER, "W".repeat(200)),
                taxed(VAT, charge("W".repeat(300), Documents.february(), 1_000_000, "EUR 9999.99", "EUR 0.01"))));

        try (PDDocument document = read(pdf)) {
            assertThat(text(pdf)).contains("9.999.989.999,99");
            BufferedImage page = new PDFRenderer(document).renderImageWithDPI(0, 72);
            assertThat(IntStream.range(20, 800).allMatch(y -> (page.getRGB(570, y) & 0xFFFFFF) == 0xFFFFFF))
                    .as("nothing stands in the margin")
                    .isTrue();
        }
    }

    @Test
    void showsPlaceholdersForWhoIsErased() {
        Party erased = new Party(
                BUYER.accountId(), PersonName.ERASED, EmailAddress.ERASED, PostalAddress.ERASED, TaxId.ERASED);
        String text = text(pdf(invoice(
                Locale.GERMANY,
                BRAND,
                ISSUER,
                erased,
                taxed(VAT, charge("Hosting", null, 1, "EUR 1.00", "EUR 0.00")))));

        assertThat(text).contains("(erased)").doesNotContain("Bob", "Lübeck").contains("AC-2026/000042");
    }

    @Test
    void isMarkedNowhere() {
        assertThat(text(pdf(branded()))).doesNotContainIgnoringCase("void").doesNotContainIgnoringCase("bezahlt");
    }

    private static boolean hasActions(byte[] pdf) throws IOException {
        try (PDDocument document = read(pdf)) {
            boolean onOpening = document.getDocumentCatalog().getCOSObject().containsKey(COSName.OPEN_ACTION)
                    || document.getDocumentCatalog().getCOSObject().containsKey(COSName.AA);
            boolean onPages = StreamSupport.stream(document.getPages().spliterator(), false)
                    .map(PDPage::getCOSObject)
                    .anyMatch(page -> page.containsKey(COSName.ANNOTS) || page.containsKey(COSName.AA));
            return onOpening || onPages;
        }
    }
}
