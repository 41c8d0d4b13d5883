package com.unifiedhosting.document.query;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentCatalog;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import org.apache.pdfbox.pdmodel.PDDocumentNameDictionary;
import org.apache.pdfbox.pdmodel.PDEmbeddedFilesNameTreeNode;
import org.apache.pdfbox.pdmodel.common.PDMetadata;
import org.apache.pdfbox.pdmodel.common.filespecification.PDComplexFileSpecification;
import org.apache.pdfbox.pdmodel.common.filespecification.PDEmbeddedFile;
import org.apache.pdfbox.pdmodel.graphics.color.PDOutputIntent;
import org.jspecify.annotations.Nullable;

/**
 * Makes a document one that can be kept (PDF/A-3b, ISO 19005-3): what it is, when it was issued, what its colours mean, and
 * the same as data in it. Says of the machine and the moment nothing.
 */
final class Archive {

    static final String XML_NAME = "factur-x.xml";

    private static final String MAKER = "Unified Hosting Platform";
    private static final DateTimeFormatter PDF_TIME =
            DateTimeFormatter.ofPattern("'D:'uuuuMMddHHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final PDDocument document;
    private final String title;
    private final String author;
    private final Instant issuedAt;

    /**
     * A document that is to be kept.
     *
     * @param id the same for the same document, another for another one
     */
    Archive(PDDocument document, String id, String title, String author, Instant issuedAt) {
        this.document = document;
        this.title = Xml.possible(ReadingOrder.visible(title));
        this.author = Xml.possible(ReadingOrder.visible(author));
        this.issuedAt = issuedAt.truncatedTo(ChronoUnit.SECONDS);
        document.setDocumentId(stable(id));
    }

    /** What an identifier of the file is made of, instead of the time. */
    private static long stable(String id) {
        long sum = 1_125_899_906_842_597L;
        for (int i = 0; i < id.length(); i++) {
            sum = 31 * sum + id.charAt(i);
        }
        return sum;
    }

    void describe(Locale language, byte @Nullable [] xml) throws IOException {
        PDDocumentCatalog catalog = document.getDocumentCatalog();
        catalog.setLanguage(language.toLanguageTag());
        information();
        PDMetadata metadata = new PDMetadata(
                document,
                new ByteArrayInputStream(
                        Metadata.of(title, author, MAKER, issuedAt, xml != null).getBytes(StandardCharsets.UTF_8)));
        catalog.setMetadata(metadata);
        colours(catalog);
        if (xml != null) {
            attach(catalog, xml);
        }
    }

    private void information() {
        PDDocumentInformation information = new PDDocumentInformation();
        information.setTitle(title);
        information.setAuthor(author);
        information.setCreator(MAKER);
        information.setProducer(MAKER);
        COSDictionary times = information.getCOSObject();
        times.setString(COSName.CREATION_DATE, PDF_TIME.format(issuedAt));
        times.setString(COSName.MOD_DATE, PDF_TIME.format(issuedAt));
        document.setDocumentInformation(information);
    }

    private void colours(PDDocumentCatalog catalog) throws IOException {
        String name = "sRGB IEC61966-2.1";
        byte[] profile = ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData();
        PDOutputIntent intent = new PDOutputIntent(document, new ByteArrayInputStream(profile));
        intent.setInfo(name);
        intent.setOutputCondition(name);
        intent.setOutputConditionIdentifier(name);
        intent.setRegistryName("http://www.color.org");
        catalog.addOutputIntent(intent);
    }

    private void attach(PDDocumentCatalog catalog, byte[] xml) throws IOException {
        PDEmbeddedFile file = new PDEmbeddedFile(document, new ByteArrayInputStream(xml), COSName.FLATE_DECODE);
        file.setSubtype("text/xml");
        file.setSize(xml.length);
        COSDictionary parameters = file.getCOSObject().getCOSDictionary(COSName.PARAMS);
        parameters.setString(COSName.MOD_DATE, PDF_TIME.format(issuedAt));
        PDComplexFileSpecification specification = new PDComplexFileSpecification();
        specification.setFile(XML_NAME);
        specification.setFileUnicode(XML_NAME);
        specification.setFileDescription("Factur-X");
        specification.setEmbeddedFile(file);
        specification.setEmbeddedFileUnicode(file);
        specification.getCOSObject().setName(COSName.AF_RELATIONSHIP, "Alternative");
        PDEmbeddedFilesNameTreeNode files = new PDEmbeddedFilesNameTreeNode();
        files.setNames(Map.of(XML_NAME, specification));
        PDDocumentNameDictionary names = new PDDocumentNameDictionary(catalog);
        names.setEmbeddedFiles(files);
        catalog.setNames(names);
        COSArray associated = new COSArray();
        associated.add(specification);
        catalog.getCOSObject().setItem(COSName.AF, associated);
    }
}
