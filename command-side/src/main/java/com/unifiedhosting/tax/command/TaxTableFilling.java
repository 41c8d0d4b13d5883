package com.unifiedhosting.tax.command;

import com.unifiedhosting.account.AccountKind;
import com.unifiedhosting.account.AccountRefusal;
import com.unifiedhosting.account.command.AccountFacts;
import com.unifiedhosting.account.command.Accounts;
import com.unifiedhosting.shared.Refused;
import com.unifiedhosting.shared.command.Caller;
import com.unifiedhosting.shared.command.Loading;
import com.unifiedhosting.tax.TaxTableCommand.SetTaxRates;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.modelling.command.Aggregate;
import org.axonframework.modelling.command.Repository;
import org.springframework.stereotype.Component;

/** Sets tax rates; asks the account for its kind and path. */
@Component
final class TaxTableFilling {

    private final Repository<TaxTable> tables;
    private final Accounts accounts;

    TaxTableFilling(Repository<TaxTable> tables, Accounts accounts) {
        this.tables = tables;
        this.accounts = accounts;
    }

    /** All of them are known: no-op. Refused: account.unknown-account, account.not-an-issuer, RATES_OVERLAP, TABLE_FULL. */
    @CommandHandler
    Long handle(SetTaxRates command) {
        AccountFacts account = accounts.read(command.issuer());
        Caller.mustCover(account.path(), account.accountId().value());
        if (account.kind() == AccountKind.CUSTOMER) {
            throw new Refused(AccountRefusal.NOT_AN_ISSUER, "A customer issues no invoices.");
        }
        Aggregate<TaxTable> table = Loading.existingOrNew(tables, command.tableId(), TaxTable::new);
        table.execute(it -> it.set(command, account.path()));
        return table.version();
    }
}
