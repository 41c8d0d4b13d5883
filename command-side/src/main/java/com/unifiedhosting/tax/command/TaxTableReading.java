package com.unifiedhosting.tax.command;

import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.tax.TaxRates;
import com.unifiedhosting.tax.TaxTableEvent;
import com.unifiedhosting.tax.TaxTableId;
import java.util.stream.Stream;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.stereotype.Component;

/** {@link TaxTables} read from the newest event of the {@link TaxTable}, which tells all of it. */
@Component
final class TaxTableReading implements TaxTables {

    private final EventStore eventStore;

    TaxTableReading(EventStore eventStore) {
        this.eventStore = eventStore;
    }

    @Override
    public TaxRates ratesOf(AccountId issuer) {
        String table = TaxTableId.of(issuer).value();
        return eventStore
                .lastSequenceNumberFor(table)
                .map(newest -> eventStore.readEvents(table, newest).asStream())
                .orElseGet(Stream::empty)
                .map(event -> (TaxTableEvent) event.getPayload())
                .map(TaxTableReading::rates)
                .reduce(TaxRates.NONE, (_, newer) -> newer);
    }

    private static TaxRates rates(TaxTableEvent event) {
        return switch (event) {
            case TaxTableEvent.TaxTableChanged changed -> changed.rates();
        };
    }
}
