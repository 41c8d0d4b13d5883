package com.unifiedhosting.billing;

import com.unifiedhosting.shared.CountryCode;
import com.unifiedhosting.shared.PostalAddress;
import com.unifiedhosting.shared.TaxId;
import com.unifiedhosting.tax.EuropeanUnion;
import com.unifiedhosting.tax.TaxBasis;
import com.unifiedhosting.tax.TaxBasis.Evidence;
import com.unifiedhosting.tax.TaxBasis.Source;
import com.unifiedhosting.tax.TaxIdCheck;
import com.unifiedhosting.tax.TaxIdCheck.Outcome;
import com.unifiedhosting.tax.TaxIds;
import com.unifiedhosting.tax.TaxKind;
import com.unifiedhosting.tax.TaxPlace;
import com.unifiedhosting.tax.TaxRate;
import com.unifiedhosting.tax.TaxRates;
import com.unifiedhosting.tax.TaxSettings;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What tax an issuer charges a buyer, decided for the first day of what a line pays for, so that a rate touches only what
 * is supplied from its first day on. In this order (decision 23):
 *
 * <ol>
 *   <li>he charges none: {@link TaxKind#OFF};
 *   <li>the buyer has no address, or is in the issuer's country: that country's tax;
 *   <li>the buyer is in a (for an issuer inside: another) member state of the European Union and has a tax id of it
 *       that its register knows: {@link TaxKind#REVERSE_CHARGE};
 *   <li>the issuer is registered in the buyer's country: that country's tax;
 *   <li>the buyer is in a member state, and the issuer declares by the one-stop-shop: that state's tax, or, when the
 *       table has no rate for it, as next;
 *   <li>both are in member states: the tax of the issuer's country;
 *   <li>{@link TaxKind#OUTSIDE}.
 * </ol>
 *
 * <p>A country's tax is that of the region where there is one, else that of the country; a buyer in the issuer's country
 * whose region is unknown is taken to be in the issuer's. Where the table has neither for the day, {@link
 * TaxKind#UNRATED}: nothing is charged that is not configured.
 *
 * @param home where the issuer is taxed; null when that is unknown
 * @param buyer where the buyer is; null when that is unknown
 * @param taxIdState which member state gave the buyer's tax id; null for none
 * @param check what the register said of it; null when it was not asked
 */
public record Taxation(
        TaxSettings settings,
        TaxRates rates,
        @Nullable TaxPlace home,
        @Nullable TaxPlace buyer,
        @Nullable CountryCode taxIdState,
        @Nullable TaxIdCheck check) {

    public static final Taxation OFF = new Taxation(TaxSettings.OFF, TaxRates.NONE, null, null, null, null);

    /** What is known of two parties, as it stands in their profiles. */
    public static Taxation between(
            TaxSettings settings,
            TaxRates rates,
            @Nullable PostalAddress issuer,
            @Nullable PostalAddress buyer,
            @Nullable TaxId buyersTaxId,
            @Nullable TaxIdCheck check) {
        return new Taxation(
                settings,
                rates,
                settings.home() == null ? TaxPlace.of(issuer) : settings.home(),
                TaxPlace.of(buyer),
                buyersTaxId == null ? null : TaxIds.memberState(buyersTaxId).orElse(null),
                check);
    }

    /**
     * The lines of an invoice.
     *
     * @param today on which day one-off charges are supplied
     */
    public List<InvoiceLine> lines(List<Charge> charges, LocalDate today) {
        Map<LocalDate, Tax> decided = new HashMap<>();
        return new Pricing(settings.prices(), settings.rounding()).lines(charges, charge -> {
            LocalDate supplied =
                    charge.period() == null ? today : charge.period().start();
            return decided.computeIfAbsent(supplied, this::on);
        });
    }

    /** On what that rests. */
    public TaxBasis basis() {
        return settings.charged()
                ? new TaxBasis(
                        settings.prices(),
                        settings.rounding(),
                        new Evidence(
                                home,
                                buyer == null ? home : buyer,
                                buyer == null ? Source.NO_ADDRESS : Source.BILLING_ADDRESS,
                                settings.oneStopShop(),
                                check))
                : TaxBasis.OFF;
    }

    /** The tax of what is supplied on a day. */
    public Tax on(LocalDate supplied) {
        if (!settings.charged()) {
            return Tax.NONE;
        }
        if (home == null) {
            return Tax.none(TaxKind.UNRATED);
        }
        TaxPlace place = buyer == null ? home : buyer;
        TaxPlace domestic = domesticPlace(settings, home, place);
        if (place.country().equals(home.country())) {
            return domestic(domestic, supplied);
        }
        boolean inTheUnion = EuropeanUnion.has(place.country());
        if (inTheUnion && hasValidIdOf(place.country())) {
            return Tax.none(TaxKind.REVERSE_CHARGE);
        }
        if (settings.registeredIn().contains(place.country())) {
            return domestic(domestic, supplied);
        }
        Optional<TaxRate> there = inTheUnion && settings.oneStopShop() ? rates.at(place, supplied) : Optional.empty();
        if (there.isPresent()) {
            return taxed(TaxKind.ONE_STOP_SHOP, there.get());
        }
        return inTheUnion && EuropeanUnion.has(home.country())
                ? domestic(domestic, supplied)
                : Tax.none(TaxKind.OUTSIDE);
    }

    /** Whose tax is charged as {@link TaxKind#DOMESTIC}, where that is charged: the buyer's place or the issuer's. */
    public static TaxPlace domesticPlace(TaxSettings settings, TaxPlace home, TaxPlace buyer) {
        if (buyer.country().equals(home.country())) {
            return buyer.region() == null ? home : buyer;
        }
        return settings.registeredIn().contains(buyer.country()) ? buyer : home;
    }

    private boolean hasValidIdOf(CountryCode country) {
        return check != null && check.outcome() == Outcome.VALID && country.equals(taxIdState);
    }

    private Tax domestic(TaxPlace place, LocalDate supplied) {
        return rates.at(place, supplied)
                .map(rate -> taxed(TaxKind.DOMESTIC, rate))
                .orElse(Tax.none(TaxKind.UNRATED));
    }

    private static Tax taxed(TaxKind kind, TaxRate rate) {
        return new Tax(kind, rate.code(), rate.rate(), kind.note());
    }
}
