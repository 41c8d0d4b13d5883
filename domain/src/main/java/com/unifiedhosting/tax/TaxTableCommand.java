package com.unifiedhosting.tax;

import com.unifiedhosting.account.AccountId;
import java.time.LocalDate;
import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Orders to the table of tax rates of an issuer; what is issued already keeps its tax. Refusals: {@link TaxRefusal}. */
public sealed interface TaxTableCommand {

    TaxTableId tableId();

    /**
     * Sets rates, as {@link TaxRates#with} says. All of them are known: no-op. Refused: account.unknown-account,
     * account.not-an-issuer for a customer, RATES_OVERLAP, TABLE_FULL.
     *
     * @param rates one to {@value TaxRates#MOST}
     */
    record SetTaxRates(@TargetAggregateIdentifier TaxTableId tableId, AccountId issuer, List<TaxRate> rates)
            implements TaxTableCommand {
        public SetTaxRates {
            rates = List.copyOf(rates);
            if (rates.isEmpty() || rates.size() > TaxRates.MOST) {
                throw new IllegalArgumentException("1 to " + TaxRates.MOST + " rates");
            }
            if (!tableId.equals(TaxTableId.of(issuer))) {
                throw new IllegalArgumentException("the table is not that of the account");
            }
        }
    }

    /**
     * Ends the rate of a place. It ends then already: no-op. Refused: UNKNOWN_TABLE, UNKNOWN_RATE when none holds on the
     * day before.
     *
     * @param validUntil the first day on which it holds no more
     */
    record EndTaxRate(@TargetAggregateIdentifier TaxTableId tableId, TaxPlace place, LocalDate validUntil)
            implements TaxTableCommand {
        public EndTaxRate {
            TaxRate.checkDay("validUntil", validUntil);
        }
    }
}
