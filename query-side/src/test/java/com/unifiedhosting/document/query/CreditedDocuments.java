package com.unifiedhosting.document.query;

import static com.unifiedhosting.document.query.Documents.BRAND;
import static com.unifiedhosting.document.query.Documents.BUYER;
import static com.unifiedhosting.document.query.Documents.ISSUER;
import static com.unifiedhosting.document.query.Documents.VAT;
import static com.unifiedhosting.document.query.Documents.charge;
import static com.unifiedhosting.document.query.Documents.invoice;
import static com.unifiedhosting.document.query.Documents.taxed;

import com.unifiedhosting.account.AccountMaker;
import com.unifiedhosting.billing.Charge;
import com.unifiedhosting.billing.CreditNoteEvent.CreditNoteIssued;
import com.unifiedhosting.billing.CreditNoteId;
import com.unifiedhosting.billing.Credited;
import com.unifiedhosting.billing.CreditedCharge;
import com.unifiedhosting.billing.CreditedLine;
import com.unifiedhosting.billing.InvoiceEvent.InvoiceIssued;
import com.unifiedhosting.billing.InvoiceLine;
import com.unifiedhosting.billing.InvoiceNumber;
import com.unifiedhosting.billing.Pricing;
import com.unifiedhosting.billing.Tax;
import com.unifiedhosting.billing.Totals;
import com.unifiedhosting.shared.Reason;
import com.unifiedhosting.tax.Prices;
import com.unifiedhosting.tax.TaxRounding;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** Credit notes of 2 April 2026 on invoices of {@link Documents}, and their documents. */
final class CreditedDocuments {

    static final Instant CREDITED_AT = Instant.parse("2026-04-02T08:00:00Z");
    static final String REASON = "Zwei Domains zu viel";

    private CreditedDocuments() {}

    /** Of a line of the branded invoice, 3 at 12.00 EUR and 19 %, two are taken back. */
    static Paper twoOfThree() {
        InvoiceIssued invoice = Documents.branded();
        return paper(invoice, units(invoice.lines().get(1), 2));
    }

    /** All of an invoice of three things of one kind. */
    static InvoiceIssued three(String price, String discount, Tax tax) {
        return invoice(
                Locale.GERMANY,
                BRAND,
                ISSUER,
                BUYER,
                taxed(tax, charge("Domain", Documents.february(), 3, price, discount)));
    }

    /** With tax of 19 % within the prices. */
    static InvoiceIssued inclusive(Charge... charges) {
        Pricing pricing = new Pricing(Prices.INCLUSIVE, TaxRounding.PER_LINE);
        return Documents.inclusive(
                invoice(Locale.GERMANY, BRAND, ISSUER, BUYER, pricing.lines(List.of(charges), _ -> VAT)));
    }

    static CreditedLine units(InvoiceLine line, int quantity) {
        return credited(line, new CreditedCharge(line.charge().key(), quantity, null));
    }

    static CreditedLine amount(InvoiceLine line, String net) {
        return credited(line, new CreditedCharge(line.charge().key(), null, Money.parse(net)));
    }

    static CreditedLine whole(InvoiceLine line) {
        return credited(line, CreditedCharge.rest(line.charge().key()));
    }

    private static CreditedLine credited(InvoiceLine line, CreditedCharge wanted) {
        return Credited.nothingOf(line).next(line, wanted);
    }

    /** All of an invoice. */
    static Paper all(InvoiceIssued invoice) {
        List<CreditedLine> lines = new ArrayList<>();
        invoice.lines().forEach(line -> lines.add(whole(line)));
        return paper(invoice, lines.toArray(CreditedLine[]::new));
    }

    static Paper paper(InvoiceIssued invoice, CreditedLine... lines) {
        return paper(invoice, REASON, lines);
    }

    static Paper paper(InvoiceIssued invoice, String reason, CreditedLine... lines) {
        return Paper.of(note(invoice, reason, lines), invoice, CREDITED_AT);
    }

    private static CreditNoteIssued note(InvoiceIssued invoice, String reason, CreditedLine... lines) {
        return new CreditNoteIssued(
                new CreditNoteId("crn_bob-1"),
                invoice.invoiceId(),
                invoice.number(),
                invoice.accountId(),
                invoice.ownerPath(),
                List.of(),
                new InvoiceNumber("CN-AC-2026/000007"),
                LocalDate.of(2026, 4, 2),
                AccountMaker.BERLIN,
                invoice.issuer(),
                invoice.buyer(),
                List.of(lines),
                Totals.ofCredited(invoice.totals().gross().getCurrencyUnit(), List.of(lines)),
                new Reason(reason));
    }

    /** The data in a document; null for none. */
    static @Nullable String xml(Paper paper) {
        byte[] xml = FacturX.of(paper);
        return xml == null ? null : new String(xml, StandardCharsets.UTF_8);
    }
}
