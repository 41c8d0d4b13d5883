package com.unifiedhosting.billing.command;

import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.account.command.AccountFacts;
import com.unifiedhosting.account.command.Accounts;
import com.unifiedhosting.billing.BillingRefusal;
import com.unifiedhosting.billing.SavedMethods;
import com.unifiedhosting.billing.WalletCommand.AddPaymentMethod;
import com.unifiedhosting.billing.WalletCommand.ConfirmWallet;
import com.unifiedhosting.shared.Refused;
import com.unifiedhosting.shared.command.Caller;
import com.unifiedhosting.shared.command.Loading;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.modelling.command.Aggregate;
import org.axonframework.modelling.command.Repository;
import org.springframework.stereotype.Component;

/** Adds payment methods; asks the account for its path, and whether their gateway is on. */
@Component
final class WalletFilling {

    private final Repository<Wallet> wallets;
    private final Accounts accounts;
    private final SavedMethods methods;

    WalletFilling(Repository<Wallet> wallets, Accounts accounts, SavedMethods methods) {
        this.wallets = wallets;
        this.accounts = accounts;
        this.methods = methods;
    }

    /** Changes nothing, so it answers no version, but whose it is. Refused: account.unknown-account. */
    @CommandHandler
    AccountId handle(ConfirmWallet command) {
        AccountFacts account = accounts.read(command.accountId());
        Caller.mustCover(account.path(), account.accountId().value());
        return account.accountId();
    }

    /** Held already: no-op. Refused: account.unknown-account, GATEWAY_OFF, TOO_MANY_PAYMENT_METHODS. */
    @CommandHandler
    Long handle(AddPaymentMethod command) {
        AccountFacts account = accounts.read(command.accountId());
        Caller.mustCover(account.path(), account.accountId().value());
        if (!methods.isOn(command.method().gateway())) {
            throw new Refused(
                    BillingRefusal.GATEWAY_OFF,
                    "Nothing can be charged through " + command.method().gateway() + " here.");
        }
        Aggregate<Wallet> wallet = Loading.existingOrNew(wallets, command.walletId(), Wallet::new);
        wallet.execute(it -> it.add(command, account.path()));
        return wallet.version();
    }
}
