package com.unifiedhosting.why.query;

import com.unifiedhosting.billing.InvoiceLine;
import com.unifiedhosting.billing.Tax;
import com.unifiedhosting.tax.Prices;
import com.unifiedhosting.tax.TaxBasis;
import com.unifiedhosting.tax.TaxIdCheck;
import com.unifiedhosting.tax.TaxRate;
import com.unifiedhosting.tax.TaxRounding;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** Says in words what tax was charged, and why. */
final class TaxSentences {

    /** Digits behind the point of amounts that are not rounded to money yet. */
    private static final int DIGITS = 6;

    private TaxSentences() {}

    /** How the tax of a line comes about. */
    static String of(IssueRules rules, InvoiceLine line) {
        return of(rules.issue().taxBasis(), line.taxRule(), line.charge().net(), "this line");
    }

    /** How the tax of a piece of a line comes about, which is priced by itself. */
    static String ofPiece(IssueRules rules, Tax rule, Money charged) {
        TaxBasis each = new TaxBasis(rules.issue().taxBasis().prices(), TaxRounding.PER_LINE, null);
        return of(each, rule, charged, "this piece of the line");
    }

    private static String of(TaxBasis basis, Tax rule, Money charged, String line) {
        BigDecimal rate = rule.rate().value();
        if (rate.signum() == 0) {
            return "No tax, by the rule " + rule.kind() + ".";
        }
        BigDecimal hundred = BigDecimal.valueOf(100);
        boolean inclusive = basis.prices() == Prices.INCLUSIVE;
        BigDecimal exact = charged.getAmount()
                .multiply(rate)
                .divide(inclusive ? hundred.add(rate) : hundred, MathContext.DECIMAL64)
                .setScale(DIGITS, RoundingMode.HALF_UP)
                .stripTrailingZeros();
        String of = inclusive
                ? rule.rate() + " % tax are in " + charged + ": " + rate.toPlainString() + "/"
                        + hundred.add(rate).toPlainString() + " of it, "
                : rule.rate() + " % of " + charged + " is ";
        return of + exact.toPlainString() + "; " + rounded(basis, line) + ".";
    }

    private static String rounded(TaxBasis basis, String line) {
        boolean inclusive = basis.prices() == Prices.INCLUSIVE;
        String of = inclusive ? "the net" : "it";
        return (basis.rounding() == TaxRounding.PER_LINE
                        ? of + " is rounded to the minor unit on " + line
                        : of
                                + " is rounded to the minor unit on the sum of all lines of this rate, and shared among them")
                + (inclusive ? ", and the tax is the rest" : "");
    }

    /** How the tax of all lines of one rule is rounded. */
    static String rounding(IssueRules rules) {
        TaxBasis basis = rules.issue().taxBasis();
        String prices = basis.prices() == Prices.INCLUSIVE ? "Tax is in the prices" : "Tax comes on top of the prices";
        return prices + "; " + rounded(basis, "each line") + ". Half a unit is rounded away from zero.";
    }

    /** Why a line is taxed by its rule. */
    static String why(IssueRules rules, InvoiceLine line, @Nullable TaxRate rate) {
        TaxBasis.Evidence evidence = rules.issue().taxBasis().evidence();
        String buyer = evidence == null || evidence.buyerIn() == null
                ? "an unknown place"
                : evidence.buyerIn()
                        + (evidence.source() == TaxBasis.Source.BILLING_ADDRESS
                                ? " by the billing address"
                                : " because there is no billing address");
        String held =
                rate == null ? "" : " It is the rate of " + rate.place() + " from " + rate.validFrom() + until(rate);
        return switch (line.taxRule().kind()) {
            case OFF -> "The issuer charged no tax.";
            case UNRATED ->
                evidence != null && evidence.issuerIn() == null
                        ? "It is not known where the issuer is taxed."
                        : "The issuer had set no rate for this place and day; the buyer is in " + buyer + ".";
            case OUTSIDE -> "The buyer is in " + buyer + ", where the issuer is not registered for tax.";
            case REVERSE_CHARGE ->
                "The buyer is a business in " + buyer + " and owes the tax itself" + checked(evidence) + ".";
            case ONE_STOP_SHOP ->
                "The buyer is in " + buyer + "; the issuer declares the tax of that state by the one-stop-shop." + held;
            case DOMESTIC ->
                "The buyer is in " + buyer + "; the tax of a country in which the issuer is registered is due." + held;
        };
    }

    private static String until(TaxRate rate) {
        return rate.validUntil() == null ? " on." : " on, and before " + rate.validUntil() + ".";
    }

    private static String checked(TaxBasis.@Nullable Evidence evidence) {
        TaxIdCheck check = evidence == null ? null : evidence.taxIdCheck();
        return check == null
                ? ""
                : ": the register said on " + check.checkedAt() + " that its tax id is " + check.outcome()
                        + (check.consultationNumber() == null
                                ? ""
                                : " (consultation " + check.consultationNumber() + ")");
    }
}
