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
import static com.unifiedhosting.document.query.CreditedDocuments.xml;
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
import static org.assertj.core.api.Assertions.assertThat;

import com.unifiedhosting.billing.InvoiceEvent.InvoiceIssued;
import com.unifiedhosting.billing.Tax;
import com.unifiedhosting.billing.TaxCode;
import com.unifiedhosting.shared.Percent;
import com.unifiedhosting.tax.TaxKind;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mustangproject.validator.ZUGFeRDValidator;

/** The credit note as data (type 381), judged as in {@link FacturXTest}. */
class CreditedFacturXTest {

    static Stream<Paper> expressible() {
        InvoiceIssued discounted = three("EUR 10.00", "EUR 2.00", VAT);
        InvoiceIssued yen = three("JPY 1200", "JPY 0", VAT);
        InvoiceIssued mixed = invoice(
                Locale.ENGLISH,
                BRAND,
                Documents.named(ISSUER, "<&> ]]> \uFFFE \u202E"),
                BUYER,
                List.of(
                        aLine(charge("Hosting", Documents.february(), 3, "EUR 10.00", "EUR 1.00"), VAT),
                        aLine(charge("Given back", null, 2, "EUR -3.33", "EUR 0.00"), VAT),
                        aLine(
                                charge("Book", null, 1, "EUR 5.00", "EUR 0.00"),
                                new Tax(new TaxCode("VAT"), Percent.of("7")))));
        return Stream.of(
                twoOfThree(),
                all(branded()),
                paper(branded(), amount(branded().lines().getFirst(), "EUR 0.01")),
                paper(discounted, units(discounted.lines().getFirst(), 2)),
                paper(yen, units(yen.lines().getFirst(), 2)),
                all(mixed),
                paper(mixed, "\"<&> ]]>\"", whole(mixed.lines().getLast())),
                all(over("EUR 9.90", Tax.NONE)),
                all(over("EUR 9.90", Tax.none(TaxKind.REVERSE_CHARGE))),
                all(over("EUR 9.90", new Tax(new TaxCode("SMALL-BUSINESS"), Percent.ZERO))));
    }

    @ParameterizedTest
    @MethodSource("expressible")
    void isValidAsDataAndToBeKept(Paper paper) {
        ZUGFeRDValidator validator = new ZUGFeRDValidator();

        String report = validator.validate(pdf(paper), "credit-note.pdf");

        assertThat(validator.wasCompletelyValid()).as(report).isTrue();
    }

    /** Two at 12.00 and two thirds of 6.84, all above zero, as the type says which way they go. */
    @Test
    void saysTheSameAsThePaper() {
        assertThat(xml(twoOfThree()))
                .contains("<ram:ID>CN-AC-2026/000007</ram:ID><ram:TypeCode>381</ram:TypeCode>")
                .contains("<udt:DateTimeString format=\"102\">20260402</udt:DateTimeString>")
                .contains("<ram:IncludedNote><ram:Content>Zwei Domains zu viel</ram:Content></ram:IncludedNote>")
                .contains("<ram:ChargeAmount>12.00</ram:ChargeAmount>", ">2</ram:BilledQuantity>")
                .contains("<ram:LineTotalAmount>24.00</ram:LineTotalAmount>")
                .contains("<ram:TaxTotalAmount currencyID=\"EUR\">4.56</ram:TaxTotalAmount>")
                .contains("<ram:GrandTotalAmount>28.56</ram:GrandTotalAmount>")
                .contains("<ram:DuePayableAmount>28.56</ram:DuePayableAmount>");
    }

    /** BT-25 and BT-26. */
    @Test
    void namesTheInvoiceThatItCorrects() {
        assertThat(xml(twoOfThree()))
                .contains("<ram:InvoiceReferencedDocument>"
                        + "<ram:IssuerAssignedID>AC-2026/000042</ram:IssuerAssignedID>"
                        + "<ram:FormattedIssueDateTime>"
                        + "<qdt:DateTimeString format=\"102\">20260301</qdt:DateTimeString>"
                        + "</ram:FormattedIssueDateTime></ram:InvoiceReferencedDocument>");
        assertThat(xml(Paper.of(branded(), Documents.ISSUED_AT)))
                .contains("<ram:TypeCode>380</ram:TypeCode>")
                .doesNotContain("InvoiceReferencedDocument", "qdt");
    }

    @Test
    void asksForNoMoney() {
        assertThat(xml(twoOfThree()))
                .contains("<ram:SpecifiedTradePaymentTerms><ram:Description>")
                .doesNotContain("DueDateDateTime", "PaymentMeans", "DE89370400440532013000", "PaymentReference");
    }

    static Stream<Paper> beyondTheNorm() {
        return Stream.of(
                all(three("KWD 1.234", "KWD 0.000", VAT)),
                all(inclusive(charge("Hosting", null, 1, "EUR 11.90", "EUR 0.00"))));
    }

    @ParameterizedTest
    @MethodSource("beyondTheNorm")
    void isLeftOutWhereTheNormCannotSayIt(Paper paper) throws IOException {
        assertThat(xml(paper)).isNull();
        try (PDDocument document = read(pdf(paper))) {
            assertThat(document.getDocumentCatalog().getNames()).isNull();
        }
    }
}
