package com.unifiedhosting.billing;

import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.shared.AboutPerson;
import com.unifiedhosting.shared.DomainEvent;
import com.unifiedhosting.shared.PersonKey;
import com.unifiedhosting.shared.Stored;

/** The payment methods of an account. */
public sealed interface WalletEvent extends DomainEvent, AboutPerson {

    WalletId walletId();

    AccountId accountId();

    @Override
    default PersonKey person() {
        return PersonKey.of(accountId());
    }

    /** It can be charged from now on; the first one becomes the default by an event of its own. */
    @Stored("wallet.method-added")
    record PaymentMethodAdded(WalletId walletId, AccountId accountId, AccountPath ownerPath, PaymentMethod method)
            implements WalletEvent {}

    /**
     * What falls due is charged to this method from now on.
     *
     * @param chosen whether it was chosen for that; false when it took the place of one that was removed
     */
    @Stored("wallet.default-changed")
    record DefaultMethodChanged(WalletId walletId, AccountId accountId, PaymentToken token, boolean chosen)
            implements WalletEvent {}

    /** It is never charged again. */
    @Stored("wallet.method-removed")
    record PaymentMethodRemoved(WalletId walletId, AccountId accountId, PaymentToken token) implements WalletEvent {}
}
