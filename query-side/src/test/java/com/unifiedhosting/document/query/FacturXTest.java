package com.unifiedhosting.document.query;

import static com.unifiedhosting.billing.InvoiceMaker.aLine;
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
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.unifiedhosting.billing.InvoiceEvent.InvoiceIssued;
import com.unifiedhosting.billing.InvoiceLine;
import com.unifiedhosting.billing.Party;
import com.unifiedhosting.billing.Tax;
import com.unifiedhosting.billing.TaxCode;
import com.unifiedhosting.shared.Percent;
import com.unifiedhosting.shared.TaxId;
import com.unifiedhosting.tax.TaxKind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.filespecification.PDComplexFileSpecification;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mustangproject.validator.ZUGFeRDValidator;

/**
 * The invoice as data, in a PDF that can be kept: judged by the validator of the Mustang project, which has the rules of EN
 * 16931, of Factur-X and of PDF/A-3 in it.
 */
class FacturXTest {

    private static final Tax REVERSED = Tax.none(TaxKind.REVERSE_CHARGE);

    static Stream<InvoiceIssued> expressible() {
        return Stream.of(
                branded(),
                Documents.remarked(branded(), "Danke\n& bis bald"),
                over("EUR 9.90", Tax.NONE),
                over("EUR 9.90", REVERSED),
                over("EUR 9.90", new Tax(new TaxCode("SMALL-BUSINESS"), Percent.ZERO)),
                over("JPY 1200", VAT),
                over("EUR -10.00", VAT),
                invoice(
                        Locale.ENGLISH,
                        BRAND,
                        Documents.named(ISSUER, "<&> ]]> \uFFFE \u202E"),
                        BUYER,
                        List.of(
                                aLine(charge("Hosting", Documents.february(), 3, "EUR 10.00", "EUR 1.00"), VAT),
                                aLine(charge("Given back", null, 2, "EUR -3.33", "EUR 0.00"), VAT),
                                aLine(
                                        charge("Book", null, 1, "EUR 5.00", "EUR 0.00"),
                                        new Tax(new TaxCode("VAT"), Percent.of("7"))))));
    }

    @ParameterizedTest
    @MethodSource("expressible")
    void isValidAsDataAndToBeKept(InvoiceIssued invoice) {
        ZUGFeRDValidator validator = new ZUGFeRDValidator();

        String report = validator.validate(pdf(invoice), "invoice.pdf");

        assertThat(validator.wasCompletelyValid()).as(report).isTrue();
    }

    @Test
    void saysTheSameAsThePaper() {
        assertThat(xml(branded()))
                .contains("<ram:ID>AC-2026/000042</ram:ID>")
                .contains("<udt:DateTimeString format=\"102\">20260301</udt:DateTimeString>")
                .contains("<ram:LineTotalAmount>152.90</ram:LineTotalAmount>")
                .contains("<ram:TaxTotalAmount currencyID=\"EUR\">29.05</ram:TaxTotalAmount>")
                .contains("<ram:DuePayableAmount>181.95</ram:DuePayableAmount>")
                .contains("<ram:IBANID>DE89370400440532013000</ram:IBANID>")
                .contains("<ram:ActualAmount>2.00</ram:ActualAmount>");
    }

    @Test
    void saysWhatTheIssuerTellsTheBuyer() {
        assertThat(xml(Documents.remarked(branded(), "Danke & bis bald")))
                .contains("<ram:IncludedNote><ram:Content>Danke &amp; bis bald</ram:Content></ram:IncludedNote>");
        assertThat(xml(branded())).doesNotContain("IncludedNote");
    }

    @Test
    void givesBackByQuantity() {
        assertThat(xml(over("EUR -10.00", VAT)))
                .contains("<ram:ChargeAmount>10.00</ram:ChargeAmount>", ">-1</ram:BilledQuantity>")
                .contains("<ram:LineTotalAmount>-10.00</ram:LineTotalAmount>");
    }

    static Stream<InvoiceIssued> beyondTheNorm() {
        Party nowhere = new Party(BUYER.accountId(), BUYER.legalName(), BUYER.email(), null, null);
        Party untaxed = new Party(ISSUER.accountId(), ISSUER.legalName(), ISSUER.email(), ISSUER.address(), null);
        Party unregistered =
                new Party(BUYER.accountId(), BUYER.legalName(), BUYER.email(), BUYER.address(), new TaxId("12345678"));
        List<InvoiceLine> lines = taxed(VAT, charge("Hosting", null, 1, "EUR 1.00", "EUR 0.00"));
        return Stream.of(
                over("KWD 1.234", VAT),
                over("EUR 9.90", Tax.none(TaxKind.UNRATED)),
                Documents.inclusive(over("EUR 9.90", VAT)),
                invoice(
                        Locale.ENGLISH,
                        BRAND,
                        ISSUER,
                        BUYER,
                        List.of(
                                aLine(charge("Hosting", null, 1, "EUR 1.00", "EUR 0.00"), VAT),
                                aLine(
                                        charge("Hosting again", null, 1, "EUR 1.00", "EUR 0.00"),
                                        new Tax(new TaxCode("VAT-DE"), VAT.rate())))),
                invoice(Locale.ENGLISH, BRAND, ISSUER, nowhere, lines),
                invoice(Locale.ENGLISH, BRAND, untaxed, BUYER, lines),
                invoice(
                        Locale.ENGLISH,
                        BRAND,
                        ISSUER,
                        unregistered,
                        taxed(REVERSED, charge("Hosting", null, 1, "EUR 1.00", "EUR 0.00"))));
    }

    /**
     * The norm knows no thousandths, nobody without an address, no tax of somebody who is not registered for it, no tax
     * within prices, no two taxes of one rate, and nothing of a rate that is missing.
     */
    @ParameterizedTest
    @MethodSource("beyondTheNorm")
    void isLeftOutWhereTheNormCannotSayIt(InvoiceIssued invoice) throws IOException {
        assertThat(FacturX.of(Paper.of(invoice, Documents.ISSUED_AT))).isNull();
        try (PDDocument document = read(pdf(invoice))) {
            assertThat(document.getDocumentCatalog().getNames()).isNull();
        }
    }

    private static String xml(InvoiceIssued invoice) {
        byte[] pdf = pdf(invoice);
        try (PDDocument document = read(pdf)) {
            Map<String, PDComplexFileSpecification> files =
                    document.getDocumentCatalog().getNames().getEmbeddedFiles().getNames();
            return new String(
                    requireNonNull(files.get(Archive.XML_NAME))
                            .getEmbeddedFile()
                            .toByteArray(),
                    StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
