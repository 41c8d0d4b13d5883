package com.unifiedhosting.tax;

import org.jspecify.annotations.Nullable;

/**
 * On what the tax of an invoice rests, as it stands on it.
 *
 * @param evidence null when no tax is charged by its issuer
 */
public record TaxBasis(
        Prices prices, TaxRounding rounding, @Nullable Evidence evidence) {

    public static final TaxBasis OFF = new TaxBasis(Prices.EXCLUSIVE, TaxRounding.PER_LINE, null);

    /**
     * What was known. The tax ids themselves stand with the parties of the invoice.
     *
     * @param issuerIn where the issuer is taxed; null when he has neither said so nor an address
     * @param buyerIn where the buyer is taxed
     * @param source by what that is known
     * @param oneStopShop whether the issuer declares by the one-stop-shop
     * @param taxIdCheck what the register had said of the buyer's tax id; null without one, or when it was not asked
     */
    public record Evidence(
            @Nullable TaxPlace issuerIn,
            @Nullable TaxPlace buyerIn,
            Source source,
            boolean oneStopShop,
            @Nullable TaxIdCheck taxIdCheck) {}

    /** By what it is known where a buyer is. */
    public enum Source {
        BILLING_ADDRESS,
        /** He has no address: he is taken to be where the issuer is. */
        NO_ADDRESS
    }
}
