package com.unifiedhosting.catalogue.command;

import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.catalogue.PackageTerms;
import com.unifiedhosting.catalogue.Visibility;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/** Bodies of requests to packages. */
sealed interface PackageRequest {

    /** Creates a package. */
    @Schema(name = "CreatePackage", example = """
                    {"owner": "platform", "visibility": "PUBLIC",
                     "terms": {"name": "Starter", "description": "For a first website",
                               "prices": [{"cycle": "MONTHLY", "price": {"amount": "9.90", "currency": "EUR"},
                                           "setupFee": {"amount": "0.00", "currency": "EUR"}}],
                               "trialDays": 0,
                               "limits": {"websites": 3, "diskMegabytes": 10000, "bandwidthMegabytes": 100000,
                                          "databases": 5, "mailboxes": 10, "memoryMegabytes": 512, "domains": 10,
                                          "cpuPercent": 100, "ioMegabytesPerSecond": 20, "processes": 40},
                               "phpVersions": ["8.4"], "features": ["ssh"], "serverGroup": "shared"}}""")
    record Create(
            @NotNull AccountId owner,
            @NotNull Visibility visibility,
            @NotNull PackageTerms terms) implements PackageRequest {}

    /** Clones a package. */
    @Schema(name = "ClonePackage", example = "{\"name\": \"Starter for agencies\"}")
    record Copy(@NotBlank @Size(max = 100) String name) implements PackageRequest {}

    /** Changes who can find a package. */
    @Schema(name = "ChangeVisibility", example = "{\"visibility\": \"HIDDEN\"}")
    record Visible(@NotNull Visibility visibility) implements PackageRequest {}
}
