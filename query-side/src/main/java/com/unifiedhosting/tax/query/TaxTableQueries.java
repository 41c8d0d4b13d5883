package com.unifiedhosting.tax.query;

import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.shared.query.Columns;
import com.unifiedhosting.shared.query.Listing;
import com.unifiedhosting.tax.TaxRates;
import com.unifiedhosting.tax.TaxTableQuery.FindTaxTable;
import com.unifiedhosting.tax.TaxTableView;
import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Answers {@link com.unifiedhosting.tax.TaxTableQuery}. */
@Component
final class TaxTableQueries {

    private final JdbcClient jdbc;
    private final JsonMapper json;

    TaxTableQueries(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    @QueryHandler
    @Nullable
    TaxTableView handle(FindTaxTable query) {
        return Listing.of(jdbc, "SELECT * FROM read_model.tax_table", "owner_path", query.scope())
                .where("issuer = :issuer", "issuer", query.issuer())
                .one((row, number) -> new TaxTableView(
                        new AccountId(row.getString("issuer")),
                        Columns.json(row, "rates", json, TaxRates.class),
                        row.getLong("version"),
                        Columns.instant(row, "updated_at")));
    }
}
