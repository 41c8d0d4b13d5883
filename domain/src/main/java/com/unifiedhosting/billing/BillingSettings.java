package com.unifiedhosting.billing;

import com.unifiedhosting.tax.TaxSettings;

/**
 * How an issuer invoices and collects; a change touches future invoices only (SA-004).
 *
 * @param billsItself whether a reseller is the issuer of his customers' invoices; else the platform is
 * @param tax by which rules its lines are taxed
 * @param consolidationMinutes how long the day's draft stays open to collect further charges, 0 to 1,440
 */
public record BillingSettings(
        boolean billsItself,
        NumberFormat numberFormat,
        TaxSettings tax,
        CollectionTerms collection,
        int consolidationMinutes) {

    public static final BillingSettings STANDARD =
            new BillingSettings(false, NumberFormat.STANDARD, TaxSettings.OFF, CollectionTerms.STANDARD, 60);

    public BillingSettings {
        if (consolidationMinutes < 0 || consolidationMinutes > 1_440) {
            throw new IllegalArgumentException("consolidationMinutes must be 0 to 1440");
        }
    }
}
