package com.unifiedhosting.app.http;

import com.unifiedhosting.billing.CollectionTerms;
import com.unifiedhosting.catalogue.Limits;
import com.unifiedhosting.catalogue.PackageTerms;
import com.unifiedhosting.tax.TaxSettings;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.media.Schema;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Bounds that types of the domain keep in their constructors, where the description of the API cannot see them. */
final class OpenApiBounds {

    private OpenApiBounds() {}

    static void complete(Components components) {
        Properties terms = new Properties(components, "CollectionTerms");
        terms.range("paymentTermDays", 0, CollectionTerms.MOST_TERM_DAYS);
        terms.range("suspendAfterDays", 1, CollectionTerms.MOST_DAYS);
        terms.range("endAfterDays", 1, CollectionTerms.MOST_DAYS);
        terms.items("reminderDays", 0, CollectionTerms.MOST_TIMES);
        terms.eachIn("reminderDays", -CollectionTerms.MOST_TERM_DAYS, CollectionTerms.MOST_DAYS);
        terms.items("retryDays", 0, CollectionTerms.MOST_TIMES);
        terms.eachIn("retryDays", 1, CollectionTerms.MOST_DAYS);

        Properties format = new Properties(components, "NumberFormat");
        format.range("padding", 1, 12);
        format.text("prefix", "Up to 20 of A-Z a-z 0-9 / -; does not end with a digit");
        format.text("suffix", "Up to 20 of A-Z a-z / -; no digits, so that no two numbers of an issuer are the same");

        Properties limits = new Properties(components, "Limits");
        limits.range("websites", 1, Limits.MOST_WEBSITES);
        limits.range("diskMegabytes", 1, Limits.MOST_MEGABYTES);
        limits.range("bandwidthMegabytes", 0, Limits.MOST_MEGABYTES);
        limits.range("databases", 0, Limits.MOST_THINGS);
        limits.range("mailboxes", 0, Limits.MOST_THINGS);
        limits.range("memoryMegabytes", 1, Limits.MOST_MEMORY);
        limits.range("domains", 1, Limits.MOST_THINGS);
        limits.text("domains", "Of all websites together, at least as many as websites; absent: unlimited");
        limits.range("cpuPercent", 1, Limits.MOST_CPU);
        limits.text("cpuPercent", "Of one core, a website: 100 is one whole core; absent: unlimited");
        limits.range("ioMegabytesPerSecond", 1, Limits.MOST_IO);
        limits.text("ioMegabytesPerSecond", "MB read and written in a second, a website; absent: unlimited");
        limits.range("processes", 1, Limits.MOST_THINGS);
        limits.text("processes", "At a time, a website; absent: unlimited");

        Properties packages = new Properties(components, "PackageTerms");
        packages.range("trialDays", 0, 365);
        packages.items("prices", 1, PackageTerms.MOST_PRICES);
        packages.items("phpVersions", 0, PackageTerms.MOST_PHP_VERSIONS);
        packages.items("features", 0, PackageTerms.MOST_FEATURES);

        new Properties(components, "TaxSettings").items("registeredIn", 0, TaxSettings.MOST);
        new Properties(components, "TaxPlace")
                .text("region", "The part of ISO 3166-2 behind the country; null for the whole country");
        Properties rate = new Properties(components, "TaxRate");
        rate.text("validFrom", "The first day of supply, 1900 to 2999");
        rate.text("validUntil", "The first day on which it holds no more, 1900 to 2999; null while no end is known");

        new Properties(components, "PaymentMethod").text("expiry", "The last month in which it is valid, 2000 to 2099");
    }

    /** The properties of one schema; a schema or property that is not there says nothing. */
    private record Properties(Map<String, Schema<?>> schemas) {

        Properties(Components components, String name) {
            this(of(components, name));
        }

        private static Map<String, Schema<?>> of(Components components, String name) {
            Schema<?> schema = components.getSchemas() == null
                    ? null
                    : components.getSchemas().get(name);
            Map<String, Schema<?>> properties = new HashMap<>();
            if (schema != null && schema.getProperties() != null) {
                schema.getProperties().forEach(properties::put);
            }
            return properties;
        }

        void range(String property, long least, long most) {
            bound(schemas.get(property), least, most);
        }

        void eachIn(String property, long least, long most) {
            Schema<?> list = schemas.get(property);
            if (list != null) {
                bound(list.getItems(), least, most);
            }
        }

        void items(String property, int least, int most) {
            Schema<?> list = schemas.get(property);
            if (list != null) {
                list.minItems(least).maxItems(most);
            }
        }

        void text(String property, String description) {
            Schema<?> schema = schemas.get(property);
            if (schema != null) {
                schema.description(description);
            }
        }

        private static void bound(@Nullable Schema<?> schema, long least, long most) {
            if (schema != null) {
                schema.minimum(BigDecimal.valueOf(least)).maximum(BigDecimal.valueOf(most));
            }
        }
    }
}
