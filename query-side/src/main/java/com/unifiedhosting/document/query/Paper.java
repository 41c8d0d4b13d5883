package com.unifiedhosting.document.query;

import com.unifiedhosting.billing.Charge;
import com.unifiedhosting.billing.ChargeKey;
import com.unifiedhosting.billing.CreditNoteEvent.CreditNoteIssued;
import com.unifiedhosting.billing.CreditedLine;
import com.unifiedhosting.billing.InvoiceEvent.InvoiceIssued;
import com.unifiedhosting.billing.InvoiceLine;
import com.unifiedhosting.billing.InvoiceNumber;
import com.unifiedhosting.billing.Letterhead;
import com.unifiedhosting.billing.Party;
import com.unifiedhosting.billing.Totals;
import com.unifiedhosting.subscription.BillingPeriod;
import com.unifiedhosting.tax.Prices;
import com.unifiedhosting.tax.TaxRounding;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * What a document shows, of an invoice or of a credit note; nothing else gets onto it. Amounts of a credit note are what is
 * taken back, above zero (EN 16931, type 381).
 *
 * @param id of the invoice or credit note
 * @param prices whether tax is within the prices of the lines
 * @param words what the issuer tells the buyer, or why he takes something back; null for nothing
 */
record Paper(
        String id,
        InvoiceNumber number,
        LocalDate issuedOn,
        Instant issuedAt,
        Party issuer,
        Party buyer,
        List<InvoiceLine> lines,
        Totals totals,
        Prices prices,
        Letterhead letterhead,
        @Nullable String words,
        Purpose purpose) {

    /** What it is for. */
    sealed interface Purpose {

        /** An invoice: something is to be paid, by a day at the latest; it tells where its tax was rounded. */
        record Demand(LocalDate dueOn, TaxRounding rounding) implements Purpose {}

        /** A credit note: an invoice is taken back, or a part of it. */
        record Correction(InvoiceNumber invoice, LocalDate invoicedOn) implements Purpose {}
    }

    Paper {
        lines = List.copyOf(lines);
    }

    static Paper of(InvoiceIssued invoice, Instant issuedAt) {
        return new Paper(
                invoice.invoiceId().value(),
                invoice.number(),
                invoice.issuedOn(),
                issuedAt,
                invoice.issuer(),
                invoice.buyer(),
                invoice.lines(),
                invoice.totals(),
                invoice.taxBasis().prices(),
                invoice.letterhead(),
                invoice.remark() == null ? null : invoice.remark().value(),
                new Purpose.Demand(invoice.dueOn(), invoice.taxBasis().rounding()));
    }

    /**
     * Of a credit note. The letterhead is that of its invoice, as are both parties.
     *
     * @param invoice which it takes back, or a part of it
     */
    static Paper of(CreditNoteIssued note, InvoiceIssued invoice, Instant issuedAt) {
        Map<ChargeKey, InvoiceLine> invoiced = invoice.lines().stream()
                .collect(Collectors.toMap(line -> line.charge().key(), Function.identity()));
        Prices prices = invoice.taxBasis().prices();
        return new Paper(
                note.creditNoteId().value(),
                note.number(),
                note.issuedOn(),
                issuedAt,
                note.issuer(),
                note.buyer(),
                note.lines().stream()
                        .map(line -> part(line, Objects.requireNonNull(invoiced.get(line.key())), prices))
                        .toList(),
                note.totals(),
                prices,
                invoice.letterhead(),
                note.reason().value(),
                new Purpose.Correction(invoice.number(), invoice.issuedOn()));
    }

    /**
     * What is taken back of a line: units at the price that was invoiced, all of it as it was invoiced, or an amount, which is
     * one at that price, and of a part of the period that the line does not tell.
     */
    private static InvoiceLine part(CreditedLine credited, InvoiceLine invoiced, Prices prices) {
        Money amount = prices == Prices.INCLUSIVE ? credited.gross() : credited.net();
        Charge whole = invoiced.charge();
        Charge charge;
        if (credited.quantity() != null) {
            charge = units(whole, credited.quantity(), amount);
        } else if (amount.isEqual(whole.net())) {
            charge = whole;
        } else {
            charge = like(whole, null, 1, amount, Money.zero(amount.getCurrencyUnit()));
        }
        return new InvoiceLine(charge, credited.net(), credited.taxRule(), credited.tax(), credited.gross());
    }

    /**
     * With their share of the discount: none where there was none, and never below zero. Where tax is within the prices, notes
     * were written whose amounts are a minor unit off that share.
     */
    private static Charge units(Charge whole, int quantity, Money amount) {
        Money discount = whole.unitPrice().multipliedBy(quantity).minus(amount);
        boolean none = whole.discount().isZero() || discount.isNegative();
        return like(
                whole,
                whole.period(),
                quantity,
                whole.unitPrice(),
                none ? Money.zero(amount.getCurrencyUnit()) : discount);
    }

    private static Charge like(
            Charge whole, @Nullable BillingPeriod period, int quantity, Money unitPrice, Money discount) {
        return new Charge(
                whole.key(), whole.subscriptionId(), whole.description(), period, quantity, unitPrice, discount);
    }
}
