package com.unifiedhosting.tax.command;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.shared.command.Owned;
import com.unifiedhosting.tax.TaxRates;
import com.unifiedhosting.tax.TaxTableCommand.EndTaxRate;
import com.unifiedhosting.tax.TaxTableCommand.SetTaxRates;
import com.unifiedhosting.tax.TaxTableEvent;
import com.unifiedhosting.tax.TaxTableEvent.TaxTableChanged;
import com.unifiedhosting.tax.TaxTableId;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.serialization.Revision;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/**
 * The tax rates of one issuer. It takes no snapshots: an issuer changes it a few times a year, and who only reads it reads
 * its newest event alone.
 */
@Aggregate
@Revision("1")
@JsonAutoDetect(
        fieldVisibility = Visibility.ANY,
        getterVisibility = Visibility.NONE,
        isGetterVisibility = Visibility.NONE)
@SuppressWarnings("NullAway.Init") // the first event sets what is not nullable
final class TaxTable implements Owned {

    @AggregateIdentifier
    private TaxTableId tableId;

    private AccountId issuer;
    private @Nullable AccountPath ownerPath;
    private TaxRates rates = TaxRates.NONE;

    TaxTable() {}

    /** All of them are known: no-op. Refused: RATES_OVERLAP, TABLE_FULL. */
    void set(SetTaxRates command, AccountPath owner) {
        TaxRates changed = rates.with(command.rates());
        if (!changed.equals(rates)) {
            apply(new TaxTableChanged(command.tableId(), command.issuer(), owner, changed));
        }
    }

    /** It ends then already: no-op. Refused: UNKNOWN_RATE. */
    @CommandHandler
    void handle(EndTaxRate command) {
        TaxRates changed = rates.ending(command.place(), command.validUntil());
        if (!changed.equals(rates) && ownerPath != null) {
            apply(new TaxTableChanged(tableId, issuer, ownerPath, changed));
        }
    }

    @EventSourcingHandler
    void on(TaxTableEvent event) {
        switch (event) {
            case TaxTableChanged changed -> {
                tableId = changed.tableId();
                issuer = changed.issuer();
                ownerPath = changed.ownerPath();
                rates = changed.rates();
            }
        }
    }

    @Override
    public @Nullable AccountPath ownerPath() {
        return ownerPath;
    }
}
