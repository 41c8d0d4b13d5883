package com.unifiedhosting.tax;

import static org.assertj.core.api.Assertions.assertThat;

import com.unifiedhosting.shared.CountryCode;
import com.unifiedhosting.shared.TaxId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tax ids that are published as examples of their registers, and the same with a digit turned or too long. */
class TaxIdsTest {

    @ParameterizedTest
    @CsvSource({
        "ATU13585627, AT",
        "BE0428759497, BE",
        "BG175074752, BG",
        "CY10259033P, CY",
        "CZ25123891, CZ",
        "DE136695976, DE",
        "DK13585628, DK",
        "EE100931558, EE",
        "EL094259216, GR",
        "ESB58378431, ES",
        "FI20774740, FI",
        "FR40303265045, FR",
        "FRK7399859412, FR",
        "HR33392005961, HR",
        "HU12892312, HU",
        "IE6433435F, IE",
        "IT00743110157, IT",
        "LT119511515, LT",
        "LU15027442, LU",
        "LV40003521600, LV",
        "MT11679112, MT",
        "NL004495445B01, NL",
        "PL8567346215, PL",
        "PT501964843, PT",
        "RO18547290, RO",
        "SE123456789701, SE",
        "SI50223054, SI",
        "SK2022749619, SK"
    })
    void knowsTheTaxIdsOfEachMemberState(String taxId, CountryCode country) {
        assertThat(TaxIds.memberState(new TaxId(taxId))).contains(country);
        assertThat(TaxIds.possible(new TaxId(taxId), country)).isTrue();
        assertThat(TaxIds.possible(new TaxId(taxId.substring(2)), country))
                .as("without its prefix")
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "ATU13585628, AT",
        "BE0428759498, BE",
        "BG1750747520000, BG",
        "CY10259033P0000, CY",
        "CZ251238910000, CZ",
        "DE136695977, DE",
        "DK13585629, DK",
        "EE100931559, EE",
        "EL094259217, GR",
        "ESB583784310000, ES",
        "FI20774741, FI",
        "FR40303265046, FR",
        "HR33392005962, HR",
        "HU12892313, HU",
        "IE6433435F0000, IE",
        "IT00743110158, IT",
        "LT1195115150000, LT",
        "LU15027443, LU",
        "LV400035216000000, LV",
        "MT11679113, MT",
        "NL005495445B01, NL",
        "PL8567346216, PL",
        "PT501964844, PT",
        "RO185472900000, RO",
        "SE123466789701, SE",
        "SI50223055, SI",
        "SK20227496190000, SK",
        "GR094259216, GR",
        "DE023456788, DE",
        "FRI7399859412, FR"
    })
    void refusesWhatNoMemberStateGives(String taxId, CountryCode country) {
        assertThat(TaxIds.memberState(new TaxId(taxId))).isEmpty();
        assertThat(TaxIds.possible(new TaxId(taxId), country)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "GB980780684, GB, true",
        "XI980780684, GB, true",
        "GB980780684001, GB, true",
        "GBGD001, GB, true",
        "GBHA599, GB, true",
        "GBHA499, GB, false",
        "GB980780685, GB, false",
        "CHE-107.787.577 IVA, CH, true",
        "CHE107787577, CH, true",
        "CHE107787578, CH, false",
        "NO995525828MVA, NO, true",
        "995525828, NO, true",
        "995525829MVA, NO, false"
    })
    void knowsTheNeighbours(String taxId, CountryCode country, boolean possible) {
        assertThat(TaxIds.possible(new TaxId(taxId), country)).isEqualTo(possible);
    }

    @Test
    void letsPeopleBeRegisteredInAnotherMemberState() {
        assertThat(TaxIds.possible(new TaxId("ATU13585627"), new CountryCode("DE")))
                .isTrue();
        assertThat(TaxIds.possible(new TaxId("ATU13585627"), new CountryCode("CH")))
                .isTrue();
    }

    @Test
    void takesAnythingWhereTheFormIsUnknown() {
        assertThat(TaxIds.possible(new TaxId("27AAPFU0939F1ZV"), new CountryCode("IN")))
                .isTrue();
        assertThat(TaxIds.possible(new TaxId("DE000"), null)).isTrue();
    }
}
