package com.unifiedhosting.tax.command;

import com.unifiedhosting.tax.TaxPlace;
import com.unifiedhosting.tax.TaxRate;
import com.unifiedhosting.tax.TaxRates;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;

/** Bodies of requests to tax rates. */
sealed interface TaxRateRequest {

    /** Sets rates. */
    @Schema(name = "SetTaxRates", example = """
                    {"rates": [{"place": {"country": "DE"}, "code": "VAT-DE", "rate": "19", "validFrom": "2021-01-01"},
                               {"place": {"country": "US", "region": "CA"}, "code": "TAX-CA", "rate": "7.25",
                                "validFrom": "2017-01-01"}]}""")
    record Rates(
            @NotNull @Size(min = 1, max = TaxRates.MOST) List<@NotNull TaxRate> rates) implements TaxRateRequest {}

    /**
     * Ends the rate of a place.
     *
     * @param validUntil the first day on which it holds no more
     */
    @Schema(name = "EndTaxRate", example = "{\"place\": {\"country\": \"DE\"}, \"validUntil\": \"2027-01-01\"}")
    record End(@NotNull TaxPlace place, @NotNull LocalDate validUntil) implements TaxRateRequest {}
}
