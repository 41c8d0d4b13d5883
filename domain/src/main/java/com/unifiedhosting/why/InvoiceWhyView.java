package com.unifiedhosting.why;

import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.billing.InvoiceId;
import com.unifiedhosting.billing.InvoiceNumber;
import com.unifiedhosting.billing.InvoiceStatus;
import com.unifiedhosting.billing.NumberFormat;
import com.unifiedhosting.billing.Tax;
import com.unifiedhosting.tax.TaxBasis;
import com.unifiedhosting.tax.TaxRate;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * Why the totals of an invoice are what they are, and what is open on it. Why each of its lines is, is told of the lines.
 *
 * @param number null until it is issued, as {@code taxBasis} and {@code issue} are
 * @param addsUp whether all the sums below do
 * @param net of its lines, as {@code tax} by its rules, and {@code gross} of the two
 * @param open what remains of the gross total after all that settled it
 * @param taxes the lines of each rule together; empty on a draft
 * @param taxBasis on what the rules rest: whether tax is in the prices, where it is rounded, and the evidence
 * @param issue by which settings it was issued
 * @param events that made it what it is, in the order in which they happened; those of its lines are told with these. Never
 *     private notes; to its buyer nothing of what happened to one that was drafted by hand, until it was issued
 * @param version of the invoice's newest event
 */
public record InvoiceWhyView(
        InvoiceId invoiceId,
        AccountId accountId,
        @Nullable InvoiceNumber number,
        InvoiceStatus status,
        boolean addsUp,
        Breakdown net,
        Breakdown tax,
        Breakdown gross,
        Breakdown open,
        List<TaxedLines> taxes,
        @Nullable TaxBasis taxBasis,
        @Nullable Issue issue,
        List<Cause> events,
        long version) {

    public InvoiceWhyView {
        taxes = List.copyOf(taxes);
        events = List.copyOf(events);
    }

    /**
     * All lines of one rule.
     *
     * @param says how their tax is rounded
     * @param lines how many
     * @param rates the rows of the issuer's table by which they were taxed
     */
    public record TaxedLines(Tax rule, String says, int lines, Money net, Money tax, Money gross, List<TaxRate> rates) {
        public TaxedLines {
            rates = List.copyOf(rates);
        }
    }

    /**
     * The settings of the issuer as they were when it was issued.
     *
     * @param settingsSince when they were set; null when he never set any, and the standard ones counted
     * @param settingsVersion of the event of his account that set them; null as above
     * @param numberFormat by which its number was made
     * @param issuedOn and {@code dueOn} in the buyer's time zone
     */
    public record Issue(
            AccountId issuer,
            @Nullable Instant settingsSince,
            @Nullable Long settingsVersion,
            NumberFormat numberFormat,
            LocalDate issuedOn,
            LocalDate dueOn) {}
}
