package com.unifiedhosting.document.query;

import com.unifiedhosting.billing.InvoiceLine;
import com.unifiedhosting.billing.Party;
import com.unifiedhosting.shared.PostalAddress;
import com.unifiedhosting.shared.TaxId;
import com.unifiedhosting.tax.Prices;
import com.unifiedhosting.tax.TaxKind;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * Whether an invoice or a credit note can be said as data in the terms of EN 16931, the norm behind Factur-X and ZUGFeRD, and
 * what of it has to be looked at for that. One of which the norm wants more than there is goes without.
 */
final class FacturX {

    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());

    /** By how much a tax may differ from the rate of the sum, because it was rounded line by line (BR-CO-17 as checked). */
    private static final BigDecimal TOLERANCE = BigDecimal.ONE;

    private FacturX() {}

    /** The invoice or credit note as XML (UN/CEFACT CII D16B, profile EN 16931); null where the norm cannot say it. */
    static byte @Nullable [] of(Paper paper) {
        return isExpressible(paper) ? CrossIndustryInvoice.of(paper) : null;
    }

    private static boolean isExpressible(Paper paper) {
        List<TaxSum> taxes = TaxSum.of(paper.lines());
        boolean outside = taxes.stream().anyMatch(sum -> sum.category() == TaxCategory.OUTSIDE);
        return paper.totals().gross().getScale() <= 2
                && !paper.lines().isEmpty()
                && paper.issuer().address() != null
                && paper.buyer().address() != null
                && paper.prices() == Prices.EXCLUSIVE
                && (!outside || taxes.size() == 1)
                && taxes.stream().noneMatch(sum -> sum.rule().kind() == TaxKind.UNRATED)
                && taxes.stream()
                                .map(sum -> sum.category() + " " + sum.rule().rate())
                                .distinct()
                                .count()
                        == taxes.size()
                && taxes.stream().allMatch(sum -> isExpressible(sum, paper));
    }

    private static boolean isExpressible(TaxSum sum, Paper paper) {
        boolean partiesKnown = switch (sum.category()) {
            case STANDARD, EXEMPT -> paper.issuer().taxId() != null;
            case REVERSE_CHARGE -> vatId(paper.issuer()) != null && vatId(paper.buyer()) != null;
            case OUTSIDE -> true;
        };
        BigDecimal byRate = sum.net()
                .getAmount()
                .multiply(sum.rule().rate().value().movePointLeft(2))
                .setScale(2, RoundingMode.HALF_UP);
        return partiesKnown && byRate.subtract(sum.tax().getAmount()).abs().compareTo(TOLERANCE) < 0;
    }

    /** The tax id, when it begins with a country as those of the value added tax do. */
    static @Nullable TaxId vatId(Party party) {
        TaxId taxId = party.taxId();
        if (taxId == null) {
            return null;
        }
        String prefix = taxId.value().substring(0, 2);
        return COUNTRIES.contains(prefix) || prefix.equals("EL") || prefix.equals("XI") ? taxId : null;
    }

    /** How much of it: a price below zero is none there, so what is given back is a quantity below zero. */
    static int quantity(InvoiceLine line) {
        int quantity = line.charge().quantity();
        return line.charge().unitPrice().isNegative() ? -quantity : quantity;
    }

    /** Of one, zero or more. */
    static Money price(InvoiceLine line) {
        return line.charge().unitPrice().abs();
    }

    /** Where somebody lives; there is one on whatever can be said. */
    static PostalAddress address(Party party) {
        return Objects.requireNonNull(party.address());
    }
}
