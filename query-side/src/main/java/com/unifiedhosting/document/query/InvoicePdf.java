package com.unifiedhosting.document.query;

import com.unifiedhosting.billing.InvoiceEvent.InvoiceIssued;
import com.unifiedhosting.billing.InvoiceLogos;
import com.unifiedhosting.billing.LogoHash;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import org.apache.pdfbox.pdfwriter.compress.CompressParameters;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.springframework.stereotype.Component;

/**
 * Makes the document of an issued invoice: PDF/A-3, with the invoice as data in it where EN 16931 can say it. Of the same
 * event it makes the same bytes, wherever and whenever.
 */
@Component
final class InvoicePdf {

    private final InvoiceLogos logos;

    InvoicePdf(InvoiceLogos logos) {
        this.logos = logos;
    }

    byte[] of(InvoiceIssued invoice, Instant issuedAt) {
        try (PDDocument document = new PDDocument();
                Typeface typeface = new Typeface(document)) {
            Wording wording = new Wording(invoice.letterhead().language());
            try (Sheets sheets = new Sheets(document, typeface)) {
                draw(invoice, wording, sheets);
            }
            Archive archive = new Archive(
                    document,
                    invoice.invoiceId().value(),
                    wording.text("title", invoice.number().value()),
                    invoice.issuer().legalName().value(),
                    issuedAt);
            archive.describe(wording.language(), FacturX.of(invoice));
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            document.save(bytes, CompressParameters.NO_COMPRESSION);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void draw(InvoiceIssued invoice, Wording wording, Sheets sheets) throws IOException {
        Colour colour = Colour.of(invoice.letterhead().template().accentColour());
        Pages pages = new Pages(invoice, wording, colour, sheets);
        LogoHash logo = invoice.letterhead().template().logo();
        int table = new Letter(invoice, wording, colour, pages, sheets).draw(logo == null ? null : logos.png(logo));
        int sums = new LinesTable(invoice, wording, colour, pages, sheets).draw(table);
        new Summary(invoice, wording, colour, pages, sheets).draw(sums);
        pages.finish();
    }
}
