package com.unifiedhosting.app.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.app.journey.Resellers.Account;
import com.unifiedhosting.app.testing.Api;
import com.unifiedhosting.app.testing.Api.Answer;
import com.unifiedhosting.app.testing.HostingCompany;
import com.unifiedhosting.app.testing.PlatformTest;
import com.unifiedhosting.billing.Charge;
import com.unifiedhosting.billing.ChargeKey;
import com.unifiedhosting.billing.InvoiceCommand.AddCharges;
import com.unifiedhosting.billing.InvoiceCommand.IssueInvoice;
import com.unifiedhosting.billing.InvoiceId;
import com.unifiedhosting.catalogue.PackageId;
import com.unifiedhosting.hosting.webnode.EmbeddedNode;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.joda.money.Money;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A reseller with a brand sells, and his customer gets the invoice as a document. */
@PlatformTest
class InvoiceDocumentE2E {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int ORANGE = 0xE07A1F;
    private static final int GREEN = 0x0B6E4F;

    @LocalServerPort
    int port;

    @Autowired
    CommandGateway commands;

    @Autowired
    EventStore events;

    @Autowired
    Clock clock;

    private Api administrator = new Api(0);
    private Account seller = new Account("acc_nobody", "usr_nobody", administrator);
    private Account customer = seller;

    @BeforeEach
    void aBrandedReseller() throws IOException {
        company().open();
        administrator = new Api(port);
        seller = resellers().reseller("Brand");
        customer = resellers().customerOf(seller, "Reader");
        done(seller.api(), seller, "profile", """
                {"legalName":"Brand Hosting GmbH","displayName":"Brand","email":"office-%s@example.com","taxId":"DE123456788",
                "address":{"street":"Am Wall 7","city":"Bremen","postalCode":"28195","country":"DE"}}""".formatted(UUID.randomUUID()));
        done(customer.api(), customer, "profile", """
                {"legalName":"Reader & Söhne OHG","displayName":"Reader","email":"reader-%s@example.com",
                "address":{"street":"Marktplatz 1","city":"Lübeck","postalCode":"23552","country":"DE"}}""".formatted(UUID.randomUUID()));
        done(customer.api(), customer, "locale", """
                {"zone":"Europe/Berlin","language":"de-DE"}""");
        done(seller.api(), seller, "billing-settings", """
                {"billsItself":true,"numberFormat":{"prefix":"BR/","padding":4,"suffix":""},"tax":{"charged":true,"oneStopShop":false,"registeredIn":[],"prices":"EXCLUSIVE","rounding":"PER_LINE"},
                "collection":{"paymentTermDays":14,"reminderDays":[],"retryDays":[1],"suspendAfterDays":10,"endAfterDays":30},
                "consolidationMinutes":0}""");
        done(seller.api(), seller, "tax-rates", """
                {"rates":[{"place":{"country":"DE"},"code":"VAT","rate":"19","validFrom":"2021-01-01"}]}""");
        done(seller.api(), seller, "invoice-template", """
                {"accentColour":"#0B6E4F","bankAccount":{"iban":"DE89370400440532013000","bic":"COBADEFFXXX"},
                "footer":"Amtsgericht Bremen, HRB 12345"}""");
        done(seller.api(), seller, "invoice-logo", "{\"image\":\"" + logo() + "\"}");
    }

    private static void done(Api by, Account of, String what, String body) {
        Answer answer = by.post("/api/v1/accounts/" + of.id() + "/" + what, body);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    }

    private static String logo() throws IOException {
        BufferedImage picture = new BufferedImage(300, 80, BufferedImage.TYPE_INT_ARGB);
        Graphics2D pen = picture.createGraphics();
        pen.setColor(new Color(ORANGE));
        pen.fillRoundRect(0, 0, 80, 80, 20, 20);
        pen.setColor(new Color(GREEN));
        pen.fillOval(100, 0, 80, 80);
        pen.fillRect(200, 0, 100, 34);
        pen.fillRect(200, 46, 100, 34);
        pen.dispose();
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        ImageIO.write(picture, "png", png);
        return Base64.getEncoder().encodeToString(png.toByteArray());
    }

    private String order() {
        company().paysWith(new AccountId(customer.id()), "tok_approve");
        eventually(() -> administrator.get("/api/v1/nodes/" + EmbeddedNode.ID).at("/status"), "READY");
        PackageId starter = company().packageAt("EUR 9.90");
        Answer ordered = administrator.post("/api/v1/orders", """
                {"accountId":"%s","packageId":"%s","cycle":"MONTHLY","domain":"%s.example.com","application":"STATIC"}""".formatted(customer.id(), starter, UUID.randomUUID()));
        assertThat(ordered.status()).as(ordered.toString()).isEqualTo(202);
        String list = "/api/v1/invoices?status=PAID&account=" + customer.id();
        eventually(() -> administrator.get(list).json().at("/items").size(), 1);
        return administrator.get(list).at("/items/0/invoiceId");
    }

    /** 9.90 and 19 % of it, 1.881: 11.78. */
    @Test
    void aCustomerReadsWhatHeWasInvoicedInTheBrandOfHisSeller() throws IOException {
        String invoice = "/api/v1/invoices/" + order();

        byte[] pdf = customer.api().download(invoice + "/pdf");

        assertThat(Api.printed(pdf))
                .contains("Brand Hosting GmbH", "Am Wall 7", "DE123456788")
                .contains("Reader & Söhne OHG", "Marktplatz 1", "23552 Lübeck")
                .contains("Rechnung BR/0001", "Starter", "9,90", "VAT 19 % auf 9,90", "1,88", "11,78 EUR")
                .contains("DE89 3704 0044 0532 0130 00", "Amtsgericht Bremen, HRB 12345");
        try (PDDocument document = Loader.loadPDF(pdf)) {
            BufferedImage page = new PDFRenderer(document).renderImageWithDPI(0, 72);
            assertThat(page.getRGB(300, 4) & 0xFFFFFF).as("the strip").isEqualTo(GREEN);
            assertThat(page.getRGB(80, 56) & 0xFFFFFF).as("the logo").isEqualTo(ORANGE);
        }
        assertThat(files(pdf)).containsExactly("factur-x.xml");
        Answer answer = customer.api().get(invoice + "/pdf");
        assertThat(answer.header("Content-Disposition")).isEqualTo("inline; filename=\"BR-0001.pdf\"");
        assertThat(answer.header("Content-Type")).isEqualTo("application/pdf");
    }

    @Test
    void theDocumentStaysTheSameWhateverComes() throws IOException {
        String id = issued();
        byte[] first = seller.api().download("/api/v1/invoices/" + id + "/pdf");

        done(seller.api(), seller, "tax-rates", """
                {"rates":[{"place":{"country":"DE"},"code":"VAT","rate":"19","validFrom":"2021-01-01"}]}""");
        done(seller.api(), seller, "invoice-template", "{\"accentColour\":\"#AA0000\",\"footer\":\"Another\"}");
        done(seller.api(), seller, "invoice-logo/remove", "");
        done(customer.api(), customer, "locale", "{\"zone\":\"Pacific/Kiritimati\",\"language\":\"fr-FR\"}");
        assertThat(customer.api().download("/api/v1/invoices/" + id + "/pdf")).isEqualTo(first);

        Answer voided = seller.api().post("/api/v1/invoices/" + id + "/void", "{\"reason\":\"Wrong\"}");
        assertThat(voided.status()).as(voided.toString()).isEqualTo(200);
        assertThat(administrator.download("/api/v1/invoices/" + id + "/pdf")).isEqualTo(first);

        String next = Api.printed(seller.api().download("/api/v1/invoices/" + issued() + "/pdf"));
        assertThat(next).contains("Facture BR/0002", "Another").doesNotContain("HRB 12345", "DE89");
    }

    /** 3 at 10.00 and 19 % of 30.00 are invoiced; two of them are taken back: 20.00 and 3.80. */
    @Test
    void whatIsTakenBackIsADocumentToo() throws IOException {
        String invoice = drafted("hours", 3);
        company().send(new IssueInvoice(new InvoiceId(invoice)));
        Answer credited = seller.api().post("/api/v1/invoices/" + invoice + "/credit-notes", """
                {"charges":[{"key":"hours","quantity":2}],"reason":"Two hours too many"}""");
        assertThat(credited.status()).as(credited.toString()).isEqualTo(201);
        String document = "/api/v1/credit-notes/" + credited.at("/id") + "/pdf";

        byte[] pdf = customer.api().download(document);

        assertThat(Api.printed(pdf))
                .contains("Brand Hosting GmbH", "DE123456788", "Reader & Söhne OHG", "Amtsgericht Bremen, HRB 12345")
                .contains("Rechnungskorrektur CN-BR/0001", "Zu Rechnung", "BR/0001", "Grund: Two hours too many")
                .contains("VAT 19 % auf 20,00", "3,80", "23,80 EUR")
                .doesNotContain("DE89");
        assertThat(files(pdf)).containsExactly("factur-x.xml");
        Answer answer = customer.api().get(document);
        assertThat(answer.header("Content-Disposition")).isEqualTo("inline; filename=\"CN-BR-0001.pdf\"");
        assertThat(answer.header("Content-Type")).isEqualTo("application/pdf");

        done(seller.api(), seller, "invoice-template", "{\"accentColour\":\"#AA0000\",\"footer\":\"Another\"}");
        done(customer.api(), customer, "locale", "{\"zone\":\"Pacific/Kiritimati\",\"language\":\"fr-FR\"}");
        assertThat(seller.api().download(document)).isEqualTo(pdf);
        assertThat(administrator.download(document)).isEqualTo(pdf);

        Answer none = customer.api().get("/api/v1/credit-notes/crn_none/pdf");
        assertThat(none.status()).isEqualTo(404);
        assertThat(none.at("/type")).isEqualTo("/problems/billing.unknown-credit-note");
        Account stranger = resellers().customerOf(resellers().reseller("Other"), "Stranger");
        assertThat(stranger.api().get(document).at("/type")).isEqualTo(none.at("/type"));
    }

    @Test
    void whatWasNeverIssuedHasNone() {
        String id = drafted();

        Answer draft = customer.api().get("/api/v1/invoices/" + id + "/pdf");
        assertThat(draft.status()).isEqualTo(409);
        assertThat(draft.at("/type")).isEqualTo("/problems/billing.invoice-not-issued");
        assertThat(draft.header("Content-Type")).startsWith("application/problem+json");
        Answer none = customer.api().get("/api/v1/invoices/inv_none/pdf");
        assertThat(none.status()).isEqualTo(404);
        Account stranger = resellers().customerOf(resellers().reseller("Other"), "Stranger");
        assertThat(stranger.api().get("/api/v1/invoices/" + id + "/pdf").at("/type"))
                .isEqualTo(none.at("/type"));
    }

    @Test
    void anIssuerSeesHowHisInvoicesLook() {
        String account = "/api/v1/accounts/" + seller.id();
        eventually(() -> seller.api().get(account).at("/invoiceTemplate/accentColour"), "#0B6E4F");
        eventually(() -> seller.api().get(account).at("/invoiceTemplate/logo").length(), 64);
        assertThat(seller.api().get(account).at("/invoiceTemplate/bankAccount/iban"))
                .isEqualTo("DE89370400440532013000");
        assertThat(customer.api()
                        .get("/api/v1/accounts/" + customer.id())
                        .json()
                        .at("/invoiceTemplate")
                        .isNull())
                .isTrue();
        Answer refused = seller.api().post(account + "/invoice-logo", "{\"image\":\"PHN2Zy8+\"}");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.at("/type")).isEqualTo("/problems/billing.logo-unsuitable");
    }

    /** What is in a document beside what is printed. */
    private static Set<String> files(byte[] pdf) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return document.getDocumentCatalog()
                    .getNames()
                    .getEmbeddedFiles()
                    .getNames()
                    .keySet();
        }
    }

    private HostingCompany company() {
        return new HostingCompany(commands);
    }

    private Resellers resellers() {
        return new Resellers(administrator, events);
    }

    private String drafted() {
        return drafted("help-" + UUID.randomUUID(), 1);
    }

    private String drafted(String key, int quantity) {
        InvoiceId id = new InvoiceId("inv_" + UUID.randomUUID());
        company()
                .send(new AddCharges(
                        id,
                        new AccountId(customer.id()),
                        List.of(new Charge(
                                new ChargeKey(key),
                                null,
                                "Help",
                                null,
                                quantity,
                                Money.parse("EUR 10.00"),
                                Money.parse("EUR 0.00"))),
                        clock.instant().plus(Duration.ofDays(3)),
                        false));
        return id.value();
    }

    private String issued() {
        String id = drafted();
        company().send(new IssueInvoice(new InvoiceId(id)));
        return id;
    }

    private static <T> void eventually(Supplier<T> asked, T answer) {
        await().atMost(PATIENCE).ignoreExceptions().until(asked::get, answer::equals);
    }
}
