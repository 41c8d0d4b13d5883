package com.unifiedhosting.billing;

import java.util.List;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/**
 * What is to be had from issued invoices in one currency.
 *
 * @param total the sum of the buckets
 * @param buckets one per {@link ReceivableAge}, in its order, those of nothing included
 */
public record ReceivablesView(CurrencyUnit currency, Money total, List<Bucket> buckets) {

    public ReceivablesView {
        buckets = List.copyOf(buckets);
    }

    /** The open amounts of one age, and of how many invoices. */
    public record Bucket(ReceivableAge age, Money open, long invoices) {}
}
