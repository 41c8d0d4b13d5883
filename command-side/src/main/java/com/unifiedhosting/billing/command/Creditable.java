package com.unifiedhosting.billing.command;

import com.unifiedhosting.billing.BillingRefusal;
import com.unifiedhosting.billing.ChargeKey;
import com.unifiedhosting.billing.Credited;
import com.unifiedhosting.billing.CreditedCharge;
import com.unifiedhosting.billing.CreditedLine;
import com.unifiedhosting.billing.InvoiceEvent.InvoiceCredited;
import com.unifiedhosting.billing.InvoiceEvent.InvoiceIssued;
import com.unifiedhosting.billing.InvoiceLine;
import com.unifiedhosting.shared.Refused;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.joda.money.Money;

/**
 * An invoice as it was issued, and what of it credit notes have taken back.
 *
 * @param credited of each charge of which something was; of the others nothing
 * @param remaining gross that no credit note has taken back yet
 */
record Creditable(InvoiceIssued issued, Map<ChargeKey, Credited> credited, Money remaining) {

    Creditable {
        credited = Map.copyOf(credited);
    }

    static Creditable of(InvoiceIssued issued) {
        return new Creditable(issued, Map.of(), issued.totals().gross());
    }

    Creditable after(InvoiceCredited event) {
        Map<ChargeKey, Credited> all = new HashMap<>(credited);
        event.lines().forEach(line -> all.put(line.key(), of(line(line.key())).plus(line(line.key()), line)));
        return new Creditable(issued, all, event.remaining());
    }

    /**
     * What a credit note takes back; lines of which nothing remains are left out.
     *
     * @param asked empty for all that remains
     * @throws Refused UNKNOWN_CHARGE, CREDIT_EXCEEDS_INVOICE, CURRENCY_MISMATCH, NOTHING_TO_CREDIT
     */
    List<CreditedLine> lines(List<CreditedCharge> asked) {
        List<CreditedCharge> wanted = asked.isEmpty()
                ? issued.lines().stream()
                        .map(line -> CreditedCharge.rest(line.charge().key()))
                        .toList()
                : asked;
        List<CreditedLine> lines = wanted.stream()
                .map(this::next)
                .filter(line -> !line.gross().isZero())
                .toList();
        Money gross =
                lines.stream().map(CreditedLine::gross).reduce(Money.zero(remaining.getCurrencyUnit()), Money::plus);
        if (gross.isGreaterThan(remaining) && remaining.isPositive()) {
            throw new Refused(
                    BillingRefusal.CREDIT_EXCEEDS_INVOICE, "Of the invoice as a whole remain " + remaining + ".");
        }
        if (!gross.isPositive() || !remaining.isPositive()) {
            throw new Refused(BillingRefusal.NOTHING_TO_CREDIT, "Nothing of that remains on the invoice.");
        }
        return lines;
    }

    private CreditedLine next(CreditedCharge wanted) {
        InvoiceLine line = line(wanted.key());
        return of(line).next(line, wanted);
    }

    private Credited of(InvoiceLine line) {
        return credited.getOrDefault(line.charge().key(), Credited.nothingOf(line));
    }

    private InvoiceLine line(ChargeKey key) {
        return issued.lines().stream()
                .filter(line -> line.charge().key().equals(key))
                .findFirst()
                .orElseThrow(() ->
                        new Refused(BillingRefusal.UNKNOWN_CHARGE, "No charge " + key + " stands on the invoice."));
    }
}
