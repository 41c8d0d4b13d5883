package com.unifiedhosting.document.query;

import com.unifiedhosting.billing.InvoiceLogos;
import com.unifiedhosting.billing.LogoHash;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.pdfbox.pdfwriter.compress.CompressParameters;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.springframework.stereotype.Component;

/**
 * Makes the document of an issued invoice or credit note: PDF/A-3, with the same as data in it where EN 16931 can say it. Of
 * the same events it makes the same bytes, wherever and whenever.
 */
@Component
final class PaperPdf {

    private final InvoiceLogos logos;

    PaperPdf(InvoiceLogos logos) {
        this.logos = logos;
    }

    byte[] of(Paper paper) {
        try (PDDocument document = new PDDocument();
                Typeface typeface = new Typeface(document)) {
            Wording wording = new Wording(paper.letterhead().language());
            try (Sheets sheets = new Sheets(document, typeface)) {
                draw(paper, wording, sheets);
            }
            Archive archive = new Archive(
                    document,
                    paper.id(),
                    wording.title(paper),
                    paper.issuer().legalName().value(),
                    paper.issuedAt());
            archive.describe(wording.language(), FacturX.of(paper));
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            document.save(bytes, CompressParameters.NO_COMPRESSION);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void draw(Paper paper, Wording wording, Sheets sheets) throws IOException {
        Colour colour = Colour.of(paper.letterhead().template().accentColour());
        Pages pages = new Pages(paper, wording, colour, sheets);
        LogoHash logo = paper.letterhead().template().logo();
        int table = new Letter(paper, wording, colour, pages, sheets).draw(logo == null ? null : logos.png(logo));
        int sums = new LinesTable(paper, wording, colour, pages, sheets).draw(table);
        new Summary(paper, wording, colour, pages, sheets).draw(sums);
        pages.finish();
    }
}
