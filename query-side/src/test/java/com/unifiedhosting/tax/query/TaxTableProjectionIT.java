package com.unifiedhosting.tax.query;

import static com.unifiedhosting.account.AccountMaker.ACME;
import static com.unifiedhosting.account.AccountMaker.ACME_PATH;
import static com.unifiedhosting.account.AccountMaker.BOB;
import static com.unifiedhosting.account.AccountMaker.BOB_PATH;
import static com.unifiedhosting.tax.TaxMaker.GERMAN;
import static com.unifiedhosting.tax.TaxMaker.aRate;
import static com.unifiedhosting.tax.TaxMaker.aTable;
import static org.assertj.core.api.Assertions.assertThat;

import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.shared.query.ProjectionFixture;
import com.unifiedhosting.shared.query.ReadModelDatabase;
import com.unifiedhosting.tax.TaxRate;
import com.unifiedhosting.tax.TaxRates;
import com.unifiedhosting.tax.TaxTableQuery.FindTaxTable;
import com.unifiedhosting.tax.TaxTableView;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class TaxTableProjectionIT {

    private static final TaxRate AUSTRIAN = aRate("AT", "VAT-AT", "20", "2021-01-01");

    private final ProjectionFixture projection = ProjectionFixture.of(new TaxTableProjection(ReadModelDatabase.rows()));

    @Test
    void showsTheNewestTable() {
        projection.given(aTable(ACME, ACME_PATH, GERMAN), aTable(ACME, ACME_PATH, GERMAN, AUSTRIAN));

        assertThat(table(ACME_PATH, ACME))
                .isEqualTo(new TaxTableView(
                        ACME, new TaxRates(List.of(AUSTRIAN, GERMAN)), 1, Instant.parse("2026-01-31T10:00:01Z")));
        projection.assertRepeatChangesNothing(TaxTableProjection.TABLE);
        projection.assertRebuildEqualsLive(TaxTableProjection.TABLE);
    }

    @Test
    void isSeenWithinTheScopeOnly() {
        projection.given(aTable(ACME, ACME_PATH, GERMAN));

        assertThat(table(AccountPath.PLATFORM, ACME)).isNotNull();
        assertThat(table(BOB_PATH, ACME)).isNull();
        assertThat(table(AccountPath.PLATFORM.child(new AccountId("acc_rival")), ACME))
                .isNull();
        assertThat(table(ACME_PATH, BOB)).as("who has set none").isNull();
    }

    private static @Nullable TaxTableView table(AccountPath scope, AccountId issuer) {
        return new TaxTableQueries(ReadModelDatabase.JDBC, JSON).handle(new FindTaxTable(scope, issuer));
    }

    private static final JsonMapper JSON = ReadModelDatabase.JSON;
}
