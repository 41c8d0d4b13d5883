package com.unifiedhosting.catalogue.command;

import static com.unifiedhosting.catalogue.PackageMaker.STARTER;
import static com.unifiedhosting.catalogue.PackageMaker.limitedTerms;
import static com.unifiedhosting.catalogue.PackageMaker.someTerms;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.catalogue.PackageCommand;
import com.unifiedhosting.catalogue.PackageCommand.ChangeVisibility;
import com.unifiedhosting.catalogue.PackageCommand.ClonePackage;
import com.unifiedhosting.catalogue.PackageCommand.CreatePackage;
import com.unifiedhosting.catalogue.PackageCommand.PublishVersion;
import com.unifiedhosting.catalogue.PackageCommand.RetirePackage;
import com.unifiedhosting.catalogue.PackageId;
import com.unifiedhosting.catalogue.Visibility;
import com.unifiedhosting.shared.command.Endpoint;
import org.junit.jupiter.api.Test;

class PackageCommandsTest {

    private static final String TERMS = """
            {"name": "Starter", "description": "For a first website",
             "prices": [{"cycle": "MONTHLY", "price": {"amount": "9.90", "currency": "EUR"},
                         "setupFee": {"amount": "0.00", "currency": "EUR"}},
                        {"cycle": "ANNUAL", "price": {"amount": "99.00", "currency": "EUR"},
                         "setupFee": {"amount": "0.00", "currency": "EUR"}}],
             "trialDays": 0,
             "limits": {"websites": 3, "diskMegabytes": 10000, "bandwidthMegabytes": 100000, "databases": 5,
                        "mailboxes": 10, "memoryMegabytes": 512},
             "phpVersions": ["8.4"], "features": ["ssh"], "serverGroup": "shared"}""";

    private final Endpoint packages = new Endpoint(PackageCommands::new);

    @Test
    void createsAPackageUnderANewIdentity() throws Exception {
        packages.posts(
                        "/api/v1/packages",
                        "{\"owner\": \"platform\", \"visibility\": \"PUBLIC\", \"terms\": " + TERMS + "}")
                .andExpect(status().isCreated())
                .andExpect(header().string("Location", "/api/v1/packages/" + newest()));

        assertThat(packages.sent())
                .containsExactly(new CreatePackage(newest(), AccountId.PLATFORM, Visibility.PUBLIC, someTerms()));
    }

    @Test
    void limitsDomainsCpuInputAndOutputAndProcessesWhereTheRequestDoes() throws Exception {
        String limited = TERMS.replace(
                "\"memoryMegabytes\": 512",
                "\"memoryMegabytes\": 512, \"domains\": 10, \"cpuPercent\": 100, \"ioMegabytesPerSecond\": 20, "
                        + "\"processes\": 40");
        String unlimited = TERMS.replace(
                "\"memoryMegabytes\": 512",
                "\"memoryMegabytes\": 512, \"domains\": null, \"cpuPercent\": null, \"ioMegabytesPerSecond\": null, "
                        + "\"processes\": null");
        packages.posts("/api/v1/packages/pkg_starter/versions", limited).andExpect(status().isOk());
        packages.posts("/api/v1/packages/pkg_starter/versions", unlimited).andExpect(status().isOk());

        assertThat(packages.sent())
                .containsExactly(new PublishVersion(STARTER, limitedTerms()), new PublishVersion(STARTER, someTerms()));
    }

    @Test
    void clonesAPackageUnderAnIdentityOfTheIdempotencyKey() throws Exception {
        packages.posts("/api/v1/packages/pkg_starter/clone", "{\"name\": \"Agency\"}", "k1")
                .andExpect(status().isCreated())
                .andExpect(header().string("Location", "/api/v1/packages/" + newest()));
        packages.posts("/api/v1/packages/pkg_starter/clone", "{\"name\": \"Agency\"}", "k1");

        ClonePackage clone = new ClonePackage(newest(), STARTER, "Agency");
        assertThat(packages.sent()).containsExactly(clone, clone);
        assertThat(clone.packageId()).isNotEqualTo(STARTER);
    }

    @Test
    void refusesACloneWithoutAName() throws Exception {
        packages.posts("/api/v1/packages/pkg_starter/clone", "{\"name\": \" \"}")
                .andExpect(status().isBadRequest());
    }

    @Test
    void leadsAPackageThroughItsLife() throws Exception {
        packages.posts("/api/v1/packages/pkg_starter/versions", TERMS).andExpect(status().isOk());
        packages.posts("/api/v1/packages/pkg_starter/visibility", "{\"visibility\": \"HIDDEN\"}")
                .andExpect(status().isOk());
        packages.posts("/api/v1/packages/pkg_starter/retire").andExpect(status().isOk());

        assertThat(packages.sent())
                .containsExactly(
                        new PublishVersion(STARTER, someTerms()),
                        new ChangeVisibility(STARTER, Visibility.HIDDEN),
                        new RetirePackage(STARTER));
    }

    private PackageId newest() {
        return ((PackageCommand) packages.sent().getLast()).packageId();
    }
}
