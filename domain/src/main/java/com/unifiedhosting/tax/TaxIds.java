package com.unifiedhosting.tax;

import com.unifiedhosting.shared.CountryCode;
import com.unifiedhosting.shared.TaxId;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The forms of tax ids in the European Union, the United Kingdom, Switzerland and Norway, as their registers publish them;
 * with check digits where the rule is simple and without exceptions. Of other countries anything can be a tax id.
 */
public final class TaxIds {

    /** The shape of an id without the letters before its number, and what its characters must add up to. */
    private record Form(Pattern shape, Predicate<String> adds) {

        boolean fits(String number) {
            return shape.matcher(number).matches() && adds.test(number);
        }
    }

    private static final Map<String, Form> MEMBERS = Map.ofEntries(
            form("AT", "U[0-9]{8}", number -> CheckDigits.austria(number.substring(1))),
            form("BE", "[01][0-9]{9}", CheckDigits::belgium),
            form("BG", "[0-9]{9,10}"),
            form("CY", "[0-9]{8}[A-Z]"),
            form("CZ", "[0-9]{8,10}"),
            form("DE", "[1-9][0-9]{8}", CheckDigits::mod11And10),
            form("DK", "[1-9][0-9]{7}", number -> CheckDigits.weighted(number, 2, 7, 6, 5, 4, 3, 2, 1) % 11 == 0),
            form("EE", "[0-9]{9}", number -> CheckDigits.weighted(number, 3, 7, 1, 3, 7, 1, 3, 7, 1) % 10 == 0),
            form("EL", "[0-9]{9}", CheckDigits::greece),
            form("ES", "[A-Z0-9][0-9]{7}[A-Z0-9]"),
            form("FI", "[0-9]{8}", number -> CheckDigits.weighted(number, 7, 9, 10, 5, 8, 4, 2, 1) % 11 == 0),
            form("FR", "[A-HJ-NP-Z0-9]{2}[0-9]{9}", CheckDigits::france),
            form("HR", "[0-9]{11}", CheckDigits::mod11And10),
            form("HU", "[0-9]{8}", number -> CheckDigits.weighted(number, 9, 7, 3, 1, 9, 7, 3, 1) % 10 == 0),
            form("IE", "[0-9][A-Z0-9][0-9]{5}[A-Z]{1,2}"),
            form("IT", "[0-9]{11}", CheckDigits::luhn),
            form("LT", "[0-9]{9}|[0-9]{12}"),
            form("LU", "[0-9]{8}", CheckDigits::luxembourg),
            form("LV", "[0-9]{11}"),
            form("MT", "[0-9]{8}", number -> CheckDigits.weighted(number, 3, 4, 6, 7, 8, 9, 10, 1) % 37 == 0),
            form("NL", "[0-9]{9}B[0-9]{2}", CheckDigits::netherlands),
            form("PL", "[0-9]{10}", CheckDigits::poland),
            form("PT", "[1-9][0-9]{8}", CheckDigits::portugal),
            form("RO", "[1-9][0-9]{1,9}"),
            form("SE", "[0-9]{12}", number -> CheckDigits.luhn(number.substring(0, 10))),
            form("SI", "[1-9][0-9]{7}", CheckDigits::slovenia),
            form("SK", "[1-9][0-9]{9}"));

    /** By country; the letters in front are a part of the shape. */
    private static final Map<String, Form> NEIGHBOURS = Map.ofEntries(
            form(
                    "GB",
                    "(GB|XI)([0-9]{9}|[0-9]{12}|GD[0-4][0-9]{2}|HA[5-9][0-9]{2})",
                    id -> CheckDigits.unitedKingdom(id.substring(2))),
            form("CH", "CHE[0-9]{9}(MWST|TVA|IVA|VAT)?", id -> CheckDigits.switzerland(id.substring(3, 12))),
            form("NO", "(NO)?[0-9]{9}(MVA)?", id -> CheckDigits.norway(id.replaceAll("[A-Z]", ""))));

    private TaxIds() {}

    private static Map.Entry<String, Form> form(String country, String shape) {
        return form(country, shape, _ -> true);
    }

    private static Map.Entry<String, Form> form(String country, String shape, Predicate<String> adds) {
        return Map.entry(country, new Form(Pattern.compile(shape), adds));
    }

    /** The member state of the European Union that can have given an id, by its prefix and its form. */
    public static Optional<CountryCode> memberState(TaxId taxId) {
        return EuropeanUnion.members().stream()
                .filter(member -> isOf(member, taxId.value()))
                .findFirst();
    }

    /**
     * Whether somebody in a country can have a tax id: in one whose form is known, it is an id of that country, or of a
     * member state of the European Union, where he may be registered too.
     *
     * @param country null when it is unknown: then anything can be
     */
    public static boolean possible(TaxId taxId, @Nullable CountryCode country) {
        if (country == null) {
            return true;
        }
        Form neighbour = NEIGHBOURS.get(country.value());
        boolean formKnown = neighbour != null || EuropeanUnion.has(country);
        return !formKnown
                || (neighbour != null && neighbour.fits(taxId.value()))
                || memberState(taxId).isPresent();
    }

    /** The id without the prefix of its member state. */
    public static String number(TaxId taxId) {
        return taxId.value().substring(2);
    }

    private static boolean isOf(CountryCode member, String id) {
        String prefix = EuropeanUnion.prefix(member);
        Form form = MEMBERS.get(prefix);
        return form != null && id.startsWith(prefix) && form.fits(id.substring(prefix.length()));
    }
}
