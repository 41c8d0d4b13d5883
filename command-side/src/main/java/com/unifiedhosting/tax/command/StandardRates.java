package com.unifiedhosting.tax.command;

import com.unifiedhosting.billing.TaxCode;
import com.unifiedhosting.shared.Percent;
import com.unifiedhosting.tax.TaxPlace;
import com.unifiedhosting.tax.TaxRate;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;

/** Tables of rates that come with the platform; each file says where it is from, and as of when. */
final class StandardRates {

    private StandardRates() {}

    /** The standard rates of value added tax in the member states of the European Union. */
    static List<TaxRate> ofTheEuropeanUnion() {
        return read("eu-standard-vat-rates.csv")
                .lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(StandardRates::rate)
                .toList();
    }

    /** {@code country,code,rate,first day,first day after or nothing}. */
    private static TaxRate rate(String line) {
        String[] row = line.split(",", -1);
        return new TaxRate(
                TaxPlace.of(row[0]),
                new TaxCode(row[1]),
                Percent.of(row[2]),
                LocalDate.parse(row[3]),
                row[4].isEmpty() ? null : LocalDate.parse(row[4]));
    }

    private static String read(String name) {
        try (InputStream file = StandardRates.class.getResourceAsStream(name)) {
            if (file == null) {
                throw new IllegalStateException(name + " is missing");
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
