package com.unifiedhosting.billing.command;

import com.unifiedhosting.account.command.AccountFacts;
import com.unifiedhosting.account.command.Accounts;
import com.unifiedhosting.billing.WalletCommand.AddPaymentMethod;
import com.unifiedhosting.shared.command.Caller;
import com.unifiedhosting.shared.command.Loading;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.modelling.command.Aggregate;
import org.axonframework.modelling.command.Repository;
import org.springframework.stereotype.Component;

/** Adds payment methods; asks the account for its path. */
@Component
final class WalletFilling {

    private final Repository<Wallet> wallets;
    private final Accounts accounts;

    WalletFilling(Repository<Wallet> wallets, Accounts accounts) {
        this.wallets = wallets;
        this.accounts = accounts;
    }

    /** Held already: no-op. Refused: account.unknown-account, TOO_MANY_PAYMENT_METHODS. */
    @CommandHandler
    Long handle(AddPaymentMethod command) {
        AccountFacts account = accounts.read(command.accountId());
        Caller.mustCover(account.path(), account.accountId().value());
        Aggregate<Wallet> wallet = Loading.existingOrNew(wallets, command.walletId(), Wallet::new);
        wallet.execute(it -> it.add(command, account.path()));
        return wallet.version();
    }
}
