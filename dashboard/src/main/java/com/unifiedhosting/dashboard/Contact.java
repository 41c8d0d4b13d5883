package com.unifiedhosting.dashboard;

import com.unifiedhosting.account.Profile;
import com.unifiedhosting.shared.CountryCode;
import com.unifiedhosting.shared.EmailAddress;
import com.unifiedhosting.shared.PersonName;
import com.unifiedhosting.shared.PhoneNumber;
import com.unifiedhosting.shared.PostalAddress;
import com.unifiedhosting.shared.TaxId;
import com.unifiedhosting.shared.Text;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The profile of an account as it stands in a form, field by field; empty for what is not there.
 *
 * @param country as ISO 3166-1 alpha-2
 */
record Contact(
        String legalName,
        String displayName,
        String email,
        String phone,
        String taxId,
        String street,
        String city,
        String postalCode,
        String region,
        String country) {

    static final Contact EMPTY = new Contact("", "", "", "", "", "", "", "", "", "");

    private static final String NAME = "Please write a name of at most 200 characters.";

    static Contact of(Profile profile) {
        PostalAddress address = profile.address();
        return new Contact(
                profile.legalName().value(),
                profile.displayName().value(),
                profile.email().value(),
                profile.phone() == null ? "" : profile.phone().value(),
                profile.taxId() == null ? "" : profile.taxId().value(),
                address == null ? "" : address.street(),
                address == null ? "" : address.city(),
                address == null ? "" : orEmpty(address.postalCode()),
                address == null ? "" : orEmpty(address.region()),
                address == null ? "" : address.country().value());
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    /** The address on as few lines as it takes. */
    public List<String> lines() {
        return Stream.of(street, (postalCode + " " + city).strip(), region, countryName())
                .filter(line -> !line.isEmpty())
                .toList();
    }

    private String countryName() {
        return country.isEmpty() ? "" : Locale.of("", country).getDisplayCountry(Locale.ENGLISH);
    }

    /** All countries by name. */
    static List<Choice> countries(String chosen) {
        return Arrays.stream(Locale.getISOCountries())
                .map(code ->
                        new Choice(code, Locale.of("", code).getDisplayCountry(Locale.ENGLISH), code.equals(chosen)))
                .sorted(Comparator.comparing(Choice::label))
                .toList();
    }

    /** Reads the fields of a form; empty when something is wrong. */
    static Optional<Profile> read(Filled form, Map<String, String> fields) {
        Optional<PersonName> legalName = form.read("legalName", fields.get("legalName"), PersonName::new, NAME);
        Optional<PersonName> displayName = form.read("displayName", fields.get("displayName"), PersonName::new, NAME);
        Optional<EmailAddress> email = form.read(
                "email",
                fields.get("email"),
                EmailAddress::new,
                "Please write an e-mail address such as office@example.com.");
        PhoneNumber phone = form.given(
                "phone",
                fields.get("phone"),
                PhoneNumber::new,
                "Please write it with its country, such as +4930123456.");
        TaxId taxId = form.given(
                "taxId",
                fields.get("taxId"),
                TaxId::new,
                "A tax id has 4 to 20 letters and digits, such as DE123456788.");
        PostalAddress address = address(form, fields);
        return form.isRight()
                ? Optional.of(new Profile(
                        legalName.orElseThrow(), displayName.orElseThrow(), email.orElseThrow(), phone, address, taxId))
                : Optional.empty();
    }

    /** All of it or nothing. */
    private static @Nullable PostalAddress address(Filled form, Map<String, String> fields) {
        String postalCode = form.given(
                "postalCode", fields.get("postalCode"), line(20), "A postal code has at most 20 characters.");
        String region = form.given("region", fields.get("region"), line(100), "A region has at most 100 characters.");
        if (Stream.of("street", "city", "postalCode", "region", "country")
                .allMatch(field -> fields.getOrDefault(field, "").isBlank())) {
            return null;
        }
        Optional<String> street = form.read(
                "street",
                fields.get("street"),
                line(200),
                "Please write street and number, or leave the whole address empty.");
        Optional<String> city = form.read(
                "city", fields.get("city"), line(100), "Please write the city, or leave the whole address empty.");
        Optional<CountryCode> country = form.read(
                "country",
                fields.get("country"),
                CountryCode::new,
                "Please choose the country, or leave the whole address empty.");
        return form.isRight()
                ? new PostalAddress(street.orElseThrow(), city.orElseThrow(), postalCode, region, country.orElseThrow())
                : null;
    }

    private static Function<String, String> line(int longest) {
        return text -> Text.line("text", text, longest);
    }
}
