package com.unifiedhosting.billing;

import com.unifiedhosting.account.AccountId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Orders to the payment methods of an account. Refusals: {@link BillingRefusal}. */
public sealed interface WalletCommand {

    WalletId walletId();

    /**
     * Adds a method, also to an account that is closed, which may still owe; the first one, or one with
     * {@code makeDefault}, becomes the default. Held already: no-op. Refused: account.unknown-account, GATEWAY_OFF,
     * TOO_MANY_PAYMENT_METHODS beyond {@value #MOST_METHODS}.
     */
    record AddPaymentMethod(
            @TargetAggregateIdentifier WalletId walletId,
            AccountId accountId,
            PaymentMethod method,
            boolean makeDefault)
            implements WalletCommand {

        /** What one account holds at most. */
        public static final int MOST_METHODS = 20;

        public AddPaymentMethod {
            if (!walletId.equals(WalletId.of(accountId))) {
                throw new IllegalArgumentException("the wallet is not that of the account");
            }
        }
    }

    /**
     * Changes nothing: whether a method of this account may be added, before its gateway is asked. Refused:
     * account.unknown-account.
     */
    record ConfirmWallet(@TargetAggregateIdentifier WalletId walletId, AccountId accountId) implements WalletCommand {

        public ConfirmWallet {
            if (!walletId.equals(WalletId.of(accountId))) {
                throw new IllegalArgumentException("the wallet is not that of the account");
            }
        }
    }

    /** Refused: UNKNOWN_PAYMENT_METHOD. Default already: no-op. */
    record MakeDefault(@TargetAggregateIdentifier WalletId walletId, PaymentToken token) implements WalletCommand {}

    /** Removes a method; of the rest the one added last becomes the default. Not held: no-op. */
    record RemovePaymentMethod(@TargetAggregateIdentifier WalletId walletId, PaymentToken token)
            implements WalletCommand {}
}
