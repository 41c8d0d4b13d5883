package com.unifiedhosting.billing;

import com.unifiedhosting.shared.Refused;
import com.unifiedhosting.shared.Shares;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * What of a line of an issued invoice is credited so far. What is credited adds up: tax is that share of the line's tax
 * which all that is credited is of its net, rounded half-up, less what was credited of it before; units likewise. So the
 * parts of a line, in whatever steps it is credited, are the line to the cent.
 *
 * @param units that were credited by number
 * @param net of all that was credited, by number or amount
 */
public record Credited(int units, Money net) {

    /** Nothing of it. */
    public static Credited nothingOf(InvoiceLine line) {
        return new Credited(0, Money.zero(line.net().getCurrencyUnit()));
    }

    /** What remains of a line, before tax. */
    public Money remainingOf(InvoiceLine line) {
        return line.net().minus(net);
    }

    /** After a line of a credit note. */
    public Credited plus(CreditedLine line) {
        return new Credited(line.quantity() == null ? units : units + line.quantity(), net.plus(line.net()));
    }

    /**
     * What is to be credited of a line.
     *
     * @param wanted of this line's charge
     * @throws Refused CREDIT_EXCEEDS_INVOICE when less remains; CURRENCY_MISMATCH
     */
    public CreditedLine next(InvoiceLine line, CreditedCharge wanted) {
        Money part = partOf(line, wanted);
        boolean within = line.net().isNegative()
                ? !part.isPositive() && !part.isLessThan(remainingOf(line))
                : !part.isNegative() && !part.isGreaterThan(remainingOf(line));
        if (!within) {
            throw exceeds(line);
        }
        Money tax = taxOf(line, net.plus(part)).minus(taxOf(line, net));
        return new CreditedLine(
                wanted.key(),
                line.charge().description(),
                wanted.quantity(),
                part,
                line.taxRule(),
                tax,
                part.plus(tax));
    }

    private Money partOf(InvoiceLine line, CreditedCharge wanted) {
        @Nullable Integer quantity = wanted.quantity();
        @Nullable Money amount = wanted.net();
        if (quantity != null) {
            int all = line.charge().quantity();
            if (quantity > all - units) {
                throw exceeds(line);
            }
            return Shares.of(line.net(), units + quantity, all).minus(Shares.of(line.net(), units, all));
        }
        if (amount == null) {
            return remainingOf(line);
        }
        if (!amount.getCurrencyUnit().equals(net.getCurrencyUnit())) {
            throw new Refused(BillingRefusal.CURRENCY_MISMATCH, "The invoice is in " + net.getCurrencyUnit() + ".");
        }
        return amount;
    }

    private static Money taxOf(InvoiceLine line, Money credited) {
        return line.net().isZero()
                ? line.tax()
                : Shares.of(
                        line.tax(), credited.getAmountMinorLong(), line.net().getAmountMinorLong());
    }

    private Refused exceeds(InvoiceLine line) {
        return new Refused(
                BillingRefusal.CREDIT_EXCEEDS_INVOICE,
                "Of " + line.charge().key() + " remain " + (line.charge().quantity() - units) + " units and "
                        + remainingOf(line) + ".");
    }
}
