package com.unifiedhosting.tax.query;

import com.unifiedhosting.shared.query.Rows;
import com.unifiedhosting.shared.query.Table;
import com.unifiedhosting.tax.TaxTableEvent;
import com.unifiedhosting.tax.TaxTableEvent.TaxTableChanged;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.springframework.stereotype.Component;

/** Keeps {@code read_model.tax_table}, one row an issuer. */
@Component
@ProcessingGroup("tax-tables")
final class TaxTableProjection {

    static final Table TABLE = new Table("read_model.tax_table", "table_id");

    private final Rows rows;

    TaxTableProjection(Rows rows) {
        this.rows = rows;
    }

    @EventHandler
    void on(TaxTableEvent event) {
        switch (event) {
            case TaxTableChanged changed ->
                rows.row(TABLE, changed.tableId())
                        .with("issuer", changed.issuer())
                        .with("path", changed.ownerPath())
                        .withJson("rates", changed.rates())
                        .upsert("""
                            INSERT INTO read_model.tax_table (table_id, issuer, owner_path, rates, version, updated_at)
                            VALUES (:id, :issuer, :path, :rates::jsonb, :version, :at)
                            ON CONFLICT (table_id) DO UPDATE SET rates = excluded.rates, version = excluded.version,
                                updated_at = excluded.updated_at
                            WHERE tax_table.version < excluded.version""");
        }
    }

    @ResetHandler
    void reset() {
        rows.truncate(TABLE);
    }
}
