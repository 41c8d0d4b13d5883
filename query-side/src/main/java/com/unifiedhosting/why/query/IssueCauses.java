package com.unifiedhosting.why.query;

import static java.util.Objects.requireNonNull;

import com.unifiedhosting.billing.BillingSettings;
import com.unifiedhosting.tax.Prices;
import com.unifiedhosting.tax.TaxRounding;
import com.unifiedhosting.tax.TaxSettings;
import com.unifiedhosting.why.Cause;
import java.util.List;

/** Tells the events by which an invoice was issued: the settings and rates of its issuer, and the issue itself. */
record IssueCauses(InvoiceTrail trail, IssueRules rules, Telling telling) {

    void addTo(List<Cause> events) {
        if (rules.settings() != null) {
            events.add(telling.cause(
                    rules.settings(),
                    rules.issuer(),
                    settings(rules.settings().event().settings())));
        }
        if (rules.table() != null) {
            events.add(telling.cause(
                    rules.table(),
                    rules.issuer(),
                    "The issuer set the tax rates that were in force when it was issued, "
                            + rules.table().event().rates().list().size() + " in all."));
        }
        events.add(telling.cause(
                requireNonNull(trail.issued()),
                trail.owner(),
                "It was issued as " + rules.issue().number() + ", due on "
                        + rules.issue().dueOn() + "; from then on nothing on it changes."));
    }

    private static String settings(BillingSettings settings) {
        TaxSettings tax = settings.tax();
        String charged = tax.charged()
                ? (tax.prices() == Prices.INCLUSIVE ? "tax in the prices" : "tax on top of the prices")
                        + (tax.rounding() == TaxRounding.PER_LINE
                                ? ", rounded on each line"
                                : ", rounded on the invoice")
                : "no tax";
        String number = settings.numberFormat().hasYear() ? "numbers of each year" : "one row of numbers";
        return "The issuer set what was in force when it was issued: " + number + ", "
                + settings.collection().paymentTermDays() + " days to pay, " + charged + ".";
    }
}
