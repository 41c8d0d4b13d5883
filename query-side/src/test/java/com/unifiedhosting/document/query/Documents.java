package com.unifiedhosting.document.query;

import static com.unifiedhosting.billing.InvoiceMaker.aLine;

import com.unifiedhosting.account.AccountMaker;
import com.unifiedhosting.billing.AccentColour;
import com.unifiedhosting.billing.BankAccount;
import com.unifiedhosting.billing.Bic;
import com.unifiedhosting.billing.Charge;
import com.unifiedhosting.billing.ChargeKey;
import com.unifiedhosting.billing.CollectionTerms;
import com.unifiedhosting.billing.Iban;
import com.unifiedhosting.billing.InvoiceEvent.InvoiceIssued;
import com.unifiedhosting.billing.InvoiceId;
import com.unifiedhosting.billing.InvoiceLine;
import com.unifiedhosting.billing.InvoiceLogos;
import com.unifiedhosting.billing.InvoiceNumber;
import com.unifiedhosting.billing.InvoiceRemark;
import com.unifiedhosting.billing.InvoiceTemplate;
import com.unifiedhosting.billing.InvoiceText;
import com.unifiedhosting.billing.Letterhead;
import com.unifiedhosting.billing.LogoHash;
import com.unifiedhosting.billing.Party;
import com.unifiedhosting.billing.Tax;
import com.unifiedhosting.billing.TaxCode;
import com.unifiedhosting.billing.Totals;
import com.unifiedhosting.shared.CountryCode;
import com.unifiedhosting.shared.EmailAddress;
import com.unifiedhosting.shared.Percent;
import com.unifiedhosting.shared.PersonName;
import com.unifiedhosting.shared.PostalAddress;
import com.unifiedhosting.shared.TaxId;
import com.unifiedhosting.subscription.BillingPeriod;
import com.unifiedhosting.tax.Prices;
import com.unifiedhosting.tax.TaxBasis;
import com.unifiedhosting.tax.TaxRounding;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** Invoices of a reseller with a brand of his own, their documents, and what stands in these. */
final class Documents {

    static final Instant ISSUED_AT = Instant.parse("2026-03-01T09:30:00.123456Z");
    static final LocalDate ISSUED_ON = LocalDate.of(2026, 3, 1);
    static final Tax VAT = new Tax(new TaxCode("VAT"), Percent.of("19"));
    static final int ACCENT = 0x0B6E4F;
    static final int LOGO_COLOUR = 0xE07A1F;
    static final LogoHash LOGO = new LogoHash("0".repeat(64));

    static final InvoiceTemplate BRAND = new InvoiceTemplate(
            LOGO,
            new AccentColour("#0B6E4F"),
            new BankAccount(new Iban("DE89 3704 0044 0532 0130 00"), new Bic("COBADEFFXXX")),
            new InvoiceText("Mit einer hinterlegten Karte wird der Betrag am Fälligkeitstag eingezogen."),
            new InvoiceText("Acme Hosting GmbH · Amtsgericht Bremen, HRB 12345\nGeschäftsführerin: Erika Acme"));

    static final Party ISSUER = new Party(
            AccountMaker.ACME,
            new PersonName("Acme Hosting GmbH"),
            new EmailAddress("rechnung@acme.example"),
            new PostalAddress("Am Wall 7", "Bremen", "28195", null, new CountryCode("DE")),
            new TaxId("DE123456789"));

    static final Party BUYER = new Party(
            AccountMaker.BOB,
            new PersonName("Bob Builder & Söhne OHG"),
            new EmailAddress("bob@example.com"),
            new PostalAddress("Marktplatz 1", "Lübeck", "23552", null, new CountryCode("DE")),
            new TaxId("DE987654321"));

    private Documents() {}

    /** Each line worked out by hand: 17.90 + 36.00 + 99.00 = 152.90; tax 3.40 + 6.84 + 18.81 = 29.05; 181.95. */
    static InvoiceIssued branded() {
        return invoice(
                Locale.GERMANY,
                BRAND,
                ISSUER,
                BUYER,
                taxed(
                        VAT,
                        charge("Business Hosting, monatlich", february(), 1, "EUR 19.90", "EUR 2.00"),
                        charge("Domain example.com, ein Jahr", null, 3, "EUR 12.00", "EUR 0.00"),
                        charge("Hilfe beim Umzug, Stunden", null, 2, "EUR 49.50", "EUR 0.00")));
    }

    static BillingPeriod february() {
        return new BillingPeriod(LocalDate.of(2026, 2, 1), LocalDate.of(2026, 3, 1));
    }

    static InvoiceIssued invoice(
            Locale language, InvoiceTemplate template, Party issuer, Party buyer, List<InvoiceLine> lines) {
        CurrencyUnit currency = lines.getFirst().net().getCurrencyUnit();
        return new InvoiceIssued(
                new InvoiceId("inv_bob.2026-03-01"),
                buyer.accountId(),
                AccountMaker.BOB_PATH,
                new InvoiceNumber("AC-2026/000042"),
                ISSUED_ON,
                ISSUED_ON.plusDays(14),
                AccountMaker.BERLIN,
                issuer,
                buyer,
                lines,
                Totals.of(currency, lines),
                CollectionTerms.STANDARD,
                TaxBasis.OFF,
                new Letterhead(issuer.accountId(), language, template),
                null);
    }

    /** The same with a word to the buyer. */
    static InvoiceIssued remarked(InvoiceIssued invoice, String remark) {
        return new InvoiceIssued(
                invoice.invoiceId(),
                invoice.accountId(),
                invoice.ownerPath(),
                invoice.number(),
                invoice.issuedOn(),
                invoice.dueOn(),
                invoice.zone(),
                invoice.issuer(),
                invoice.buyer(),
                invoice.lines(),
                invoice.totals(),
                invoice.collection(),
                invoice.taxBasis(),
                invoice.letterhead(),
                new InvoiceRemark(remark));
    }

    /** The same with tax within its prices. */
    static InvoiceIssued inclusive(InvoiceIssued invoice) {
        return taxed(invoice, new TaxBasis(Prices.INCLUSIVE, TaxRounding.PER_LINE, null));
    }

    /** The same with its tax rounded on the sum of all lines of one rate. */
    static InvoiceIssued roundedOnce(InvoiceIssued invoice) {
        return taxed(invoice, new TaxBasis(Prices.EXCLUSIVE, TaxRounding.PER_INVOICE, null));
    }

    private static InvoiceIssued taxed(InvoiceIssued invoice, TaxBasis basis) {
        return new InvoiceIssued(
                invoice.invoiceId(),
                invoice.accountId(),
                invoice.ownerPath(),
                invoice.number(),
                invoice.issuedOn(),
                invoice.dueOn(),
                invoice.zone(),
                invoice.issuer(),
                invoice.buyer(),
                invoice.lines(),
                invoice.totals(),
                invoice.collection(),
                basis,
                invoice.letterhead(),
                null);
    }

    /** An invoice over one thing. */
    static InvoiceIssued over(String price, Tax tax) {
        String none = Money.zero(Money.parse(price).getCurrencyUnit()).toString();
        return invoice(Locale.GERMANY, BRAND, ISSUER, BUYER, taxed(tax, charge("Hosting", null, 1, price, none)));
    }

    static List<InvoiceLine> taxed(Tax tax, Charge... charges) {
        return List.of(charges).stream().map(charge -> aLine(charge, tax)).toList();
    }

    static Charge charge(
            String description, @Nullable BillingPeriod period, int quantity, String price, String discount) {
        return new Charge(
                new ChargeKey("charge-" + Integer.toHexString(description.hashCode())),
                null,
                description,
                period,
                quantity,
                Money.parse(price),
                Money.parse(discount));
    }

    static Party named(Party party, String name) {
        return new Party(party.accountId(), new PersonName(name), party.email(), party.address(), party.taxId());
    }

    static byte[] pdf(InvoiceIssued invoice) {
        return pdf(Paper.of(invoice, ISSUED_AT));
    }

    static byte[] pdf(Paper paper) {
        return new PaperPdf(new OneLogo()).of(paper);
    }

    static PDDocument read(byte[] pdf) {
        try {
            return Loader.loadPDF(pdf);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a reader reads, line by line, spaces that do not break as spaces. */
    static String text(byte[] pdf) {
        try (PDDocument document = read(pdf)) {
            PDFTextStripper stripper = new PDFTextStripper();
            stripper.setSortByPosition(true);
            return stripper.getText(document).replace('\u00A0', ' ');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The only logo there is. */
    static final class OneLogo implements InvoiceLogos {

        @Override
        public LogoHash keep(byte[] file) {
            throw new UnsupportedOperationException("documents only read logos");
        }

        @Override
        public byte[] png(LogoHash logo) {
            BufferedImage picture = new BufferedImage(360, 100, BufferedImage.TYPE_INT_RGB);
            Graphics2D pen = picture.createGraphics();
            pen.setColor(Color.WHITE);
            pen.fillRect(0, 0, 360, 100);
            pen.setColor(new Color(LOGO_COLOUR));
            pen.fillRoundRect(0, 0, 100, 100, 24, 24);
            pen.setColor(new Color(ACCENT));
            pen.fillOval(120, 10, 80, 80);
            pen.fillRect(220, 10, 120, 34);
            pen.fillRect(220, 56, 120, 34);
            pen.dispose();
            ByteArrayOutputStream png = new ByteArrayOutputStream();
            try {
                ImageIO.write(picture, "png", png);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return png.toByteArray();
        }
    }
}
