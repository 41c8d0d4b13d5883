package com.unifiedhosting.app.demo;

import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.account.Profile;
import com.unifiedhosting.billing.TaxCode;
import com.unifiedhosting.catalogue.PackageId;
import com.unifiedhosting.hosting.ApplicationType;
import com.unifiedhosting.hosting.DomainName;
import com.unifiedhosting.hosting.WebsiteId;
import com.unifiedhosting.identity.Role;
import com.unifiedhosting.shared.CountryCode;
import com.unifiedhosting.shared.EmailAddress;
import com.unifiedhosting.shared.Percent;
import com.unifiedhosting.shared.PersonName;
import com.unifiedhosting.shared.PostalAddress;
import com.unifiedhosting.shared.Provenance;
import com.unifiedhosting.subscription.BillingCycle;
import com.unifiedhosting.subscription.OrderId;
import com.unifiedhosting.subscription.SubscriptionId;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.joda.money.CurrencyUnit;

/** Who takes part in the play, from {@code demo/*.csv}. All identifiers are derived from the names there. */
record Cast(List<Reseller> resellers, List<Customer> customers) {

    private static final String PLATFORM = "platform";

    /** Where somebody lives, and what that means for money and time. */
    record Place(PostalAddress address, ZoneId zone, CurrencyUnit currency, Locale language) {}

    /** A seller below the platform who bills his customers himself. */
    record Reseller(String key, PersonName name, Place place, String invoicePrefix, TaxCode taxCode, Percent taxRate) {

        AccountId id() {
            return account(key);
        }

        AccountPath path() {
            return AccountPath.PLATFORM.child(id());
        }

        Profile profile() {
            return profileOf(key, name, place);
        }

        Provenance acting() {
            return actor("user:" + key, Role.RESELLER_ADMIN, path());
        }
    }

    /** A customer, with the order that brings the first website, and the further ones. */
    record Customer(
            String key,
            PersonName name,
            AccountPath seller,
            Place place,
            String packageKey,
            BillingCycle cycle,
            int joinsOnDay,
            Habit habit,
            List<String> furtherSites) {

        Customer {
            furtherSites = List.copyOf(furtherSites);
        }

        AccountId id() {
            return account(key);
        }

        AccountPath path() {
            return seller.child(id());
        }

        Profile profile() {
            return profileOf(key, name, place);
        }

        OrderId order() {
            return new OrderId("ord_" + uuid("order " + key));
        }

        SubscriptionId subscription() {
            return SubscriptionId.of(order());
        }

        PackageId wanted() {
            return Catalogue.id(packageKey);
        }

        DomainName domain() {
            return site(key);
        }

        ApplicationType application() {
            return switch (packageKey) {
                case "shop" -> ApplicationType.WORDPRESS;
                case "business", "agency" -> ApplicationType.PHP;
                default -> ApplicationType.STATIC;
            };
        }

        /** The customer's own doing. */
        Provenance acting() {
            return actor("user:" + key, Role.OWNER, path());
        }

        /** What the seller's staff does for or about the customer. */
        Provenance staff() {
            return actor(
                    "user:staff", seller.equals(AccountPath.PLATFORM) ? Role.SUPER_ADMIN : Role.RESELLER_ADMIN, seller);
        }
    }

    static Cast read() {
        Map<String, Place> places = rows("places.csv").stream().collect(Collectors.toMap(row -> row[0], Cast::place));
        List<Reseller> resellers = rows("resellers.csv").stream()
                .map(row -> new Reseller(
                        row[0],
                        new PersonName(row[1]),
                        known(places, row[2]),
                        row[3],
                        new TaxCode(row[4]),
                        Percent.of(row[5])))
                .toList();
        Map<String, AccountPath> sellers = resellers.stream().collect(Collectors.toMap(Reseller::key, Reseller::path));
        List<Customer> customers = rows("customers.csv").stream()
                .map(row -> new Customer(
                        row[0],
                        new PersonName(row[1]),
                        row[2].equals(PLATFORM) ? AccountPath.PLATFORM : known(sellers, row[2]),
                        known(places, row[3]),
                        row[4],
                        BillingCycle.valueOf(row[5]),
                        Integer.parseInt(row[6]),
                        Habit.valueOf(row[7]),
                        row[8].isEmpty() ? List.of() : List.of(row[8].split(" ", -1))))
                .toList();
        return new Cast(resellers, customers);
    }

    /** Names below {@code localhost} lead every browser to this machine. */
    static DomainName site(String key) {
        return new DomainName(key + ".localhost");
    }

    static WebsiteId website(String site) {
        return new WebsiteId("web_" + uuid("site " + site));
    }

    static Provenance actor(String actor, Role role, AccountPath path) {
        return new Provenance(actor, actor, "console", null, path.value(), role.name(), null);
    }

    private static Place place(String[] row) {
        return new Place(
                new PostalAddress(row[4], row[2], row[3], null, new CountryCode(row[1])),
                ZoneId.of(row[5]),
                CurrencyUnit.of(row[6]),
                Locale.forLanguageTag(row[7]));
    }

    private static Profile profileOf(String key, PersonName name, Place place) {
        return new Profile(name, name, new EmailAddress("office@" + key + ".example"), null, place.address(), null);
    }

    private static AccountId account(String key) {
        return new AccountId("acc_" + uuid("account " + key));
    }

    private static UUID uuid(String name) {
        return UUID.nameUUIDFromBytes(("demo " + name).getBytes(StandardCharsets.UTF_8));
    }

    private static <T> T known(Map<String, T> by, String key) {
        T found = by.get(key);
        if (found == null) {
            throw new IllegalArgumentException("the cast names " + key + ", which is not there");
        }
        return found;
    }

    /** The lines of a file behind its heading, cut at the semicolons. */
    private static List<String[]> rows(String file) {
        try (InputStream bytes = Cast.class.getResourceAsStream("/demo/" + file)) {
            if (bytes == null) {
                throw new IllegalArgumentException("demo/" + file + " is missing");
            }
            return new BufferedReader(new InputStreamReader(bytes, StandardCharsets.UTF_8))
                    .lines()
                    .skip(1)
                    .map(line -> line.split(";", -1))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
