package com.unifiedhosting.billing;

import com.unifiedhosting.shared.Refused;
import com.unifiedhosting.shared.Shares;
import com.unifiedhosting.tax.Prices;
import com.unifiedhosting.tax.TaxRounding;
import java.math.BigInteger;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * What of a line of an issued invoice is credited so far. What is credited adds up: in whatever pieces, they are the line to
 * the cent, in units, net and tax. The tax of a piece is what a line of its amount would bear, so that what is credited and
 * charged again at once comes to nothing; it is a minor unit off that where the pieces would else be one away from their share
 * of the line's tax, and the last piece has what is left.
 *
 * @param units that were credited by number
 * @param charged of all that was credited, by number or amount, as it was charged: with tax where that is in the price
 * @param tax of all that was credited
 */
public record Credited(int units, Money charged, Money tax) {

    /** Nothing of it. */
    public static Credited nothingOf(InvoiceLine line) {
        Money nothing = Money.zero(line.net().getCurrencyUnit());
        return new Credited(0, nothing, nothing);
    }

    /** What remains of a line, as it was charged. */
    public Money remainingOf(InvoiceLine line) {
        return line.charge().net().minus(charged);
    }

    /** After a line of a credit note on a line. */
    public Credited plus(InvoiceLine line, CreditedLine piece) {
        return new Credited(
                piece.quantity() == null ? units : units + piece.quantity(),
                charged.plus(line.prices() == Prices.INCLUSIVE ? piece.gross() : piece.net()),
                tax.plus(piece.tax()));
    }

    /**
     * What is to be credited of a line.
     *
     * @param wanted of this line's charge
     * @throws Refused CREDIT_EXCEEDS_INVOICE when less remains; CURRENCY_MISMATCH
     */
    public CreditedLine next(InvoiceLine line, CreditedCharge wanted) {
        Money part = partOf(line, wanted);
        boolean within = line.charge().net().isNegative()
                ? !part.isPositive() && !part.isLessThan(remainingOf(line))
                : !part.isNegative() && !part.isGreaterThan(remainingOf(line));
        if (!within) {
            throw exceeds(line);
        }
        Money taxed = taxOf(line, part);
        Money net = line.prices() == Prices.INCLUSIVE ? part.minus(taxed) : part;
        return new CreditedLine(
                wanted.key(),
                line.charge().description(),
                wanted.quantity(),
                net,
                line.taxRule(),
                taxed,
                net.plus(taxed));
    }

    private Money partOf(InvoiceLine line, CreditedCharge wanted) {
        @Nullable Integer quantity = wanted.quantity();
        @Nullable Money amount = wanted.net();
        if (quantity != null) {
            int all = line.charge().quantity();
            if (quantity > all - units) {
                throw exceeds(line);
            }
            Money whole = line.charge().net();
            return Shares.of(whole, units + quantity, all).minus(Shares.of(whole, units, all));
        }
        if (amount == null) {
            return remainingOf(line);
        }
        if (!amount.getCurrencyUnit().equals(charged.getCurrencyUnit())) {
            throw new Refused(BillingRefusal.CURRENCY_MISMATCH, "The invoice is in " + charged.getCurrencyUnit() + ".");
        }
        return amount;
    }

    /** What is credited in all bears the line's tax in its share, rounded up or down. */
    private Money taxOf(InvoiceLine line, Money part) {
        if (part.isEqual(remainingOf(line))) {
            return line.tax().minus(tax);
        }
        BigInteger[] share = minor(line.tax())
                .multiply(minor(charged.plus(part)))
                .divideAndRemainder(minor(line.charge().net()));
        long down = share[0].longValueExact() - minor(tax).longValueExact();
        long up = share[1].signum() == 0 ? down : down + 1;
        Money anew = new Pricing(line.prices(), TaxRounding.PER_LINE).taxOf(part, line.taxRule());
        long least = Math.max(0, down);
        long taxed = Math.clamp(Math.abs(anew.getAmountMinorLong()), least, Math.max(least, up));
        return Money.ofMinor(anew.getCurrencyUnit(), line.charge().net().isNegative() ? -taxed : taxed);
    }

    private static BigInteger minor(Money money) {
        return BigInteger.valueOf(money.getAmountMinorLong()).abs();
    }

    private Refused exceeds(InvoiceLine line) {
        return new Refused(
                BillingRefusal.CREDIT_EXCEEDS_INVOICE,
                "Of " + line.charge().key() + " remain " + (line.charge().quantity() - units) + " units and "
                        + remainingOf(line) + ".");
    }
}
